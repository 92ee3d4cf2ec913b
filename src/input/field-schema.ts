/** What a field's type is on the wire. */
import { decimalPattern, EMAIL_MAX, MONEY_PATTERN, URI_MAX } from '../model/limits.ts';
import type { JsonObject } from '../model/types.ts';
import type { FieldInput } from './feature-input.ts';

/** JSON Schema of one value of a field, whether or not it is a list of them. */
export function scalarSchema(field: Pick<FieldInput, 'type' | 'required' | 'unique'>): JsonObject {
  const { type } = field;
  // An empty name, say, satisfies nobody who made it required.
  const minLength = field.required || field.unique ? { minLength: 1 } : {};
  switch (type.kind) {
    case 'string':
    case 'text':
      return { type: 'string', ...minLength, maxLength: type.maxLength };
    case 'int':
      return {
        type: 'integer',
        format: type.bits === 32 ? 'int32' : 'int64',
        minimum: type.minimum,
        maximum: type.maximum,
      };
    case 'float':
      return {
        type: 'number',
        format: 'double',
        ...(type.minimum === undefined ? {} : { minimum: type.minimum }),
        ...(type.maximum === undefined ? {} : { maximum: type.maximum }),
      };
    case 'decimal':
      return {
        type: 'string',
        format: 'decimal',
        pattern: decimalPattern(type.precision, type.scale),
        'x-decimal': { precision: type.precision, scale: type.scale },
      };
    case 'money':
      return { type: 'string', format: 'money', pattern: MONEY_PATTERN };
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'uuid':
    case 'ref':
      return { type: 'string', format: 'uuid' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: EMAIL_MAX };
    case 'uri':
      return { type: 'string', format: 'uri', maxLength: URI_MAX };
    case 'json':
      return { type: 'object', additionalProperties: true };
    case 'enum':
      return { type: 'string', enum: [...type.values] };
  }
}
