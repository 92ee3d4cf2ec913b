/**
 * YAML as a tree that keeps comments and positions. A module of its own, because it is loaded only when needed and the package behind it is
 * CommonJS: once bundled, `await import('yaml')` has a default and none of these names.
 */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { UserError } from '../errors.ts';
import type { Json } from '../model/types.ts';

export { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument };

export interface Addition {
  readonly at: readonly string[];
  readonly value: Json;
  /** Also where something else is there. */
  readonly over?: true;
}

/** The author's own text with more in it; what is there already stays unless told otherwise. Throws `bad-yaml` where the text is of a form that cannot be added to. */
export function addToYaml(text: string, file: string, additions: readonly Addition[]): string {
  const tree = parseDocument(text, { keepSourceTokens: true, logLevel: 'silent' });
  const [fault] = tree.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    const said = fault.message.split('\n')[0] ?? fault.code;
    throw notAdded(`${said}`, line === undefined ? file : `${file}:${line}`);
  }
  try {
    for (const { at, value, over } of additions) if (over || !tree.hasIn(at)) tree.setIn(at, tree.createNode(value));
    return (tree as Document).toString({ lineWidth: 0 });
  } catch (error) {
    // An alias where an object is to grow: adding there would change what the anchor stands for elsewhere.
    const places = additions.map(({ at }) => at.join('/')).join(', ');
    throw notAdded(error instanceof Error ? error.message : String(error), `${file}#/${places}`);
  }
}

function notAdded(why: string, where: string): UserError {
  return new UserError(
    'bad-yaml',
    `nothing can be added to the document there: ${why}`,
    where,
    'Write it in plain YAML at this place: objects by indentation, without anchors and aliases.',
  );
}
