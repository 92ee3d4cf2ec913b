/** Texts, numbers and values: in what the second accepts less or more than the first. Pure. */
import { canonical } from '../model/hash.ts';
import { same } from '../model/pointer.ts';
import type { Json, NumericSchema, Schema, StringSchema } from '../model/types.ts';
import type { SchemaChange, SchemaCode } from './change.ts';

export function change(
  code: SchemaCode,
  at: string,
  effect: 'narrows' | 'widens' | 'both' | 'neither',
  before: string,
  after: string,
): SchemaChange {
  return {
    code,
    at,
    narrows: effect === 'narrows' || effect === 'both',
    widens: effect === 'widens' || effect === 'both',
    before,
    after,
  };
}

export const isNumeric = (schema: Schema): schema is NumericSchema =>
  schema.kind === 'integer' || schema.kind === 'number';

/** As people say it: `string (date-time)`, `integer`. */
export function typeName(schema: Schema): string {
  if (schema.kind === 'ref') return schema.name;
  if (schema.kind === 'string' && schema.format !== undefined) return `string (${schema.format})`;
  if (schema.kind === 'union') return schema.variants.map(typeName).join(' or ');
  return schema.kind === 'any' ? 'any value' : schema.kind;
}

export function enums(
  before: readonly Json[] | undefined,
  after: readonly Json[] | undefined,
  at: string,
): SchemaChange[] {
  if (same(before as Json[] | undefined, after as Json[] | undefined)) return [];
  const list = (values: readonly Json[]): string => values.map((value) => JSON.stringify(value)).join(', ');
  if (before === undefined) return [change('enum-narrowed', at, 'narrows', 'any', list(after ?? []))];
  if (after === undefined) return [change('enum-widened', at, 'widens', list(before), 'any')];
  const [was, is] = [new Set(before.map(canonical)), new Set(after.map(canonical))];
  const gone = before.filter((value) => !is.has(canonical(value)));
  const fresh = after.filter((value) => !was.has(canonical(value)));
  return [
    ...(gone.length === 0 ? [] : [change('enum-narrowed', at, 'narrows', list(gone), '')]),
    ...(fresh.length === 0 ? [] : [change('enum-widened', at, 'widens', '', list(fresh))]),
  ];
}

type Bounds = Readonly<Record<string, number | undefined>>;

/** `high`: a greater value accepts more. */
export function bounds(before: Bounds, after: Bounds, high: readonly string[], low: readonly string[], at: string) {
  const changes: SchemaChange[] = [];
  for (const key of [...low, ...high]) {
    const [was, is] = [before[key], after[key]];
    if (was === is) continue;
    const tighter = is !== undefined && (was === undefined || (high.includes(key) ? is < was : is > was));
    changes.push(
      change(
        tighter ? 'bound-tightened' : 'bound-loosened',
        at,
        tighter ? 'narrows' : 'widens',
        `${key} ${was ?? 'not set'}`,
        `${key} ${is ?? 'not set'}`,
      ),
    );
  }
  return changes;
}

export function strings(before: StringSchema, after: StringSchema, at: string): SchemaChange[] {
  const digits = ({ precision, scale }: StringSchema): Bounds => ({
    precision: precision === undefined || scale === undefined ? precision : precision - scale,
    scale,
  });
  return [
    ...formats(before, after, at),
    ...bounds(
      { minLength: before.minLength || undefined, maxLength: before.maxLength },
      { minLength: after.minLength || undefined, maxLength: after.maxLength },
      ['maxLength'],
      ['minLength'],
      at,
    ),
    ...bounds(digits(before), digits(after), ['precision', 'scale'], [], at),
    ...patterns(before.pattern, after.pattern, at),
    ...enums(before.enum, after.enum, at),
  ];
}

function formats(before: StringSchema, after: StringSchema, at: string): SchemaChange[] {
  if (before.format === after.format) return [];
  const effect = before.format === undefined ? 'narrows' : after.format === undefined ? 'widens' : 'both';
  return [change('format-changed', at, effect, before.format ?? 'no format', after.format ?? 'no format')];
}

/** Whether one pattern admits all that another does cannot be told in general: a changed one is taken for both. */
function patterns(before: string | undefined, after: string | undefined, at: string): SchemaChange[] {
  if (before === after) return [];
  const effect = before === undefined ? 'narrows' : after === undefined ? 'widens' : 'both';
  return [change('pattern-changed', at, effect, before ?? 'no pattern', after ?? 'no pattern')];
}

export function numbers(before: NumericSchema, after: NumericSchema, at: string): SchemaChange[] {
  const typed =
    before.kind === after.kind
      ? []
      : [change('type-changed', at, after.kind === 'integer' ? 'narrows' : 'widens', before.kind, after.kind)];
  const bits = (schema: NumericSchema): Bounds => ({ bits: schema.kind === 'integer' ? schema.bits : undefined });
  return [
    ...typed,
    ...ends(lowest(before), lowest(after), (was, is) => is > was, at),
    ...ends(highest(before), highest(after), (was, is) => is < was, at),
    ...(typed.length === 0 ? bounds(bits(before), bits(after), ['bits'], [], at) : []),
    ...multiples(before.multipleOf, after.multipleOf, at),
    ...enums(before.enum, after.enum, at),
  ];
}

/** One end of a range: `at least 0`, `above 0`. */
interface End {
  readonly value: number;
  readonly open: boolean;
  readonly words: string;
}

function lowest({ minimum, exclusiveMinimum }: NumericSchema): End | undefined {
  if (exclusiveMinimum !== undefined && (minimum === undefined || exclusiveMinimum >= minimum))
    return { value: exclusiveMinimum, open: true, words: `above ${exclusiveMinimum}` };
  return minimum === undefined ? undefined : { value: minimum, open: false, words: `at least ${minimum}` };
}

function highest({ maximum, exclusiveMaximum }: NumericSchema): End | undefined {
  if (exclusiveMaximum !== undefined && (maximum === undefined || exclusiveMaximum <= maximum))
    return { value: exclusiveMaximum, open: true, words: `below ${exclusiveMaximum}` };
  return maximum === undefined ? undefined : { value: maximum, open: false, words: `at most ${maximum}` };
}

function ends(
  was: End | undefined,
  is: End | undefined,
  isTighter: (was: number, is: number) => boolean,
  at: string,
): SchemaChange[] {
  if (was?.value === is?.value && was?.open === is?.open) return [];
  const tighter =
    is !== undefined && (was === undefined || isTighter(was.value, is.value) || (was.value === is.value && is.open));
  return [
    change(
      tighter ? 'bound-tightened' : 'bound-loosened',
      at,
      tighter ? 'narrows' : 'widens',
      was?.words ?? 'no bound',
      is?.words ?? 'no bound',
    ),
  ];
}

function multiples(before: number | undefined, after: number | undefined, at: string): SchemaChange[] {
  if (before === after) return [];
  const tighter = before === undefined || (after !== undefined && after % before === 0);
  const looser = after === undefined || (before !== undefined && before % after === 0);
  const said = (value: number | undefined): string => `multipleOf ${value ?? 'not set'}`;
  return [
    change(
      looser ? 'bound-loosened' : 'bound-tightened',
      at,
      looser ? 'widens' : tighter ? 'narrows' : 'both',
      said(before),
      said(after),
    ),
  ];
}
