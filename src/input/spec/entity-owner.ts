/** Whose fields a table or a list describes. */
import type { Statement } from '../markdown.ts';
import type { EntityDraft, NamedAt } from './entity-draft.ts';
import { cleanName, nameIn } from './names.ts';

const LONGEST_LABEL = 60;

/** The item that they lie in, a bold line right above, or the innermost heading that names an entity. */
export function ownerAt({ statements, read }: EntityDraft, at: number): NamedAt | undefined {
  const statement = statements[at] as Statement;
  const inItem = statement.within.at(-1);
  if (inItem !== undefined) {
    const name = nameIn(inItem)?.name;
    return name === undefined ? undefined : { name, line: statement.line };
  }
  const label = labelAbove(statements[at - 1]);
  if (label === undefined) return headingAbove(statements, at);
  read.add(at - 1);
  return label;
}

function labelAbove(above: Statement | undefined): NamedAt | undefined {
  if (above?.kind !== 'paragraph' || above.text.length >= LONGEST_LABEL) return undefined;
  const name = cleanName(above.text);
  return name === undefined ? undefined : { name, line: above.line };
}

function headingAbove(statements: readonly Statement[], at: number): NamedAt | undefined {
  for (const heading of [...(statements[at]?.under ?? [])].reverse()) {
    const name = cleanName(heading);
    if (name === undefined) continue;
    const found = statements.slice(0, at).findLast(({ kind, text }) => kind === 'heading' && text === heading);
    return { name, line: found?.line ?? 1 };
  }
  return undefined;
}
