/** Formats as they are held to on the wire, and the one form in which their values are kept and answered. */
import { isDate } from '../model/formats.ts';
import { decimalPattern, MONEY_PATTERN } from '../model/limits.ts';
import type { StringSchema } from '../model/types.ts';

const PATTERNS: Readonly<Record<string, RegExp>> = {
  money: new RegExp(MONEY_PATTERN),
  uuid: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
  // As browsers see it.
  email:
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/,
  // Absolute.
  uri: /^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/,
};

/** Date, time, fraction, offset. */
const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3])(?::[0-5]\d){2})(?:\.(\d+))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether a text may be any text: only there U+0000 is a fault of its own. */
export const isFreeText = (format: string | undefined): boolean =>
  !['money', 'decimal', 'uuid', 'date', 'date-time'].includes(format ?? '');

/** Formats that nobody checks are admitted. */
export function hasWireFormat(schema: Pick<StringSchema, 'format' | 'precision' | 'scale'>, text: string): boolean {
  const { format } = schema;
  if (format === 'date') return isDate(text) && !text.startsWith('0000');
  if (format === 'date-time') return momentOf(text) !== undefined;
  if (format === 'decimal') return decimal(schema).test(text);
  return format === undefined || (PATTERNS[format]?.test(text) ?? true);
}

const decimals = new Map<string, RegExp>();

function decimal({ precision = 18, scale = 2 }: Pick<StringSchema, 'precision' | 'scale'>): RegExp {
  const key = `${precision},${scale}`;
  const known = decimals.get(key) ?? new RegExp(decimalPattern(precision, scale));
  decimals.set(key, known);
  return known;
}

/** Milliseconds since 1970; undefined where the calendar has no such moment, from year 1 to 9999 in UTC. */
export function momentOf(text: string): number | undefined {
  const [, day = '', time = '', fraction = '', offset = ''] = MOMENT.exec(text) ?? [];
  if (!isDate(day) || day.startsWith('0000')) return undefined;
  const found = Date.parse(`${day}T${time}.${`${fraction}000`.slice(0, 3)}${offset.toUpperCase()}`);
  const year = new Date(found).getUTCFullYear();
  return year >= 1 && year <= 9999 ? found : undefined;
}

/** `1.5` with scale 2 is `1.50`. */
export function withScale(text: string, scale: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = scale === 0 ? whole : `${whole}.${fraction.padEnd(scale, '0')}`;
  return /^-0*(?:\.0*)?$/.test(digits) ? digits.slice(1) : digits;
}
