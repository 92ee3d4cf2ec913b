/** A block of code in the entity DSL. */
import { parseEntity } from '../entity-dsl.ts';
import type { Statement } from '../markdown.ts';
import { addField, type EntityDraft, entityOf } from './entity-draft.ts';
import { splitFields } from './field-text.ts';

const DSL_LINE = /^\p{L}[\p{L}\p{N}_]*\s+\p{L}[\p{L}\p{N}_]*:(?:[a-z]+)/u;

/** Whether the block was one. */
export function readDsl(draft: EntityDraft, at: number): boolean {
  const { text, line, language = '' } = draft.statements[at] as Statement;
  const numbered = text.split('\n').map((one, n) => ({ text: one.trim(), line: line + n }));
  const lines = numbered.filter((one) => one.text !== '' && !one.text.startsWith('#'));
  if (!isDsl(language, lines)) return false;
  draft.read.add(at);
  for (const one of lines) readLine(draft, one);
  return true;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

function isDsl(language: string, lines: readonly Line[]): boolean {
  if (/^(?:entit(?:y|ies)|dsl)$/i.test(language)) return true;
  return /^(?:|te?xt)$/i.test(language) && lines.length > 0 && lines.every(({ text }) => DSL_LINE.test(text));
}

function readLine(draft: EntityDraft, { text, line }: Line): void {
  const { entity, diagnostics } = parseEntity(text, `${draft.file}:${line}`);
  draft.faults.push(...diagnostics.map((fault) => ({ ...fault, code: 'bad-spec' })));
  if (entity === undefined) return;
  const owner = entityOf(draft, { name: entity.name, line });
  for (const field of splitFields(text)) {
    const [name = ''] = field.split(':');
    addField(owner, { name, dsl: field, left: [], line, text: field });
  }
}
