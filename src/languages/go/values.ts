/** Defaults of documents as Go expressions, in the types of the program or of the wire. */
import type { Json, Schema } from '../../model/types.ts';
import type { SchemaBook } from '../../service/schemas.ts';
import type { Enumeration } from './declarer.ts';
import { flatten, jsonLiteral, numberLiteral, stringLiteral } from './print.ts';
import type { GoType } from './types.ts';

export type Side = 'domain' | 'wire';

/** What defaults are looked up in. */
interface Known {
  readonly book: SchemaBook;
  readonly enumerations: readonly Enumeration[];
}

/** Undefined where there is no plain way to write it: then the member is just optional. */
export function defaultValue(schema: Schema, said: Json, type: GoType, side: Side, known: Known): string | undefined {
  const resolved = known.book.resolve(schema);
  if (said === null) return known.book.isNullable(schema) ? 'nil' : undefined;
  switch (resolved.kind) {
    case 'string':
      return typeof said === 'string' ? textValue(resolved, said, type, side, known) : undefined;
    case 'integer':
    case 'number':
      return typeof said === 'number' ? numberValue(resolved.kind, said) : undefined;
    case 'boolean':
      return typeof said === 'boolean' ? String(said) : undefined;
    case 'array':
      return Array.isArray(said) ? listValue(resolved.items, said, type, side, known) : undefined;
    case 'object':
      return schema.kind === 'ref' ? undefined : objectValue(said, type);
    case 'any':
      return flatten(jsonLiteral(said));
    default:
      return undefined;
  }
}

/** A pointer to such a value: what is written as a number is an int to Go, unless it is said otherwise. */
export function pointerToValue(type: GoType, value: string): string {
  const isNumber = ['int64', 'float64'].includes(type.text);
  return isNumber ? `new(${type.text}(${value}))` : `new(${value})`;
}

function numberValue(kind: 'integer' | 'number', said: number): string | undefined {
  return kind === 'integer' && !Number.isInteger(said) ? undefined : numberLiteral(said);
}

function textValue(
  schema: Extract<Schema, { kind: 'string' }>,
  said: string,
  type: GoType,
  side: Side,
  known: Known,
): string | undefined {
  if (schema.enum !== undefined && schema.enum.length > 0) {
    const found = known.enumerations
      .find((one) => one.name === type.text)
      ?.constants.find(([, value]) => value === said);
    return found?.[0];
  }
  const text = stringLiteral(said);
  const exact = `decimal.RequireFromString(${text})`;
  switch (schema.format) {
    case 'money':
      return side === 'wire' ? `wire.Money(${exact})` : exact;
    case 'decimal':
      return side === 'wire' ? `wire.NewDecimal(${exact}, ${schema.scale ?? 2})` : exact;
    case 'date':
      return `wire.Date(${text})`;
    case 'date-time':
      return momentValue(said, side);
    case 'uuid':
      return `uuid.MustParse(${text})`;
    default:
      return text;
  }
}

function momentValue(said: string, side: Side): string | undefined {
  const moment = new Date(said);
  if (Number.isNaN(moment.getTime())) return undefined;
  const [year, month, day] = [moment.getUTCFullYear(), MONTHS[moment.getUTCMonth()], moment.getUTCDate()];
  const clock = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].join(', ');
  const milliseconds = moment.getUTCMilliseconds();
  const rest = milliseconds === 0 ? '0' : `${milliseconds}*int(time.Millisecond)`;
  const text = `time.Date(${year}, time.${month}, ${day}, ${clock}, ${rest}, time.UTC)`;
  return side === 'wire' ? `wire.Moment(${text})` : text;
}
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

function listValue(items: Schema, said: readonly Json[], type: GoType, side: Side, known: Known): string | undefined {
  const item: GoType = { ...type, text: type.text.replace(/^\[\]/, '') };
  const values = said.map((one) => defaultValue(items, one, item, side, known));
  const written = values.filter((value) => value !== undefined);
  // A list of pointers has no plain literal.
  if (written.length !== values.length || (written.length > 0 && item.text.startsWith('*'))) return undefined;
  return `${type.text}{${written.join(', ')}}`;
}

function objectValue(said: Json, type: GoType): string | undefined {
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined;
  if (type.text !== 'wire.JSONObject') return Object.keys(said).length === 0 ? `${type.text}{}` : undefined;
  return flatten(jsonLiteral(said)).replace('map[string]any', 'wire.JSONObject');
}
