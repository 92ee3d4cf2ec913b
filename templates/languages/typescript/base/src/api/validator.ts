/** The validator: Ajv, told what no document says. Nothing is coerced and nothing is stripped. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { hasNul, isDay } from '../core/check.ts';
import { EMAIL, MONEY, URI, UUID } from '../core/formats.ts';
import { readMoment } from '../core/wire.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Compiles schemas that may refer to `components`. */
export function createValidator(components: Readonly<Record<string, unknown>>): (schema: unknown) => ValidateFunction {
  const ajv = new Ajv2020({
    allErrors: true,
    // Errors tell of the value and the schema.
    verbose: true,
    useDefaults: true,
    // A member called `constructor` is there only if the client sent it.
    ownProperties: true,
    multipleOfPrecision: 9,
    strict: false,
    strictNumbers: true,
    addUsedSchema: false,
    formats: FORMATS,
    keywords: [NUL, LOWER_CASE],
  });
  for (const [name, schema] of Object.entries(components)) ajv.addSchema(enforced(schema) as Schema, name);
  return (schema) => ajv.compile(enforced(schema) as Schema);
}

const inside = (min: number, max: number) => ({
  type: 'number' as const,
  validate: (value: number): boolean => value >= min && value <= max,
});

const FORMATS = {
  int32: inside(-(2 ** 31), 2 ** 31 - 1),
  // Beyond these, two different numbers of JSON are the same number here.
  int64: inside(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  money: MONEY,
  // Its pattern says it all.
  decimal: true as const,
  uuid: UUID,
  email: EMAIL,
  uri: URI,
  date: isDay,
  'date-time': (value: string): boolean => !Number.isNaN(readMoment(value).getTime()),
};

/** No database keeps U+0000 in text. */
const NUL = {
  keyword: 'nul',
  schema: false,
  validate: (value: unknown): boolean => !hasNul(value),
} as const;

interface Place {
  readonly parentData: Record<string | number, unknown> | undefined;
  readonly parentDataProperty: string | number;
}

/** A UUID is the same in upper and lower case; from here on it is in lower case. */
const LOWER_CASE = {
  keyword: 'lowerCase',
  type: 'string',
  schema: false,
  modifying: true,
  valid: true,
  validate: (value: string, place?: Place): boolean => {
    if (place?.parentData !== undefined) place.parentData[place.parentDataProperty] = value.toLowerCase();
    return true;
  },
} as const;

/** Adds what every value of a kind must meet, and takes away formats that are said but not checked. */
function enforced(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(enforced);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $id: _, ...own } = schema as Schema;
  const known: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(own)) known[key] = enforcedKeyword(key, value);
  if (typeof known.format === 'string' && !(known.format in FORMATS)) delete known.format;
  if (isText(known) || isFree(known)) known.nul = true;
  if (known.format === 'uuid') known.lowerCase = true;
  return known;
}

function enforcedKeyword(key: string, value: unknown): unknown {
  if (key === 'properties' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, enforced(one)]));
  return SCHEMAS.has(key) ? enforced(value) : value;
}

const SCHEMAS = new Set(['items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'not']);
/** Formats whose values cannot hold it anyway. */
const NARROW: readonly unknown[] = ['money', 'decimal', 'uuid', 'date', 'date-time'];

const isText = ({ type, format, enum: values }: Schema): boolean =>
  [type].flat().includes('string') && values === undefined && !NARROW.includes(format);

/** Any JSON, or an object of any shape. */
const isFree = (schema: Schema): boolean =>
  Object.keys(schema).every((key) => ['default', 'description', 'title'].includes(key)) ||
  (schema.additionalProperties === true && schema.properties === undefined);
