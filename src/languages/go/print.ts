/**
 * A printer for Go expressions and declarations, in the form that gofmt leaves as it is. gofmt breaks no lines: what fits
 * stays on one; else a call hugs its last argument where that is a literal or a function, and everything else goes one entry
 * a line. What gofmt does align are the columns of literals, structs and constants.
 */
import type { Json } from '../../model/types.ts';

export const WIDTH = 120;
/** Columns that a tab counts for. */
const TAB = 4;

export type Expression = string | Bracketed | FunctionLiteral;

/** `open` entries `close`: a call or a composite literal. */
export interface Bracketed {
  readonly kind: 'call' | 'literal';
  readonly open: string;
  readonly entries: readonly Entry[];
  readonly close: string;
  /** One entry a line even where all would fit: it reads as a record. */
  readonly broken?: boolean;
}
/** An entry of a literal may have a key: a field's name, or the literal of a map's key. */
export interface Entry {
  readonly key?: string;
  readonly value: Expression;
}
/** `func(product *Product) {` body `}`, always on several lines. */
export interface FunctionLiteral {
  readonly kind: 'function';
  readonly head: string;
  readonly body: readonly Statement[];
}
export interface Statement {
  readonly prefix: string;
  readonly expression: Expression;
}

export const call = (name: string, values: readonly Expression[]): Bracketed => ({
  kind: 'call',
  open: `${name}(`,
  entries: values.map((value) => ({ value })),
  close: ')',
});
export const literal = (type: string, entries: readonly Entry[], broken = false): Bracketed => ({
  kind: 'literal',
  open: `${type}{`,
  entries,
  close: '}',
  broken,
});
/** `[]string{"a", "b"}`; the element's own type is left out in literals inside it, as gofmt -s does. */
export const slice = (element: string, values: readonly Expression[]): Bracketed =>
  literal(
    `[]${element}`,
    values.map((value) => ({ value: elided(value, element) })),
  );
/** `Product{Name: "x"}`. */
export const struct = (
  type: string,
  members: ReadonlyArray<readonly [name: string, value: Expression]>,
  broken = false,
): Bracketed =>
  literal(
    type,
    members.map(([key, value]) => ({ key, value })),
    broken,
  );
/** A map literal whose keys are texts. */
export const map = (type: string, pairs: ReadonlyArray<readonly [key: string, value: Expression]>): Bracketed =>
  literal(
    type,
    pairs.map(([key, value]) => ({ key: stringLiteral(key), value })),
  );
export const functionLiteral = (head: string, body: readonly Statement[]): FunctionLiteral => ({
  kind: 'function',
  head,
  body,
});

function elided(value: Expression, element: string): Expression {
  if (typeof value === 'string' || value.kind !== 'literal') return value;
  if (value.open === `${element}{`) return { ...value, open: '{' };
  return value.open === `&${element.slice(1)}{` && element.startsWith('*') ? { ...value, open: '{' } : value;
}

export const margin = (level: number): string => '\t'.repeat(level);

/** `prefix` expression `suffix` at `level` tabs. Lines carry their indentation. */
export function print(prefix: string, expression: Expression, level: number, suffix = ''): string {
  const head = `${margin(level)}${prefix}`;
  return `${head}${lay(expression, lastWidth(head), level, width(suffix))}${suffix}`;
}

const lastWidth = (text: string): number => width(text.slice(text.lastIndexOf('\n') + 1));

/** The expression from column `column` on, its last line with room for `room` more. */
function lay(expression: Expression, column: number, level: number, room: number): string {
  if (typeof expression === 'string') return expression;
  if (expression.kind === 'function') return bodied(expression, level);
  if (!mustBreak(expression) && column + width(flatten(expression)) + room <= WIDTH) return flatten(expression);
  if (expression.entries.length === 0) return flatten(expression);
  return hugged(expression, column, level) ?? brokenOut(expression, level);
}

function bodied({ head, body }: FunctionLiteral, level: number): string {
  const lines = body.map(({ prefix, expression }) => print(prefix, expression, level + 1));
  return [`${head} {`, ...lines, `${margin(level)}}`].join('\n');
}

/** `f(a, T{` … `})`, where the last argument may be hugged and the first line has room. */
function hugged(expression: Bracketed, column: number, level: number): string | undefined {
  const { kind, open, entries, close } = expression;
  const last = entries.at(-1)?.value;
  const others = entries.slice(0, -1);
  if (kind !== 'call' || last === undefined || typeof last === 'string') return undefined;
  if (others.some(({ value }) => mustBreak(value))) return undefined;
  const start = open + others.map(({ value }) => `${flatten(value)}, `).join('');
  const body = opened(last, column + width(start), level);
  if (body === undefined) return undefined;
  const [first = ''] = body.split('\n', 1);
  return column + width(start) + width(first) <= WIDTH ? start + body + close : undefined;
}

/** Broken, though it might fit; undefined where it cannot be hugged. */
function opened(expression: Bracketed | FunctionLiteral, column: number, level: number): string | undefined {
  if (expression.kind === 'function') return bodied(expression, level);
  if (expression.entries.length === 0) return undefined;
  return expression.kind === 'literal' ? brokenOut(expression, level) : hugged(expression, column, level);
}

/** One entry a line. */
function brokenOut({ kind, open, entries, close }: Bracketed, level: number): string {
  const lines =
    kind === 'call' ? entries.map(({ value }) => print('', value, level + 1, ',')) : members(entries, level);
  return [open, ...lines, `${margin(level)}${close}`].join('\n');
}

/** The entries of a literal, values aligned as gofmt aligns them. */
function members(entries: readonly Entry[], level: number): string[] {
  const lines: string[] = [];
  for (const run of alignedRuns(entries, level + 1)) {
    const widest = Math.max(...run.map(({ key = '' }) => runes(key)));
    for (const { key, value } of run) {
      const head = key === undefined ? '' : `${key}:${' '.repeat(widest - runes(key) + 1)}`;
      const line = print(head, value, level + 1, ',');
      // What fitted without the padding and does not with it: it stands alone, broken, and the rest is aligned anew.
      if (run.length > 1 && line.includes('\n')) return members(brokenAt(entries, value), level);
      lines.push(line);
    }
  }
  return lines;
}

const brokenAt = (entries: readonly Entry[], value: Expression): Entry[] =>
  entries.map((entry) =>
    entry.value === value && typeof value === 'object' && value.kind !== 'function'
      ? { ...entry, value: { ...value, broken: true } }
      : entry,
  );

const SMALL = 40;
const RATIO = 2.5;

/** gofmt's own rule (exprList in go/printer): a value of several lines stands alone, and so does a key out of proportion. */
function alignedRuns(entries: readonly Entry[], level: number): Entry[][] {
  const runs: Entry[][] = [];
  let before = 0;
  let sizes: number[] = [];
  for (const entry of entries) {
    const size = sizeOf(entry, level);
    let joins = before > 0 && size > 0;
    if (joins && !(before <= SMALL && size <= SMALL)) {
      const mean = Math.exp(sizes.reduce((sum, one) => sum + Math.log(one), 0) / sizes.length);
      joins = RATIO * (size / mean) > 1 && size / mean < RATIO;
    }
    if (!joins) sizes = [];
    if (size > 0) sizes.push(size);
    if (joins) runs.at(-1)?.push(entry);
    else runs.push([entry]);
    before = size;
  }
  return runs;
}

/** Bytes of what gofmt looks at; 0 for what takes several lines. */
function sizeOf({ key, value }: Entry, level: number): number {
  const head = key === undefined ? '' : `${key}: `;
  const flat = print(head, value, level, ',');
  if (flat.includes('\n')) return 0;
  return Buffer.byteLength(key ?? flat.trim().slice(0, -1));
}

function mustBreak(expression: Expression): boolean {
  if (typeof expression === 'string') return false;
  if (expression.kind === 'function') return true;
  return (
    (expression.broken === true && expression.entries.length > 0) ||
    expression.entries.some(({ value }) => mustBreak(value))
  );
}

/** On one line. A function never stands on one; it is not for this. */
export function flatten(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  if (expression.kind === 'function') return bodied(expression, 0);
  const { open, entries, close } = expression;
  const texts = entries.map(({ key, value }) => (key === undefined ? '' : `${key}: `) + flatten(value));
  return `${open}${texts.join(', ')}${close}`;
}

const runes = (text: string): number => [...text].length;

const width = (text: string): number => runes(text.replaceAll('\t', ' '.repeat(TAB)));

/**
 * Rows of cells in columns, as gofmt aligns fields, constants and comments. A row with fewer cells ends the block of the
 * columns that it lacks; a row without cells ends all.
 */
export function columns(rows: ReadonlyArray<readonly string[]>): string[] {
  return rows.map((cells, at) => cells.map((cell, column) => cell + padding(rows, at, column, cell)).join(''));
}

function padding(rows: ReadonlyArray<readonly string[]>, at: number, column: number, cell: string): string {
  if (column + 1 >= (rows[at]?.length ?? 0)) return '';
  const reaches = (row: number): boolean => (rows[row]?.length ?? 0) > column + 1;
  let [from, to] = [at, at];
  while (reaches(from - 1)) from -= 1;
  while (reaches(to + 1)) to += 1;
  const widest = Math.max(...rows.slice(from, to + 1).map((row) => runes(row[column] ?? '')));
  return widest === 0 ? '' : ' '.repeat(widest - runes(cell) + 1);
}

export interface Member {
  readonly doc?: string;
  readonly name: string;
  readonly type: string;
  /** Between the backticks. */
  readonly tag?: string;
}

/** `type Name struct {` members `}`, with its doc comment. A doc comment between members starts new columns. */
export function structType(doc: string, name: string, fields: readonly Member[]): string {
  if (fields.length === 0) return `${comment(doc)}\ntype ${name} struct{}`;
  const rows: string[][] = [];
  const comments = new Map<number, string>();
  for (const { doc: says, name: field, type, tag } of fields) {
    if (says !== undefined) comments.set(rows.push([]) - 1, comment(says, 1));
    rows.push(tag === undefined ? [field, type] : [field, type, `\`${tag}\``]);
  }
  const lines = columns(rows).map((line, at) => comments.get(at) ?? `${margin(1)}${line}`);
  return [comment(doc), `type ${name} struct {`, ...lines, '}'].join('\n');
}

/** A string literal: raw where that saves escapes and says the same. */
export function stringLiteral(text: string): string {
  const escapes = /["\\]/.test(text);
  if (escapes && !/[`\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(text)) return `\`${text}\``;
  return `"${[...text].map((char) => escaped(char, '"')).join('')}"`;
}

/** `char` is one code point. */
export const runeLiteral = (char: string): string => `'${escaped(char, "'")}'`;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escaped(char: string, quote: string): string {
  if (char === quote) return `\\${quote}`;
  const short = SHORT[char];
  if (short !== undefined) return short;
  // Letters of any script stay readable; what cannot be seen, or turns text around, is written out.
  if (!/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  const hex = (digits: number): string => code.toString(16).padStart(digits, '0');
  if (code < 0x80) return `\\x${hex(2)}`;
  // Half of a pair is no character to Go; a text may still hold its bytes.
  if (code >= 0xd800 && code <= 0xdfff) return bytesOf(code);
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

const bytesOf = (code: number): string =>
  [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
    .map((byte) => `\\x${byte.toString(16)}`)
    .join('');

/** A JSON value as a Go literal; objects of type `object`. */
export function jsonLiteral(value: Json, object = 'map[string]any'): Expression {
  if (value === null) return 'nil';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (Array.isArray(value)) {
    return slice(
      'any',
      value.map((item) => jsonLiteral(item, object)),
    );
  }
  return map(
    object,
    Object.entries(value).map(([key, entry]) => [key, jsonLiteral(entry, object)] as const),
  );
}

/** An int where it is whole and every int64 can hold it, else a float64. */
export function numberLiteral(value: number): string {
  if (Number.isSafeInteger(value)) return BigInt(value).toString();
  return Number.isInteger(value) ? value.toExponential() : String(value);
}

const PROSE_WIDTH = 100;

/** Text as a comment, its lines no wider than prose should be. */
export function comment(text: string, level = 0): string {
  const room = PROSE_WIDTH - level * TAB - 3;
  const lines: string[] = [];
  for (const word of plain(text).split(' ')) {
    const last = lines.at(-1);
    // A line that began so would be a list, a heading or a link to gofmt.
    const mayBegin = /^[\p{L}"'`(]/u.test(word);
    if (last === undefined) lines.push(word);
    else if (mayBegin && runes(last) + 1 + runes(word) > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => `${margin(level)}// ${line}`.trimEnd()).join('\n');
}

/** On one line, nothing in it unseen, and no pair of quotes that gofmt would make typographic. */
const plain = (text: string): string =>
  [...text.replace(/\s+/g, ' ').trim()]
    .map((char) => (char === '\\' ? char : escaped(char, '')))
    .join('')
    .replace(/``+|''+/g, '"');
