/**
 * Entities and fields that come, change and go, in a document that people have edited since. What its author would have said is read back from
 * it; that and what is said now are composed, and the difference is made in the document. Pure; the caller edits the text.
 */
import type { EntityInput, KnownEntity } from '../../input/feature-input.ts';
import { build } from '../../model/build.ts';
import { isObject, join, listAt, objectAt, tokensOf, valueAt } from '../../model/pointer.ts';
import type { Feature, Json, JsonObject } from '../../model/types.ts';
import { aligned } from './aligned.ts';
import { composeDocument } from './compose.ts';
import { type DocumentEdit, edited } from './edit.ts';
import { fittingExamples } from './fitting-examples.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { type Reshaping, withPaths } from './reshaping.ts';
import { asOpenApi30 } from './schema-dialect.ts';
import { swept } from './sweep.ts';
import { merged } from './three-way.ts';

/** Of a document without faults. What cannot be done in a document of that form is left undone: the caller reads back what came of it. */
export function reshaped(
  document: JsonObject,
  feature: Feature,
  change: Reshaping,
  known: readonly KnownEntity[],
): JsonObject {
  const before = withoutWritten(readBack(document, feature), change.written);
  const after = { ...before.input, entities: changedEntities(before, change) };
  const compose = (input: ReadBack['input']): JsonObject =>
    dialect(document, aligned(composeDocument(input, known, before.naming), document, feature, input));
  const wanted = withWritten(compose(after), before, after.entities, change.written);
  const made = swept(merged(compose(before.input), wanted, document), wanted, document, feature, change);
  const whole = withoutIdleBackfills(withReferred(made, wanted), feature.name, change);
  return fittingExamples(whole, feature.name, after.entities, change);
}

/** What rows of before get must be valid for the field as it is now. */
function withoutIdleBackfills(document: JsonObject, name: string, { fields }: Reshaping): JsonObject {
  const built = build(document, name);
  if (built.ok) return document;
  const said = new Set([...fields.values()].flat().map((field) => field.name));
  const idle = built.faults
    .map(({ where }) => tokensOf(where))
    .filter((at) => at.at(-2) === 'backfill' && said.has(at.at(-1) ?? ''));
  return edited(
    document,
    idle.map((at) => ({ at })),
  );
}

/** What one schema says alone is not said yet: all that follows from it is new. */
function withoutWritten({ input, naming }: ReadBack, written: Reshaping['written']): ReadBack {
  const entities = input.entities.map((entity) => ({
    ...entity,
    fields: entity.fields.filter(({ name }) => !written.has(`${entity.name}.${name}`)),
  }));
  return { input: { ...input, entities }, naming };
}

const dialect = (document: JsonObject, composed: JsonObject): JsonObject =>
  String(document.openapi).startsWith('3.0') ? asOpenApi30(composed) : composed;

function changedEntities({ input }: ReadBack, { entities, fields, below, drops }: Reshaping): EntityInput[] {
  const isDropped = (entity: string, field?: string): boolean =>
    drops.some((one) => one.entity === entity && one.field === field);
  const there = input.entities
    .filter(({ name }) => !isDropped(name))
    .map((entity) => {
      const said = fields.get(entity.name) ?? [];
      const kept = entity.fields
        .filter(({ name }) => !isDropped(entity.name, name))
        .map((field) => said.find(({ name }) => name === field.name) ?? field);
      return {
        ...withPaths(entity, below.get(entity.name)),
        fields: [...kept, ...said.filter(({ name }) => !kept.some((one) => one.name === name))],
      };
    });
  // Who may call the entities that are there decides about one that is not.
  const access = Object.assign({}, ...input.entities.toReversed().map((one) => one.access ?? {}));
  return [...there, ...entities.map((entity) => ({ ...entity, access }))];
}

/** An author's own schema of a member, in each of the schemas that get it. */
function withWritten(
  composed: JsonObject,
  { naming }: ReadBack,
  entities: readonly EntityInput[],
  written: Reshaping['written'],
): JsonObject {
  const edits = entities.flatMap((entity, index) =>
    entity.fields.flatMap(({ name }) => {
      const own = written.get(`${entity.name}.${name}`);
      const { schema } = naming(entity, index);
      return own === undefined ? [] : propertyEdits(composed, schema, name, own);
    }),
  );
  return edited(composed, edits);
}

function propertyEdits(composed: JsonObject, schema: string, name: string, own: JsonObject): DocumentEdit[] {
  return [schema, `${schema}Create`, `${schema}Update`].flatMap((component) => {
    const at = ['components', 'schemas', component, 'properties', name];
    const was = valueAt(composed, join('', ...at));
    if (!isObject(was)) return [];
    return [{ at, value: { ...own, ...(was.default === undefined ? {} : { default: was.default }) } }];
  });
}

/** What new parts refer to, and the document does not have. */
function withReferred(document: JsonObject, composed: JsonObject): JsonObject {
  const copy = structuredClone(document);
  const take = (kind: string, name: string): boolean => {
    const value = objectAt(objectAt(composed, 'components') ?? {}, kind)?.[name];
    const components = (objectAt(copy, 'components') ??
      Object.assign(copy, { components: {} }).components) as JsonObject;
    const there = (objectAt(components, kind) ?? Object.assign(components, { [kind]: {} })[kind]) as JsonObject;
    if (value === undefined || Object.hasOwn(there, name)) return false;
    there[name] = value;
    return true;
  };
  let found = true;
  while (found) {
    found = false;
    for (const [kind, name] of referredIn(copy)) if (take(kind, name)) found = true;
  }
  return copy;
}

function referredIn(value: Json): Array<readonly [kind: string, name: string]> {
  if (Array.isArray(value)) return value.flatMap(referredIn);
  if (!isObject(value)) return [];
  const [, kind, name] =
    typeof value.$ref === 'string' ? (/^#\/components\/([^/]+)\/([^/]+)$/.exec(value.$ref) ?? []) : [];
  const schemes = listAt(value, 'security').flatMap((one) => (isObject(one) ? Object.keys(one) : []));
  return [
    ...(kind === undefined || name === undefined ? [] : [[kind, name] as const]),
    ...schemes.map((scheme) => ['securitySchemes', scheme] as const),
    ...Object.values(value).flatMap(referredIn),
  ];
}
