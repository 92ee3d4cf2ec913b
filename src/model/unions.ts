/** `oneOf` and `anyOf` → a union, or something simpler where the variants allow it. */
import { type Context, type Located, resolve } from './context.ts';
import { shapeless } from './flatten.ts';
import { isObject, join, listAt, localPointer, member, objectAt, put, same, textAt } from './pointer.ts';
import type { Meta, Reader } from './reader.ts';
import { enumValues } from './schema-kinds.ts';
import type { Json, JsonObject, Schema, UnionSchema } from './types.ts';

/** What a union may have beside its variants without constraining them. */
const BESIDE = new Set([
  'oneOf',
  'anyOf',
  'discriminator',
  'title',
  'description',
  'default',
  'example',
  'examples',
  'nullable',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
  'externalDocs',
  '$comment',
]);

export function unionSchema(reader: Reader, raw: JsonObject, meta: Meta, pointer: string, hint: string): Schema {
  const { context } = reader;
  const key = member(raw, 'oneOf') !== undefined ? 'oneOf' : 'anyOf';
  if (key === 'oneOf' && member(raw, 'anyOf') !== undefined)
    context.skip(join(pointer, 'anyOf'), 'anyOf beside oneOf is not read');
  const all = listAt(raw, key);
  const variants = all
    .map((variant, index) => ({ raw: variant, pointer: origin(context, variant, join(pointer, key, index)), index }))
    .filter((one) => !isNull(one.raw));
  const nullable = meta.nullable || variants.length < all.length;
  if (variants.length === 0)
    return nullable ? { kind: 'any', ...meta, nullable: true, const: null } : reader.plain(without(raw), pointer, hint);
  const base = baseOf(raw);
  // `anyOf: [{required: [a]}, {required: [b]}]`: the object stays one object.
  if (base !== undefined && variants.every((variant) => shapeless(variant.raw))) {
    context.skip(join(pointer, key), `${key} only adds conditions to one schema; they are not checked`);
    return { ...reader.plain(without(raw), pointer, hint), nullable };
  }
  const simple = collapsed(
    variants.map((variant) => variant.raw),
    base ?? {},
  );
  if (simple !== undefined) return { ...reader.plain(simple, pointer, hint), ...meta, nullable };
  const read = readVariants(reader, possible(context, variants, base), base, pointer, hint);
  const [only] = read;
  if (only === undefined) return { kind: 'any', ...meta, nullable: true };
  if (read.length === 1) return { ...only, ...described(meta), nullable: nullable || only.nullable };
  const choice = discriminator(context, raw, read);
  return {
    kind: 'union',
    ...meta,
    nullable,
    variants: read,
    ...(choice === undefined ? {} : { discriminator: choice }),
  };
}

interface Variant extends Located {
  readonly index: number;
}

/** Those whose type does not contradict the type of the whole. */
function possible(context: Context, variants: readonly Variant[], base: JsonObject | undefined): Variant[] {
  return variants.filter((variant) => {
    const target = resolve(context, variant)?.raw;
    const clashes = base !== undefined && isObject(target) && disjoint(base.type, target.type);
    if (clashes)
      context.skip(variant.pointer, 'its type contradicts the type of the whole: nothing can match this variant');
    return !clashes;
  });
}

/** Each together with what constrains them all. */
function readVariants(
  reader: Reader,
  variants: readonly Variant[],
  base: JsonObject | undefined,
  pointer: string,
  hint: string,
): Schema[] {
  const { context } = reader;
  return variants.map((variant) => {
    const name = variants.length === 1 ? hint : `${hint}Option${variant.index + 1}`;
    if (base === undefined) return reader.nested(variant.raw, variant.pointer, name);
    const joined: JsonObject = { allOf: [base, variant.raw] };
    context.made.add(joined);
    context.origins.set(base, pointer);
    return reader.nested(joined, variant.pointer, name);
  });
}

function disjoint(a: Json | undefined, b: Json | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const others = [b].flat();
  return ![a]
    .flat()
    .some(
      (type) =>
        others.includes(type) ||
        (type === 'number' && others.includes('integer')) ||
        (type === 'integer' && others.includes('number')),
    );
}

const origin = (context: Context, raw: Json, at: string): string =>
  (isObject(raw) ? context.origins.get(raw) : undefined) ?? at;

/** What the use says overrides what the single variant says; what it does not say stays. */
function described(meta: Meta): Partial<Meta> {
  const { nullable: _nullable, pointer: _pointer, ...rest } = meta;
  return rest;
}

function isNull(raw: Json): boolean {
  if (!isObject(raw)) return false;
  const values = enumValues(raw);
  return raw.type === 'null' || values?.every((value) => value === null) === true;
}

/** What constrains all variants alike; undefined where nothing does. A bare `type: object` says nothing new. */
function baseOf(raw: JsonObject): JsonObject | undefined {
  const rest = Object.fromEntries(Object.entries(raw).filter(([key]) => !BESIDE.has(key) && !key.startsWith('x-')));
  const keys = Object.keys(rest);
  if (keys.length === 0 || (keys.length === 1 && keys[0] === 'type')) return undefined;
  return rest;
}

function without(raw: JsonObject): JsonObject {
  const { oneOf: _one, anyOf: _any, discriminator: _d, ...rest } = raw;
  return rest;
}

/** `oneOf: [{const: 1}, {const: 2}]`, the 3.1 idiom for described values, is an enum. */
function collapsed(variants: readonly Json[], base: JsonObject): JsonObject | undefined {
  if (Object.keys(base).some((key) => key !== 'type' && key !== 'enum' && key !== 'format')) return undefined;
  const allowed = enumValues(base);
  const values: Json[] = [];
  const types = new Set<string>();
  for (const variant of variants) {
    const own = isObject(variant) ? enumValues(variant) : undefined;
    if (own === undefined || !isObject(variant)) return undefined;
    for (const value of own) {
      if (allowed !== undefined && !allowed.some((one) => same(one, value))) continue;
      values.push(value);
      types.add(typeof value);
    }
  }
  const type = [...types][0];
  if (types.size !== 1 || type === undefined || type === 'object') return undefined;
  const whole = values.every((value) => Number.isInteger(value));
  return { ...base, type: type === 'number' && whole ? 'integer' : type, enum: values };
}

function discriminator(context: Context, raw: JsonObject, variants: readonly Schema[]): UnionSchema['discriminator'] {
  const said = objectAt(raw, 'discriminator');
  const property = said === undefined ? undefined : textAt(said, 'propertyName');
  if (said === undefined || property === undefined) return undefined;
  const mapping: { [key: string]: string } = {};
  const mapped = new Set<string>();
  for (const [value, target] of Object.entries(objectAt(said, 'mapping') ?? {})) {
    if (typeof target !== 'string') continue;
    const pointer = localPointer(target) ?? `/components/schemas/${target}`;
    const name = context.nameOf(pointer);
    put(mapping, value, name);
    mapped.add(name);
  }
  for (const variant of variants) {
    if (variant.kind === 'ref' && !mapped.has(variant.name)) put(mapping, variant.name, variant.name);
  }
  return { property, mapping };
}
