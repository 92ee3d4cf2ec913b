/** From the validator's errors to pointers and codes that no client has to know the validator for. */
import type { ErrorObject } from 'ajv';

/** One thing that is wrong with a request. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

type Said = readonly [code: string, message: string];

interface Described {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
}

/** Each place once: the most basic objection to a value. `root`: the pointer of the whole, such as `/query`. */
export function faultsOf(errors: readonly ErrorObject[], root = ''): Fault[] {
  const found = new Map<string, Fault>();
  const real = errors.filter((error) => !isAside(error));
  for (const error of real.length > 0 ? real : errors) {
    const [code, message] = said(error);
    const pointer = root + placeOf(error);
    const known = found.get(pointer);
    if (known === undefined || rank(code) < rank(known.code)) found.set(pointer, { pointer, code, message });
  }
  return [...found.values()];
}

/** What a union adds to the objections of its variants, and the variant that says that null would do. */
const isAside = ({ keyword, schema }: ErrorObject): boolean =>
  keyword === 'anyOf' || keyword === 'oneOf' || (keyword === 'type' && schema === 'null');

function placeOf({ keyword, instancePath, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${escaped(String(params.missingProperty))}`;
  if (keyword === 'additionalProperties') return `${instancePath}/${escaped(String(params.additionalProperty))}`;
  return instancePath;
}

export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

const RANKS = ['null', 'type', 'nul_character', 'too_short', 'too_long', 'pattern', 'format', 'too_small', 'too_large'];
const rank = (code: string): number => (RANKS.includes(code) ? RANKS.indexOf(code) : RANKS.length);

function said({ keyword, params, data, parentSchema = {} }: ErrorObject): Said {
  const described = parentSchema as Described;
  switch (keyword) {
    case 'type':
      return wrongType(data, described);
    case 'enum':
      return notOneOf(data, described);
    case 'required':
      return ['required', 'is required'];
    case 'additionalProperties':
      return ['unknown_field', 'is not known'];
    case 'nul':
      return ['nul_character', 'must not contain U+0000'];
    case 'minLength':
      return ['too_short', `must have at least ${params.limit} characters`];
    case 'maxLength':
      return ['too_long', `must have at most ${params.limit} characters`];
    case 'pattern':
      return isDecimal(described) ? wrongFormat(data, described) : ['pattern', `must match ${params.pattern}`];
    case 'format':
      return wrongFormat(data, described);
    case 'minimum':
      return ['too_small', `must be at least ${params.limit}`];
    case 'maximum':
      return ['too_large', `must be at most ${params.limit}`];
    case 'exclusiveMinimum':
      return ['too_small', `must be more than ${params.limit}`];
    case 'exclusiveMaximum':
      return ['too_large', `must be less than ${params.limit}`];
    case 'multipleOf':
      return ['multiple_of', `must be a multiple of ${params.multipleOf}`];
    case 'minItems':
      return ['too_few', `must have at least ${params.limit} entries`];
    case 'maxItems':
      return ['too_many', `must have at most ${params.limit} entries`];
    case 'uniqueItems':
      return ['invalid', 'must not have equal entries'];
    case 'minProperties':
      return ['too_few', params.limit === 1 ? 'must have at least one member' : 'has too few members'];
    case 'maxProperties':
      return ['too_many', 'has too many members'];
    default:
      return ['invalid', 'is not valid'];
  }
}

const isDecimal = ({ format }: Described): boolean => format === 'money' || format === 'decimal';

const WANTED: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  money: 'an amount such as "12.00"',
  decimal: 'a decimal number in a string',
  date: 'a date, YYYY-MM-DD',
  'date-time': 'a time with an offset, as RFC 3339 has it',
  uuid: 'a UUID',
  email: 'an email address',
  uri: 'an absolute URI',
};

function wrongType(data: unknown, described: Described): Said {
  if (data === null) return ['null', 'must not be null'];
  const type = typeOf(described);
  // What JSON can write and a double cannot hold.
  const infinite = data === Number.POSITIVE_INFINITY || data === Number.NEGATIVE_INFINITY;
  if (infinite && type === 'integer') return wrongFormat(data, described);
  if (infinite && type === 'number') return [data > 0 ? 'too_large' : 'too_small', 'is out of range'];
  if (described.enum !== undefined) return ['type', oneOf(described)];
  if (type === 'object' || type === 'array') return ['type', 'has the wrong type'];
  const format = described.format ?? '';
  const named = format === 'email' || format === 'uri' ? undefined : WANTED[format];
  return ['type', `must be ${named ?? WANTED[type] ?? type}`];
}

function notOneOf(data: unknown, described: Described): Said {
  if (data === null) return ['null', 'must not be null'];
  return ['enum', oneOf(described)];
}

function wrongFormat(data: unknown, { format = '' }: Described): Said {
  if (format === 'int32') return outside(Number(data), -(2 ** 31), 2 ** 31 - 1);
  if (format === 'int64') return outside(Number(data), Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return ['format', `must be ${WANTED[format] ?? format}`];
}

const outside = (data: number, min: number, max: number): Said =>
  data < min ? ['too_small', `must be at least ${min}`] : ['too_large', `must be at most ${max}`];

const oneOf = (described: Described): string =>
  `must be one of ${(described.enum ?? []).filter((value) => value !== null).join(', ')}`;

const typeOf = ({ type = '' }: Described): string =>
  typeof type === 'string' ? type : (type.find((one) => one !== 'null') ?? 'null');
