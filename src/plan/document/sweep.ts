/** What is left of fields after a merge: lists of people that name one that went, and bounds of a type that it no longer has. Pure. */
import { isObject, join, listAt, objectAt, textAt, valueAt } from '../../model/pointer.ts';
import type { Entity, Feature, Json, JsonObject } from '../../model/types.ts';
import { type DocumentEdit, edited, stepsOf } from './edit.ts';
import { ownSchemas } from './read-back.ts';
import type { Reshaping } from './reshaping.ts';

/** `feature`: as the document was before the merge. `wanted`: what the merge brought in. */
export function swept(
  merged: JsonObject,
  wanted: JsonObject,
  document: JsonObject,
  feature: Feature,
  { drops, fields }: Pick<Reshaping, 'drops' | 'fields'>,
): JsonObject {
  const places = new Map(feature.entities.map((entity) => [entity.name, ownSchemas(document, feature, entity)]));
  return feature.entities.reduce((made, entity) => {
    if (drops.some((one) => one.entity === entity.name && one.field === undefined)) return made;
    const own = places.get(entity.name) ?? [];
    const gone = drops.flatMap((one) => (one.entity === entity.name && one.field !== undefined ? [one.field] : []));
    const swept = gone.length === 0 ? made : withoutFields(made, feature, entity, own, new Set(gone));
    const retyped = (fields.get(entity.name) ?? []).filter((field) => {
      const was = entity.fields.find(({ name }) => name === field.name);
      return was !== undefined && (familyOf(was) !== familyOf(field) || was.list !== field.list);
    });
    return edited(
      swept,
      retyped.flatMap(({ name }) => own.flatMap((schema) => boundsOfBefore(swept, wanted, schema, name))),
    );
  }, merged);
}

/** A long text and a short one are bounded alike. */
const familyOf = ({ type }: { readonly type: { readonly kind: string } }): string =>
  type.kind === 'text' ? 'string' : type.kind;

function withoutFields(
  document: JsonObject,
  feature: Feature,
  entity: Entity,
  own: readonly string[],
  gone: ReadonlySet<string>,
): JsonObject {
  const edits = [
    ...own.flatMap((schema) => memberEdits(document, ['components', 'schemas', schema], gone)),
    ...entityEdits(document, [...stepsOf(document, entity.pointer), 'x-entity'], gone),
    ...feature.operations.flatMap((one) =>
      one.entity === entity.name && one.kind === 'list' ? listEdits(document, one.pointer, gone) : [],
    ),
  ];
  return edited(document, edits);
}

function memberEdits(document: JsonObject, at: DocumentEdit['at'], gone: ReadonlySet<string>): DocumentEdit[] {
  const schema = objectOf(document, at);
  return [
    ...without(schema, 'required', at, (name) => !gone.has(String(name)), true),
    ...[...gone].map((name) => ({ at: [...at, 'properties', name] })),
  ];
}

function entityEdits(document: JsonObject, at: DocumentEdit['at'], gone: ReadonlySet<string>): DocumentEdit[] {
  const said = objectOf(document, at);
  return [
    ...['unique', 'index', 'search'].flatMap((key) => without(said, key, at, (name) => !gone.has(String(name)))),
    ...['refs', 'renamed', 'backfill'].flatMap((key): DocumentEdit[] => {
      const there = objectAt(said, key);
      if (there === undefined || !Object.keys(there).some((name) => gone.has(name))) return [];
      const left = Object.entries(there).filter(([name]) => !gone.has(name));
      const place = [...at, key];
      return [left.length === 0 && key !== 'refs' ? { at: place } : { at: place, value: Object.fromEntries(left) }];
    }),
  ];
}

function listEdits(document: JsonObject, pointer: string, gone: ReadonlySet<string>): DocumentEdit[] {
  const at = stepsOf(document, pointer);
  const operation = objectOf(document, at);
  const list = objectAt(operation, 'x-list') ?? {};
  const isGone = (filter: Json): boolean => isObject(filter) && gone.has(textAt(filter, 'field') ?? '');
  const search = listAt(list, 'search').filter((name) => !gone.has(String(name)));
  const unused = new Set([
    ...listAt(list, 'filters').flatMap((filter) => (isGone(filter) && isObject(filter) ? [filter.param] : [])),
    ...(listAt(list, 'search').length > 0 && search.length === 0 ? ['search'] : []),
  ]);
  const parameters = listAt(operation, 'parameters')
    .filter((one) => !isObject(one) || one.in !== 'query' || !unused.has(one.name ?? null))
    .map((one) => (isObject(one) && one.in === 'query' && one.name === 'sort' ? sortWithout(one, gone) : one));
  return [
    ...without(list, 'filters', [...at, 'x-list'], (filter) => !isGone(filter)),
    ...without(list, 'search', [...at, 'x-list'], (name) => !gone.has(String(name))),
    ...(listAt(operation, 'parameters').length === 0 ? [] : [{ at: [...at, 'parameters'], value: parameters }]),
  ];
}

function sortWithout(parameter: JsonObject, gone: ReadonlySet<string>): JsonObject {
  const schema = objectAt(parameter, 'schema') ?? {};
  const isLeft = (value: Json | undefined): boolean => !gone.has(String(value).replace(/^-/, ''));
  return {
    ...parameter,
    schema: {
      ...schema,
      ...(Array.isArray(schema.enum) ? { enum: schema.enum.filter(isLeft) } : {}),
      ...(isLeft(schema.default) ? {} : { default: '-created_at' }),
    },
  };
}

/** Members that say something of any value; the others are bounds of a type. */
const WORDS = new Set([
  'description',
  'title',
  'deprecated',
  'readOnly',
  'writeOnly',
  'externalDocs',
  'example',
  'examples',
]);

function boundsOfBefore(document: JsonObject, wanted: JsonObject, schema: string, field: string): DocumentEdit[] {
  const pointer = join('/components/schemas', schema, 'properties', field);
  const [now, said] = [valueAt(document, pointer), valueAt(wanted, pointer)];
  if (!isObject(now) || !isObject(said)) return [];
  return Object.keys(now)
    .filter((key) => !Object.hasOwn(said, key) && !WORDS.has(key) && !key.startsWith('x-'))
    .map((key) => ({ at: ['components', 'schemas', schema, 'properties', field, key] }));
}

/** `orNone`: an empty list goes, too. */
function without(
  holder: JsonObject,
  key: string,
  at: DocumentEdit['at'],
  stays: (item: Json) => boolean,
  orNone = false,
): DocumentEdit[] {
  const there = listAt(holder, key);
  const left = there.filter(stays);
  if (left.length === there.length) return [];
  return [left.length === 0 && orNone ? { at: [...at, key] } : { at: [...at, key], value: left }];
}

function objectOf(document: JsonObject, at: DocumentEdit['at']): JsonObject {
  const found = valueAt(document, join('', ...at));
  return isObject(found) ? found : {};
}
