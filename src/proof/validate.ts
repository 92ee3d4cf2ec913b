/** What is wrong with a value by its schema: pointers and codes, the same as every generated service answers with. */
import { hasPattern, isHidden, type Resolve } from '../model/matches.ts';
import { isObject, join, same } from '../model/pointer.ts';
import type { ArraySchema, Json, NumericSchema, ObjectSchema, Schema, StringSchema } from '../model/types.ts';
import { hasWireFormat, isFreeText } from './formats.ts';
import type { Fault } from './types.ts';

const DEEPEST = 60;

/** Every place once, with the most basic objection to it. Empty: nothing is wrong. */
export function faultsOf(schema: Schema, value: Json, resolve: Resolve, pointer = '', depth = 0): Fault[] {
  const fault = (code: string): Fault[] => [{ pointer, code }];
  if (value === null) return allowsNull(schema, resolve) ? [] : fault('null');
  if (depth > DEEPEST) return fault('invalid');
  const inner = (part: Schema): Fault[] => faultsOf(part, value, resolve, pointer, depth + 1);
  switch (schema.kind) {
    case 'ref': {
      const target = resolve(schema.name);
      return target === undefined ? [] : inner(target);
    }
    case 'string':
      return typeof value === 'string' ? textFaults(schema, value, fault) : fault('type');
    case 'integer':
    case 'number':
      return typeof value === 'number' ? numberFaults(schema, value, fault) : fault('type');
    case 'boolean':
      return typeof value === 'boolean' ? booleanFaults(schema, value, fault) : fault('type');
    case 'array':
      return Array.isArray(value) ? arrayFaults(schema, value, resolve, pointer, depth) : fault('type');
    case 'object':
      return isObject(value) ? objectFaults(schema, value, resolve, pointer, depth) : fault('type');
    case 'union':
      return unionFaults(schema.variants.map(inner), fault);
    case 'any':
      return anyFaults(schema, value, fault);
  }
}

type FaultOf = (code: string) => Fault[];

/** Of a value that no variant admits: what the first objects to. */
function unionFaults(all: readonly Fault[][], fault: FaultOf): Fault[] {
  return all.some((faults) => faults.length === 0) ? [] : (all[0] ?? fault('invalid'));
}

function anyFaults(schema: Extract<Schema, { kind: 'any' }>, value: Json, fault: FaultOf): Fault[] {
  if (schema.const !== undefined && !same(schema.const, value)) return fault('enum');
  if (schema.enum !== undefined && !schema.enum.some((one) => same(one, value))) return fault('enum');
  return holdsNul(value) ? fault('nul_character') : [];
}

function booleanFaults(
  { enum: values }: Extract<Schema, { kind: 'boolean' }>,
  value: boolean,
  fault: FaultOf,
): Fault[] {
  return values === undefined || values.includes(value) ? [] : fault('enum');
}

function allowsNull(schema: Schema, resolve: Resolve): boolean {
  let current: Schema | undefined = schema;
  for (let hops = 0; current !== undefined && hops < DEEPEST; hops += 1) {
    if (current.nullable || current.kind === 'any') return true;
    if (current.kind === 'union') return current.variants.some((variant) => allowsNull(variant, resolve));
    if (current.kind !== 'ref') return false;
    current = resolve(current.name);
  }
  return false;
}

function textFaults(schema: StringSchema, value: string, fault: FaultOf): Fault[] {
  if (schema.enum !== undefined) return schema.enum.includes(value) ? [] : fault('enum');
  if (value.includes('\u0000') && isFreeText(schema.format)) return fault('nul_character');
  // Lengths count code points.
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : [...value].length;
  if (schema.minLength !== undefined && length < schema.minLength) return fault('too_short');
  if (schema.maxLength !== undefined && length > schema.maxLength) return fault('too_long');
  if (!hasWireFormat(schema, value)) return fault('format');
  return schema.format !== 'money' && schema.format !== 'decimal' && !hasPattern(schema.pattern, value)
    ? fault('pattern')
    : [];
}

const INT32 = 2 ** 31;

function numberFaults(schema: NumericSchema, value: number, fault: FaultOf): Fault[] {
  if (schema.kind === 'integer' && Number.isFinite(value) && !Number.isInteger(value)) return fault('type');
  if (schema.enum !== undefined) return schema.enum.includes(value) ? [] : fault('enum');
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isNarrow = schema.kind === 'integer' && schema.bits === 32;
  const low = isNarrow ? Math.max(minimum, -INT32) : minimum;
  const high = isNarrow ? Math.min(maximum, INT32 - 1) : maximum;
  if (value < low || value === -Infinity) return fault('too_small');
  if (value > high || value === Infinity) return fault('too_large');
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return fault('too_small');
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return fault('too_large');
  return multipleOf === undefined || isMultiple(value, multipleOf) ? [] : fault('multiple_of');
}

function isMultiple(value: number, of: number): boolean {
  const times = value / of;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

function arrayFaults(schema: ArraySchema, value: Json[], resolve: Resolve, pointer: string, depth: number): Fault[] {
  if (value.length < (schema.minItems ?? 0)) return [{ pointer, code: 'too_few' }];
  if (value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY)) return [{ pointer, code: 'too_many' }];
  if (schema.uniqueItems === true && value.some((item, at) => value.findIndex((other) => same(other, item)) !== at))
    return [{ pointer, code: 'invalid' }];
  return value.flatMap((item, at) => faultsOf(schema.items, item, resolve, join(pointer, at), depth + 1));
}

type Members = Readonly<Record<string, Json>>;

function objectFaults(schema: ObjectSchema, value: Members, resolve: Resolve, pointer: string, depth: number): Fault[] {
  const known = new Map(schema.properties.map((property) => [property.name, property.schema]));
  const missing = schema.properties.filter(
    (property) =>
      property.required && !Object.hasOwn(value, property.name) && !isHidden(property.schema, resolve, 'request'),
  );
  const count = Object.keys(value).length;
  const size =
    count < (schema.minProperties ?? 0)
      ? [{ pointer, code: 'too_few' }]
      : count > (schema.maxProperties ?? Number.POSITIVE_INFINITY)
        ? [{ pointer, code: 'too_many' }]
        : [];
  return [
    ...size,
    ...missing.map(({ name }) => ({ pointer: join(pointer, name), code: 'required' })),
    ...Object.entries(value).flatMap(([name, member]): Fault[] => {
      const inner = known.get(name) ?? (typeof schema.additional === 'boolean' ? undefined : schema.additional);
      if (inner !== undefined) return faultsOf(inner, member, resolve, join(pointer, name), depth + 1);
      if (schema.additional === false) return [{ pointer: join(pointer, name), code: 'unknown_field' }];
      return holdsNul(member) ? [{ pointer: join(pointer, name), code: 'nul_character' }] : [];
    }),
  ];
}

/** No database keeps U+0000 in text. */
function holdsNul(value: Json): boolean {
  return JSON.stringify(value).includes('\\u0000');
}
