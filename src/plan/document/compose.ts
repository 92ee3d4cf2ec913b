/** Composes the OpenAPI 3.1 document of a new feature from what its author said. Pure; the same input gives the same document. */

import { type EntityNames, namesOf } from '../../input/entity-names.ts';
import type { EntityInput, FeatureInput, KnownEntity } from '../../input/feature-input.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { sentence, toWords } from '../../model/words.ts';
import { indexedFields, searchFields } from './list-shape.ts';
import { entityPaths } from './operations.ts';
import { problemComponents, problemSchema } from './problems.ts';
import { entitySchemas } from './schemas.ts';

/** `known`: the entities of the project's other features. Every ref of `input` must resolve; `input/feature.ts` checks it. */
export function composeDocument(input: FeatureInput, known: readonly KnownEntity[]): JsonObject {
  const entities = input.entities.map((entity, index) => ({ entity, names: namesOf(entity, index) }));
  const secured = input.access !== 'public';
  return {
    openapi: '3.1.0',
    info: {
      title: sentence(toWords(input.name)),
      version: '1.0.0',
      description: describe(entities.map(({ names }) => names)),
    },
    servers: [{ url: '/' }],
    tags: entities.map(({ names }) => ({ name: names.plural, description: `Everything about ${names.spokenPlural}.` })),
    ...(input.rules.length > 0 ? { 'x-business-rules': input.rules.map(rule) } : {}),
    paths: merge(
      entities.map(({ entity, names }) =>
        entityPaths({
          entity,
          names,
          access: input.access,
          pagination: input.pagination,
          referenced: isReferenced(entity, input.entities),
        }),
      ),
    ),
    components: {
      ...(secured
        ? {
            securitySchemes: {
              bearerAuth: {
                type: 'http',
                scheme: 'bearer',
                bearerFormat: 'JWT',
                description: 'A token with sub, roles, aud and exp.',
              },
            },
          }
        : {}),
      schemas: {
        ...merge(
          entities.map(({ entity, names }) =>
            entitySchemas(entity, names, xEntity(entity, names, input, known), input.pagination),
          ),
        ),
        Problem: problemSchema,
      },
      responses: problemComponents(),
    },
  };
}

function describe(names: readonly EntityNames[]): string {
  if (names.length === 0) return 'No operation yet; add one with `create-backend-feature endpoint`.';
  return `Create, read, update, delete and list ${names.map((one) => one.spokenPlural).join(', ')}.`;
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
    refs,
    search: searchFields(entity),
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
