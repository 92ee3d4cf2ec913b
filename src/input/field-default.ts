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
      return [...text].length <= type.maxLength && !text.includes('\0')
        ? { value: text }
        : { problem: `is longer than ${type.maxLength} characters` };
    case 'int': {
      const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
      return value >= type.minimum && value <= type.maximum
        ? { value }
        : { problem: `is no whole number from ${type.minimum} to ${type.maximum}` };
    }
    case 'float': {
      const value = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
      const fits =
        Number.isFinite(value) && value >= (type.minimum ?? -Infinity) && value <= (type.maximum ?? Infinity);
      return fits ? { value } : { problem: 'is no number in the range' };
    }
    case 'boolean':
      return text === 'true' || text === 'false'
        ? { value: text === 'true' }
        : { problem: 'is neither true nor false' };
    case 'enum':
      return type.values.includes(text) ? { value: text } : { problem: `is none of ${type.values.join(', ')}` };
    case 'money':
      return matching(MONEY_PATTERN, text, 'is no amount such as 12.00');
    case 'decimal':
      return decimalDefault(type, text);
    case 'date':
      return isDate(text) ? { value: text } : { problem: 'is no date such as 2026-01-31' };
    case 'datetime':
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
        isDate(text.slice(0, 10)) &&
        !Number.isNaN(Date.parse(text))
        ? { value: text }
        : { problem: 'is no time such as 2026-01-31T09:30:00.000Z' };
    case 'uuid':
      return matching('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', text, 'is no lower-case UUID');
    case 'email':
      return text.length <= EMAIL_MAX
        ? matching('^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$', text, 'is no e-mail address')
        : { problem: 'is too long' };
    case 'uri':
      return text.length <= URI_MAX && URL.canParse(text) ? { value: text } : { problem: 'is no absolute URI' };
    case 'json':
      return jsonObject(text);
    case 'ref':
      return { problem: 'cannot be: a reference has no default' };
  }
}

/** The wire carries exactly `scale` fraction digits, so the default does too. */
function decimalDefault(type: { precision: number; scale: number }, text: string): Checked {
  const checked = matching(
    decimalPattern(type.precision, type.scale),
    text,
    `is no decimal with ${type.precision} digits, ${type.scale} after the point`,
  );
  if ('problem' in checked || type.scale === 0) return checked;
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
