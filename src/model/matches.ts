/** Does a value satisfy a normalised schema? For choosing examples; documents' own examples are judged by JSON Schema (gates). */
import { hasFormat } from './formats.ts';
import { INT32 } from './limits.ts';
import { isObject, same } from './pointer.ts';
import type { ArraySchema, Json, NumericSchema, ObjectSchema, Schema } from './types.ts';

export type Resolve = (name: string) => Schema | undefined;
/** In requests readOnly members are not sent, in responses writeOnly ones are not shown. */
export type Direction = 'request' | 'response';

export function matches(schema: Schema, value: Json, resolve: Resolve, direction: Direction, depth = 0): boolean {
  if (value === null) return acceptsNull(schema, resolve);
  // Deep enough that only a cycle of references can be the cause.
  if (depth > 100) return false;
  const inner = (part: Schema, item: Json): boolean => matches(part, item, resolve, direction, depth + 1);
  switch (schema.kind) {
    case 'string':
      return typeof value === 'string' && matchesString(schema, value);
    case 'integer':
    case 'number':
      return typeof value === 'number' && matchesNumber(schema, value);
    case 'boolean':
      return typeof value === 'boolean' && (schema.enum === undefined || schema.enum.includes(value));
    case 'array':
      return Array.isArray(value) && matchesSize(schema, value) && value.every((item) => inner(schema.items, item));
    case 'object':
      return isObject(value) && matchesObject(schema, value, resolve, direction, depth);
    case 'ref': {
      const target = resolve(schema.name);
      return target !== undefined && inner(target, value);
    }
    case 'union':
      return schema.variants.some((variant) => inner(variant, value));
    case 'any':
      return matchesAny(schema, value);
  }
}

function matchesAny({ const: only, enum: values }: Extract<Schema, { kind: 'any' }>, value: Json): boolean {
  if (only !== undefined) return same(only, value);
  return values === undefined || values.some((one) => same(one, value));
}

function matchesSize({ minItems = 0, maxItems = Infinity, uniqueItems }: ArraySchema, value: readonly Json[]): boolean {
  if (value.length < minItems || value.length > maxItems) return false;
  return uniqueItems !== true || value.every((item, at) => value.findIndex((other) => same(other, item)) === at);
}

export function acceptsNull(schema: Schema, resolve: Resolve): boolean {
  let current: Schema | undefined = schema;
  for (let hops = 0; current !== undefined && hops < 100; hops += 1) {
    if (current.nullable) return true;
    if (current.kind === 'union')
      return current.variants.some((variant) => variant.kind !== 'union' && acceptsNull(variant, resolve));
    if (current.kind !== 'ref') return false;
    current = resolve(current.name);
  }
  return false;
}

function matchesString(schema: Extract<Schema, { kind: 'string' }>, value: string): boolean {
  const length = [...value].length;
  if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Number.POSITIVE_INFINITY)) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  return hasFormat(schema, value) && hasPattern(schema.pattern, value);
}

/** A pattern that JavaScript cannot read is checked by nobody here. */
export function hasPattern(pattern: string | undefined, value: string): boolean {
  const expression = pattern === undefined ? undefined : compiled(pattern);
  return expression === undefined || expression.test(value);
}

function compiled(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Without "u" more is allowed, such as a needless backslash.
    }
  }
  return undefined;
}

function matchesNumber(schema: NumericSchema, value: number): boolean {
  if (schema.kind === 'integer' && !Number.isInteger(value)) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (schema.minimum !== undefined && value < schema.minimum) return false;
  if (schema.maximum !== undefined && value > schema.maximum) return false;
  if (schema.exclusiveMinimum !== undefined && value <= schema.exclusiveMinimum) return false;
  if (schema.exclusiveMaximum !== undefined && value >= schema.exclusiveMaximum) return false;
  if (schema.kind === 'integer' && schema.bits === 32 && (value < INT32.min || value > INT32.max)) return false;
  if (schema.multipleOf === undefined) return true;
  const times = value / schema.multipleOf;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function matchesObject(
  schema: ObjectSchema,
  value: { [key: string]: Json },
  resolve: Resolve,
  direction: Direction,
  depth: number,
): boolean {
  const count = Object.keys(value).length;
  if (count < (schema.minProperties ?? 0) || count > (schema.maxProperties ?? Number.POSITIVE_INFINITY)) return false;
  const known = new Map(schema.properties.map((property) => [property.name, property]));
  for (const property of schema.properties) {
    if (property.required && !isHidden(property.schema, resolve, direction) && !Object.hasOwn(value, property.name))
      return false;
  }
  return Object.entries(value).every(([name, member]) => {
    const property = known.get(name);
    if (property !== undefined) return matches(property.schema, member, resolve, direction, depth + 1);
    if (typeof schema.additional === 'boolean') return schema.additional;
    return matches(schema.additional, member, resolve, direction, depth + 1);
  });
}

/** Not part of what is sent in this direction. */
export function isHidden(schema: Schema, resolve: Resolve, direction: Direction): boolean {
  let current: Schema | undefined = schema;
  for (let hops = 0; current !== undefined && hops < 100; hops += 1) {
    if (direction === 'request' ? current.readOnly === true : current.writeOnly === true) return true;
    current = current.kind === 'ref' ? resolve(current.name) : undefined;
  }
  return false;
}
