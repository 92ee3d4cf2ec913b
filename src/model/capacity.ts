/** How much room a field has for values that differ. */
import type { Field, NumericSchema, Schema } from './types.ts';

export const isNumeric = (schema: Schema): schema is NumericSchema =>
  schema.kind === 'integer' || schema.kind === 'number';

/** How many different values a field has room for, when that is fewer than a few dozen. */
export function capacity(field: Field): number {
  const { type, schema } = field;
  if (schema !== undefined && isNumeric(schema) && schema.enum !== undefined) return schema.enum.length;
  switch (type.kind) {
    case 'boolean':
      return 2;
    case 'enum':
      return type.values.length;
    case 'int':
      return type.maximum - type.minimum + 1;
    case 'decimal':
      return 10 ** Math.min(type.precision, 6);
    case 'string':
      return 36 ** Math.min(type.maxLength, 4);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
