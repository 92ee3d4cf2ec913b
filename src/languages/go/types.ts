/** Types in Go: as the program has them, and as the wire has them. */
import type { FieldType, NumericSchema, Schema, StringSchema } from '../../model/types.ts';

export interface GoType {
  /** In the feature's domain package. */
  readonly text: string;
  /** In another package, which knows the domain's by this name. */
  readonly from: (domain: string) => string;
  /** Its zero value, as one writes it in the domain. */
  readonly zero: string;
  /** Has a nil of its own: needs no pointer for what is not there. */
  readonly nilable: boolean;
}

/** Every project is a module of this name: what is generated must not depend on what the project is called. */
export const MODULE = 'backend';

const plain = (text: string, zero: string): GoType => ({ text, from: () => text, zero, nilable: false });
const nilable = (text: string): GoType => ({ ...plain(text, 'nil'), nilable: true });
/** A type made of another. */
const around = (type: GoType, wrap: (text: string) => string, zero = 'nil'): GoType => ({
  text: wrap(type.text),
  from: (domain) => wrap(type.from(domain)),
  zero,
  nilable: zero === 'nil',
});

export const STRING = plain('string', '""');
export const BOOL = plain('bool', 'false');
export const INT = plain('int', '0');
/** For every whole number: what is too large for its document must still be a value, to be refused. */
export const INT64 = plain('int64', '0');
export const FLOAT = plain('float64', '0');
export const ANY = nilable('any');
export const BYTES = nilable('[]byte');
export const ID = plain('uuid.UUID', 'uuid.Nil');
export const TIME = plain('time.Time', 'time.Time{}');
export const EXACT = plain('decimal.Decimal', 'decimal.Zero');
export const DATE = plain('wire.Date', '""');
export const JSON_OBJECT = nilable('wire.JSONObject');
const MOMENT = plain('wire.Moment', 'wire.Moment{}');
const MONEY = plain('wire.Money', 'wire.Money{}');
const WIRE_DECIMAL = plain('wire.Decimal', 'wire.Decimal{}');

/** A type that is declared in the domain package, a struct or one over another. */
export const declared = (name: string, zero = `${name}{}`): GoType => ({
  ...plain(name, zero),
  from: (domain) => `${domain}.${name}`,
});

export const pointerTo = (type: GoType): GoType => around(type, (text) => `*${text}`);
/** With room for nothing: what has a nil of its own already is as it is. */
export const orNil = (type: GoType): GoType => (type.nilable ? type : pointerTo(type));
export const sliceOf = (type: GoType): GoType => around(type, (text) => `[]${text}`);
export const mapOf = (type: GoType): GoType => around(type, (text) => `map[string]${text}`);
/** Sent or not; null is another matter. */
export const optional = (type: GoType): GoType =>
  around(type, (text) => `wire.Optional[${text}]`, `wire.Optional[${type.text}]{}`);

/** What an entity's attribute holds; enumerations have types of their own. */
export function domainType(type: FieldType): GoType {
  switch (type.kind) {
    case 'int':
      return INT64;
    case 'float':
      return FLOAT;
    case 'decimal':
    case 'money':
      return EXACT;
    case 'boolean':
      return BOOL;
    case 'date':
      return DATE;
    case 'datetime':
      return TIME;
    case 'uuid':
    case 'ref':
      return ID;
    case 'json':
      return JSON_OBJECT;
    default:
      return STRING;
  }
}

/** What a member of a body holds for a field of this type. */
export function wireType(type: FieldType): GoType {
  switch (type.kind) {
    case 'decimal':
      return WIRE_DECIMAL;
    case 'money':
      return MONEY;
    case 'datetime':
      return MOMENT;
    default:
      return domainType(type);
  }
}

/** Texts by their format; in a parameter they are what the program has. */
export function textType(schema: StringSchema, parameter = false): GoType {
  switch (schema.format) {
    case 'money':
      return parameter ? EXACT : MONEY;
    case 'decimal':
      return parameter ? EXACT : WIRE_DECIMAL;
    case 'date':
      return DATE;
    case 'date-time':
      return parameter ? TIME : MOMENT;
    case 'uuid':
      return ID;
    default:
      return STRING;
  }
}

export const numericType = (schema: NumericSchema): GoType => (schema.kind === 'number' ? FLOAT : INT64);

/** What a URL or a header carries, texts aside. */
export function scalarType(schema: Schema): GoType {
  if (schema.kind === 'integer' || schema.kind === 'number') return numericType(schema);
  return schema.kind === 'boolean' ? BOOL : ANY;
}
