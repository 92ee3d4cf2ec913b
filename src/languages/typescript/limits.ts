/** What a scalar may be, as plain data: `{ min: 1, max: 200 }`. Read by schemas of the wire and by checks of entities. */
import type { ArraySchema, FieldType, NumericSchema, Schema, StringSchema } from '../../model/types.ts';
import { type Expression, jsonLiteral, list, numberLiteral, object, stringLiteral } from './print.ts';

type Pair = readonly [string, Expression];
const DECIMAL = { precision: 18, scale: 2 } as const;

/** Undefined where there is nothing to say, or the type says it all. */
export function limitsOf(schema: Schema): Expression | undefined {
  switch (schema.kind) {
    case 'string':
      return stringLimits(schema);
    case 'integer':
    case 'number':
      return record(numericLimits(schema));
    default:
      return undefined;
  }
}

/** A text of a few that are known. */
export const isChoice = (schema: Schema): boolean =>
  schema.kind === 'string' && schema.enum !== undefined && schema.enum.length > 0;

function stringLimits(schema: StringSchema): Expression | undefined {
  if (isChoice(schema)) return list([...new Set(schema.enum ?? [])].map(stringLiteral));
  switch (schema.format) {
    case 'money':
    case 'date':
    case 'date-time':
    case 'uuid':
      return undefined;
    case 'decimal':
      return object([
        ['precision', String(schema.precision ?? DECIMAL.precision)],
        ['scale', String(schema.scale ?? DECIMAL.scale)],
      ]);
    case 'email':
    case 'uri':
      return record(lengths(schema));
    default:
      return record([
        ...lengths(schema),
        ...(schema.pattern === undefined ? [] : [['pattern', stringLiteral(schema.pattern)] as const]),
      ]);
  }
}

const lengths = (schema: StringSchema): Pair[] => [
  ...(schema.minLength === undefined || schema.minLength === 0 ? [] : [bound('min', schema.minLength)]),
  ...(schema.maxLength === undefined ? [] : [bound('max', schema.maxLength)]),
];

function numericLimits(schema: NumericSchema): Pair[] {
  const some = (name: string, value: number | undefined): Pair[] => (value === undefined ? [] : [bound(name, value)]);
  return [
    ...some('min', schema.minimum),
    ...some('max', schema.maximum),
    ...some('above', schema.exclusiveMinimum),
    ...some('below', schema.exclusiveMaximum),
    ...some('multipleOf', schema.multipleOf),
    ...(schema.enum === undefined || schema.enum.length === 0
      ? []
      : [['values', jsonLiteral([...new Set(schema.enum)])] as const]),
  ];
}

/** How many entries a list has, and whether one may come twice. */
export function countOf(schema: ArraySchema): Expression | undefined {
  return record([
    ...(schema.minItems === undefined || schema.minItems === 0 ? [] : [bound('min', schema.minItems)]),
    ...(schema.maxItems === undefined ? [] : [bound('max', schema.maxItems)]),
    ...(schema.uniqueItems === true ? [['unique', 'true'] as const] : []),
  ]);
}

const bound = (name: string, value: number): Pair => [name, numberLiteral(value)];
const record = (pairs: readonly Pair[]): Expression | undefined => (pairs.length === 0 ? undefined : object(pairs));

/** Digits of an exact number, by its type. */
export const digitsOf = (type: FieldType): { readonly precision: number; readonly scale: number } | undefined =>
  type.kind === 'money'
    ? { precision: 15, scale: 2 }
    : type.kind === 'decimal'
      ? { precision: type.precision, scale: type.scale }
      : undefined;
