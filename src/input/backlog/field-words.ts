/** Types and marks of fields by their usual names: `string, required, max 200`, `varchar(80)`, `enum: new, open`, `{type: integer, minimum: 1}`. */
import { isObject } from '../../model/pointer.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { isSecretKey } from './secret-keys.ts';
import type { BacklogField } from './types.ts';

/** Names that the field uses → the DSL's. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  str: 'string',
  varchar: 'string',
  char: 'string',
  text: 'text',
  markdown: 'text',
  longtext: 'text',
  int: 'int',
  integer: 'int',
  int32: 'int',
  smallint: 'int',
  long: 'int(-9007199254740991..9007199254740991)',
  int64: 'int(-9007199254740991..9007199254740991)',
  bigint: 'int(-9007199254740991..9007199254740991)',
  number: 'float',
  float: 'float',
  double: 'float',
  real: 'float',
  decimal: 'decimal(18,2)',
  numeric: 'decimal(18,2)',
  money: 'money',
  currency: 'money',
  price: 'money',
  amount: 'money',
  bool: 'boolean',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  'date-time': 'datetime',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  uuid: 'uuid',
  guid: 'uuid',
  email: 'email',
  'e-mail': 'email',
  url: 'uri',
  uri: 'uri',
  link: 'uri',
  json: 'json',
  jsonb: 'json',
  object: 'json',
  map: 'json',
};

interface Marks {
  type?: string | undefined;
  list: boolean;
  required: boolean;
  nullable: boolean;
  unique: boolean;
  index: boolean;
  default?: string;
  /** Words that say nothing that is known. */
  unclear: boolean;
}

const MAX_STRING = 10_000;

/** `string, required, max 200`: everything behind a field's name. */
export function fieldFromWords(
  name: string,
  words: string,
  pointer: string,
): { field: BacklogField; unclear: boolean } {
  const marks: Marks = { list: false, required: false, nullable: false, unique: false, index: false, unclear: false };
  let text = words.trim();
  // Values come first: they may hold every other word.
  const values =
    /\benum\s*(?:\(([^)]*)\)|\[([^\]]*)\]|:\s*(.+)$|=\s*(.+)$)|^one of:?\s+(.+)$|^((?:"[^"]*"|'[^']*')(?:\s*\|\s*(?:"[^"]*"|'[^']*'))+)$/i.exec(
      text,
    );
  if (values !== null) {
    const listed = values.slice(1).find((part) => part !== undefined) ?? '';
    const [only = '', ...rest] = splitOff(listed);
    marks.type = enumOf(only.split(/[|,/]/));
    if (marks.type === undefined) marks.unclear = true;
    text = `${text.slice(0, values.index)} ${text.slice(values.index + values[0].length)} ${rest.join(' ')}`;
  }
  for (const part of text.split(/[,;]+(?![^(]*\))/)) readPart(part.trim(), marks);
  return { field: made(name, marks, pointer), unclear: marks.unclear || marks.type === undefined };
}

/** In `new, open, required` the marks behind the values are no values. */
function splitOff(listed: string): string[] {
  const parts = listed.split(',').map((part) => part.trim());
  const first = parts.findIndex(
    (part, at) => at > 0 && /^(?:required|optional|nullable|unique|indexed|default\b.*)$/i.test(part),
  );
  return first === -1 ? [listed] : [parts.slice(0, first).join(','), parts.slice(first).join(', ')];
}

function enumOf(values: readonly string[]): string | undefined {
  const clean = values.map((value) => value.trim().replace(/^["'`]|["'`]$/g, '')).filter((value) => value !== '');
  if (
    clean.length === 0 ||
    new Set(clean).size !== clean.length ||
    clean.some((value) => /["\\\p{Cc}]/u.test(value) || value.length > 100)
  )
    return undefined;
  return `enum(${clean.map((value) => `"${value}"`).join(',')})`;
}

function readPart(part: string, marks: Marks): void {
  if (part === '') return;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(part);
    if (match !== null) part = `${part.slice(0, match.index)} ${part.slice(match.index + match[0].length)}`.trim();
    return match;
  };
  if (take(/\bnot null\b|\brequired\b|\bmandatory\b|!$/i) !== null) marks.required = true;
  if (take(/\bnullable\b|\|\s*null\b|\bor null\b/i) !== null) marks.nullable = true;
  take(/\boptional\b|\?$/i);
  if (take(/\bunique\b/i) !== null) marks.unique = true;
  if (take(/\bindex(?:ed)?\b/i) !== null) marks.index = true;
  take(/\bprimary key\b|\bpk\b/i);
  const fallback = take(/\bdefault(?:s to|\s*[:=]|\s)\s*("[^"]*"|'[^']*'|[^\s]+)/i);
  if (fallback !== null) marks.default = (fallback[1] ?? '').replace(/^["']|["']$/g, '');
  const max = take(/\b(?:max(?:imum)?(?: length)?|up to|at most)\s*[:=]?\s*(\d{1,9})(?:\s*(?:char(?:acter)?s?))?\b/i);
  const min = take(/\b(?:min(?:imum)?(?: length)?|at least)\s*[:=]?\s*(-?\d{1,9})(?:\s*(?:char(?:acter)?s?))?\b/i);
  if (take(/\[\]|\b(?:array|list) of\b|\b(?:array|list)\s*<|^(?:array|list)\b/i) !== null) marks.list = true;
  part = part.replace(/>$/, '').trim();
  const reference = take(
    /^(?:ref|references?|fk|foreign key)(?:\s+to)?\s*\(?\s*(\p{L}[\p{L}\p{N}_]*)(?:[.(]\s*id\s*\)?)?\s*\)?$/iu,
  );
  if (reference !== null) marks.type = `ref(${reference[1]})`;
  const word = take(/^([A-Za-z][A-Za-z0-9-]*)\s*(?:\(\s*([^)]*)\s*\))?s?$/);
  if (word !== null) {
    const known = typeOf((word[1] ?? '').toLowerCase(), word[2]);
    if (known === undefined) marks.unclear = true;
    else if (marks.type === undefined) marks.type = known;
  }
  if (/[\p{L}\p{N}]/u.test(part)) marks.unclear = true;
  if (max !== null || min !== null) bound(marks, min?.[1], max?.[1]);
}

function typeOf(word: string, args: string | undefined): string | undefined {
  const base = TYPES[word] ?? TYPES[word.replace(/s$/, '')];
  if (base === undefined || !Object.hasOwn(TYPES, TYPES[word] === undefined ? word.replace(/s$/, '') : word))
    return undefined;
  if (args === undefined || args.trim() === '') return base;
  const numbers = args.split(',').map((part) => part.trim());
  const length = /^\d{1,5}$/.test(args.trim()) ? Number(args) : 0;
  if (base === 'string' && length >= 1 && length <= MAX_STRING) return `string(${length})`;
  if (base.startsWith('decimal') && numbers.length === 2 && numbers.every((one) => /^\d{1,2}$/.test(one)))
    return `decimal(${numbers.join(',')})`;
  if ((base === 'int' || base === 'float') && /^-?\d*(?:\.\d+)?\.\.-?\d*(?:\.\d+)?$/.test(args.trim()))
    return `${base}(${args.trim()})`;
  return undefined;
}

/** Of a text: its length; of a number: its range. */
function bound(marks: Marks, min: string | undefined, max: string | undefined): void {
  const base = marks.type ?? 'string';
  if (/^string/.test(base)) {
    if (max !== undefined && (Number(max) < 1 || Number(max) > MAX_STRING)) marks.unclear = true;
    else if (max !== undefined) marks.type = `string(${Number(max)})`;
    if (min !== undefined && Number(min) > 1) marks.unclear = true;
    if (min !== undefined && Number(min) >= 1) marks.required = true;
  } else if (/^(?:int|float)$/.test(base)) marks.type = `${base}(${min ?? ''}..${max ?? ''})`;
  else marks.unclear = true;
}

function made(name: string, marks: Marks, pointer: string): BacklogField {
  const { type, list, required, nullable, unique, index } = marks;
  // A default that stands under the name of a credential may be one.
  const fallback = isSecretKey(name) ? undefined : marks.default;
  return {
    name,
    ...(type === undefined ? {} : { type }),
    list,
    required,
    nullable: nullable && !required,
    unique,
    index,
    ...(fallback === undefined ? {} : { default: fallback }),
    pointer,
  };
}

/** A schema of one field, as JSON Schema says it or nearly so. */
export function fieldFromSchema(
  name: string,
  schema: JsonObject,
  required: boolean,
  pointer: string,
): { field: BacklogField; unclear: boolean } {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((one) => typeof one === 'string');
  const nullable = types.includes('null') || schema.nullable === true;
  const type = types.find((one) => one !== 'null');
  if (type === 'array') {
    const items = isObject(schema.items)
      ? schema.items
      : { type: typeof schema.items === 'string' ? schema.items : 'string' };
    const inner = fieldFromSchema(name, items, false, pointer);
    return { field: { ...inner.field, list: true, required, nullable: nullable && !required }, unclear: inner.unclear };
  }
  const marks: Marks = {
    list: false,
    required: required || schema.required === true,
    nullable,
    unique: schema.unique === true,
    index: schema.index === true || schema.indexed === true,
    unclear: false,
  };
  const fallback = schema.default;
  if (typeof fallback === 'string' || typeof fallback === 'number' || typeof fallback === 'boolean')
    marks.default = String(fallback);
  readType(name, schema, type ?? '', marks);
  readBounds(schema, marks);
  return { field: made(name, marks, pointer), unclear: marks.unclear || marks.type === undefined };
}

/** A choice of texts, a format that is a type, or the type itself. */
function readType(name: string, { enum: choice, format }: JsonObject, type: string, marks: Marks): void {
  const values = Array.isArray(choice) ? choice.filter((one) => typeof one === 'string') : [];
  if (values.length > 0) marks.type = isSecretKey(name) ? 'string' : enumOf(values);
  else readPart(typeof format === 'string' && TYPES[format] !== undefined ? format : type, marks);
}

function readBounds({ minimum, minLength, min, maximum, maxLength, max }: JsonObject, marks: Marks): void {
  const low = number(minimum) ?? number(minLength) ?? number(min);
  const high = number(maximum) ?? number(maxLength) ?? number(max);
  if (low !== undefined || high !== undefined) bound(marks, low, high);
}

const number = (value: Json | undefined): string | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;

/** A field that says nothing but its name. */
export const bareField = (name: string, pointer: string): BacklogField => ({
  name,
  list: false,
  required: false,
  nullable: false,
  unique: false,
  index: false,
  pointer,
});
