/** Collections below the path of what their things belong to, as OpenAPI path items and component schemas. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput } from '../../input/feature-input.ts';
import { objectAt, valueAt } from '../../model/pointer.ts';
import type { Entity, Feature, JsonObject } from '../../model/types.ts';
import { snake, toWords } from '../../model/words.ts';
import { accessTo, has } from './chosen.ts';
import { createExample, exampleId } from './examples.ts';
import { errors, jsonBody, type OperationContext } from './operation-parts.ts';
import { create, list } from './operations.ts';
import { bodyComponent } from './read-back.ts';
import { sentSchema } from './schemas.ts';

interface Nested {
  readonly field: string;
  readonly parent: EntityNames;
}

/** `namesOf`: of an entity of the feature. */
export const nestedIn = (entity: EntityInput, namesOf: OperationContext['namesOf']): Nested[] =>
  (entity.under ?? []).flatMap((name) => {
    const type = entity.fields.find((field) => field.name === name)?.type;
    const parent = type?.kind === 'ref' ? namesOf(type.entity) : undefined;
    return parent === undefined ? [] : [{ field: name, parent }];
  });

export function nestedPaths(context: OperationContext): JsonObject {
  const { entity, names } = context;
  return Object.fromEntries(
    nestedIn(entity, context.namesOf).flatMap((nested) => {
      const methods = {
        ...(has(entity, 'list') ? { get: listOf(context, nested) } : {}),
        ...(has(entity, 'create') ? { post: createIn(context, nested) } : {}),
      };
      const parameter = parentParameter(nested.parent);
      return Object.keys(methods).length === 0
        ? []
        : [[nestedPath(names, nested.parent), { parameters: [parameter], ...methods }]];
    }),
  );
}

export const idName = ({ spoken }: EntityNames): string => `${snake(toWords(spoken))}_id`;

const nestedPath = ({ path }: EntityNames, parent: EntityNames): string =>
  `${parent.path}/{${idName(parent)}}/${path.slice(path.lastIndexOf('/') + 1)}`;

export const parentParameter = (parent: EntityNames): JsonObject => ({
  name: idName(parent),
  in: 'path',
  required: true,
  description: `Id of the ${parent.spoken}.`,
  schema: { type: 'string', format: 'uuid' },
  example: exampleId(parent.index + 1),
});

/** What the path says, nothing else needs to. */
const without = (entity: EntityInput, field: string): EntityInput => ({
  ...entity,
  fields: entity.fields.filter(({ name }) => name !== field),
});

const ofOne = ({ article, spoken }: EntityNames): string => `of ${article} ${spoken}`;

function listOf(context: OperationContext, { field, parent }: Nested): JsonObject {
  const { entity, names } = context;
  const whole = list(context);
  const own = list({ ...context, entity: without(entity, field) });
  return {
    ...whole,
    summary: `List ${names.spokenPlural} ${ofOne(parent)}`,
    operationId: `list${names.collection}Of${parent.schema}`,
    'x-list': own['x-list'] ?? {},
    parameters: own.parameters ?? [],
    responses: {
      ...(whole.responses as JsonObject),
      ...errors(accessTo(context, 'list'), [400, 404]),
    },
  };
}

function createIn(context: OperationContext, { field, parent }: Nested): JsonObject {
  const { entity, names } = context;
  const whole = create(context);
  return {
    ...whole,
    summary: `Create ${names.article} ${names.spoken} ${ofOne(parent)}`,
    operationId: `create${names.schema}Of${parent.schema}`,
    requestBody: jsonBody(bodyName(names, parent), createExample(without(entity, field))),
  };
}

const bodyName = ({ schema }: EntityNames, parent: EntityNames): string => `${schema}Of${parent.schema}Create`;

/** What is sent to create one below a path: all but the reference. */
export function nestedSchemas(entity: EntityInput, names: EntityNames, nested: readonly Nested[]): JsonObject {
  if (!has(entity, 'create')) return {};
  return Object.fromEntries(
    nested.map(({ field, parent }) => [
      bodyName(names, parent),
      sentSchema(
        without(entity, field).fields,
        `What a client sends to create ${names.article} ${names.spoken} ${ofOne(parent)}.`,
      ),
    ]),
  );
}

/** What composed paths and bodies of an entity below its parents are called in a document that has them. */
export function nestedAs(
  composed: JsonObject,
  document: JsonObject,
  { entities, operations }: Feature,
  { name, path }: Entity,
): Array<{
  readonly path: readonly [string, string];
  readonly body: readonly [string | undefined, string | undefined];
}> {
  const paths = objectAt(composed, 'paths') ?? {};
  const own = operations.filter(({ entity, under }) => entity === name && under !== undefined);
  return own.flatMap((operation) => {
    const parent = entities.find((one) => one.name === operation.under?.entity);
    const from = Object.keys(paths).find((one) => isNested(one, parent?.path ?? '', path));
    if (from === undefined) return [];
    const sent = operation.kind === 'create' ? bodyComponent(document, operation) : undefined;
    const post = objectAt(objectAt(paths, from) ?? {}, 'post') ?? {};
    return [{ path: [from, operation.path], body: [bodyOf(post), sent] }];
  });
}

const isNested = (path: string, parent: string, child: string): boolean =>
  path.startsWith(`${parent}/{`) &&
  /^\{[^/]+\}\/[^/{}]+$/.test(path.slice(parent.length + 1)) &&
  path.endsWith(`}${child.slice(child.lastIndexOf('/'))}`);

function bodyOf(operation: JsonObject): string | undefined {
  const ref = valueAt(operation, '/requestBody/content/application~1json/schema/$ref');
  return typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : undefined;
}
