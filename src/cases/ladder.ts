/** Several valid values of a field, distinct and in ascending order: for sorting, filtering and changing. */
import { isNumeric } from '../model/capacity.ts';
import { matches } from '../model/matches.ts';
import type { Field, FieldType, Json, NumericSchema } from '../model/types.ts';

/** Up to `count` values; fewer where the type admits fewer. Empty for lists, JSON and references. */
export function ladder(field: Field, count: number): Json[] {
  if (field.list) return [];
  const values = byType(field, count);
  const { schema } = field;
  if (schema === undefined) return values;
  const admitted = (value: Json): boolean => matches(schema, value, () => undefined, 'request');
  if (values.every(admitted)) return values;
  // The type says less than the schema: what divides it, bounds that are excluded, numbers that are listed.
  return isNumeric(schema) ? numbers(schema, count).filter(admitted) : values.filter(admitted);
}

function numbers(schema: NumericSchema, count: number): Json[] {
  if (schema.enum !== undefined) return [...schema.enum].sort((a, b) => a - b).slice(0, count);
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  const room = low === undefined || high === undefined ? count + 1 : high - low;
  const step = schema.multipleOf ?? (schema.kind === 'integer' || room > count ? 1 : room / (count + 1));
  const start = low ?? (high === undefined ? 0 : high - (count + 1) * step);
  const first = Math.ceil(start / step) * step;
  const at = low !== undefined && schema.multipleOf === undefined && step !== 1 ? low : first;
  return Array.from({ length: count + 1 }, (_, nth) => at + nth * step)
    .filter((value) => low === undefined || value > low || (schema.minimum !== undefined && value === low))
    .slice(0, count);
}

function byType(field: Field, count: number): Json[] {
  const steps = Array.from({ length: count }, (_, at) => at);
  const { type } = field;
  switch (type.kind) {
    case 'string':
    case 'text':
      return textLadder(type, steps);
    case 'int':
      return intLadder(type, steps);
    case 'float':
      return floatLadder(type, steps);
    case 'decimal':
      return steps.map((at) => decimalStep(type.precision, type.scale, at)).filter((value) => value !== undefined);
    case 'money':
      return steps.map((at) => `${at + 1}.50`);
    case 'boolean':
      return [false, true].slice(0, count);
    case 'date':
      return steps.map((at) => `2026-0${at + 1}-15`).slice(0, 9);
    case 'datetime':
      return steps.map((at) => `2026-0${at + 1}-15T09:30:00.000Z`).slice(0, 9);
    case 'uuid':
      return steps.map((at) => `1f2b8c1e-5d4a-4b6f-9c7e-00000000000${at}`).slice(0, 10);
    case 'email':
      return steps.map((at) => `${LETTERS[at]}@example.org`).slice(0, 10);
    case 'uri':
      return steps.map((at) => `https://example.org/${at}`).slice(0, 10);
    case 'enum':
      return [...type.values].sort(byCodePoint).slice(0, count);
    case 'json':
    case 'ref':
      return [];
  }
}

const LETTERS = 'abcdefghij';
type TypeOf<Kind> = Extract<FieldType, { kind: Kind }>;

function textLadder(type: TypeOf<'string'> | TypeOf<'text'>, steps: readonly number[]): Json[] {
  if (type.kind === 'string' && type.pattern !== undefined) return [];
  const length = Math.min(Math.max(type.minLength, 1), type.maxLength);
  const word = (at: number): string =>
    `${LETTERS[at]}${'-sample'.slice(0, Math.max(0, type.maxLength - 1))}`.padEnd(length, 'x');
  return steps.filter((at) => at < LETTERS.length).map(word);
}

function intLadder({ minimum, maximum }: TypeOf<'int'>, steps: readonly number[]): Json[] {
  const count = steps.length;
  const low = Math.min(Math.max(minimum, 1), maximum);
  const start = maximum - low + 1 >= count ? low : Math.max(minimum, maximum - count + 1);
  return steps.map((at) => start + at).filter((value) => value <= maximum);
}

function floatLadder({ minimum, maximum }: TypeOf<'float'>, steps: readonly number[]): Json[] {
  const count = steps.length;
  const low = minimum ?? Math.min(1, maximum ?? 1) - (maximum === undefined ? 0 : count);
  const high = maximum ?? low + count;
  // Quarters are exact in binary, so that what comes back compares equal.
  const step = high - low >= count ? 1 : (high - low) / count;
  return high === low ? [low] : steps.map((at) => low + at * step);
}

function decimalStep(precision: number, scale: number, at: number): string | undefined {
  if (at > 8) return undefined;
  const digit = String(at + 1);
  if (scale === 0) return digit;
  return precision > scale ? `${digit}.${'5'.padEnd(scale, '0')}` : `0.${digit.padEnd(scale, '0')}`;
}

/** Text sorts by code point on every database; UTF-16 order differs for surrogates. */
export function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Another valid value than the sample's, for a change that shows; undefined where there is none. */
export function otherThan(field: Field, sample: Json | undefined): Json | undefined {
  const { type } = field;
  if (type.kind === 'json' || field.list) return field.other;
  return ladder(field, 3).findLast((value) => JSON.stringify(value) !== JSON.stringify(sample));
}
