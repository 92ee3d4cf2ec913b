/** A table of fields: a row each, with a column of names and one of types. */
import type { Statement } from '../markdown.ts';
import { addField, type EntityDraft, entityOf } from './entity-draft.ts';
import { ownerAt } from './entity-owner.ts';
import { fieldName } from './field-text.ts';
import { fieldWords } from './field-words.ts';

export function readTable(draft: EntityDraft, first: number): void {
  const { statements, read } = draft;
  let end = first + 1;
  while (sameTable(statements[end - 1], statements[end])) end++;
  const rows = statements.slice(first, end);
  const columns = columnsOf(rows);
  const name = columns === undefined ? undefined : ownerAt(draft, first);
  if (columns === undefined || name === undefined) return;
  const owner = entityOf(draft, name);
  rows.forEach((row, n) => {
    read.add(first + n);
    const cells = row.cells ?? [];
    const field = fieldName(cells[columns.name]?.[1] ?? '');
    if (field === undefined) return;
    const rest = cells.flatMap(([column, text], at) => cellText(column, text, at, columns));
    addField(owner, { ...fieldWords(field, rest.join(', ')), line: row.line, text: row.text });
  });
}

/** Rows one after the other, below the same columns. */
export function sameTable(one: Statement | undefined, next: Statement | undefined): boolean {
  if (one?.kind !== 'row' || next?.kind !== 'row' || one.cells?.length !== next.cells?.length) return false;
  return one.cells?.every(([column], at) => column === next.cells?.[at]?.[0]) ?? false;
}

interface Columns {
  readonly name: number;
  readonly type: number;
}

function columnsOf(rows: readonly Statement[]): Columns | undefined {
  const head = rows[0]?.cells?.map(([column]) => column) ?? [];
  const cell = (row: Statement, at: number): string => row.cells?.[at]?.[1] ?? '';
  const share = (at: number, holds: (text: string) => boolean): number =>
    rows.filter((row) => holds(cell(row, at))).length / rows.length;
  const isType = (text: string): boolean => {
    const { dsl, left } = fieldWords('x', text);
    return dsl !== undefined && left.length === 0;
  };
  const types = head.map((_, at) => share(at, isType));
  const type = types.indexOf(Math.max(...types, 0));
  if (type === -1 || (types[type] ?? 0) < 0.5) return undefined;
  const name = head.findIndex((_, at) => at !== type && share(at, (text) => fieldName(text) !== undefined) === 1);
  return name === -1 ? undefined : { name, type };
}

const YES = /^(?:yes|y|x|true|✓|✔|✅|required|ja|oui|sí|si|sim|да|是|はい)$/iu;
const NO = /^(?:no|n|false|✗|❌|–|—|-|nein|non|não|нет|否|いいえ|)$/iu;
const NEED = /required|mandatory|pflicht|obligat|requis|requer|erforderlich|必須|必填|обяз/iu;

/** A cell as part of what is said of its field. */
function cellText(column: string, text: string, at: number, { name, type }: Columns): string[] {
  if (at === name) return [];
  if (at === type) return [text];
  const nothing = /^[\s–—-]*$/u.test(text);
  if (/default|standard|défaut|defecto/iu.test(column))
    return nothing ? [] : [`default ${/\s/.test(text) ? JSON.stringify(text) : text}`];
  if (YES.test(text)) return NEED.test(column) ? ['required'] : [column];
  if (nothing || NO.test(text)) return [];
  if (/descri|beschreib|notes?$|meaning|bedeutung|comment|kommentar|说明|説明/iu.test(column)) return [`- ${text}`];
  return [text];
}
