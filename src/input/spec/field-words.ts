/** A field as people write it (`title (string, max 200 characters, required)`) → as the entity DSL says it. Nothing is guessed: what is not understood is left over. */
import { dslOf, type FieldParts } from './field-dsl.ts';
import {
  CHOICE,
  DEFAULT,
  INDEXED,
  LEAST,
  LENGTHS,
  LIST,
  MOST,
  NONE,
  NOT_NEGATIVE,
  NULLABLE,
  OPTIONAL,
  POSITIVE,
  RANGE,
  REFERENCE,
  REQUIRED,
  TYPES,
  UNIQUE,
  VALUES,
  word,
} from './field-patterns.ts';
import { saysBehaviour } from './words.ts';

export interface FieldWords {
  readonly name: string;
  /** In the entity DSL; undefined where no type is said. */
  readonly dsl?: string;
  /** What was said and not understood. */
  readonly left: readonly string[];
}

/** Nobody says so much of a field; the patterns take their time with it. */
const LONGEST = 500;
const TYPE_MARK = '\u0001';

/** The text of a field, step by step: what is understood moves from `rest` to `parts`. */
interface Reading {
  readonly parts: FieldParts;
  rest: string;
}

/** `text`: what stands behind the name; a description behind a dash or a full stop is not read. */
export function fieldWords(name: string, text: string): FieldWords {
  if (text.length > LONGEST) return { name, left: [text] };
  const [head, description] = apart(text.replace(/[`*]/g, ' ').replace(/\s+/g, ' '));
  const reading: Reading = { parts: {}, rest: ` ${head.replace(NONE, ' ')} ` };
  const { parts } = reading;
  // `str | None`, as Python has it.
  if (NONE.test(head)) parts.nullable = true;
  takeDefault(reading);
  takeChoice(reading, VALUES);
  if (parts.values === undefined) takeChoice(reading, CHOICE);
  takeReference(reading);
  takeType(reading);
  takeBounds(reading);
  takeModifiers(reading);
  if (parts.type === undefined && parts.values !== undefined) parts.type = 'enum';
  // A reference is an id, whatever its column's type.
  if (parts.type === 'ref') reading.rest = reading.rest.replace(word('uuid|int(?:eger)?|id'), ' ');
  const { left, isProse } = leftIn(reading.rest);
  if (isProse) return { name, left: [head.trim()] };
  const dsl = dslOf(name, parts);
  return {
    name,
    ...(dsl === undefined ? {} : { dsl }),
    left: [...left, ...shortest(parts), ...(saysBehaviour(description) ? [description] : [])],
  };
}

function apart(text: string): [head: string, description: string] {
  const at = /\s[–—-]\s|\.\s(?=\p{Lu}|$)/u.exec(text);
  return at === null ? [text, ''] : [text.slice(0, at.index), text.slice(at.index + at[0].length).trim()];
}

/** What is understood leaves the end of a part behind, or the mark of a type; `back` is still to be read. */
function remove(reading: Reading, { 0: found, index }: RegExpExecArray, mark: string, back = ''): void {
  const { rest } = reading;
  reading.rest = `${rest.slice(0, index)} ${mark} ${back} ${rest.slice(index + found.length)}`;
}

function take(reading: Reading, pattern: RegExp, mark = ','): RegExpExecArray | undefined {
  const match = pattern.exec(reading.rest);
  if (match === null) return undefined;
  remove(reading, match, mark);
  return match;
}

function takeDefault(reading: Reading): void {
  const match = take(reading, DEFAULT);
  if (match !== undefined) reading.parts.byDefault = match[1] ?? match[2] ?? '';
}

function takeChoice(reading: Reading, pattern: RegExp): void {
  const match = pattern.exec(reading.rest);
  if (match === null) return;
  const { values, back } = valuesIn(match[1] ?? '');
  reading.parts.values = values;
  remove(reading, match, TYPE_MARK, back);
}

/** Modifiers behind the last value are no values. */
function valuesIn(listed: string): { values: string[]; back: string } {
  const all = listed
    .split(/\s*(?:,|\/|\||\bor\b|\band\b|\boder\b|\bou\b)\s*/u)
    .map((one) => one.replace(/["'“”]/g, ''));
  const end = all.findIndex((one) =>
    [REQUIRED, OPTIONAL, NULLABLE, UNIQUE, INDEXED, /^default/i].some((known) => known.test(one)),
  );
  const values = (end === -1 ? all : all.slice(0, end)).filter((one) => one !== '');
  return { values, back: end === -1 ? '' : `, ${all.slice(end).join(', ')} ` };
}

function takeReference(reading: Reading): void {
  const match = take(reading, REFERENCE, TYPE_MARK);
  if (match !== undefined) Object.assign(reading.parts, { type: 'ref', args: match[1] ?? '' });
}

function takeType(reading: Reading): void {
  const { parts } = reading;
  for (const [type, pattern] of TYPES) {
    if (parts.type !== undefined) return;
    if (parts.values !== undefined && type !== 'string' && type !== 'enum') continue;
    const match = take(reading, pattern, TYPE_MARK);
    if (match === undefined) continue;
    const args = match[1] ?? match[2];
    Object.assign(parts, { type, ...(args === undefined ? {} : { args }) });
  }
}

/** Bounds that one number says; `value`: of those that say it without a number. */
const BOUNDS: ReadonlyArray<{ readonly pattern: RegExp; readonly member: 'min' | 'max'; readonly value?: string }> = [
  { pattern: LEAST, member: 'min' },
  { pattern: MOST, member: 'max' },
  { pattern: POSITIVE, member: 'min', value: '1' },
  { pattern: NOT_NEGATIVE, member: 'min', value: '0' },
];

function takeBounds(reading: Reading): void {
  const { parts } = reading;
  for (const pattern of [LENGTHS, RANGE]) {
    const match = take(reading, pattern);
    if (match === undefined) continue;
    parts.min ??= match[1] ?? '';
    parts.max ??= match[2] ?? '';
  }
  for (const { pattern, member, value = '' } of BOUNDS) {
    const match = take(reading, pattern);
    if (match !== undefined) parts[member] ??= match[1] ?? match[2] ?? value;
  }
}

const MODIFIERS = [
  ['required', REQUIRED],
  ['nullable', NULLABLE],
  ['unique', UNIQUE],
  ['index', INDEXED],
] as const;

function takeModifiers(reading: Reading): void {
  const { parts } = reading;
  take(reading, OPTIONAL);
  for (const [member, pattern] of MODIFIERS) if (take(reading, pattern) !== undefined) parts[member] = true;
  if (take(reading, LIST, TYPE_MARK) !== undefined) parts.list = true;
}

/** The DSL has no shortest length but that of what is required. */
function shortest({ type, min, required }: FieldParts): string[] {
  const isText = type === 'string' || type === 'varchar' || type === 'text';
  const least = isText && min !== undefined ? Number(min) : 0;
  return least > (required ? 1 : 0) ? [`at least ${least} characters`] : [];
}

/** What is left, but for words that say nothing by themselves. */
const FILLER =
  /^(?:a|an|the|of|is|with|field|value|type|and|or|characters?|chars?|zeichen|in|length|länge|size|ein|eine|der|die|das|vom|typ|de|la|le|un|une|el|yes|no|[-–—:.|/()[\]]*)$/iu;
function leftIn(rest: string): { left: string[]; isProse: boolean } {
  const parts = rest.split(/[,;]/).map((part) => part.trim());
  const says = (part: string): boolean =>
    part
      .replaceAll(TYPE_MARK, ' ')
      .split(/[\s()]+/)
      .some((one) => !FILLER.test(one));
  return {
    left: parts
      .filter(says)
      .map((part) => part.replace(/^[\s:–—(-]+|[\s)]+$/g, ''))
      .filter((part) => part !== ''),
    // A sentence that has the word of a type in it is no type.
    isProse: parts.some((part) => part.includes(TYPE_MARK) && says(part)),
  };
}
