/**
 * Two schemas → in what the second accepts less or more than the first. Direction is not known here: what narrows breaks those who send, what
 * widens breaks those who read. Pure.
 */
import { canonical } from '../model/hash.ts';
import { same } from '../model/pointer.ts';
import type { ArraySchema, Feature, Json, ObjectSchema, Property, Schema, UnionSchema } from '../model/types.ts';
import type { SchemaChange, Side } from './change.ts';
import { bounds, change, enums, isNumeric, numbers, strings, typeName } from './values.ts';

export interface Pair {
  readonly before: Schema;
  readonly after: Schema;
}

/** Named schemas of both documents, and what was found of pairs of them: many operations share them. */
export interface Names {
  readonly before: ReadonlyMap<string, Schema>;
  readonly after: ReadonlyMap<string, Schema>;
  readonly known: Readonly<Record<Side, Map<string, Found>>>;
}

/** Of one pair: its own changes, and the pairs of names that it leads to. */
interface Found {
  readonly changes: readonly SchemaChange[];
  readonly leads: ReadonlyMap<string, Pair>;
}

export function namesOf(before: Feature, after: Feature): Names {
  const named = ({ schemas }: Feature): ReadonlyMap<string, Schema> =>
    new Map(schemas.map(({ name, schema }) => [name, schema]));
  return { before: named(before), after: named(after), known: { request: new Map(), response: new Map() } };
}

/** Each named pair is compared once, however often and deep it is referred to. `side`: members that the other side alone sees are no part of it. */
export function compareSchemas(names: Names, pair: Pair, at: string, side: Side): SchemaChange[] {
  const known = names.known[side];
  const first = look(names, pair, at, side);
  const changes = [...first.changes];
  const open = new Map(first.leads);
  // A map that grows while it is walked: what is added is reached.
  for (const [key, named] of open) {
    const found = known.get(key) ?? look(names, named, refName(named.after), side, true);
    known.set(key, found);
    changes.push(...found.changes);
    for (const [other, one] of found.leads) if (!open.has(other)) open.set(other, one);
  }
  return changes;
}

interface Walk {
  readonly names: Names;
  readonly hidden: 'readOnly' | 'writeOnly';
  readonly leads: Map<string, Pair>;
}

/** `inside`: a pair of names is looked into, and not led to. */
function look(names: Names, pair: Pair, at: string, side: Side, inside = false): Found {
  const walk: Walk = { names, hidden: side === 'request' ? 'readOnly' : 'writeOnly', leads: new Map() };
  const changes = inside
    ? kinds(walk, resolved(names.before, pair.before), resolved(names.after, pair.after), at)
    : compare(walk, pair, at);
  return { changes, leads: walk.leads };
}

function compare(walk: Walk, { before, after }: Pair, at: string): SchemaChange[] {
  const [was, is] = [resolved(walk.names.before, before), resolved(walk.names.after, after)];
  const here = [
    ...nullability(was.nullable || before.nullable, is.nullable || after.nullable, at),
    ...defaults(before, after, at),
  ];
  if (before.kind !== 'ref' || after.kind !== 'ref') return [...here, ...kinds(walk, was, is, at)];
  walk.leads.set(`${before.name} ${after.name}`, { before, after });
  return here;
}

const refName = (schema: Schema): string => (schema.kind === 'ref' ? schema.name : '');

function resolved(names: ReadonlyMap<string, Schema>, schema: Schema): Schema {
  let found = schema;
  for (const seen = new Set<string>(); found.kind === 'ref' && !seen.has(found.name); ) {
    seen.add(found.name);
    const target = names.get(found.name);
    if (target === undefined) break;
    found = target.nullable || !found.nullable ? target : { ...target, nullable: true };
  }
  return found;
}

function nullability(was: boolean, is: boolean, at: string): SchemaChange[] {
  if (was === is) return [];
  return was
    ? [change('null-refused', at, 'narrows', 'null or a value', 'a value')]
    : [change('null-allowed', at, 'widens', 'a value', 'null or a value')];
}

/** What a client leaves out means something else now; nothing that was valid is not any more. */
function defaults(before: Schema, after: Schema, at: string): SchemaChange[] {
  if (same(before.default, after.default)) return [];
  const said = (schema: Schema): string => (schema.default === undefined ? 'none' : JSON.stringify(schema.default));
  return [change('default-changed', at, 'neither', said(before), said(after))];
}

function kinds(walk: Walk, before: Schema, after: Schema, at: string): SchemaChange[] {
  if (before.kind === 'any' || after.kind === 'any') return anything(before, after, at);
  if (before.kind === 'union' || after.kind === 'union') return variants(walk, before, after, at);
  const numeric = isNumeric(before) && isNumeric(after);
  if (before.kind !== after.kind && !numeric)
    return [change('type-changed', at, 'both', typeName(before), typeName(after))];
  if (before.kind === 'string' && after.kind === 'string') return strings(before, after, at);
  if (isNumeric(before) && isNumeric(after)) return numbers(before, after, at);
  if (before.kind === 'array' && after.kind === 'array') return arrays(walk, before, after, at);
  if (before.kind === 'object' && after.kind === 'object') return objects(walk, before, after, at);
  if (before.kind === 'boolean' && after.kind === 'boolean') return enums(before.enum, after.enum, at);
  return [];
}

function anything(before: Schema, after: Schema, at: string): SchemaChange[] {
  if (before.kind !== 'any') return [change('type-changed', at, 'widens', typeName(before), typeName(after))];
  if (after.kind !== 'any') return [change('type-changed', at, 'narrows', typeName(before), typeName(after))];
  const values = (schema: typeof before): readonly Json[] | undefined =>
    schema.const === undefined ? schema.enum : [schema.const];
  return enums(values(before), values(after), at);
}

function arrays(walk: Walk, before: ArraySchema, after: ArraySchema, at: string): SchemaChange[] {
  const unique = (schema: ArraySchema): boolean => schema.uniqueItems === true;
  return [
    ...bounds(
      { minItems: before.minItems || undefined, maxItems: before.maxItems },
      { minItems: after.minItems || undefined, maxItems: after.maxItems },
      ['maxItems'],
      ['minItems'],
      at,
    ),
    ...(unique(before) === unique(after)
      ? []
      : unique(after)
        ? [change('bound-tightened', at, 'narrows', 'items may repeat', 'each item once')]
        : [change('bound-loosened', at, 'widens', 'each item once', 'items may repeat')]),
    ...compare(walk, { before: before.items, after: after.items }, `${at}[]`),
  ];
}

function objects(walk: Walk, before: ObjectSchema, after: ObjectSchema, at: string): SchemaChange[] {
  const seen = ({ properties }: ObjectSchema): readonly Property[] =>
    properties.filter(({ schema }) => schema[walk.hidden] !== true);
  const was = new Map(seen(before).map((property) => [property.name, property]));
  const is = new Map(seen(after).map((property) => [property.name, property]));
  return [
    ...[...was.values()].filter(({ name }) => !is.has(name)).map((property) => removed(property, at)),
    ...[...is.values()].filter(({ name }) => !was.has(name)).map((property) => added(property, at)),
    ...[...is.values()].flatMap((property) => {
      const former = was.get(property.name);
      return former === undefined ? [] : member(walk, former, property, `${at}.${property.name}`);
    }),
    ...unknown(walk, before, after, at),
    ...bounds(
      { minProperties: before.minProperties, maxProperties: before.maxProperties },
      { minProperties: after.minProperties, maxProperties: after.maxProperties },
      ['maxProperties'],
      ['minProperties'],
      at,
    ),
  ];
}

const need = ({ required }: Property): string => (required ? 'required' : 'optional');

/** Who sent it has it refused or dropped, who read it misses it: gone is gone, whatever a schema admits beside. */
const removed = (property: Property, at: string): SchemaChange =>
  change('member-removed', `${at}.${property.name}`, 'both', need(property), 'none');

/** A reader passes over what it does not know; only one that must be sent is a demand. */
const added = (property: Property, at: string): SchemaChange =>
  change('member-added', `${at}.${property.name}`, property.required ? 'narrows' : 'neither', 'none', need(property));

function member(walk: Walk, before: Property, after: Property, at: string): SchemaChange[] {
  const required =
    before.required === after.required
      ? []
      : after.required
        ? [change('member-required', at, 'narrows', 'optional', 'required')]
        : [change('member-optional', at, 'widens', 'required', 'optional')];
  return [...required, ...compare(walk, { before: before.schema, after: after.schema }, at)];
}

function unknown(walk: Walk, before: ObjectSchema, after: ObjectSchema, at: string): SchemaChange[] {
  const [was, is] = [before.additional, after.additional];
  if (typeof was === 'object' && typeof is === 'object') return compare(walk, { before: was, after: is }, `${at}.*`);
  if (was === is) return [];
  const said = (value: boolean | Schema): string =>
    value === false ? 'no other members' : value === true ? 'any other members' : `other members: ${typeName(value)}`;
  // From nothing to anything; a schema lies between.
  const rank = (value: boolean | Schema): number => (value === false ? 0 : value === true ? 2 : 1);
  return rank(is) < rank(was)
    ? [change('unknown-refused', at, 'narrows', said(was), said(is))]
    : // As a new member: readers pass over it.
      [change('unknown-allowed', at, 'neither', said(was), said(is))];
}

function variants(walk: Walk, before: Schema, after: Schema, at: string): SchemaChange[] {
  const all = (schema: Schema): readonly Schema[] => (schema.kind === 'union' ? schema.variants : [schema]);
  const named = (schema: Schema): string => (schema.kind === 'ref' ? schema.name : shape(schema));
  const was = new Map(all(before).map((one) => [named(one), one]));
  const is = new Map(all(after).map((one) => [named(one), one]));
  const gone = [...was].filter(([name]) => !is.has(name)).map(([, one]) => one);
  const fresh = [...is].filter(([name]) => !was.has(name)).map(([, one]) => one);
  const [only, other] = [gone[0], fresh[0]];
  // One of each: it changed.
  if (
    gone.length === 1 &&
    fresh.length === 1 &&
    only?.kind === other?.kind &&
    only !== undefined &&
    other !== undefined
  )
    return compare(walk, { before: only, after: other }, at);
  return [
    ...gone.map((one) => change('variant-removed', at, 'narrows', typeName(one), '')),
    ...fresh.map((one) => change('variant-added', at, 'widens', '', typeName(one))),
    ...discriminator(before, after, at),
    ...[...is].flatMap(([name, one]) => {
      const former = was.get(name);
      return former === undefined ? [] : compare(walk, { before: former, after: one }, at);
    }),
  ];
}

function discriminator(before: Schema, after: Schema, at: string): SchemaChange[] {
  const of = (schema: Schema): UnionSchema['discriminator'] =>
    schema.kind === 'union' ? schema.discriminator : undefined;
  const [was, is] = [of(before)?.property, of(after)?.property];
  return was === is || was === undefined
    ? []
    : [
        change(
          'type-changed',
          at,
          'both',
          `told apart by ${was}`,
          is === undefined ? 'not told apart' : `told apart by ${is}`,
        ),
      ];
}

/** A schema without what says where it stands or describes it. */
const shape = (schema: Schema): string =>
  canonical(
    JSON.parse(
      JSON.stringify(schema, (key, value) =>
        ['pointer', 'description', 'title', 'example', 'words'].includes(key) ? undefined : value,
      ),
    ),
  );
