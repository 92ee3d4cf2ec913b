/**
 * A width-aware printer for TypeScript expressions, with the formatter's own rules: what fits stays on one line; else a
 * call hugs its last argument where that is an object, a list or a function, and everything else goes one entry a line.
 */
import type { Json } from '../../model/types.ts';

export const WIDTH = 120;
const INDENT = 2;

export type Expression = string | Bracketed | Lambda;

/** `open` entries `close`. An entry may carry a head such as `key: `. */
export interface Bracketed {
  readonly kind: 'call' | 'array' | 'object';
  readonly open: string;
  readonly entries: readonly Entry[];
  readonly close: string;
  /** One entry a line, though all might fit on one: the formatter leaves such objects as they are. */
  readonly broken?: true;
}
/** `head` body, such as `() => f(x)`. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly head: string;
  readonly body: Expression;
}
export interface Entry {
  readonly head: string;
  readonly value: Expression;
}

export const argument = (value: Expression): Entry => ({ head: '', value });
export const call = (name: string, values: readonly Expression[]): Bracketed => ({
  kind: 'call',
  open: `${name}(`,
  entries: values.map(argument),
  close: ')',
});
export const list = (values: readonly Expression[]): Bracketed => ({
  kind: 'array',
  open: '[',
  entries: values.map(argument),
  close: ']',
});
/** Keys are names as they are, quoted where they are no identifiers. */
export const object = (pairs: ReadonlyArray<readonly [string, Expression]>): Bracketed =>
  record(pairs.map(([key, value]) => member(key, value)));
/** An object of entries that are there already: members, shorthands, spreads. */
export const record = (entries: readonly Entry[]): Bracketed => ({ kind: 'object', open: '{', entries, close: '}' });
/** Members one a line, whether or not there is room. */
export const block = (entries: readonly Entry[]): Bracketed => ({ ...record(entries), broken: true });
export const member = (key: string, value: Expression): Entry => ({ head: `${propertyKey(key)}: `, value });
export const lambda = (head: string, body: Expression): Lambda => ({ kind: 'lambda', head, body });

/** `prefix` expression `suffix`, from column `level * 2` on. Lines carry their indentation. */
export function print(prefix: string, expression: Expression, level: number, suffix = ''): string {
  const head = `${margin(level)}${prefix}`;
  return `${head}${lay(expression, lastWidth(head), level, suffix.length)}${suffix}`;
}

const margin = (level: number): string => ' '.repeat(level * INDENT);
const lastWidth = (text: string): number => width(text.slice(text.lastIndexOf('\n') + 1));

/** The expression from column `column` on, its last line with room for `room` more. */
function lay(expression: Expression, column: number, level: number, room: number): string {
  const flat = flatten(expression);
  if (typeof expression === 'string') return flat;
  if (!mustBreak(expression) && column + width(flat) + room <= WIDTH) return flat;
  if (expression.kind === 'lambda') {
    const head = `${expression.head} `;
    if (isLiteral(expression.body)) return head + lay(expression.body, column + width(head), level, room);
    return `${expression.head}\n${print('', expression.body, level + 1)}`;
  }
  if (expression.entries.length === 0) return flat;
  if (expression.kind === 'call') return hugged(expression, column, level) ?? brokenOut(expression, level);
  return isNumbers(expression) ? filled(expression, level) : brokenOut(expression, level);
}

/** One entry a line. */
function brokenOut({ open, entries, close }: Bracketed, level: number): string {
  const lines = entries.map((entry) => property(entry, level + 1));
  return [open, ...lines, `${margin(level)}${close}`].join('\n');
}

/** A text that leaves no room goes below its key, where the key is long enough for that to gain anything. */
export function property({ head, value }: Entry, level: number): string {
  const line = print(head, value, level, ',');
  if (typeof value !== 'string' || head.length < INDENT + 3 + 2 || /^[`\d-]|^(?:true|false)$/.test(value)) return line;
  if (width(line) <= WIDTH) return line;
  return `${margin(level)}${head.trimEnd()}\n${print('', value, level + 1, ',')}`;
}

/** As many numbers a line as there is room for. */
function filled({ open, entries, close }: Bracketed, level: number): string {
  const lines: string[] = [];
  for (const entry of entries) {
    const item = `${flatten(entry.value)},`;
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${item}`) <= WIDTH) lines[lines.length - 1] = `${last} ${item}`;
    else lines.push(margin(level + 1) + item);
  }
  return [open, ...lines, `${margin(level)}${close}`].join('\n');
}

/** `f(a, {` … `})`, where the last argument may be hugged and the first line has room. */
function hugged(expression: Bracketed, column: number, level: number): string | undefined {
  const { open, entries, close } = expression;
  const last = entries.at(-1)?.value;
  const others = entries.slice(0, -1);
  if (last === undefined || !mayHug(last, others)) return undefined;
  if (others.some((entry) => mustBreak(entry.value))) return undefined;
  const start = open + others.map((entry) => `${flatten(entry.value)}, `).join('');
  const body =
    typeof last !== 'string' && last.kind === 'lambda' && !isLiteral(last.body)
      ? `${last.head}\n${print('', last.body, level + 1, ',')}\n${margin(level)}`
      : expanded(last, column + width(start), level);
  const [first = ''] = body.split('\n', 1);
  return column + width(start) + width(first) <= WIDTH ? start + body + close : undefined;
}

/** Broken, though it might fit. */
function expanded(expression: Expression, column: number, level: number): string {
  if (typeof expression === 'string') return expression;
  if (expression.kind === 'lambda') {
    const head = `${expression.head} `;
    return head + expanded(expression.body, column + width(head), level);
  }
  return isNumbers(expression) ? filled(expression, level) : brokenOut(expression, level);
}

function mayHug(last: Expression, others: readonly Entry[]): boolean {
  if (typeof last === 'string' || last.kind === 'call') return false;
  if (last.kind !== 'lambda' && last.entries.length === 0) return false;
  const before = others.at(-1)?.value;
  if (kindOf(before) === last.kind) return false;
  if (last.kind === 'array' && others.length === 1 && kindOf(before) === 'lambda') return false;
  return !(last.kind === 'array' && others.length > 0 && isNumbers(last));
}

const kindOf = (expression: Expression | undefined): string | undefined =>
  typeof expression === 'object' ? expression.kind : undefined;

const isLiteral = (expression: Expression): boolean =>
  typeof expression === 'object' && (expression.kind === 'array' || expression.kind === 'object');

/** Numbers alone are filled into lines. */
const isNumbers = ({ kind, entries }: Bracketed): boolean =>
  kind === 'array' && entries.length > 1 && entries.every(({ value }) => /^-?[\d.]/.test(flatten(value)));

/** A list of several objects, or several lists, each of more than one entry, never stands on one line. */
function mustBreak(expression: Expression): boolean {
  if (typeof expression === 'string') return false;
  if (expression.kind === 'lambda') return mustBreak(expression.body);
  if (expression.broken === true && expression.entries.length > 0) return true;
  if (expression.kind === 'array' && expression.entries.length > 1) {
    const [first] = expression.entries;
    const same = expression.entries.every(
      ({ value }) => isLiteral(value) && kindOf(value) === kindOf(first?.value) && size(value) > 1,
    );
    if (same) return true;
  }
  return expression.entries.some(({ value }) => mustBreak(value));
}

const size = (expression: Expression): number =>
  typeof expression === 'object' && expression.kind !== 'lambda' ? expression.entries.length : 0;

export function flatten(expression: Expression): string {
  if (typeof expression === 'string') return expression;
  if (expression.kind === 'lambda') return `${expression.head} ${flatten(expression.body)}`;
  const entries = expression.entries.map((entry) => entry.head + flatten(entry.value)).join(', ');
  const space = expression.kind === 'object' && entries !== '' ? ' ' : '';
  return `${expression.open}${space}${entries}${space}${expression.close}`;
}

const ASCII = /^[\0-\x7f]*$/;

/** The formatter counts wide East Asian characters twice, and marks that join not at all. */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += /\p{Mn}/u.test(char) ? 0 : isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

/** Code points of wide characters, first and last. */
const WIDE: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18d08],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const isWide = (code: number): boolean => WIDE.some(([first, last]) => code >= first && code <= last);

/** A string literal with the quotes that the formatter prefers: single, unless double ones save escapes. */
export function stringLiteral(text: string): string {
  const quote = text.split("'").length > text.split('"').length ? '"' : "'";
  return `${quote}${escapedText(text, quote)}${quote}`;
}

/** Text inside a template literal, without the backticks. */
export const templateText = (text: string): string => escapedText(text, '`').replaceAll('${', '\\${');

/** Nearly all text: nothing in it is to be written out. */
const PLAIN = /^[ !#-&(-[\]-_a-~]*$/;

function escapedText(text: string, quote: string): string {
  if (PLAIN.test(text)) return text;
  let body = '';
  for (const char of text) body += escaped(char, quote);
  return body;
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escaped(char: string, quote: string): string {
  if (char === quote) return `\\${quote}`;
  if (PLAIN.test(char)) return char;
  const short = SHORT[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  // Letters of any script stay readable; what cannot be seen, or turns text around, is written out.
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(char)) return char;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}

/** The key of a member as an object literal has it. `__proto__` as it stands would set the prototype. */
export function propertyKey(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(name) ? name : stringLiteral(name);
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** `.name`, or `['name']` where the name is no identifier. */
export const memberAccess = (name: string): string => (IDENTIFIER.test(name) ? `.${name}` : `[${stringLiteral(name)}]`);

/** A JSON value as a TypeScript literal. */
export function jsonLiteral(value: Json): Expression {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (Array.isArray(value)) return list(value.map(jsonLiteral));
  return object(Object.entries(value).map(([key, entry]) => [key, jsonLiteral(entry)] as const));
}

export const numberLiteral = (value: number): string =>
  Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');

/** Text as a doc comment on one line. */
export function docComment(text: string): string {
  const line = escapedText(text.replace(/\s+/g, ' ').trim(), '').replaceAll('\\\\', '\\').replaceAll('*/', '*\\/');
  return `/** ${line} */`;
}
