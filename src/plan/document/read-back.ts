/** What an author would have said for a document to be as it is: entities and fields, read back from the Feature model. Pure. */
import { type EntityNames, namesOf } from '../../input/entity-names.ts';
import {
  type Concurrency,
  type EntityInput,
  type EntityOperation,
  type FeatureInput,
  type FieldInput,
  type OperationInput,
  USUAL_OPERATIONS,
} from '../../input/feature-input.ts';
import { BATCH_KINDS, isItemByItem } from '../../model/batch.ts';
import { TEXT_LENGTH } from '../../model/field-type.ts';
import { isLinked } from '../../model/links.ts';
import { operationOn } from '../../model/nested.ts';
import { isObject, listAt, objectAt, same, valueAt } from '../../model/pointer.ts';
import type { Access, Entity, Feature, Field, Json, JsonObject, Operation } from '../../model/types.ts';

export interface ReadBack {
  readonly input: FeatureInput;
  /** Names as the document has them; what it does not have is named as anything new. */
  readonly naming: (entity: EntityInput, index: number) => EntityNames;
}

const KINDS: readonly EntityOperation[] = [...USUAL_OPERATIONS, 'replace', 'restore', ...BATCH_KINDS];

export function readBack(document: JsonObject, feature: Feature): ReadBack {
  const { operations } = feature;
  const entities = feature.entities.map((entity) => entityInput(document, feature, entity));
  const lists = operations.find(({ list, entity }) => list !== undefined && entity !== undefined)?.list;
  const places = new Map(feature.entities.map((entity, at) => [entity.name, { entity, at }]));
  return {
    input: {
      name: feature.name,
      entities,
      access: operations.some(({ access }) => access.kind !== 'public') || operations.length === 0 ? 'user' : 'public',
      pagination: lists?.pagination ?? 'page',
      ...(lists?.total === undefined ? {} : { total: lists.total }),
      concurrency: concurrencyOf(operations),
      ...(operations.some(isItemByItem) ? { batches: 'per-item' } : {}),
      rules: [],
    },
    naming(entity, index) {
      const there = places.get(entity.name);
      const names = namesOf(entity, there?.at ?? Math.max(index, places.size));
      return there === undefined
        ? names
        : { ...names, schema: there.entity.schema ?? names.schema, plural: there.entity.plural.raw };
    },
  };
}

export const operationOf = (feature: Feature, entity: string, kind: EntityOperation): Operation | undefined =>
  operationOn(feature.operations, entity, kind);

function concurrencyOf(operations: readonly Operation[]): Concurrency {
  const changed = operations.find(({ kind }) => kind === 'update' || kind === 'replace' || kind === 'delete');
  if (changed?.precondition === undefined) return 'none';
  return changed.precondition === 'required' ? 'etag-required' : 'etag';
}

function entityInput(document: JsonObject, feature: Feature, entity: Entity): EntityInput {
  const has = KINDS.filter((kind) => operationOf(feature, entity.name, kind) !== undefined);
  const raw = valueAt(document, `${entity.pointer}/x-entity`);
  const [indexes = [], uniques = []] = ['indexes', 'uniques'].map((key) =>
    isObject(raw) ? listAt(raw, key).flatMap((one) => (Array.isArray(one) ? [one.map(String)] : [])) : [],
  );
  const under = entity.fields
    .map(({ name }) => name)
    .filter((name) => feature.operations.some((one) => one.entity === entity.name && nestedBy(one) === name));
  const links = linksOf(feature, entity);
  return {
    name: entity.name,
    path: entity.path,
    fields: entity.fields.map((field) => fieldInput(field, operationOf(feature, entity.name, 'list'))),
    access: accessBy((kind) => operationOf(feature, entity.name, kind)),
    ...(same(has, [...USUAL_OPERATIONS]) ? {} : { only: has }),
    ...(indexes.length === 0 ? {} : { indexes }),
    ...(uniques.length === 0 ? {} : { uniques }),
    ...(links.length === 0 ? {} : { links }),
    ...(under.length === 0 ? {} : { under }),
    ...(entity.softDelete === undefined ? {} : { softDelete: true }),
    ...(entity.owner === undefined ? {} : { owner: entity.owner.roles }),
  };
}

/** The field by which what an operation is on belongs to a parent; a link belongs to its join. */
export const nestedBy = ({ link, under }: Operation): string | undefined =>
  link === undefined ? under?.field : undefined;

/** Each pair of fields once, however many operations there are on it. */
function linksOf({ operations }: Feature, { name }: Entity): string[][] {
  const pairs = operations.flatMap((one) =>
    isLinked(one) && one.link.join === name ? [[one.under.field, one.link.field]] : [],
  );
  return pairs.filter((pair, at) => pairs.findIndex((one) => same(one, pair)) === at);
}

/** Who may call the operations that `find` finds. */
export function accessBy(find: (kind: EntityOperation) => Operation | undefined): NonNullable<EntityInput['access']> {
  return Object.fromEntries(
    KINDS.flatMap((kind) => {
      const operation = find(kind);
      return operation === undefined ? [] : [[kind, whoMay(operation.access)]];
    }),
  );
}

const whoMay = ({ kind }: Access): OperationInput['access'] =>
  kind === 'public' ? 'public' : kind === 'role' ? 'admin' : 'user';

export function fieldInput(field: Field, list: Operation | undefined): FieldInput {
  const { name, unique, nullable } = field;
  const filtered = list?.list?.filters.filter((one) => one.field === name) ?? [];
  const type = typeInput(field, list?.list?.sorts.includes(name) === true);
  const texts = type.kind === 'string' || type.kind === 'text';
  // With a default, only the bound of a text still tells a member that was said to be required.
  const required = field.required || (field.default !== undefined && !unique && texts && minLength(field) === 1);
  // A unique field is not listed as indexed, but has ranges where its author said index.
  const ranged = type.kind !== 'money' && filtered.some(({ op }) => op !== 'eq');
  return {
    name,
    type,
    list: field.list,
    required,
    nullable,
    unique,
    index: field.type.kind !== 'ref' && (field.index || (unique && ranged)),
    ...(field.default === undefined ? {} : { default: field.default as Json }),
  };
}

const minLength = ({ type }: Field): number => ('minLength' in type ? type.minLength : 0);

function typeInput({ type }: Field, sorted: boolean): FieldInput['type'] {
  switch (type.kind) {
    case 'ref':
      return { kind: 'ref', entity: type.entity };
    case 'text':
      // Texts are not sorted by: what is, was said to be a string as long as a text.
      return { kind: sorted ? 'string' : 'text', minLength: 0, maxLength: type.maxLength };
    case 'string':
      return { kind: 'string', minLength: 0, maxLength: type.maxLength };
    default:
      return type;
  }
}

/** Equal in all that a document can show of it. */
export function normalField(field: FieldInput): FieldInput {
  const { type, list, unique, index } = field;
  const ranged = ['int', 'float', 'decimal', 'date', 'datetime'].includes(type.kind);
  const indexed = index && !(list || type.kind === 'ref' || (unique && !ranged));
  const long = type.kind === 'string' && type.maxLength >= TEXT_LENGTH && !unique && !indexed;
  const required = field.required && (field.default === undefined || type.kind === 'string' || type.kind === 'text');
  return {
    ...field,
    index: indexed,
    required: required && !(field.default !== undefined && unique),
    ...(long ? { type: { ...type, kind: 'text' } } : {}),
  };
}

export const rawOperation = (document: JsonObject, operation: Operation | undefined): JsonObject | undefined => {
  const raw = operation === undefined ? undefined : valueAt(document, operation.pointer);
  return isObject(raw) ? raw : undefined;
};

/** The component that a body is an instance of; undefined where it is described in place. */
export function bodyComponent(document: JsonObject, operation: Operation | undefined): string | undefined {
  const content = objectAt(objectAt(rawOperation(document, operation) ?? {}, 'requestBody') ?? {}, 'content') ?? {};
  const media = operation?.body === undefined ? undefined : objectAt(content, operation.body.mediaType);
  const ref = media === undefined ? undefined : objectAt(media, 'schema')?.['$ref'];
  return typeof ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec(ref)?.[1] : undefined;
}

const SENDING: ReadonlySet<Operation['kind']> = new Set(['create', 'update', 'replace']);

/** Components whose members are the entity's: what is shown, what creates one, what changes one. */
export function ownSchemas(document: JsonObject, feature: Feature, { name, schema = name }: Entity): string[] {
  const sends = feature.operations.filter(({ entity, kind }) => entity === name && SENDING.has(kind));
  const bodies = sends.flatMap((one) => bodyComponent(document, one) ?? []);
  const there = objectAt(objectAt(document, 'components') ?? {}, 'schemas') ?? {};
  return [...new Set([schema, `${schema}Create`, `${schema}Update`, ...bodies])].filter((one) => isObject(there[one]));
}
