/** One function a kind of schema: the keywords that the kind has. */
import type { Context } from './context.ts';
import { INT32, MONEY_PATTERN } from './limits.ts';
import { isObject, join, listAt, member, objectAt, same, textAt } from './pointer.ts';
import type { Meta, Reader } from './reader.ts';
import type { Json, JsonObject, Property, Schema } from './types.ts';
import { uniqueWords } from './unique.ts';
import { pascal, toWords } from './words.ts';

export function stringSchema(raw: JsonObject, meta: Meta): Schema {
  const format = textAt(raw, 'format') ?? contentFormat(raw);
  const decimal = objectAt(raw, 'x-decimal');
  const pattern = textAt(raw, 'pattern') ?? (format === 'money' ? MONEY_PATTERN : undefined);
  return {
    kind: 'string',
    ...meta,
    ...(format === undefined ? {} : { format }),
    ...numbers(raw, ['minLength', 'maxLength']),
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === 'money' ? { precision: 15, scale: 2 } : {}),
    ...(format === 'decimal' && decimal !== undefined ? numbers(decimal, ['precision', 'scale']) : {}),
  };
}

/** 3.1 says with two keywords what 3.0 says with a format. */
function contentFormat(raw: JsonObject): string | undefined {
  const encoding = textAt(raw, 'contentEncoding');
  if (encoding !== undefined) return encoding === 'base64' ? 'byte' : encoding;
  const type = textAt(raw, 'contentMediaType');
  return type === undefined || type.startsWith('text/') || type.includes('json') ? undefined : 'binary';
}

export function numericSchema(raw: JsonObject, kind: 'integer' | 'number', meta: Meta): Schema {
  const bounds = boundsOf(raw);
  const wide = [bounds.minimum, bounds.maximum, bounds.exclusiveMinimum, bounds.exclusiveMaximum].some(
    (bound) => bound !== undefined && (bound < INT32.min || bound > INT32.max + 1),
  );
  const bits = raw.format === 'int64' || wide ? 64 : 32;
  return { kind, ...meta, ...bounds, ...numbers(raw, ['multipleOf']), ...(kind === 'integer' ? { bits } : {}) };
}

interface Bounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** 3.0: `exclusiveMinimum: true` beside `minimum`; 3.1: a number of its own. */
export function boundsOf(raw: JsonObject): Bounds {
  const bounds: Bounds = numbers(raw, ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']);
  if (raw.exclusiveMinimum === true && bounds.minimum !== undefined) {
    bounds.exclusiveMinimum = bounds.minimum;
    delete bounds.minimum;
  }
  if (raw.exclusiveMaximum === true && bounds.maximum !== undefined) {
    bounds.exclusiveMaximum = bounds.maximum;
    delete bounds.maximum;
  }
  return bounds;
}

function numbers<K extends string>(raw: JsonObject, keys: readonly K[]): { [key in K]?: number } {
  const found: { [key in K]?: number } = {};
  for (const key of keys) {
    const value = member(raw, key);
    if (typeof value === 'number') found[key] = value;
  }
  return found;
}

/** `enum` and `const`. A `null` among the values says nullable. */
export function enumSchema(
  context: Context,
  raw: JsonObject,
  types: readonly string[],
  meta: Meta,
  pointer: string,
): Schema | undefined {
  const all = enumValues(raw);
  if (all === undefined) return undefined;
  const values = all.filter((value) => value !== null);
  const nullable = meta.nullable || (values.length < all.length && types.length === 0);
  const base = { ...meta, nullable: values.length < all.length ? nullable || meta.nullable : meta.nullable };
  if (values.length === 0) return { kind: 'any', ...base, nullable: true, const: null };
  if (values.every((value) => typeof value === 'string') && admits(types, 'string')) {
    return { ...stringSchema(raw, base), enum: values as string[] } as Schema;
  }
  if (values.every((value) => typeof value === 'boolean') && admits(types, 'boolean')) {
    return { kind: 'boolean', ...base, enum: values as boolean[] };
  }
  if (values.every((value) => typeof value === 'number')) {
    const whole = values.every((value) => Number.isInteger(value));
    const kind = types.includes('integer') || (types.length === 0 && whole) ? 'integer' : 'number';
    return { ...numericSchema(raw, kind, base), enum: values as number[] } as Schema;
  }
  if (types.length > 0)
    context.skip(join(pointer, 'enum'), 'the values have several types; they are compared as they are');
  return all.length === 1 ? { kind: 'any', ...base, const: values[0] as Json } : { kind: 'any', ...base, enum: all };
}

const admits = (types: readonly string[], type: string): boolean => types.length === 0 || types.includes(type);

/** Values of `enum` or `const`. YAML reads an unquoted `1.0` or `true` as no string; beside `type: string` a string is meant. */
export function enumValues(raw: JsonObject): Json[] | undefined {
  const constant = member(raw, 'const');
  const listed = member(raw, 'enum');
  const values = constant !== undefined ? [constant] : Array.isArray(listed) && listed.length > 0 ? listed : undefined;
  if (values === undefined) return undefined;
  const type = Array.isArray(raw.type) ? raw.type.filter((one) => one !== 'null') : [raw.type];
  const text = type.length === 1 && type[0] === 'string';
  const settled = text
    ? values.map((value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value))
    : values;
  return settled.filter((value, index) => settled.findIndex((other) => same(other, value)) === index);
}

export function arraySchema(reader: Reader, raw: JsonObject, meta: Meta, pointer: string, hint: string): Schema {
  const items = member(raw, 'items');
  const item: Schema =
    items === undefined || Array.isArray(items)
      ? { kind: 'any', nullable: true, pointer: join(pointer, 'items') }
      : reader.nested(items, join(pointer, 'items'), `${hint}Item`);
  return {
    kind: 'array',
    ...meta,
    items: item,
    ...numbers(raw, ['minItems', 'maxItems']),
    ...(raw.uniqueItems === true ? { uniqueItems: true } : {}),
  };
}

export function objectSchema(reader: Reader, raw: JsonObject, meta: Meta, pointer: string, hint: string): Schema {
  const required = new Set(listAt(raw, 'required').filter((name) => typeof name === 'string'));
  const words = uniqueWords();
  const described = objectAt(raw, 'properties') ?? {};
  const properties: Property[] = Object.entries(described).map(([name, schema]) => ({
    name,
    words: words(name),
    required: required.has(name),
    schema: reader.nested(schema, join(pointer, 'properties', name), hint + pascal(toWords(name))),
  }));
  // A name that is required and nowhere described must still be sent.
  for (const name of required) {
    if (typeof name !== 'string' || Object.hasOwn(described, name)) continue;
    reader.context.skip(
      join(pointer, 'required'),
      `"${name}" is required but not described; any value is accepted for it`,
    );
    properties.push({ name, words: words(name), required: true, schema: { kind: 'any', nullable: true, pointer } });
  }
  return {
    kind: 'object',
    ...meta,
    properties,
    additional: additional(reader, raw, pointer, hint),
    ...numbers(raw, ['minProperties', 'maxProperties']),
  };
}

function additional(reader: Reader, raw: JsonObject, pointer: string, hint: string): boolean | Schema {
  const closed = raw.unevaluatedProperties === false && member(raw, 'additionalProperties') === undefined;
  const value = closed ? false : member(raw, 'additionalProperties');
  if (typeof value === 'boolean') return member(raw, 'patternProperties') !== undefined ? true : value;
  if (!isObject(value) || Object.keys(value).length === 0) return true;
  return reader.nested(value, join(pointer, 'additionalProperties'), `${hint}Value`);
}
