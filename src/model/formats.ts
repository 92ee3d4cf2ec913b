/** Formats: what they admit, and one value of each. */
import { decimalPattern, MONEY_PATTERN } from './limits.ts';
import type { StringSchema } from './types.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // 31 February parses in no engine of ours, yet an engine that rolls over would be caught too.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Formats that nobody checks are admitted. */
export function hasFormat(schema: Pick<StringSchema, 'format' | 'precision' | 'scale'>, text: string): boolean {
  switch (schema.format) {
    case 'date':
      return isDate(text);
    case 'date-time':
      return isDate(text.slice(0, 10)) && /^t$/i.test(text.charAt(10)) && TIME.test(text.slice(11));
    case 'time':
      return TIME.test(text);
    case 'uuid':
      return UUID.test(text);
    case 'email':
      return /^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(text);
    case 'uri':
      return URL.canParse(text);
    case 'ipv4':
      return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) < 256);
    case 'byte':
      return /^[A-Za-z0-9+/]*={0,2}$/.test(text);
    case 'money':
      return new RegExp(MONEY_PATTERN).test(text);
    case 'decimal':
      return (
        schema.precision === undefined ||
        schema.scale === undefined ||
        new RegExp(decimalPattern(schema.precision, schema.scale)).test(text)
      );
    default:
      return true;
  }
}

const VALUES: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:30:00.000Z',
  time: '09:30:00Z',
  duration: 'PT1H',
  uuid: '3f2b8c1e-5d4a-4b6f-9c7e-1a2b3c4d5e01',
  email: 'ada@example.org',
  'idn-email': 'ada@example.org',
  hostname: 'example.org',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.org/',
  url: 'https://example.org/',
  'uri-reference': '/example',
  iri: 'https://example.org/',
  'json-pointer': '/example',
  regex: '^a$',
  byte: 'YQ==',
  money: '12.00',
};

/** One value of the format, or undefined where any text will do. */
export function formatValue(schema: Pick<StringSchema, 'format' | 'precision' | 'scale'>): string | undefined {
  if (schema.format === undefined) return undefined;
  if (schema.format === 'decimal') {
    const { precision = 18, scale = 2 } = schema;
    const whole = precision > scale ? '1' : '0';
    return scale === 0 ? whole : `${whole}.${'5'.padEnd(scale, '0')}`;
  }
  return Object.hasOwn(VALUES, schema.format) ? VALUES[schema.format] : undefined;
}
