/** What a value of the domain may be. Each check gives undefined, or the code and message that go over the wire. */
import { Big } from 'big.js';
import { EMAIL, MONEY, URI, UUID } from './formats.ts';

/** Why a value is refused. */
export interface Invalid {
  readonly code: string;
  readonly message: string;
}

export type Verdict = Invalid | undefined;
export type Check<Value> = (value: Value) => Verdict;

export interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  /** An ECMAScript pattern with the `u` flag. */
  readonly pattern?: string;
}
export interface NumberLimits {
  readonly min?: number;
  readonly max?: number;
  /** More than this. */
  readonly above?: number;
  /** Less than this. */
  readonly below?: number;
  readonly multipleOf?: number;
}
export interface DecimalLimits {
  /** Digits in all. */
  readonly precision: number;
  /** Digits after the point, at most. */
  readonly scale: number;
}
export interface ListLimits {
  readonly min?: number;
  readonly max?: number;
  readonly unique?: boolean;
}

export const invalid = (code: string, message: string): Invalid => ({ code, message });

const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 } as const;
const SAFE = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER } as const;

/** Characters; lengths count code points. */
export function text(value: unknown, limits: TextLimits = {}): Verdict {
  if (typeof value !== 'string') return wrongType(value, 'a string');
  if (value.includes('\0')) return invalid('nul_character', 'must not contain U+0000');
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern } = limits;
  // A code point is one or two units: counting is needed only where the number of units leaves it open.
  const length = value.length > max || value.length < 2 * min ? lengthOf(value) : value.length;
  if (length < min) return invalid('too_short', `must have at least ${min} characters`);
  if (length > max) return invalid('too_long', `must have at most ${max} characters`);
  if (pattern !== undefined && !compiled(pattern).test(value)) return invalid('pattern', `must match ${pattern}`);
  return undefined;
}

/** A whole number of 32 bits, unless `min` and `max` say otherwise. */
export function integer(value: unknown, limits: NumberLimits = {}): Verdict {
  if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(value, 'a whole number');
  return bounds(value, { ...INT32, ...limits });
}

/** A whole number of 64 bits, as far as JavaScript counts exactly. */
export const long = (value: unknown, limits: NumberLimits = {}): Verdict => integer(value, { ...SAFE, ...limits });

/** A finite binary floating-point number. */
export function number(value: unknown, limits: NumberLimits = {}): Verdict {
  if (typeof value !== 'number') return wrongType(value, 'a number');
  if (!Number.isFinite(value)) return invalid(value > 0 ? 'too_large' : 'too_small', 'is out of range');
  return bounds(value, limits);
}

/** An exact number with at most so many digits. */
export function decimal(value: unknown, { precision, scale }: DecimalLimits): Verdict {
  if (!(value instanceof Big)) return wrongType(value, 'a decimal number in a string');
  const fits = value.round(scale, Big.roundDown).eq(value) && value.abs().lt(new Big(10).pow(precision - scale));
  return fits ? undefined : invalid('format', 'has too many digits');
}

/** An amount: at most two digits after the point, not negative, fifteen digits in all. */
export function money(value: unknown): Verdict {
  if (!(value instanceof Big)) return wrongType(value, 'an amount such as "12.00"');
  const fits = value.round(2, Big.roundDown).eq(value) && MONEY.test(value.toFixed(2));
  return fits ? undefined : invalid('format', 'must be an amount such as "12.00"');
}

/** One of these. */
export function choice(value: unknown, values: readonly (string | number | boolean)[]): Verdict {
  if (value === null || value === undefined) return invalid('null', 'must not be null');
  if (values.some((one) => one === value)) return undefined;
  const known = values.some((one) => typeof one === typeof value);
  return invalid(known ? 'enum' : 'type', `must be one of ${values.join(', ')}`);
}

/** True or false. */
export const flag = (value: unknown): Verdict =>
  typeof value === 'boolean' ? undefined : wrongType(value, 'true or false');

/** An address, as browsers see it. */
export const email = (value: unknown, limits: TextLimits = {}): Verdict =>
  text(value, limits) ?? formatted(value, EMAIL, 'must be an email address');

/** An absolute URI. */
export const uri = (value: unknown, limits: TextLimits = {}): Verdict =>
  text(value, limits) ?? formatted(value, URI, 'must be an absolute URI');

/** A UUID. */
export const uuid = (value: unknown): Verdict =>
  typeof value === 'string' ? formatted(value, UUID, 'must be a UUID') : wrongType(value, 'a UUID');

/** A day, YYYY-MM-DD. */
export function date(value: unknown): Verdict {
  if (typeof value !== 'string') return wrongType(value, 'a date, YYYY-MM-DD');
  return isDay(value) ? undefined : invalid('format', 'must be a date, YYYY-MM-DD');
}

/** A moment. */
export function moment(value: unknown): Verdict {
  if (!(value instanceof Date)) return wrongType(value, 'a time with an offset, as RFC 3339 has it');
  return Number.isNaN(value.getTime()) ? invalid('format', 'must be a moment of the calendar') : undefined;
}

/** A JSON object of any shape. */
export function json(value: unknown): Verdict {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrongType(value, 'an object');
  return anything(value);
}

/** Any JSON value. */
export const anything = (value: unknown): Verdict =>
  hasNul(value) ? invalid('nul_character', 'must not contain U+0000') : undefined;

/** Null, or what the check admits. */
export const nullOr = <Value>(value: Value | null, check: Check<Value>): Verdict =>
  value === null ? undefined : check(value);

/** A list of so many entries, each of which the check admits. */
export function items<Value>(value: readonly Value[], limits: ListLimits, check: Check<Value>): Verdict {
  if (!Array.isArray(value)) return wrongType(value, 'a list');
  const { min = 0, max = Number.POSITIVE_INFINITY, unique = false } = limits;
  if (value.length < min) return invalid('too_few', `must have at least ${min} entries`);
  if (value.length > max) return invalid('too_many', `must have at most ${max} entries`);
  if (unique && new Set(value.map((one) => JSON.stringify(one))).size < value.length)
    return invalid('invalid', 'must not have equal entries');
  return each(value, check);
}

/** A list whose entries the check admits: the first refusal. */
export function each<Value>(values: readonly Value[], check: Check<Value>): Verdict {
  for (const value of values) {
    const verdict = check(value);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** No database keeps U+0000 in text. Iterative: documents may be deep. */
export function hasNul(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string' && one.includes('\0')) return true;
    if (Array.isArray(one)) waiting.push(...one);
    else if (typeof one === 'object' && one !== null) waiting.push(...Object.keys(one), ...Object.values(one));
  }
  return false;
}

/** Whether the calendar has this day: YYYY-MM-DD, from year 1. */
export function isDay(value: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) || value.startsWith('0000')) return false;
  const day = new Date(`${value}T00:00:00.000Z`);
  // Some days that do not exist are read as the next month's.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function wrongType(value: unknown, wanted: string): Invalid {
  if (value === null || value === undefined) return invalid('null', 'must not be null');
  return invalid('type', `must be ${wanted}`);
}

function bounds(value: number, { min, max, above, below, multipleOf }: NumberLimits): Verdict {
  if (min !== undefined && value < min) return invalid('too_small', `must be at least ${min}`);
  if (max !== undefined && value > max) return invalid('too_large', `must be at most ${max}`);
  if (above !== undefined && value <= above) return invalid('too_small', `must be more than ${above}`);
  if (below !== undefined && value >= below) return invalid('too_large', `must be less than ${below}`);
  // In decimals: 0.3 is a multiple of 0.1 to everybody but a binary float.
  if (multipleOf !== undefined && !new Big(value).mod(multipleOf).eq(0))
    return invalid('multiple_of', `must be a multiple of ${multipleOf}`);
  return undefined;
}

function formatted(value: unknown, format: RegExp, message: string): Verdict {
  return format.test(String(value)) ? undefined : invalid('format', message);
}

function lengthOf(value: string): number {
  let length = 0;
  for (const _ of value) length += 1;
  return length;
}

const patterns = new Map<string, RegExp>();

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(pattern, 'u');
  patterns.set(pattern, known);
  return known;
}
