/** Composes the OpenAPI 3.1 document of a new feature from what its author said. Pure; the same input gives the same document. */
import { type EntityNames, namesOf } from '../../input/entity-names.ts';
import { isJoin } from '../../input/entity-paths.ts';
import type { EntityInput, EntityOperation, FeatureInput, KnownEntity } from '../../input/feature-input.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { sentence, toWords } from '../../model/words.ts';
import { has } from './chosen.ts';
import { customOperations } from './custom.ts';
import { linkPaths } from './links.ts';
import { indexedFields, searchFields } from './list-shape.ts';
import { nestedIn, nestedPaths, nestedSchemas } from './nested.ts';
import { BEARER } from './operation-parts.ts';
import { entityPaths } from './operations.ts';
import { problemSchema, problemsOf } from './problems.ts';
import { entitySchemas } from './schemas.ts';
import { withExamples } from './with-examples.ts';

/**
 * `known`: the entities of the project's other features. Every ref of `input` must resolve; `input/feature.ts` checks it.
 * `naming`: where a document has names of its own already, those.
 */
export function composeDocument(
  input: FeatureInput,
  known: readonly KnownEntity[],
  naming: typeof namesOf = namesOf,
): JsonObject {
  const document = compose(input, known, naming);
  return (input.operations ?? []).length === 0 ? document : withExamples(document, input.name);
}

interface Named {
  readonly entity: EntityInput;
  readonly names: EntityNames;
}

function compose(input: FeatureInput, known: readonly KnownEntity[], naming: typeof namesOf): JsonObject {
  const entities = input.entities.map((entity, index): Named => ({ entity, names: naming(entity, index) }));
  const own = pathsOf(entities, input);
  const custom = customOperations(
    input.operations ?? [],
    entities.map(({ names }) => names),
    operationIds(own),
  );
  const paths = together(own, custom.paths);
  return {
    openapi: '3.1.0',
    info: infoOf(input, entities, custom.paths),
    servers: [{ url: '/' }],
    tags: entities.map(({ names }) => ({ name: names.plural, description: `Everything about ${names.spokenPlural}.` })),
    ...(input.rules.length > 0 ? { 'x-business-rules': input.rules.map(rule) } : {}),
    paths,
    components: {
      ...(input.access !== 'public' || isSecured(paths) ? { securitySchemes: { bearerAuth: BEARER } } : {}),
      schemas: {
        ...merge(
          entities.flatMap(({ entity, names }) => [
            entitySchemas(entity, names, xEntity(entity, names, input, known), input),
            nestedSchemas(entity, names, nestedIn(entity, namesIn(entities))),
          ]),
        ),
        ...custom.schemas,
        Problem: problemSchema,
      },
      responses: problemsOf(paths),
    },
  };
}

function pathsOf(
  entities: readonly Named[],
  { access, pagination, total = 'exact', concurrency = 'none', batches = 'all-or-none', entities: all }: FeatureInput,
): JsonObject {
  const contexts = entities.map(({ entity, names }) => ({
    ...{ entity, names, access, pagination, total, concurrency, batches },
    referenced: isReferenced(entity, all),
    namesOf: namesIn(entities),
  }));
  return merge([...contexts.map(entityPaths), ...contexts.map(nestedPaths), linkPaths(contexts)]);
}

const namesIn =
  (entities: readonly Named[]) =>
  (name: string): EntityNames | undefined =>
    entities.find(({ entity }) => entity.name === name)?.names;

function infoOf(input: FeatureInput, entities: readonly Named[], custom: JsonObject): JsonObject {
  const questions = input.questions ?? [];
  return {
    title: input.title ?? sentence(toWords(input.name)),
    version: '1.0.0',
    description: input.description ?? describe(entities, custom),
    ...(input.backlogItem === undefined ? {} : { 'x-backlog-item': input.backlogItem }),
    ...(questions.length > 0 ? { 'x-open-questions': [...questions] } : {}),
  };
}

/** The methods of both, where both have a path. */
function together(own: JsonObject, custom: JsonObject): JsonObject {
  const paths: JsonObject = { ...own };
  for (const [path, item] of Object.entries(custom)) {
    const shared = object(paths[path]);
    const named = new Set(Array.isArray(shared.parameters) ? shared.parameters.map((one) => object(one).name) : []);
    const methods = Object.entries(object(item)).map(([method, operation]) => [
      method,
      withoutParameters(object(operation), named),
    ]);
    paths[path] = { ...shared, ...(Object.fromEntries(methods) as JsonObject) };
  }
  return paths;
}

function withoutParameters(operation: JsonObject, named: ReadonlySet<Json | undefined>): JsonObject {
  if (named.size === 0 || !Array.isArray(operation.parameters)) return operation;
  const { parameters, ...rest } = operation;
  const left = parameters.filter((one) => object(one).in !== 'path' || !named.has(object(one).name));
  return left.length === 0 ? rest : { ...rest, parameters: left };
}

const operationsIn = (paths: JsonObject): JsonObject[] =>
  Object.values(paths).flatMap((item) =>
    Object.values(object(item))
      .map(object)
      .filter((one) => one.operationId !== undefined),
  );
const operationIds = (paths: JsonObject): Set<string> =>
  new Set(operationsIn(paths).map((operation) => String(operation.operationId)));
const isSecured = (paths: JsonObject): boolean =>
  operationsIn(paths).some(({ security }) => Array.isArray(security) && security.length > 0);

const VERBS: ReadonlyArray<readonly [EntityOperation, string]> = [
  ['create', 'create'],
  ['get', 'read'],
  ['update', 'update'],
  ['replace', 'replace'],
  ['delete', 'delete'],
  ['restore', 'restore'],
  ['list', 'list'],
  ['batch-create', 'create many'],
  ['batch-update', 'update many'],
  ['batch-delete', 'delete many'],
];

function describe(entities: readonly Named[], custom: JsonObject): string {
  const sentences = [...describeOwn(entities), ...describeLinks(entities)];
  if (sentences.length > 0) return sentences.join(' ');
  return Object.keys(custom).length > 0
    ? `Answers ${Object.keys(custom).join(', ')}.`
    : 'No operation yet; add one with `create-backend-feature endpoint`.';
}

function describeOwn(entities: readonly Named[]): string[] {
  const verbs = VERBS.filter(([operation]) => entities.some(({ entity }) => has(entity, operation))).map(
    ([, verb]) => verb,
  );
  const [first] = verbs;
  if (first === undefined) return [];
  const listed = verbs.length === 1 ? first : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`;
  const own = entities.filter(({ entity }) => !isJoin(entity));
  return [
    `${sentence(toWords(first))}${listed.slice(first.length)} ${own.map(({ names }) => names.spokenPlural).join(', ')}.`,
  ];
}

/** `Link tags to orders.` */
function describeLinks(entities: readonly Named[]): string[] {
  const namesOf = namesIn(entities);
  return entities.flatMap(({ entity }) =>
    (entity.links ?? []).flatMap((fields) => {
      const [parent, target] = fields.map((name) => {
        const type = entity.fields.find((field) => field.name === name)?.type;
        return type?.kind === 'ref' ? namesOf(type.entity)?.spokenPlural : undefined;
      });
      return parent === undefined || target === undefined ? [] : [`Link ${target} to ${parent}.`];
    }),
  );
}

function xEntity(
  entity: EntityInput,
  names: EntityNames,
  input: FeatureInput,
  known: readonly KnownEntity[],
): JsonObject {
  const refs = Object.fromEntries(
    entity.fields.flatMap((field) =>
      field.type.kind === 'ref' ? [[field.name, refTarget(field.type.entity, input, known)] as const] : [],
    ),
  );
  return {
    name: entity.name,
    plural: names.plural,
    path: names.path,
    unique: entity.fields.filter((field) => field.unique).map((field) => field.name),
    index: indexedFields(entity),
    ...((entity.indexes ?? []).length > 0 ? { indexes: (entity.indexes ?? []).map((fields) => [...fields]) } : {}),
    ...((entity.uniques ?? []).length > 0 ? { uniques: (entity.uniques ?? []).map((fields) => [...fields]) } : {}),
    refs,
    search: searchFields(entity),
    ...(entity.softDelete === true ? { softDelete: true } : {}),
    ...(entity.owner === undefined ? {} : { owner: { roles: [...entity.owner] } }),
  };
}

/** `Category`, or `catalog/Category` for an entity of another feature. */
function refTarget(name: string, input: FeatureInput, known: readonly KnownEntity[]): string {
  if (input.entities.some((entity) => entity.name === name)) return name;
  const other = known.find((candidate) => candidate.name === name);
  return other === undefined ? name : `${other.feature}/${name}`;
}

function isReferenced(entity: EntityInput, all: readonly EntityInput[]): boolean {
  return all.some((other) =>
    other.fields.some((field) => field.type.kind === 'ref' && field.type.entity === entity.name),
  );
}

/** A rule without an example is an open question by itself: the docs gate names it until it has one. */
function rule(input: FeatureInput['rules'][number]): JsonObject {
  return {
    id: input.id,
    statement: input.statement,
    operations: [...input.operations],
    examples: input.examples.map((example) => ({
      given: example.given,
      when: example.when,
      then: { ...example.then } as Json,
    })),
  };
}

const merge = (parts: readonly JsonObject[]): JsonObject => Object.assign({}, ...parts) as JsonObject;
const object = (value: Json | undefined): JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {};
