/** The types of the entity DSL and their arguments. */
import { INT32, PRECISION_MAX, SAFE_MAX } from '../model/limits.ts';
import { nearest } from '../shared/nearest.ts';
import type { FieldTypeInput } from './feature-input.ts';

export const TYPE_NAMES = [
  'string',
  'text',
  'int',
  'float',
  'decimal',
  'money',
  'boolean',
  'date',
  'datetime',
  'uuid',
  'email',
  'uri',
  'json',
  'enum',
  'ref',
] as const;
export type TypeName = (typeof TYPE_NAMES)[number];

/** What other tools call them. */
const ALIASES: Readonly<Record<string, TypeName>> = {
  bool: 'boolean',
  integer: 'int',
  long: 'int',
  bigint: 'int',
  number: 'float',
  double: 'float',
  real: 'float',
  numeric: 'decimal',
  str: 'string',
  char: 'string',
  varchar: 'string',
  timestamp: 'datetime',
  guid: 'uuid',
  url: 'uri',
  object: 'json',
  jsonb: 'json',
  reference: 'ref',
};

/** The type that a word is most likely meant for. */
export function meantTypeName(typed: string): TypeName | undefined {
  const alias = Object.hasOwn(ALIASES, typed.toLowerCase()) ? ALIASES[typed.toLowerCase()] : undefined;
  return alias ?? (nearest(typed, TYPE_NAMES) as TypeName | undefined);
}

/** `. Did you mean "boolean"?`, or nothing. */
export function meantType(typed: string): string {
  const meant = meantTypeName(typed);
  return meant === undefined ? '' : `. Did you mean "${meant}"?`;
}

type Made = { readonly type: FieldTypeInput } | { readonly problem: string; readonly hint: string };

const STRING_DEFAULT = 255;
const STRING_MAX = 10_000;
const TEXT_MAX = 10_000;
const ENUM_MAX = 100;

/** `args` is undefined where no bracket was written. */
export function fieldTypeOf(name: TypeName, args: readonly string[] | undefined): Made {
  switch (name) {
    case 'string':
      return string(args);
    case 'int':
      return int(args);
    case 'float':
      return float(args);
    case 'decimal':
      return decimal(args);
    case 'enum':
      return enumeration(args);
    case 'ref':
      return reference(args);
    case 'text':
      return args === undefined ? { type: { kind: 'text', minLength: 0, maxLength: TEXT_MAX } } : noArguments(name);
    default:
      return args === undefined ? { type: { kind: name } } : noArguments(name);
  }
}

function noArguments(name: TypeName): Made {
  return { problem: `${name} takes no arguments`, hint: `Write ${name} alone.` };
}

function string(args: readonly string[] | undefined): Made {
  if (args === undefined) return { type: { kind: 'string', minLength: 0, maxLength: STRING_DEFAULT } };
  const max = wholeNumber(args.length === 1 ? args[0] : undefined);
  if (max === undefined || max < 1 || max > STRING_MAX) {
    return {
      problem: `string(${args.join(',')}) is no length`,
      hint: `Write string(max) with max from 1 to ${STRING_MAX}; longer texts are "text".`,
    };
  }
  return { type: { kind: 'string', minLength: 0, maxLength: max } };
}

function int(args: readonly string[] | undefined): Made {
  if (args === undefined) return { type: { kind: 'int', minimum: INT32.min, maximum: INT32.max, bits: 32 } };
  const range = args.length === 1 ? /^(-?\d+)?\.\.(-?\d+)?$/.exec(args[0] ?? '') : null;
  const hint = 'Write int, int(min..max), int(min..) or int(..max) with whole numbers.';
  if (range === null) return { problem: `int(${args.join(',')}) is no range`, hint };
  const [low, high] = [range[1], range[2]].map((bound) => (bound === undefined ? undefined : Number(bound)));
  const isWide = [low, high].some((bound = 0) => bound < INT32.min || bound > INT32.max);
  const minimum = low ?? (isWide ? -SAFE_MAX : INT32.min);
  const maximum = high ?? (isWide ? SAFE_MAX : INT32.max);
  if (!Number.isSafeInteger(minimum) || !Number.isSafeInteger(maximum)) {
    return { problem: 'the range leaves the integers that JSON carries exactly', hint: `Stay within ±${SAFE_MAX}.` };
  }
  if (minimum > maximum) return { problem: `the range ${minimum}..${maximum} is empty`, hint };
  return { type: { kind: 'int', minimum, maximum, bits: isWide ? 64 : 32 } };
}

function float(args: readonly string[] | undefined): Made {
  if (args === undefined) return { type: { kind: 'float' } };
  const number = '-?\\d+(?:\\.\\d+)?';
  const range = args.length === 1 ? new RegExp(`^(${number})?\\.\\.(${number})?$`).exec(args[0] ?? '') : null;
  const hint = 'Write float, float(min..max), float(min..) or float(..max).';
  if (range === null) return { problem: `float(${args.join(',')}) is no range`, hint };
  const minimum = range[1] === undefined ? undefined : Number(range[1]);
  const maximum = range[2] === undefined ? undefined : Number(range[2]);
  if (minimum !== undefined && maximum !== undefined && minimum > maximum)
    return { problem: 'the range is empty', hint };
  return {
    type: {
      kind: 'float',
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    },
  };
}

function decimal(args: readonly string[] | undefined): Made {
  const hint = `Write decimal(p,s): p digits in all (1 to ${PRECISION_MAX}), s of them after the point.`;
  const precision = wholeNumber(args?.[0]);
  const scale = wholeNumber(args?.[1]);
  if (args?.length !== 2 || precision === undefined || scale === undefined)
    return { problem: 'decimal needs two whole numbers', hint };
  if (precision < 1 || precision > PRECISION_MAX || scale > precision)
    return { problem: `decimal(${precision},${scale}) is out of range`, hint };
  return { type: { kind: 'decimal', precision, scale } };
}

function enumeration(args: readonly string[] | undefined): Made {
  const hint = 'Write enum(draft,active): values parted by commas, in quotes where they hold commas or brackets.';
  if (args === undefined || args.some((value) => value === '')) return { problem: 'enum has an empty value', hint };
  if (new Set(args).size !== args.length) return { problem: 'enum names a value twice', hint };
  if (args.length > ENUM_MAX || args.some((value) => value.length > 100))
    return { problem: `enum takes ${ENUM_MAX} values of 100 characters at most`, hint };
  if (args.some((value) => /\p{Cc}/u.test(value)))
    return { problem: 'enum has a value with a control character', hint };
  return { type: { kind: 'enum', values: args } };
}

function reference(args: readonly string[] | undefined): Made {
  const entity = args?.length === 1 ? args[0] : undefined;
  if (entity === undefined || !/^\p{L}[\p{L}\p{M}\p{N}_]*$/u.test(entity))
    return { problem: 'ref needs the name of an entity', hint: 'Write ref(Category).' };
  return { type: { kind: 'ref', entity } };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
