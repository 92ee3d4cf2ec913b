/** Valid values of an entity's fields, from the schemas that its document has for them. */
import { matches, type Resolve } from './matches.ts';
import { put } from './pointer.ts';
import { sample } from './sample.ts';
import type { Entity, Field, Json, JsonObject, NamedSchema, ObjectSchema, Schema } from './types.ts';

/** Fields whose value for rows of before no request could have sent. */
export function badBackfills(entity: Entity, schemas: readonly NamedSchema[]): string[] {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const resolve: Resolve = (name) => byName.get(name);
  const resource = objectOf(resolve(entity.schema ?? entity.name));
  return [...entity.backfill].flatMap(([name, value]) => {
    const schema = resource?.properties.find((one) => one.name === name)?.schema;
    return schema === undefined || matches(schema, value, resolve, 'response') ? [] : [name];
  });
}

/** Once every schema is there: a member may be an object of its own, wherever that stands. */
export function withSamples(entity: Entity, schemas: readonly NamedSchema[]): Entity {
  const byName = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const resolve: Resolve = (name) => byName.get(name);
  const component = entity.schema ?? entity.name;
  const [resource, create] = [component, `${component}Create`].map((name) => objectOf(resolve(name)));
  const fields = entity.fields.map((field): Field => {
    const [said, sent] = [resource, create].map((one) => one?.properties.find(({ name }) => name === field.name));
    // What a client may send is the narrower of the two, where they differ.
    const schema = sent?.schema ?? said?.schema;
    if (schema === undefined) return field;
    const given = [said?.schema.example, followed(said?.schema, resolve)?.example, sent?.schema.example, field.default];
    const value = field.type.kind === 'ref' ? firstOf(given) : validValue(schema, given, resolve);
    const other = field.list || field.type.kind === 'json' ? otherValue(schema, value ?? null, resolve) : undefined;
    const scalar = followed(schema, resolve);
    return {
      ...field,
      ...(scalar === undefined || field.list ? {} : { schema: scalar }),
      ...(value === undefined ? {} : { sample: value }),
      ...(other === undefined ? {} : { other }),
    };
  });
  return { ...entity, fields };
}

const objectOf = (schema: Schema | undefined): ObjectSchema | undefined =>
  schema?.kind === 'object' ? schema : undefined;

/** A reference points to what a case has made; no value can be drawn for it. */
const firstOf = (given: ReadonlyArray<Json | undefined>): Json | undefined =>
  given.find((one) => one !== undefined && one !== null);

/** What the author gave, as far as it is valid; else what the schema admits. */
function validValue(schema: Schema, given: ReadonlyArray<Json | undefined>, resolve: Resolve): Json | undefined {
  const known = given.find((one) => one !== undefined && one !== null && matches(schema, one, resolve, 'request'));
  return known ?? sample(schema, resolve);
}

function followed(schema: Schema | undefined, resolve: Resolve): Schema | undefined {
  let current = schema;
  for (let hops = 0; current?.kind === 'ref' && hops < 20; hops += 1) current = resolve(current.name);
  return current;
}

/** Another valid value of a list or an object, such as a change sends. */
function otherValue(schema: Schema, value: Json, resolve: Resolve): Json | undefined {
  const admitted = (one: Json): boolean =>
    JSON.stringify(one) !== JSON.stringify(value) && matches(schema, one, resolve, 'request');
  return candidates(schema, value, resolve, 0).find(admitted);
}

/** What may be another value, the plainest first. None of them need be valid. */
function candidates(schema: Schema, value: Json, resolve: Resolve, depth: number): Json[] {
  const real = followed(schema, resolve);
  if (real === undefined || depth > 5) return [];
  switch (real.kind) {
    case 'string':
      return [...(real.enum ?? []), ...(typeof value === 'string' ? otherTexts(value) : [])];
    case 'integer':
    case 'number': {
      const step = real.multipleOf ?? 1;
      return [...(real.enum ?? []), ...(typeof value === 'number' ? [value + step, value - step] : [])];
    }
    case 'boolean':
      return [true, false];
    case 'array': {
      const items = Array.isArray(value) ? value : [];
      const [first = sample(real.items, resolve) ?? null, ...rest] = items;
      const changed = candidates(real.items, first, resolve, depth + 1).map((item) => [item, ...rest]);
      return [[], items.slice(1), [first], ...changed, [...items, first]];
    }
    case 'object':
      return [{ changed: true }, ...otherObjects(real, value, resolve, depth)];
    case 'union':
      return real.variants.flatMap((variant) => {
        const drawn = sample(variant, resolve);
        return drawn === undefined ? [] : [drawn, ...candidates(variant, drawn, resolve, depth + 1)];
      });
    default:
      return [...(real.kind === 'any' ? (real.enum ?? []) : []), { changed: true }];
  }
}

const otherTexts = (value: string): string[] => [`${value}x`, `${value.slice(0, -1)}x`, value.slice(0, -1)];

/** With one member changed, left out or given. */
function otherObjects(schema: ObjectSchema, value: Json, resolve: Resolve, depth: number): JsonObject[] {
  const members: JsonObject = value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
  const others: JsonObject[] = [];
  for (const { name, schema: member, required } of schema.properties) {
    const now = Object.hasOwn(members, name) ? members[name] : undefined;
    const drawn = now === undefined ? sample(member, resolve) : undefined;
    const changed = now === undefined ? drawn : otherValue(member, now, resolve);
    if (changed !== undefined && depth <= 5) {
      const other = { ...members };
      put(other, name, changed);
      others.push(other);
    }
    if (now !== undefined && !required)
      others.push(Object.fromEntries(Object.entries(members).filter(([key]) => key !== name)));
  }
  return others;
}
