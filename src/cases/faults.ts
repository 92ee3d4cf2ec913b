/** What breaks a schema, one thing at a time, and what just satisfies it. Works on normalised schemas of any document. */
import { matches } from '../model/matches.ts';
import { sample } from '../model/sample.ts';
import type { Json, NumericSchema, Schema, StringSchema } from '../model/types.ts';
import type { Value } from './types.ts';

/** A value with the neutral code (`errors[].code`) that the service must answer with. */
export interface Fault {
  readonly suffix: string;
  readonly says: string;
  readonly value: Value;
  readonly code: string;
  /** Where in the value it is wrong, such as `/0`; the value as a whole where absent. */
  readonly at?: string;
}
export interface Boundary {
  readonly suffix: string;
  readonly says: string;
  readonly value: Value;
}

export type Resolve = (name: string) => Schema | undefined;

const json = (value: Json): Value => ({ kind: 'json', value });
const fault = (suffix: string, says: string, value: Value, code: string): Fault => ({ suffix, says, value, code });

/** Follows references; undefined when one leads nowhere or in a circle. */
export function resolved(schema: Schema, resolve: Resolve): Schema | undefined {
  let current: Schema | undefined = schema;
  for (let hops = 0; current?.kind === 'ref'; hops++) {
    if (hops > 20) return undefined;
    current = resolve(current.name);
  }
  return current;
}

/** Formats that every stack checks; others are annotations only. */
const CHECKED_FORMATS: Readonly<Record<string, string>> = {
  uuid: 'not-a-uuid',
  email: 'not-an-email',
  uri: 'not a uri',
  date: '2026-13-01',
  'date-time': '2026-01-15 noon',
  money: '12.345',
  decimal: 'twelve',
};

export function faultsOf(schema: Schema, resolve: Resolve): Fault[] {
  const real = resolved(schema, resolve);
  if (real === undefined || real.kind === 'any' || real.kind === 'union') return [];
  const nullFault = real.nullable || schema.nullable ? [] : [fault('NULL', 'null', json(null), 'null')];
  switch (real.kind) {
    case 'string':
      return [...nullFault, ...stringFaults(real)];
    case 'integer':
    case 'number':
      return [...nullFault, ...numericFaults(real)];
    case 'boolean':
      return [...nullFault, fault('TYPE', 'a text instead of true or false', json('true'), 'type')];
    case 'array':
      return [
        ...nullFault,
        fault('TYPE', 'a text instead of a list', json('x'), 'type'),
        ...(real.minItems !== undefined && real.minItems > 0
          ? [fault('TOO-FEW', `fewer than ${real.minItems} items`, json([]), 'too_few')]
          : []),
        ...tooManyItems(real, resolve),
        ...wrongItem(real, resolve),
      ];
    default:
      return [...nullFault, fault('TYPE', 'a text instead of an object', json('x'), 'type')];
  }
}

function tooManyItems(schema: Extract<Schema, { kind: 'array' }>, resolve: Resolve): Fault[] {
  // A thousand items would make a test nobody wants to run.
  if (schema.maxItems === undefined || schema.maxItems > 1000 || schema.uniqueItems === true) return [];
  const item = simpleItem(schema.items, resolve);
  return item === undefined
    ? []
    : [
        fault(
          'TOO-MANY',
          `${schema.maxItems + 1} items`,
          { kind: 'items', length: schema.maxItems + 1, item },
          'too_many',
        ),
      ];
}

/** A list of one entry, of another type than the entries have. */
function wrongItem(schema: Extract<Schema, { kind: 'array' }>, resolve: Resolve): Fault[] {
  const item = resolved(schema.items, resolve);
  if ((schema.minItems ?? 0) > 1 || schema.maxItems === 0 || item === undefined) return [];
  const wrong: Json | undefined =
    item.kind === 'string' ? 12 : ['integer', 'number', 'boolean'].includes(item.kind) ? 'x' : undefined;
  return wrong === undefined
    ? []
    : [{ ...fault('ITEM-TYPE', 'an entry of another type', json([wrong]), 'type'), at: '/0' }];
}

/** An entry that is no object: a thousand of those nobody wants to read. */
function simpleItem(schema: Schema, resolve: Resolve): Json | undefined {
  const real = resolved(schema, resolve);
  if (real === undefined || !['string', 'integer', 'number', 'boolean'].includes(real.kind)) return undefined;
  return sample(real, resolve);
}

function stringFaults(schema: StringSchema): Fault[] {
  if (schema.format === 'binary' || schema.format === 'byte') return [];
  const type = fault('TYPE', 'a number instead of a text', json(12), 'type');
  if (schema.enum !== undefined)
    return [type, fault('ENUM', 'a value that is not listed', json(notListed(schema.enum)), 'enum')];
  const badFormat = schema.format === undefined ? undefined : CHECKED_FORMATS[schema.format];
  if (badFormat !== undefined)
    return [type, fault('FORMAT', `no ${schema.format}`, json(badFormat), 'format'), ...tooLongFormat(schema)];
  const nul =
    schema.pattern === undefined && (schema.minLength ?? 0) <= 1
      ? [fault('NUL', 'the character U+0000', json('\u0000'), 'nul_character')]
      : [];
  // With a pattern a text of x's breaks two things at once.
  if (schema.pattern !== undefined) return [type, ...patternFault(schema.pattern)];
  return [
    type,
    ...nul,
    ...(schema.minLength !== undefined && schema.minLength > 0
      ? [
          fault(
            'TOO-SHORT',
            lengthWords(schema.minLength - 1),
            { kind: 'text', length: schema.minLength - 1 },
            'too_short',
          ),
        ]
      : []),
    ...(schema.maxLength !== undefined
      ? [
          fault(
            'TOO-LONG',
            lengthWords(schema.maxLength + 1),
            { kind: 'text', length: schema.maxLength + 1 },
            'too_long',
          ),
        ]
      : []),
  ];
}

/** An e-mail address or URI may be well formed and still too long. */
function tooLongFormat(schema: StringSchema): Fault[] {
  if (schema.maxLength === undefined) return [];
  const value = wellFormed(schema.format, schema.maxLength + 1);
  return value === undefined ? [] : [fault('TOO-LONG', lengthWords(schema.maxLength + 1), value, 'too_long')];
}

/** Three labels of a domain, as long as they may be. */
const LABELS = `a@${`${'b'.repeat(63)}.`.repeat(3)}`;

/** A text of a format with just so many characters; undefined where none is easily made. */
function wellFormed(format: string | undefined, length: number): Value | undefined {
  const prefix = format === 'uri' ? 'https://example.org/' : format === 'email' ? LABELS : undefined;
  const rest = length - (prefix?.length ?? 0);
  if (prefix === undefined || rest < 1 || (format === 'email' && rest > 63)) return undefined;
  return { kind: 'text', length, fill: 'x', prefix };
}

function patternFault(pattern: string): Fault[] {
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, 'u');
  } catch {
    return [];
  }
  const breaking = ['~', ' ', '', 'x', '0', '~~~~~~~~~~~~~~~~'].find((candidate) => !expression.test(candidate));
  return breaking === undefined ? [] : [fault('PATTERN', 'a text that does not match', json(breaking), 'pattern')];
}

function notListed(values: readonly string[]): string {
  let candidate = 'none-of-these';
  while (values.includes(candidate)) candidate += '-x';
  return candidate;
}

function lengthWords(length: number): string {
  return length === 0 ? 'an empty text' : `${length} character${length === 1 ? '' : 's'}`;
}

function numericFaults(schema: NumericSchema): Fault[] {
  const whole = schema.kind === 'integer';
  const faults = [fault('TYPE', 'a text instead of a number', json(String(lowestOf(schema) ?? 1)), 'type')];
  if (whole) faults.push(fault('FRACTION', 'a number with a fraction', json((lowestOf(schema) ?? 1) + 0.5), 'type'));
  if (schema.enum !== undefined) {
    const top = Math.max(...schema.enum);
    return [...faults, fault('ENUM', 'a value that is not listed', json(top + 1), 'enum')];
  }
  const low = lowestOf(schema);
  const high = highestOf(schema);
  const [below, above] = beyond(schema, low, high);
  if (below !== undefined && Math.abs(below) < Number.MAX_SAFE_INTEGER)
    faults.push(fault('TOO-SMALL', String(below), json(below), 'too_small'));
  if (above !== undefined && Math.abs(above) < Number.MAX_SAFE_INTEGER)
    faults.push(fault('TOO-LARGE', String(above), json(above), 'too_large'));
  if (schema.multipleOf !== undefined && whole && schema.multipleOf > 1) {
    const value = Math.ceil((low ?? 0) / schema.multipleOf) * schema.multipleOf + 1;
    if (high === undefined || value <= high)
      faults.push(fault('MULTIPLE', `${value}, no multiple of ${schema.multipleOf}`, json(value), 'multiple_of'));
  }
  return faults;
}

/** The next below and above: multiples where those are asked for, as one that is none breaks two things at once. */
function beyond(
  { multipleOf }: NumericSchema,
  low: number | undefined,
  high: number | undefined,
): [number | undefined, number | undefined] {
  if (multipleOf === undefined)
    return [low === undefined ? undefined : low - 1, high === undefined ? undefined : high + 1];
  return [
    low === undefined ? undefined : (Math.ceil(low / multipleOf) - 1) * multipleOf,
    high === undefined ? undefined : (Math.floor(high / multipleOf) + 1) * multipleOf,
  ];
}

/** Smallest and largest admitted value; integers without bounds are int32 unless the document says int64. */
function lowestOf(schema: NumericSchema): number | undefined {
  if (schema.minimum !== undefined) return schema.minimum;
  if (schema.exclusiveMinimum !== undefined) return schema.kind === 'integer' ? schema.exclusiveMinimum + 1 : undefined;
  return schema.kind === 'integer' && schema.bits === 32 ? -2_147_483_648 : undefined;
}
function highestOf(schema: NumericSchema): number | undefined {
  if (schema.maximum !== undefined) return schema.maximum;
  if (schema.exclusiveMaximum !== undefined) return schema.kind === 'integer' ? schema.exclusiveMaximum - 1 : undefined;
  return schema.kind === 'integer' && schema.bits === 32 ? 2_147_483_647 : undefined;
}

/** The smallest and the largest that are still admitted. */
export function boundariesOf(schema: Schema, resolve: Resolve): Boundary[] {
  const real = resolved(schema, resolve);
  if (real === undefined) return [];
  switch (real.kind) {
    case 'string':
      return stringBoundaries(real);
    case 'integer':
    case 'number': {
      if (real.enum !== undefined) return [];
      const edge = (suffix: string, bound: number | undefined): Boundary[] =>
        // A bound that is no multiple, say, is not admitted itself.
        bound === undefined || !matches(real, bound, resolve, 'request')
          ? []
          : [{ suffix, says: `${bound}`, value: json(bound) }];
      return [...edge('MIN', real.minimum), ...edge('MAX', real.maximum)];
    }
    case 'array': {
      const item = simpleItem(real.items, resolve);
      const empty: Boundary[] =
        (real.minItems ?? 0) === 0 ? [{ suffix: 'EMPTY', says: 'no items', value: json([]) }] : [];
      return real.maxItems === undefined || real.maxItems > 1000 || item === undefined || real.uniqueItems === true
        ? empty
        : [
            ...empty,
            { suffix: 'MAX', says: `${real.maxItems} items`, value: { kind: 'items', length: real.maxItems, item } },
          ];
    }
    default:
      return [];
  }
}

function stringBoundaries(schema: StringSchema): Boundary[] {
  if (schema.enum !== undefined)
    return schema.enum.map((value, at) => ({ suffix: `ENUM-${at + 1}`, says: value, value: json(value) }));
  if (schema.format === 'money') {
    return [
      { suffix: 'MIN', says: '0.00', value: json('0.00') },
      { suffix: 'MAX', says: '9999999999999.99', value: json('9999999999999.99') },
    ];
  }
  const max = schema.maxLength;
  const longest = max === undefined ? undefined : wellFormed(schema.format, max);
  if (longest !== undefined && max !== undefined) return [{ suffix: 'MAX', says: lengthWords(max), value: longest }];
  if (schema.format !== undefined || schema.pattern !== undefined) return [];
  return [
    ...(schema.minLength === undefined || schema.minLength === 0
      ? []
      : [
          {
            suffix: 'MIN',
            says: lengthWords(schema.minLength),
            value: { kind: 'text', length: schema.minLength } as Value,
          },
        ]),
    ...(max === undefined
      ? []
      : [
          { suffix: 'MAX', says: lengthWords(max), value: { kind: 'text', length: max } as Value },
          {
            suffix: 'CODE-POINTS',
            says: `${max} characters outside the basic plane`,
            value: { kind: 'text', length: max, fill: '😀' } as Value,
          },
        ]),
  ];
}
