/** JSON Schemas of what goes over the wire, said once: for types, validation, serialising and the live document. */
import Type, {
  type Static,
  type TObject,
  type TObjectOptions,
  type TProperties,
  type TSchema,
  type TUnsafe,
} from 'typebox';
import type { DecimalLimits, ListLimits, NumberLimits, TextLimits } from './check.ts';
import { decimalPattern, MONEY } from './formats.ts';

export type { Static, TSchema };

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

/** A schema of this type that typebox knows nothing more about. */
type Of<Value> = TUnsafe<Value>;

const lengths = ({ min = 0, max, pattern }: TextLimits) => ({
  ...(min > 0 && { minLength: min }),
  ...(max !== undefined && { maxLength: max }),
  ...(pattern !== undefined && { pattern }),
});

const bounds = ({ min, max, above, below, multipleOf }: NumberLimits) => ({
  ...(min !== undefined && { minimum: min }),
  ...(max !== undefined && { maximum: max }),
  ...(above !== undefined && { exclusiveMinimum: above }),
  ...(below !== undefined && { exclusiveMaximum: below }),
  ...(multipleOf !== undefined && { multipleOf }),
});

/** Characters; lengths count code points. `format` is said, not checked. */
export const Text = ({ format, ...limits }: TextLimits & { readonly format?: string } = {}): Of<string> =>
  Type.Unsafe<string>({ type: 'string', ...(format !== undefined && { format }), ...lengths(limits) });

export const Email = (limits: TextLimits = {}): Of<string> => Text({ format: 'email', ...limits });

export const Uri = (limits: TextLimits = {}): Of<string> => Text({ format: 'uri', ...limits });

/** A whole number of 32 bits; `values` are those that it may have. */
export const Int32 = (limits: NumberLimits & Values = {}): Of<number> => numeric('integer', 'int32', limits);

/** A whole number of 64 bits, as far as JavaScript counts exactly: what is beyond 2^53 is refused, not rounded. */
export const Int64 = (limits: NumberLimits & Values = {}): Of<number> => numeric('integer', 'int64', limits);

/** A binary floating-point number. */
export const Num = (limits: NumberLimits & Values = {}): Of<number> => numeric('number', 'double', limits);

interface Values {
  readonly values?: readonly number[];
}

const numeric = (type: string, format: string, { values, ...limits }: NumberLimits & Values): Of<number> =>
  Type.Unsafe<number>({ type, format, ...bounds(limits), ...(values !== undefined && { enum: [...values] }) });

export const Flag = (): Of<boolean> => Type.Unsafe<boolean>({ type: 'boolean' });

/** An amount such as "12.00". */
export const Money = (): Of<string> =>
  Type.Unsafe<string>({ type: 'string', format: 'money', pattern: MONEY.source.replaceAll('\\/', '/') });

/** An exact number in a string. */
export const DecimalText = ({ precision, scale }: DecimalLimits): Of<string> =>
  Type.Unsafe<string>({
    type: 'string',
    format: 'decimal',
    pattern: decimalPattern(precision, scale),
    'x-decimal': { precision, scale },
  });

/** A UUID, read in upper or lower case and kept in lower case. */
export const Uuid = (): Of<string> => Type.Unsafe<string>({ type: 'string', format: 'uuid' });

/** A day, YYYY-MM-DD. */
export const DateText = (): Of<string> => Type.Unsafe<string>({ type: 'string', format: 'date' });

/** A moment: RFC 3339 with an offset comes in, UTC with milliseconds goes out. */
export const Moment = (): Of<string> => Type.Unsafe<string>({ type: 'string', format: 'date-time' });

/** One of these. */
export function Choice<const Value extends string | number | boolean>(values: readonly Value[]): Of<Value> {
  const [first] = values;
  const type = typeof first === 'number' ? (values.every(Number.isInteger) ? 'integer' : 'number') : typeof first;
  return Type.Unsafe<Value>({ type, enum: [...values] });
}

/** A JSON object of any shape. */
export const FreeObject = (): Of<JsonObject> => Type.Unsafe<JsonObject>({ type: 'object', additionalProperties: true });

/** Any JSON value. */
export const Anything = (): Of<Json> => Type.Unsafe<Json>({});

/**
 * `null` is a value, too. Said by the type wherever there is one, of a component as well: of an `anyOf` the serializer checks
 * which one holds, and a row of yesterday that a stricter rule of today refuses would be none of them.
 */
export function NullOr<Schema extends TSchema>(schema: Schema): Of<Static<Schema> | null> {
  const { $id: _, ...known }: TSchema & { $id?: unknown; type?: unknown; enum?: unknown[] } = schema;
  if (typeof known.type !== 'string') return Type.Unsafe({ anyOf: [known, { type: 'null' }] });
  const values = known.enum === undefined ? {} : { enum: [...known.enum, null] };
  return Type.Unsafe({ ...known, type: [known.type, 'null'], ...values });
}

/** A member that may be left out. */
export const Optional = Type.Optional;

/** A member that may be left out, and is this then. */
export const withDefault = <Schema extends TSchema>(schema: Schema, value: Static<Schema>): Schema =>
  Object.defineProperty({ ...within(schema), default: value }, DEFAULTED, { value: true }) as Schema;

const DEFAULTED = Symbol('may be left out');

export function List<Schema extends TSchema>(entry: Schema, limits: ListLimits = {}): Of<readonly Static<Schema>[]> {
  const { min = 0, max, unique = false } = limits;
  return Type.Unsafe({
    type: 'array',
    items: within(entry),
    ...(min > 0 && { minItems: min }),
    ...(max !== undefined && { maxItems: max }),
    ...(unique && { uniqueItems: true }),
  });
}

interface Members {
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** An object; a member that it does not name is refused. */
export const Closed = <Properties extends TProperties>(properties: Properties, limits: Members = {}) =>
  members(properties, { additionalProperties: false, ...limits });

/** An object; a member that it does not name is ignored. */
export const Open = <Properties extends TProperties>(properties: Properties, limits: Members = {}) =>
  members(properties, { ...limits });

/** An object whose members all have this schema. */
export const MapOf = <Schema extends TSchema>(
  schema: Schema,
  limits: Members = {},
): Of<Record<string, Static<Schema>>> =>
  Type.Unsafe({ type: 'object', additionalProperties: within(schema), ...limits });

/** One of several schemas. */
export const AnyOf = <Schemas extends readonly TSchema[]>(...schemas: Schemas): Of<Static<Schemas[number]>> =>
  Type.Unsafe({ anyOf: schemas.map(within) });

/** A schema with a name of its own: other schemas refer to it, and the live document lists it. */
export const component = <Schema extends TSchema>(name: string, schema: Schema): Schema & Named =>
  ({ ...schema, $id: name }) as Schema & Named;

export interface Named {
  readonly $id: string;
}

export const isNamed = (schema: unknown): schema is TSchema & Named =>
  typeof schema === 'object' && schema !== null && '$id' in schema && typeof schema.$id === 'string';

/** A reference to a component that cannot be named here, such as one that contains itself. */
export const refTo = <Value>(name: string): Of<Value> => Type.Unsafe<Value>({ $ref: `${name}#` });

/** A body that may be left out. */
export const optionalBody = <Schema extends TSchema>(schema: Schema): Of<Static<Schema> | undefined> =>
  Type.Unsafe({ ...within(schema), [OPTIONAL_BODY]: true });

/** A body that is not JSON: the operation gets its bytes. */
export const rawBody = (mediaType: string, { required = true, format = 'binary' } = {}): Of<Uint8Array> =>
  Type.Unsafe({
    content: { [mediaType]: { schema: { type: 'string', format } } },
    ...(!required && { [OPTIONAL_BODY]: true }),
  });

const OPTIONAL_BODY = Symbol('the body may be left out');

export const isOptionalBody = (schema: object): boolean => OPTIONAL_BODY in schema;

/** How a schema is said inside another: a component by reference. */
export const within = <Schema extends TSchema>(schema: Schema): Schema =>
  isNamed(schema) ? (copyOptional(schema, refTo(schema.$id)) as unknown as Schema) : schema;

function copyOptional(schema: TSchema, reference: TSchema): TSchema {
  return '~optional' in schema ? Type.Optional(reference) : reference;
}

function members<Properties extends TProperties>(properties: Properties, options: TObjectOptions): TObject<Properties> {
  const known = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, within(one)]));
  const { required = [], ...made } = Type.Object(known, options) as TObject & { required?: string[] };
  const needed = required.filter((name) => !(DEFAULTED in (known[name] ?? {})));
  return { ...made, ...(needed.length > 0 && { required: needed }) } as unknown as TObject<Properties>;
}
