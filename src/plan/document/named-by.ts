/** Who names a member or an entity, so that it cannot go without a word. Pure. */
import { BATCH_SCHEMAS } from '../../model/batch.ts';
import { operationOn } from '../../model/nested.ts';
import { isObject, join, localPointer, valueAt } from '../../model/pointer.ts';
import type { Entity, Feature, Json, JsonObject, Operation, Rule } from '../../model/types.ts';
import { componentNamed } from './example-places.ts';
import { ownSchemas } from './read-back.ts';

export interface NamedBy {
  /** `rule big-tasks-have-an-owner`, `operation restockProduct`. */
  readonly what: string;
  readonly pointer: string;
}

export function whoNamesField(document: JsonObject, feature: Feature, entity: Entity, field: string): NamedBy[] {
  const own = ownSchemas(document, feature, entity);
  const targets = own.map((schema) => join('/components/schemas', schema, 'properties', field));
  return [
    ...feature.rules
      .filter((rule) => isAbout(feature, rule, entity) && hasInExample(rule, field))
      .map(({ id, pointer }) => ({ what: `the rule ${id}`, pointer })),
    ...namedTogether(document, entity, field),
    ...feature.operations
      .filter((one) => pathFields(one, entity).includes(field))
      .map(({ id, pointer }) => ({ what: `the operation ${id}`, pointer })),
    ...referencesTo(document, (target) => targets.some((one) => target === one || target.startsWith(`${one}/`)))
      .filter((at) => !targets.some((one) => at.startsWith(`${one}/`)))
      .map((pointer) => ({ what: placeOf(feature, pointer), pointer })),
  ];
}

/** Without one of its members, a unique would refuse more, and an index would be another. */
function namedTogether(document: JsonObject, { pointer }: Entity, field: string): NamedBy[] {
  return (['uniques', 'indexes'] as const).flatMap((key) => {
    const place = join(pointer, 'x-entity', key);
    const all = valueAt(document, place);
    return (Array.isArray(all) ? all : []).flatMap((names, at) =>
      Array.isArray(names) && names.includes(field)
        ? [{ what: `the ${key === 'uniques' ? 'unique' : 'index'} over ${names.join(', ')}`, pointer: join(place, at) }]
        : [],
    );
  });
}

/** Fields of the entity that the path of an operation says. */
function pathFields({ entity, under, link }: Operation, { name }: Entity): string[] {
  if (under === undefined) return [];
  if (link === undefined) return entity === name ? [under.field] : [];
  return link.join === name ? [under.field, link.field] : [];
}

/** `dropped`: entities that go with it. */
export function whoNamesEntity(
  document: JsonObject,
  feature: Feature,
  entity: Entity,
  dropped: ReadonlySet<string>,
): NamedBy[] {
  const operations = feature.operations.filter((one) => one.entity === entity.name);
  const ids = new Set(operations.map(({ id }) => id));
  const goes = operationsOf(feature, dropped).map(({ pointer }) => pointer);
  const schemas = new Set(
    feature.entities
      .filter(({ name }) => dropped.has(name))
      .flatMap((one) => schemasOf(document, feature, one))
      .map((name) => join('/components/schemas', name)),
  );
  const own = new Set(schemasOf(document, feature, entity).map((name) => join('/components/schemas', name)));
  const within = (pointer: string, places: Iterable<string>): boolean =>
    [...places].some((one) => pointer === one || pointer.startsWith(`${one}/`));
  const named = [
    ...feature.entities
      .filter(({ name }) => !dropped.has(name))
      .flatMap(({ name, fields, pointer }) =>
        fields
          .filter(({ type }) => type.kind === 'ref' && type.feature === undefined && type.entity === entity.name)
          .map((field) => ({ what: `${name}.${field.name}`, pointer: join(pointer, 'properties', field.name) })),
      ),
    ...feature.operations
      .filter((one) => one.entity === undefined && isBelow(entity, one.path))
      .map(({ id, pointer }) => ({ what: `the operation ${id}`, pointer })),
    ...feature.rules
      .filter((rule) => rule.operations.some((id) => ids.has(id)))
      .map(({ id, pointer }) => ({ what: `the rule ${id}`, pointer })),
    ...referencesTo(document, (target) => within(target, own))
      .filter((at) => !within(at, schemas) && !within(at, goes))
      .map((pointer) => ({ what: placeOf(feature, pointer), pointer })),
  ];
  return named.filter(({ what }, at) => named.findIndex((one) => one.what === what) === at);
}

const operationsOf = (feature: Feature, entities: ReadonlySet<string>): Operation[] =>
  feature.operations.filter(({ entity }) => entity !== undefined && entities.has(entity));

const isBelow = ({ path }: Entity, other: string): boolean => other === path || other.startsWith(`${path}/`);

function schemasOf(document: JsonObject, feature: Feature, entity: Entity): string[] {
  const list = operationOn(feature.operations, entity.name, 'list');
  const batches = BATCH_SCHEMAS.map((suffix) => `${entity.schema ?? entity.name}${suffix}`);
  return [...new Set([...ownSchemas(document, feature, entity), ...batches, ...listComponents(document, list)])];
}

/** The component that a list is answered with. */
export function listComponents(document: JsonObject, list: Operation | undefined): string[] {
  return (list?.responses ?? []).flatMap(({ status, pointer, mediaType }) => {
    if (status === 'default' || status >= 300 || mediaType === undefined) return [];
    return componentNamed(valueAt(document, join(pointer, 'content', mediaType, 'schema'))) ?? [];
  });
}

function isAbout(feature: Feature, { operations }: Rule, entity: Entity): boolean {
  return (
    operations.length === 0 ||
    feature.operations.some(
      (one) => operations.includes(one.id) && (one.entity === entity.name || isBelow(entity, one.path)),
    )
  );
}

const hasInExample = ({ examples }: Rule, field: string): boolean =>
  examples.some(({ given, when }) => Object.hasOwn(given, field) || Object.hasOwn(when, field));

/** Pointers of the objects whose `$ref` leads where `isMeant` says. */
function referencesTo(value: Json, isMeant: (target: string) => boolean, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item, n) => referencesTo(item, isMeant, join(at, n)));
  if (!isObject(value)) return [];
  const target = typeof value.$ref === 'string' ? localPointer(value.$ref) : undefined;
  return [
    ...(target !== undefined && isMeant(target) ? [at] : []),
    ...Object.entries(value).flatMap(([key, child]) => referencesTo(child, isMeant, join(at, key))),
  ];
}

function placeOf({ operations }: Feature, pointer: string): string {
  const operation = operations.find((one) => pointer.startsWith(`${one.pointer}/`));
  if (operation !== undefined) return `the operation ${operation.id}`;
  const schema = /^\/components\/schemas\/([^/]+)/.exec(pointer)?.[1];
  return schema === undefined ? pointer : `the schema ${schema}`;
}
