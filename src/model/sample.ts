/** A valid value for a schema: deterministic, as small as it may be, and the author's own example where that is valid. */
import { formatValue } from './formats.ts';
import { type Direction, isHidden, matches, type Resolve } from './matches.ts';
import { textFor } from './pattern.ts';
import { put } from './pointer.ts';
import type { Feature, Json, JsonObject, ObjectSchema, Schema } from './types.ts';

/** Schemas that are visited before the search gives up: unions of unions of themselves would go on for years. */
const MAX_STEPS = 20_000;

interface Drawing {
  readonly resolve: Resolve;
  readonly direction: Direction;
  steps: number;
  /** Values of named schemas found so far. */
  readonly found: Map<string, Json>;
}

/** Undefined where there is no value, or none that can be found: endless recursion, a pattern that is not simple. */
export function sample(schema: Schema, resolve: Resolve, direction: Direction = 'request'): Json | undefined {
  return draw(schema, { resolve, direction, steps: 0, found: new Map() }, new Set());
}

export function resolverOf(feature: Pick<Feature, 'schemas'>): Resolve {
  const byName = new Map(feature.schemas.map(({ name, schema }) => [name, schema]));
  return (name) => byName.get(name);
}

/** `open`: names on the way here. A smallest value never contains another of its own kind, so that none of them is entered twice. */
function draw(schema: Schema, drawing: Drawing, open: ReadonlySet<string>): Json | undefined {
  const { resolve, direction } = drawing;
  drawing.steps += 1;
  if (drawing.steps > MAX_STEPS) return undefined;
  for (const given of [schema.example, schema.default]) {
    if (given !== undefined && given !== null && matches(schema, given, resolve, direction)) return given;
  }
  const value = drawKind(schema, drawing, open);
  if (value !== undefined && matches(schema, value, resolve, direction)) return value;
  return schema.nullable ? null : undefined;
}

function drawKind(schema: Schema, drawing: Drawing, open: ReadonlySet<string>): Json | undefined {
  switch (schema.kind) {
    case 'string':
      return schema.enum?.[0] ?? text(schema);
    case 'integer':
    case 'number':
      return schema.enum?.[0] ?? number(schema);
    case 'boolean':
      return schema.enum?.[0] ?? true;
    case 'array':
      return array(schema, drawing, open);
    case 'object':
      return object(schema, drawing, open);
    case 'ref': {
      const known = drawing.found.get(schema.name);
      const target = drawing.resolve(schema.name);
      if (known !== undefined || target === undefined || open.has(schema.name)) return known;
      const value = draw(target, drawing, new Set([...open, schema.name]));
      if (value !== undefined) drawing.found.set(schema.name, value);
      return value;
    }
    case 'union':
      return unionValue(schema, drawing, open);
    case 'any':
      if (schema.const !== undefined) return schema.const;
      return schema.enum === undefined ? {} : schema.enum[0];
  }
}

/** Rather a value that only one variant admits: `oneOf` demands it, and it says most. */
function unionValue(
  schema: Extract<Schema, { kind: 'union' }>,
  drawing: Drawing,
  open: ReadonlySet<string>,
): Json | undefined {
  let first: Json | undefined;
  for (const variant of schema.variants) {
    const drawn = draw(variant, drawing, open);
    if (drawn === undefined || drawn === null) continue;
    const value = tagged(schema, variant, drawn);
    const admitting = schema.variants.filter((one) => matches(one, value, drawing.resolve, drawing.direction));
    if (admitting.length === 1) return value;
    if (admitting.length > 0) first ??= value;
    else if (matches(variant, drawn, drawing.resolve, drawing.direction)) first ??= drawn;
  }
  return first;
}

/** The discriminator's property must say which variant it is. */
function tagged(union: Extract<Schema, { kind: 'union' }>, variant: Schema, value: Json): Json {
  if (
    union.discriminator === undefined ||
    variant.kind !== 'ref' ||
    value === null ||
    typeof value !== 'object' ||
    Array.isArray(value)
  )
    return value;
  const tag = Object.entries(union.discriminator.mapping).find(([, name]) => name === variant.name)?.[0];
  return tag === undefined ? value : { ...value, [union.discriminator.property]: tag };
}

function text(schema: Extract<Schema, { kind: 'string' }>): string | undefined {
  const min = schema.minLength ?? 0;
  const max = schema.maxLength ?? Number.POSITIVE_INFINITY;
  const formatted = formatValue(schema);
  if (formatted !== undefined) return formatted;
  if (schema.pattern !== undefined) return textFor(schema.pattern, min, max);
  const plain = 'example'.slice(0, Math.min(max, 7));
  return min > 100_000 ? undefined : plain.padEnd(min, 'x');
}

type NumberSchema = Extract<Schema, { kind: 'integer' | 'number' }>;

function number(schema: NumberSchema): number | undefined {
  const isWhole = schema.kind === 'integer';
  const step = schema.multipleOf ?? 1;
  for (const wish of wishes(schema, step)) {
    const near = schema.multipleOf === undefined ? wish : Math.ceil(wish / step) * step;
    const value = [wish, near, near - step].find((one) => (!isWhole || Number.isInteger(one)) && fits(schema, one));
    if (value !== undefined) return value === 0 ? 0 : value;
  }
  return undefined;
}

/** Numbers to try, the best first: 1, else what stands near a bound. */
function wishes(schema: NumberSchema, step: number): number[] {
  const [low, high] = [lowest(schema), highest(schema)];
  const middle = low !== undefined && high !== undefined ? (low + high) / 2 : undefined;
  const above = low === undefined ? undefined : low + step;
  const below = high === undefined ? undefined : high - step;
  return [1, low, high, above, below, middle, 0].filter((wish) => wish !== undefined);
}

function lowest({ kind, minimum, exclusiveMinimum: above }: NumberSchema): number | undefined {
  if (minimum !== undefined || above === undefined) return minimum;
  return kind === 'integer' ? Math.floor(above) + 1 : above;
}

function highest({ kind, maximum, exclusiveMaximum: below }: NumberSchema): number | undefined {
  if (maximum !== undefined || below === undefined) return maximum;
  return kind === 'integer' ? Math.ceil(below) - 1 : below;
}

const fits = (schema: Schema, value: number): boolean => matches(schema, value, () => undefined, 'request');

function array(
  schema: Extract<Schema, { kind: 'array' }>,
  drawing: Drawing,
  open: ReadonlySet<string>,
): Json[] | undefined {
  const needed = schema.minItems ?? 0;
  if (needed === 0 && (leadsBack(schema.items, open) || schema.maxItems === 0)) return [];
  const item = draw(schema.items, drawing, open);
  if (item === undefined) return needed === 0 ? [] : undefined;
  if (needed <= 1) return [item];
  if (needed > 1000) return undefined;
  const items = Array.from({ length: needed }, () => item);
  return schema.uniqueItems === true ? items.map((one, at) => different(one, at)) : items;
}

/** Distinct items where distinctness is asked for; what does not fit is caught by the final check. */
function different(item: Json, at: number): Json {
  if (typeof item === 'number') return item + at;
  if (typeof item !== 'string' || at === 0) return item;
  return item.length > 3 && /\d$/.test(item) ? item.slice(0, -1) + String(at % 10) : `${item}${at}`;
}

function object(schema: ObjectSchema, drawing: Drawing, open: ReadonlySet<string>): JsonObject | undefined {
  const value: JsonObject = {};
  const left: Property[] = [];
  for (const property of schema.properties) {
    if (isHidden(property.schema, drawing.resolve, drawing.direction)) continue;
    // Optional members are shown where their author gave a value for them.
    const shown = property.required || (property.schema.example !== undefined && !leadsBack(property.schema, open));
    const member = shown ? draw(property.schema, drawing, open) : undefined;
    if (member !== undefined) put(value, property.name, member);
    else if (property.required) return undefined;
    else left.push(property);
  }
  return filled(value, schema, left, drawing, open);
}

type Property = ObjectSchema['properties'][number];

/** With as many of the members that are left, and then of additional ones, as are needed. */
function filled(
  value: JsonObject,
  schema: ObjectSchema,
  left: readonly Property[],
  drawing: Drawing,
  open: ReadonlySet<string>,
): JsonObject | undefined {
  const needed = schema.minProperties ?? 0;
  for (const property of left) {
    if (Object.keys(value).length >= needed) break;
    const member = draw(property.schema, drawing, open);
    if (member !== undefined) put(value, property.name, member);
  }
  for (let n = 1; Object.keys(value).length < needed && n <= needed && schema.additional !== false; n += 1) {
    const member = schema.additional === true ? 'example' : draw(schema.additional, drawing, open);
    if (member === undefined) return undefined;
    put(value, `key${n}`, member);
  }
  return value;
}

function leadsBack(schema: Schema, open: ReadonlySet<string>): boolean {
  if (schema.kind === 'ref') return open.has(schema.name);
  if (schema.kind === 'array') return leadsBack(schema.items, open);
  return schema.kind === 'union' && schema.variants.every((variant) => leadsBack(variant, open));
}
