/** Operations on several of an entity at once, as OpenAPI path items and component schemas. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput } from '../../input/feature-input.ts';
import { BATCH_KINDS, BATCH_MAX, type BatchKind, batchPath } from '../../model/batch.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { hasUniques } from '../../model/uniques.ts';
import { itemRefusals } from './batch-problems.ts';
import { accessTo, has } from './chosen.ts';
import { createExample, exampleId, resourceExample, updateExample } from './examples.ts';
import { errors, head, IDEMPOTENCY_KEY, json, jsonBody, type OperationContext, security } from './operation-parts.ts';
import type { ErrorStatus } from './problems.ts';

export function batchPaths(context: OperationContext): JsonObject {
  const compose = { 'batch-create': create, 'batch-update': update, 'batch-delete': remove } as const;
  return Object.fromEntries(
    BATCH_KINDS.filter((kind) => has(context.entity, kind)).map((kind) => [
      batchPath(context.names, kind),
      { post: compose[kind](context, kind) },
    ]),
  );
}

function create(context: OperationContext, kind: BatchKind): JsonObject {
  const { entity, names } = context;
  const refs: ErrorStatus[] = entity.fields.some((field) => field.type.kind === 'ref') ? [404] : [];
  const access = accessTo(context, kind);
  return {
    ...head(context, kind, `batchCreate${names.collection}`, `Create ${names.spokenPlural}, all or none`),
    ...security(access),
    parameters: [IDEMPOTENCY_KEY],
    requestBody: jsonBody(`${names.schema}BatchCreate`, { items: [createExample(entity)] }),
    responses: {
      '201': {
        description: `The new ${names.spokenPlural}, in the order of the request.`,
        headers: { Location: { description: 'Where to find them all.', schema: { type: 'string' } } },
        content: json(`${names.schema}Batch`, { items: [resourceExample(entity, names.index)] }),
      },
      ...errors(access, [400, ...refs, 409, 422], itemRefusals(entity, kind)),
    },
  };
}

function update(context: OperationContext, kind: BatchKind): JsonObject {
  const { entity, names } = context;
  const conflict: ErrorStatus[] = hasUniques(entity) ? [409] : [];
  const access = accessTo(context, kind);
  return {
    ...head(context, kind, `batchUpdate${names.collection}`, `Change ${names.spokenPlural}, all or none`),
    ...security(access),
    requestBody: jsonBody(`${names.schema}BatchUpdate`, {
      items: [{ id: exampleId(names.index + 1), changes: updateExample(entity) }],
    }),
    responses: {
      '200': {
        description: `The changed ${names.spokenPlural}, in the order of the request.`,
        content: json(`${names.schema}Batch`, { items: [resourceExample(entity, names.index)] }),
      },
      ...errors(access, [400, 404, ...conflict, 422], itemRefusals(entity, kind)),
    },
  };
}

function remove(context: OperationContext, kind: BatchKind): JsonObject {
  const { entity, names } = context;
  const access = accessTo(context, kind);
  const conflict: ErrorStatus[] = context.referenced ? [409] : [];
  return {
    ...head(context, kind, `batchDelete${names.collection}`, `Delete ${names.spokenPlural}, all or none`),
    ...security(access),
    requestBody: jsonBody(`${names.schema}BatchDelete`, { ids: [exampleId(names.index + 1)] }),
    responses: {
      '204': { description: 'They are gone.' },
      ...errors(access, [400, 404, ...conflict, 422], itemRefusals(entity, kind)),
    },
  };
}

export function batchSchemas(entity: EntityInput, names: EntityNames): JsonObject {
  const { schema, spoken, spokenPlural } = names;
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
  const id: JsonObject = { type: 'string', format: 'uuid', description: `Id of the ${spoken}.` };
  const creates = has(entity, 'batch-create');
  const updates = has(entity, 'batch-update');
  return {
    ...(creates
      ? {
          [`${schema}BatchCreate`]: closed(`What a client sends to create ${spokenPlural}.`, {
            items: sent(ref(`${schema}Create`)),
          }),
        }
      : {}),
    ...(updates
      ? {
          [`${schema}BatchUpdateItem`]: closed(`One of the ${spokenPlural} that a batch changes, and how.`, {
            id,
            changes: ref(`${schema}Update`),
          }),
          [`${schema}BatchUpdate`]: closed(`What a client sends to change ${spokenPlural}.`, {
            items: sent(ref(`${schema}BatchUpdateItem`)),
          }),
        }
      : {}),
    ...(creates || updates
      ? {
          [`${schema}Batch`]: closed(`What became of the items of a batch, in their order.`, {
            items: { type: 'array', items: ref(schema) },
          }),
        }
      : {}),
    ...(has(entity, 'batch-delete')
      ? {
          [`${schema}BatchDelete`]: closed(`What a client sends to delete ${spokenPlural}.`, { ids: sent(id) }),
        }
      : {}),
  };
}

const sent = (items: Json): JsonObject => ({ type: 'array', items, minItems: 1, maxItems: BATCH_MAX });

const closed = (description: string, properties: JsonObject): JsonObject => ({
  type: 'object',
  description,
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});
