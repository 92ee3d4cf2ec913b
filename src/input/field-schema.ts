/** What a field's type is on the wire. */
import { decimalPattern, EMAIL_MAX, MONEY_PATTERN, URI_MAX } from '../model/limits.ts';
import type { JsonObject } from '../model/types.ts';
import type { FieldInput } from './feature-input.ts';

/** JSON Schema of one value of a field, whether or not it is a list of them. */
export function scalarSchema(field: Pick<FieldInput, 'type' | 'required' | 'unique'>): JsonObject {
  const { type } = field;
  switch (type.kind) {
    case 'string':
    case 'text':
      // An empty name, say, satisfies nobody who made it required.
      return { type: 'string', ...(field.required || field.unique ? { minLength: 1 } : {}), maxLength: type.maxLength };
    case 'int': {
      const format = type.bits === 32 ? 'int32' : 'int64';
      return { type: 'integer', format, minimum: type.minimum, maximum: type.maximum };
    }
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
    case 'enum':
      return { type: 'string', enum: [...type.values] };
    default:
      return { ...FIXED[type.kind] };
  }
}

/** Types without bounds of their own. */
const FIXED = {
  money: { type: 'string', format: 'money', pattern: MONEY_PATTERN },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  uuid: { type: 'string', format: 'uuid' },
  ref: { type: 'string', format: 'uuid' },
  email: { type: 'string', format: 'email', maxLength: EMAIL_MAX },
  uri: { type: 'string', format: 'uri', maxLength: URI_MAX },
  json: { type: 'object', additionalProperties: true },
} satisfies Readonly<Record<string, JsonObject>>;
