/** The schema of an entity's property → the type of its field. */
import type { Context } from './context.ts';
import { INT32, PRECISION_MAX, SAFE_MAX } from './limits.ts';
import type { FieldType, NumericSchema, Schema, StringSchema } from './types.ts';

/** From this length on a string is stored as text, which no index can hold. */
export const TEXT_LENGTH = 10_000;

/** `indexed`: the field is unique or has an index, so that it must stay a string. */
export function fieldType(context: Context, schema: Schema, indexed: boolean): FieldType {
  switch (schema.kind) {
    case 'string':
      return stringType(schema, indexed);
    case 'integer':
      return intType(schema);
    case 'number':
      return floatType(schema);
    case 'boolean':
      return { kind: 'boolean' };
    case 'object':
    case 'any':
      return { kind: 'json' };
    default:
      context.skip(schema.pointer, `an entity's field cannot be a ${schema.kind}; it is kept as JSON`);
      return { kind: 'json' };
  }
}

function stringType(schema: StringSchema, indexed: boolean): FieldType {
  if (schema.enum !== undefined) return { kind: 'enum', values: schema.enum };
  switch (schema.format) {
    case 'money':
      return { kind: 'money' };
    case 'decimal':
      return { kind: 'decimal', precision: schema.precision ?? PRECISION_MAX, scale: schema.scale ?? 2 };
    case 'date':
      return { kind: 'date' };
    case 'date-time':
      return { kind: 'datetime' };
    case 'uuid':
    case 'email':
    case 'uri':
      return { kind: schema.format };
    default: {
      const maxLength = schema.maxLength ?? TEXT_LENGTH;
      const minLength = schema.minLength ?? 0;
      if (maxLength >= TEXT_LENGTH && !indexed) return { kind: 'text', minLength, maxLength };
      return {
        kind: 'string',
        minLength,
        maxLength,
        ...(schema.pattern === undefined ? {} : { pattern: schema.pattern }),
      };
    }
  }
}

function intType(schema: NumericSchema): FieldType {
  const bits = schema.bits ?? 32;
  const [low, high] = bits === 32 ? [INT32.min, INT32.max] : [-SAFE_MAX, SAFE_MAX];
  const above = schema.exclusiveMinimum === undefined ? undefined : Math.floor(schema.exclusiveMinimum) + 1;
  const below = schema.exclusiveMaximum === undefined ? undefined : Math.ceil(schema.exclusiveMaximum) - 1;
  return { kind: 'int', minimum: schema.minimum ?? above ?? low, maximum: schema.maximum ?? below ?? high, bits };
}

function floatType(schema: NumericSchema): FieldType {
  return {
    kind: 'float',
    ...(schema.minimum === undefined ? {} : { minimum: schema.minimum }),
    ...(schema.maximum === undefined ? {} : { maximum: schema.maximum }),
  };
}
