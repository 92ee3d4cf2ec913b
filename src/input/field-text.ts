/** A field in the words of the DSL, and in those of people. */
import { INT32, SAFE_MAX } from '../model/limits.ts';
import type { Json } from '../model/types.ts';
import type { EntityInput, FieldInput, FieldTypeInput } from './feature-input.ts';

/** `weight:int(0..)?`: what the DSL's own reader reads as this field. */
export function fieldDsl(field: FieldInput): string {
  const { name, type, list, required, nullable, unique, index } = field;
  const need = required ? '!' : nullable ? '?' : '';
  const marks = `${unique ? ' unique' : ''}${index ? ' index' : ''}`;
  const value = field.default === undefined ? '' : `=${valueDsl(field.default, type)}`;
  return `${name}:${typeDsl(type)}${list ? '[]' : ''}${need}${marks}${value}`;
}

function typeDsl(type: FieldTypeInput): string {
  switch (type.kind) {
    case 'string':
      return type.maxLength === 255 ? 'string' : `string(${type.maxLength})`;
    case 'int': {
      const [low, high] = type.bits === 32 ? [INT32.min, INT32.max] : [undefined, undefined];
      return ranged(
        'int',
        type.minimum === low ? undefined : type.minimum,
        type.maximum === high ? undefined : type.maximum,
      );
    }
    case 'float':
      return ranged('float', type.minimum, type.maximum);
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'enum':
      return `enum(${type.values.map((value) => quotedIn(value, /^[^\s,()"\\]+$/u)).join(',')})`;
    case 'ref':
      return `ref(${type.entity})`;
    default:
      return type.kind;
  }
}

const ranged = (name: string, minimum: number | undefined, maximum: number | undefined): string =>
  minimum === undefined && maximum === undefined ? name : `${name}(${minimum ?? ''}..${maximum ?? ''})`;

function valueDsl(value: Json, { kind }: FieldTypeInput): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return quotedIn(`[${value.map(String).join(',')}]`, PLAIN);
  if (typeof value === 'object') return quotedIn(JSON.stringify(value), PLAIN);
  const text = String(value);
  // Only in quotes it is a text.
  return (kind === 'string' || kind === 'text') && text === 'null' ? '"null"' : quotedIn(text, PLAIN);
}

const PLAIN = /^[^\s"\\]+$/u;
const quotedIn = (text: string, plain: RegExp): string =>
  plain.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;

/** `--field "Product weight:int?"` as a shell takes it. */
export function flagLine(flag: string, value: string): string {
  if (/^[\w.=:/-]+$/.test(value)) return `${flag} ${value}`;
  // Shells expand these between double quotes.
  return /[!$`"\\]/.test(value) ? `${flag} '${value.replaceAll("'", "'\\''")}'` : `${flag} "${value}"`;
}

/** `price: money, required` */
export function describeField(field: FieldInput): string {
  const { name, type, list, required, nullable, unique, index } = field;
  const parts = [
    list ? `list of ${typeWords(type)}` : typeWords(type),
    required ? 'required' : nullable ? 'may be null' : 'optional',
    ...(unique ? ['unique'] : []),
    ...(index ? ['indexed'] : []),
    ...(field.default === undefined ? [] : [`${JSON.stringify(field.default)} unless said`]),
  ];
  return `${name}: ${parts.join(', ')}`;
}

function typeWords(type: FieldInput['type']): string {
  switch (type.kind) {
    case 'string':
      return `text up to ${type.maxLength}`;
    case 'text':
      return 'long text';
    case 'int':
      return `whole number${range(type)}`;
    case 'float':
      return `number${[
        ...(type.minimum === undefined ? [] : [` from ${type.minimum}`]),
        ...(type.maximum === undefined ? [] : [` to ${type.maximum}`]),
      ].join('')}`;
    case 'decimal':
      return `decimal, ${type.precision} digits, ${type.scale} of them fraction`;
    case 'enum':
      return `one of ${type.values.join(', ')}`;
    case 'ref':
      return `a ${type.entity}`;
    default:
      return type.kind;
  }
}

/** The limits of the type itself go without saying. */
function range({ minimum, maximum, bits }: { minimum: number; maximum: number; bits: 32 | 64 }): string {
  const [least, most] = bits === 32 ? [INT32.min, INT32.max] : [-SAFE_MAX, SAFE_MAX];
  const parts = [...(minimum > least ? [`from ${minimum}`] : []), ...(maximum < most ? [`to ${maximum}`] : [])];
  return parts.length === 0 ? '' : ` ${parts.join(' ')}`;
}

/** What stands behind the fields of an entity. */
export const settingsOf = ({ indexes = [], uniques = [], under = [], softDelete }: Partial<EntityInput>): string[] => [
  ...indexes.map((members) => `index(${members.join(',')})`),
  ...uniques.map((members) => `unique(${members.join(',')})`),
  ...under.map((field) => `under(${field})`),
  ...(softDelete === true ? ['softDelete'] : []),
];
