/** Reads the `=default` of a field as its type does, and refuses what the type does not admit. */
import { decimalPattern, EMAIL_MAX, LIST_MAX_ITEMS, MONEY_PATTERN, URI_MAX } from '../model/limits.ts';
import type { Json } from '../model/types.ts';
import type { FieldInput, FieldTypeInput } from './feature-input.ts';

type Checked = { readonly value: Json } | { readonly problem: string };

export function checkDefault(field: FieldInput, text: string, quoted: boolean): Checked {
  if (text === 'null' && !quoted)
    return field.nullable ? { value: null } : { problem: 'is null, but the field is not nullable' };
  if (field.unique) return { problem: 'cannot be: a unique field has no default' };
  return field.list ? listDefault(field.type, text) : scalarDefault(field.type, text);
}

function listDefault(type: FieldTypeInput, text: string): Checked {
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  if (inner === undefined) return { problem: 'is no list such as [] or [a,b]' };
  const items = inner.trim() === '' ? [] : inner.split(',').map((item) => scalarDefault(type, item.trim()));
  if (items.length > LIST_MAX_ITEMS) return { problem: `has more than ${LIST_MAX_ITEMS} items` };
  const values: Json[] = [];
  for (const item of items) {
    if ('problem' in item) return item;
    values.push(item.value);
  }
  return { value: values };
}

function scalarDefault(type: FieldTypeInput, text: string): Checked {
  switch (type.kind) {
    case 'string':
    case 'text':
      return checked(
        [...text].length <= type.maxLength && !text.includes('\0'),
        text,
        `is longer than ${type.maxLength} characters`,
      );
    case 'int':
      return intDefault(type, text);
    case 'float':
      return floatDefault(type, text);
    case 'boolean':
      return checked(text === 'true' || text === 'false', text === 'true', 'is neither true nor false');
    case 'enum':
      return checked(type.values.includes(text), text, `is none of ${type.values.join(', ')}`);
    case 'decimal':
      return decimalDefault(type, text);
    case 'email':
      return text.length <= EMAIL_MAX ? matching(EMAIL, text, 'is no e-mail address') : { problem: 'is too long' };
    case 'json':
      return jsonObject(text);
    case 'ref':
      return { problem: 'cannot be: a reference has no default' };
    default:
      return checked(FORMATS[type.kind].accepts(text), text, FORMATS[type.kind].problem);
  }
}

const checked = (accepted: boolean, value: Json, problem: string): Checked => (accepted ? { value } : { problem });

const EMAIL = '^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Types whose values are texts of one form. */
const FORMATS: Readonly<
  Record<'money' | 'date' | 'datetime' | 'uuid' | 'uri', { accepts(text: string): boolean; problem: string }>
> = {
  money: { accepts: (text) => new RegExp(MONEY_PATTERN, 'u').test(text), problem: 'is no amount such as 12.00' },
  date: { accepts: isDate, problem: 'is no date such as 2026-01-31' },
  datetime: {
    accepts: (text) => DATETIME.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
    problem: 'is no time such as 2026-01-31T09:30:00.000Z',
  },
  uuid: { accepts: (text) => UUID.test(text), problem: 'is no lower-case UUID' },
  uri: { accepts: (text) => text.length <= URI_MAX && URL.canParse(text), problem: 'is no absolute URI' },
};

type Numeric<Kind> = Extract<FieldTypeInput, { kind: Kind }>;

function intDefault({ minimum, maximum }: Numeric<'int'>, text: string): Checked {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  return checked(value >= minimum && value <= maximum, value, `is no whole number from ${minimum} to ${maximum}`);
}

function floatDefault({ minimum = -Infinity, maximum = Infinity }: Numeric<'float'>, text: string): Checked {
  const value = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return checked(Number.isFinite(value) && value >= minimum && value <= maximum, value, 'is no number in the range');
}

/** The wire carries exactly `scale` fraction digits, so the default does too. */
function decimalDefault(type: { precision: number; scale: number }, text: string): Checked {
  const matched = matching(
    decimalPattern(type.precision, type.scale),
    text,
    `is no decimal with ${type.precision} digits, ${type.scale} after the point`,
  );
  if ('problem' in matched || type.scale === 0) return matched;
  const [whole, fraction = ''] = text.split('.');
  return { value: `${whole}.${fraction.padEnd(type.scale, '0')}` };
}

function matching(pattern: string, text: string, problem: string): Checked {
  return new RegExp(pattern, 'u').test(text) ? { value: text } : { problem };
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function jsonObject(text: string): Checked {
  try {
    const value = JSON.parse(text) as Json;
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? { value }
      : { problem: 'is no JSON object' };
  } catch {
    return { problem: 'is no JSON object' };
  }
}
