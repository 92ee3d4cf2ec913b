/** Raw schemas of OpenAPI 3.0 and 3.1 → JSON Schema 2020-12. References read `#/$defs/<name>`. */
import type { Context } from './context.ts';
import { decimalPattern, MONEY_PATTERN } from './limits.ts';
import { isObject, localPointer, member, objectAt, put, textAt } from './pointer.ts';
import { boundsOf, enumValues } from './schema-kinds.ts';
import type { Json, JsonObject } from './types.ts';

const ONE = new Set([
  'not',
  'if',
  'then',
  'else',
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contains',
  'propertyNames',
]);
const LIST = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const MAP = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const COPIED = new Set([
  'type',
  'title',
  'default',
  'readOnly',
  'writeOnly',
  'format',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
  'required',
  'dependentRequired',
]);

export function jsonSchema(context: Context, raw: Json): Json {
  if (!isObject(raw)) return typeof raw === 'boolean' ? raw : true;
  const reference = textAt(raw, '$ref');
  if (reference !== undefined) {
    const target = localPointer(reference);
    const ref: JsonObject = target === undefined ? {} : { $ref: `#/$defs/${context.nameOf(target)}` };
    // 3.0 ignores what stands beside a reference.
    return context.legacy ? ref : { ...ref, ...members(context, raw) };
  }
  const schema = members(context, raw);
  return context.legacy && raw.nullable === true ? nullable(schema) : schema;
}

function members(context: Context, raw: JsonObject): JsonObject {
  const schema: JsonObject = {};
  for (const [key, value] of Object.entries(raw)) {
    if (COPIED.has(key)) put(schema, key, value);
    else if (ONE.has(key) && !(key === 'items' && Array.isArray(value))) put(schema, key, jsonSchema(context, value));
    else if (LIST.has(key) && Array.isArray(value))
      put(
        schema,
        key,
        value.map((item) => jsonSchema(context, item)),
      );
    else if (MAP.has(key) && isObject(value)) {
      const map: JsonObject = {};
      for (const [name, child] of Object.entries(value)) put(map, name, jsonSchema(context, child));
      put(schema, key, map);
    }
  }
  if (Array.isArray(schema.type)) schema.type = schema.type.map((type) => type ?? 'null');
  const values = enumValues(raw);
  if (values !== undefined) schema.enum = values;
  Object.assign(schema, boundsOf(raw));
  const pattern = formatPattern(raw);
  if (pattern !== undefined && schema.pattern === undefined) schema.pattern = pattern;
  return schema;
}

/** No validator knows our formats: they are checked by pattern. */
function formatPattern(raw: JsonObject): string | undefined {
  if (raw.format === 'money') return MONEY_PATTERN;
  const decimal = raw.format === 'decimal' ? objectAt(raw, 'x-decimal') : undefined;
  const precision = decimal === undefined ? undefined : member(decimal, 'precision');
  const scale = decimal === undefined ? undefined : member(decimal, 'scale');
  return typeof precision === 'number' && typeof scale === 'number' ? decimalPattern(precision, scale) : undefined;
}

/** `nullable: true` of 3.0. Beside `enum` it means that null is among the values. */
function nullable(schema: JsonObject): JsonObject {
  if (typeof schema.type !== 'string')
    return Object.keys(schema).length === 0 ? schema : { anyOf: [schema, { type: 'null' }] };
  const values = Array.isArray(schema.enum) && !schema.enum.includes(null) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...values };
}
