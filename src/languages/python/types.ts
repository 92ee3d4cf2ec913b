/** Schemas as Python types with their constraints: `Annotated[str, Text(max_length=200)]`. */
import type { Json, NumericSchema, Schema, StringSchema } from '../../model/types.ts';
import type { Use } from './imports.ts';
import {
  argument,
  type Bracketed,
  call,
  type Entry,
  type Expression,
  flatten,
  jsonLiteral,
  keyword,
  numberLiteral,
  stringLiteral,
} from './print.ts';
import { pythonPattern } from './regex.ts';

export const CONSTRAINTS = 'backend.core.constraints';

/** A scalar: its type in the program, and what it may be. */
export interface Scalar {
  readonly base: string | Bracketed;
  readonly constraint: Expression;
  readonly uses: readonly Use[];
}

/** `text`: arrives as text, in a query, a path or a header. Undefined for what is no scalar. */
export function scalarType(schema: Schema, text = false): Scalar | undefined {
  switch (schema.kind) {
    case 'string':
      return stringType(schema);
    case 'integer':
    case 'number':
      return numericType(schema, text);
    case 'boolean':
      return made('bool', 'Flag', text ? [keyword('text', 'True')] : []);
    case 'any':
      return anyType(schema.enum ?? (schema.const === undefined ? undefined : [schema.const]));
    default:
      return undefined;
  }
}

/** `Annotated[base, constraint]`. */
export const annotated = ({ base, constraint }: Scalar): Bracketed => ({
  open: 'Annotated[',
  entries: [argument(base), argument(constraint)],
  close: ']',
});

function made(base: string | Bracketed, name: string, entries: readonly Entry[], ...uses: readonly Use[]): Scalar {
  return { base, constraint: call(name, entries), uses: [['typing', 'Annotated'], [CONSTRAINTS, name], ...uses] };
}

function anyType(values: readonly Json[] | undefined): Scalar {
  const scalars = (values ?? []).filter((value) => typeof value !== 'object');
  if (values === undefined || scalars.length !== values.length || scalars.length === 0)
    return made('Any', 'JsonValue', [], ['typing', 'Any']);
  return made('Any', 'Choice', [argument(tupleOf([...new Set(scalars)]))], ['typing', 'Any']);
}

const tupleOf = (values: readonly Json[]): Bracketed => ({
  open: '(',
  entries: values.map((value) => argument(jsonLiteral(value))),
  close: values.length === 1 ? ',)' : ')',
});

function stringType(schema: StringSchema): Scalar {
  if (schema.enum !== undefined && schema.enum.length > 0) {
    const values = [...new Set(schema.enum)];
    const literal: Bracketed = {
      open: 'Literal[',
      entries: values.map((value) => argument(stringLiteral(value))),
      close: ']',
    };
    return made(literal, 'Choice', [argument(tupleOf(values))], ['typing', 'Literal']);
  }
  switch (schema.format) {
    case 'money':
      return made('Decimal', 'Money', [], ['decimal', 'Decimal']);
    case 'decimal':
      return made(
        'Decimal',
        'DecimalText',
        [argument(String(schema.precision ?? 18)), argument(String(schema.scale ?? 2))],
        ['decimal', 'Decimal'],
      );
    case 'date':
      return made('date', 'Date', [], ['datetime', 'date']);
    case 'date-time':
      return made('datetime', 'Timestamp', [], ['datetime', 'datetime']);
    case 'uuid':
      return made('UUID', 'Uuid', [], ['uuid', 'UUID']);
    case 'email':
      return made('str', 'Email', lengths(schema));
    case 'uri':
      return made('str', 'Uri', lengths(schema));
    default:
      return made('str', 'Text', [
        ...lengths(schema),
        ...patternOf(schema),
        ...(schema.format === undefined ? [] : [keyword('format', stringLiteral(schema.format))]),
      ]);
  }
}

function lengths(schema: StringSchema): Entry[] {
  return [
    ...(schema.minLength === undefined || schema.minLength === 0
      ? []
      : [keyword('min_length', String(schema.minLength))]),
    ...(schema.maxLength === undefined ? [] : [keyword('max_length', String(schema.maxLength))]),
  ];
}

function patternOf(schema: StringSchema): Entry[] {
  if (schema.pattern === undefined) return [];
  const pattern = pythonPattern(schema.pattern);
  return [
    ...(pattern === undefined ? [] : [keyword('pattern', stringLiteral(pattern))]),
    ...(pattern === schema.pattern ? [] : [keyword('documented', stringLiteral(schema.pattern))]),
  ];
}

function numericType(schema: NumericSchema, text: boolean): Scalar {
  const integer = schema.kind === 'integer';
  const bound = (name: string, value: number | undefined): Entry[] =>
    value === undefined ? [] : [keyword(name, numberLiteral(value))];
  const entries = [
    ...bound('minimum', schema.minimum),
    ...bound('maximum', schema.maximum),
    ...bound('above', schema.exclusiveMinimum),
    ...bound('below', schema.exclusiveMaximum),
    ...bound('multiple_of', schema.multipleOf),
    ...(text ? [keyword('text', 'True')] : []),
    ...(schema.enum === undefined || schema.enum.length === 0
      ? []
      : [keyword('values', tupleOf([...new Set(schema.enum)]))]),
    ...(integer && schema.bits === 64 ? [keyword('bits', '64')] : []),
    keyword('format', stringLiteral(integer ? (schema.bits === 64 ? 'int64' : 'int32') : 'double')),
  ];
  return integer ? made('int', 'Integer', entries) : made('float', 'Number', entries);
}

/** The arguments of `Items(…)`; empty where any list will do. */
export function itemsOf(schema: Extract<Schema, { kind: 'array' }>): string {
  const entries = [
    ...(schema.minItems === undefined || schema.minItems === 0 ? [] : [keyword('min_items', String(schema.minItems))]),
    ...(schema.maxItems === undefined ? [] : [keyword('max_items', String(schema.maxItems))]),
    ...(schema.uniqueItems === true ? [keyword('unique', 'True')] : []),
  ];
  return entries.length === 0 ? '' : flatten(call('Items', entries));
}
