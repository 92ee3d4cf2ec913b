/**
 * A width-aware printer for Python expressions, with the formatter's own rules: what fits stays on one line; else the content
 * of the brackets goes on a line of its own; else one entry a line, each with a comma.
 */
import type { Json } from '../../model/types.ts';

export const WIDTH = 100;
const INDENT = '    ';

export type Expression = string | Bracketed;

/** `open` entries `close`, such as `f(`…`)`, `[`…`]`, `{`…`}`. An entry may carry a head such as `name=` or `"key": `. */
export interface Bracketed {
  readonly open: string;
  readonly entries: readonly Entry[];
  readonly close: string;
}
export interface Entry {
  readonly head: string;
  readonly value: Expression;
}

export const call = (name: string, entries: readonly Entry[]): Bracketed => ({ open: `${name}(`, entries, close: ')' });
export const argument = (value: Expression): Entry => ({ head: '', value });
export const keyword = (name: string, value: Expression): Entry => ({ head: `${name}=`, value });
export const list = (values: readonly Expression[]): Expression => ({
  open: '[',
  entries: values.map(argument),
  close: ']',
});
export const tuple = (values: readonly Expression[]): Expression => ({
  open: '(',
  entries: values.map(argument),
  close: values.length === 1 ? ',)' : ')',
});
export const dict = (pairs: ReadonlyArray<readonly [string, Expression]>): Expression => ({
  open: '{',
  entries: pairs.map(([key, value]) => ({ head: `${key}: `, value })),
  close: '}',
});

/** `prefix` expression, from column `level * 4` on. Lines carry their indentation. */
export function print(prefix: string, expression: Expression, level: number, suffix = ''): string {
  const margin = INDENT.repeat(level);
  const flat = `${margin}${prefix}${flatten(expression)}${suffix}`;
  if (width(flat) <= WIDTH) return flat;
  if (typeof expression === 'string') return suffix === ',' ? sumOf(margin, prefix, expression, suffix) : flat;
  if (expression.entries.length === 0) return flat;
  const inner = INDENT.repeat(level + 1);
  const body = `${inner}${flattenEntries(expression.entries)}`;
  const lonely = expression.close === ',)' || isLiteral(expression) || isDefinition(prefix, expression);
  // A list that is repeated has its factor on a line of its own.
  const close = `${margin}${expression.close.replace(/^,/, '').replace(/^\] \*/, `]\n${margin}*`)}${suffix}`;
  const open = `${margin}${prefix}${expression.open}`;
  if (!lonely && width(body) <= WIDTH) return `${open}\n${body}\n${close}`;
  const comprehension = comprehensionOf(expression);
  if (comprehension !== undefined) return [open, ...comprehension.map((line) => inner + line), close].join('\n');
  const lines = expression.entries.map((entry) => print(entry.head, entry.value, level + 1, ','));
  return [open, ...lines, close].join('\n');
}

/** A text that something is added to, and what is. */
const SUM = /^("(?:[^"\\]|\\.)*") (\+ .*)$/;

/** An entry that adds something to a text begins a line with the sign. */
function sumOf(margin: string, prefix: string, expression: string, suffix: string): string {
  const [, text, rest] = SUM.exec(expression) ?? [];
  if (text === undefined || rest === undefined) return `${margin}${prefix}${expression}${suffix}`;
  return `${margin}${prefix}${text}\n${margin}${rest}${suffix}`;
}

/** `assert` of two operands: on lines of their own, in brackets, where the second is a sum that is too wide. */
export function printAssert(left: string, comparison: string, level: number): string {
  const margin = INDENT.repeat(level);
  const flat = `${margin}assert ${left} ${comparison}`;
  const [, operator = '', right = ''] = /^(\S+) (.*)$/.exec(comparison) ?? [];
  const [, text, rest] = SUM.exec(right) ?? [];
  if (width(flat) <= WIDTH || text === undefined || rest === undefined) return flat;
  const lines = [left, `${operator} ${text}`, rest].map((line) => margin + INDENT + line);
  return [`${margin}assert (`, ...lines, `${margin})`].join('\n');
}

/** A list, tuple or dict as such goes one entry a line at once; calls and subscripts try one line for all first. */
const isLiteral = (expression: Bracketed): boolean =>
  /^[[({]$/.test(expression.open) && comprehensionOf(expression) === undefined;

/** `[x` and `for x in y]`, where it is one. */
function comprehensionOf({ open, entries }: Bracketed): readonly string[] | undefined {
  const value = entries.length === 1 && open === '[' ? entries[0]?.value : undefined;
  if (typeof value !== 'string' || /^["']/.test(value)) return undefined;
  const at = value.lastIndexOf(' for ');
  return at < 0 ? undefined : [value.slice(0, at), value.slice(at + 1)];
}

/** The formatter gives a single parameter a comma of its own. */
const isDefinition = (prefix: string, { entries }: Bracketed): boolean =>
  /^(?:async )?def /.test(prefix) && entries.length === 1;

export function flatten(expression: Expression): string {
  return typeof expression === 'string'
    ? expression
    : `${expression.open}${flattenEntries(expression.entries)}${expression.close}`;
}

const flattenEntries = (entries: readonly Entry[]): string =>
  entries.map((entry) => entry.head + flatten(entry.value)).join(', ');

const ASCII = /^[\0-\x7f]*$/;

/** The formatter counts wide East Asian characters twice. */
export function width(text: string): number {
  if (ASCII.test(text)) return text.length;
  let columns = 0;
  for (const char of text) columns += isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return columns;
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1f64f) ||
    (code >= 0x1f900 && code <= 0x1f9ff) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** Nearly all text: nothing in it is to be written out. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;

/** A string literal with the quotes that the formatter prefers: double, unless single ones save escapes. */
export function stringLiteral(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  return `${quote}${escapedText(text, quote)}${quote}`;
}

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
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** A JSON value as a Python literal. */
export function jsonLiteral(value: Json): Expression {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (Array.isArray(value)) return list(value.map(jsonLiteral));
  return dict(Object.entries(value).map(([key, entry]) => [stringLiteral(key), jsonLiteral(entry)] as const));
}

export function numberLiteral(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER + 1) return BigInt(value).toString();
  return String(value).replace('e+', 'e');
}

/** Text inside a triple-quoted docstring, on one line. */
export function docstring(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // A quote at either end would join the triple quotes.
  const body = escapedText(line, '').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  return `"""${body.startsWith('"') ? ` ${body}` : body}"""`;
}

/** `from module import a, b`, sorted, one name a line where the line would be full. */
export function importLine(module: string, names: readonly string[]): string {
  const sorted = [...new Set(names)].sort(byImportOrder);
  const flat = `from ${module} import ${sorted.join(', ')}`;
  return width(flat) <= WIDTH
    ? flat
    : `from ${module} import (\n${sorted.map((name) => `${INDENT}${name},`).join('\n')}\n)`;
}

/** Constants, then classes, then the rest, each by name: the order that the import sorter has. */
function byImportOrder(a: string, b: string): number {
  const rank = (name: string): number => (/^[A-Z][A-Z0-9_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || naturally(a, b);
}

/** Without regard to case first, and 2 before 10. */
export function naturally(a: string, b: string): number {
  return byChunks(a.toLowerCase(), b.toLowerCase()) || byChunks(a, b);
}

const DIGIT = /\d/;

function byChunks(a: string, b: string): number {
  // Without numbers, chunks are characters.
  if (!DIGIT.test(a) && !DIGIT.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D/g) ?? []);
  for (let at = 0; at < Math.min(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const [one = '', other = ''] = [left?.[at], right?.[at]];
    if (one === other) continue;
    if (/^\d/.test(one) && /^\d/.test(other) && Number(one) !== Number(other)) return Number(one) - Number(other);
    return one < other ? -1 : 1;
  }
  return (left?.length ?? 0) - (right?.length ?? 0);
}
