/** Values of fields: the form in which they are kept, and how they compare. */
import { byCodePoint } from '../cases/ladder.ts';
import { same } from '../model/pointer.ts';
import type { Field, Json } from '../model/types.ts';
import { momentOf, withScale } from './formats.ts';

/** As it is kept and answered: one form for equal values. */
export function keptAs(field: Field, value: Json): Json {
  if (value === null) return null;
  if (field.list) return Array.isArray(value) ? value.map((item) => keptAs({ ...field, list: false }, item)) : value;
  const { type } = field;
  if (typeof value !== 'string') return value;
  switch (type.kind) {
    case 'uuid':
    case 'ref':
      return value.toLowerCase();
    case 'datetime': {
      const moment = momentOf(value);
      return moment === undefined ? value : new Date(moment).toISOString();
    }
    case 'decimal':
      return withScale(value, type.scale);
    default:
      return value;
  }
}

/** Below 0, 0, above 0. Fields without a type of their own (`created_at`) compare as text. */
export function compare(field: Field | undefined, left: Json, right: Json): number {
  const kind = field?.type.kind;
  if ((kind === 'decimal' || kind === 'money') && typeof left === 'string' && typeof right === 'string')
    return compareDecimals(left, right);
  if (typeof left === 'string' && typeof right === 'string') return byCodePoint(left, right);
  if (typeof left === 'object' || typeof right === 'object') return same(left, right) ? 0 : 1;
  return Number(left) - Number(right);
}

/** Exactly: as integers of the smaller unit. */
function compareDecimals(left: string, right: string): number {
  const scale = Math.max(...[left, right].map((text) => text.split('.')[1]?.length ?? 0));
  const [a, b] = [left, right].map((text) => integerOf(withScale(text, scale)));
  return a === b || a === undefined || b === undefined ? 0 : a < b ? -1 : 1;
}

/** A mutant may have let in what is no number. */
function integerOf(text: string): bigint {
  const digits = text.replace('.', '');
  return /^-?\d+$/.test(digits) ? BigInt(digits) : 0n;
}
