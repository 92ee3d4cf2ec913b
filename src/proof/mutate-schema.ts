/** What a schema demands of a request, broken one demand at a time: each is a schema that is slightly too lax or too strict. */
import type { Resolve } from '../model/matches.ts';
import type { ArraySchema, NumericSchema, ObjectSchema, Schema, StringSchema } from '../model/types.ts';
import { followed } from './answers.ts';
import type { MutantKind } from './mutation.ts';

export interface SchemaMutation {
  readonly kind: MutantKind;
  /** After the name of the member: `accepts null`. */
  readonly says: string;
  readonly schema: Schema;
}

/** Whatever comes. */
const anything = ({ pointer }: Schema): Schema => ({ kind: 'any', nullable: true, pointer });

/** Formats whose texts have a length of their own: bounds of length say nothing more. */
const FIXED = new Set(['uuid', 'date', 'date-time', 'money', 'decimal']);
const CHECKED = new Set([...FIXED, 'email', 'uri']);

/** Of a value on its own. In a URL everything is text, so that null and fractions are no questions there. */
export function valueMutations(schema: Schema, resolve: Resolve, place: 'body' | 'parameter'): SchemaMutation[] {
  const real = followed(schema, resolve);
  if (real === undefined || real.kind === 'any' || real.kind === 'union') return [];
  const inBody = place === 'body';
  const nullable = real.nullable || schema.nullable;
  const found: SchemaMutation[] = [];
  const add = (kind: MutantKind, says: string, changed: Schema): void => {
    found.push({ kind, says, schema: changed });
  };
  if (inBody && !nullable) add('null', 'accepts null', { ...real, nullable: true });
  if (inBody && nullable) add('null', 'refuses null', { ...real, nullable: false });
  // Any text is a text.
  if (inBody || real.kind !== 'string') add('type', 'accepts any type', { ...anything(real), nullable });
  switch (real.kind) {
    case 'string':
      stringMutations({ ...real, nullable }, add);
      break;
    case 'integer':
    case 'number':
      if (inBody && real.kind === 'integer' && real.enum === undefined)
        add('type', 'accepts fractions', { ...real, nullable, kind: 'number' });
      numberMutations({ ...real, nullable }, add);
      break;
    case 'array':
      if (inBody) arrayMutations({ ...real, nullable }, resolve, add);
      break;
    default:
      break;
  }
  return found;
}

type Add = (kind: MutantKind, says: string, schema: Schema) => void;

function stringMutations(schema: StringSchema, add: Add): void {
  const { enum: values, format, pattern } = schema;
  if (format === 'binary' || format === 'byte') return;
  if (values !== undefined) {
    const { enum: _, ...open } = schema;
    add('enum', 'accepts what is not listed', open);
    if (values.length > 1)
      for (const value of values)
        add('enum', `refuses "${value}"`, { ...schema, enum: values.filter((one) => one !== value) });
    return;
  }
  if (format !== undefined && CHECKED.has(format)) {
    const { format: _, pattern: __, ...open } = schema;
    add('format', `accepts what is no ${format}`, open);
  } else if (pattern !== undefined) {
    const { pattern: _, ...open } = schema;
    add('format', 'accepts what does not match its pattern', open);
  }
  if (format !== undefined && FIXED.has(format)) return;
  // With a pattern, a text of another length mostly breaks that too.
  if (pattern === undefined) lengthMutations(schema, add);
}

function lengthMutations(schema: StringSchema, add: Add): void {
  const { format, minLength, maxLength } = schema;
  if (minLength !== undefined && minLength > 0 && format === undefined) {
    add('bound', `accepts ${minLength - 1} characters`, { ...schema, minLength: minLength - 1 });
    if (minLength < (maxLength ?? Number.POSITIVE_INFINITY))
      add('bound', `refuses ${minLength} characters`, { ...schema, minLength: minLength + 1 });
  }
  if (maxLength !== undefined) {
    add('bound', `accepts ${maxLength + 1} characters`, { ...schema, maxLength: maxLength + 1 });
    if (maxLength > (minLength ?? 0))
      add('bound', `refuses ${maxLength} characters`, { ...schema, maxLength: maxLength - 1 });
  }
}

/** Beyond these, two different numbers of JSON are the same number to many clients. */
const isExact = (value: number): boolean => Math.abs(value) < Number.MAX_SAFE_INTEGER;

function numberMutations(schema: NumericSchema, add: Add): void {
  const { enum: values, multipleOf } = schema;
  if (values !== undefined) {
    const { enum: _, ...open } = schema;
    add('enum', 'accepts what is not listed', open);
    return;
  }
  minimumMutations(schema, add);
  maximumMutations(schema, add);
  if (multipleOf !== undefined && multipleOf > 1 && schema.kind === 'integer') {
    const { multipleOf: _, ...open } = schema;
    add('bound', `accepts what is no multiple of ${multipleOf}`, open);
  }
}

const isInt32 = (schema: NumericSchema): boolean => schema.kind === 'integer' && schema.bits === 32;

function minimumMutations(schema: NumericSchema, add: Add): void {
  const { minimum, maximum, exclusiveMinimum } = schema;
  if (minimum !== undefined && isExact(minimum)) {
    add('bound', `accepts ${minimum - 1}`, { ...schema, minimum: minimum - 1, ...wide(schema) });
    if (minimum !== maximum) add('bound', `refuses ${minimum}`, { ...schema, minimum: minimum + nudge(schema) });
  } else if (minimum === undefined && exclusiveMinimum === undefined && isInt32(schema))
    add('bound', 'accepts less than an int32', { ...schema, bits: 64, maximum: maximum ?? 2 ** 31 - 1 });
}

function maximumMutations(schema: NumericSchema, add: Add): void {
  const { minimum, maximum, exclusiveMaximum } = schema;
  if (maximum !== undefined && isExact(maximum)) {
    add('bound', `accepts ${maximum + 1}`, { ...schema, maximum: maximum + 1, ...wide(schema) });
    if (minimum !== maximum) add('bound', `refuses ${maximum}`, { ...schema, maximum: maximum - nudge(schema) });
  } else if (maximum === undefined && exclusiveMaximum === undefined && isInt32(schema))
    add('bound', 'accepts more than an int32', { ...schema, bits: 64, minimum: minimum ?? -(2 ** 31) });
}

/** A bound that is moved out must not run into that of 32 bits. */
const wide = (schema: NumericSchema): Partial<NumericSchema> => (schema.kind === 'integer' ? { bits: 64 } : {});
const nudge = (schema: NumericSchema): number => (schema.kind === 'integer' ? 1 : 0.000_001);

function arrayMutations(schema: ArraySchema, resolve: Resolve, add: Add): void {
  const { minItems = 0, maxItems } = schema;
  if (minItems > 0) {
    add('bound', `accepts ${minItems - 1} items`, { ...schema, minItems: minItems - 1 });
    if (minItems < (maxItems ?? Number.POSITIVE_INFINITY))
      add('bound', `refuses ${minItems} items`, { ...schema, minItems: minItems + 1 });
  } else add('bound', 'refuses no items', { ...schema, minItems: 1 });
  if (maxItems !== undefined && maxItems > 0) {
    add('bound', `accepts ${maxItems + 1} items`, { ...schema, maxItems: maxItems + 1 });
    if (maxItems > minItems) add('bound', `refuses ${maxItems} items`, { ...schema, maxItems: maxItems - 1 });
  }
  const items = followed(schema.items, resolve);
  if (items !== undefined && items.kind !== 'any' && items.kind !== 'union')
    add('type', 'accepts items of any type', { ...schema, items: anything(items) });
}

/** Of an object: its members one by one, and what it says of them all. Nested objects one level deep. */
export function objectMutations(
  schema: ObjectSchema,
  resolve: Resolve,
  depth = 0,
): Array<SchemaMutation & { name: string }> {
  const found: Array<SchemaMutation & { name: string }> = [];
  const whole = (kind: MutantKind, says: string, changed: ObjectSchema): void => {
    found.push({ kind, says, schema: changed, name: 'the body' });
  };
  if (depth === 0 && schema.additional === false)
    whole('unknown-field', 'accepts unknown members', { ...schema, additional: true });
  if (depth === 0 && (schema.minProperties ?? 0) > 0) {
    const { minProperties: _, ...open } = schema;
    whole('bound', 'may be empty', open);
  }
  schema.properties.forEach((property, at) => {
    if (property.schema.readOnly === true) return;
    const { name } = property;
    const put = (changed: Partial<typeof property>): ObjectSchema => ({
      ...schema,
      properties: schema.properties.with(at, { ...property, ...changed }),
    });
    if (property.required)
      found.push({ kind: 'required', says: 'may be left out', schema: put({ required: false }), name });
    for (const { kind, says, schema: changed } of valueMutations(property.schema, resolve, 'body'))
      found.push({ kind, says, schema: put({ schema: changed }), name });
    const inner = followed(property.schema, resolve);
    if (inner?.kind !== 'object' || depth > 0 || !property.required) return;
    for (const one of objectMutations(inner, resolve, depth + 1))
      found.push({ ...one, name: `${name} ${one.name}`, schema: put({ schema: one.schema }) });
  });
  return found;
}
