/** Operations on several of an entity at once, as OpenAPI path items and component schemas. */
import type { EntityNames } from '../../input/entity-names.ts';
import type { EntityInput } from '../../input/feature-input.ts';
import {
  BATCH_KINDS,
  BATCH_MAX,
  type BatchKind,
  type BatchMode,
  batchPath,
  PER_ITEM_MAX,
  PER_ITEM_STATUS,
} from '../../model/batch.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { hasUniques } from '../../model/uniques.ts';
import { itemRefusals, ofRequest } from './batch-problems.ts';
import { itemExamples, resultSchemas } from './batch-results.ts';
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

/** Of a batch: what is sent for example, what is answered, and what the whole is refused with beside 400 and 422. */
interface Batched {
  readonly sent: JsonObject;
  readonly success: JsonObject;
  readonly refusals: readonly ErrorStatus[];
}

const NAMES = {
  'batch-create': { id: 'batchCreate', component: 'BatchCreate', does: 'Create' },
  'batch-update': { id: 'batchUpdate', component: 'BatchUpdate', does: 'Change' },
  'batch-delete': { id: 'batchDelete', component: 'BatchDelete', does: 'Delete' },
} as const;

function batch(context: OperationContext, kind: BatchKind, whole: Batched): JsonObject {
  const { entity, names } = context;
  const { id, component, does } = NAMES[kind];
  const access = accessTo(context, kind);
  const perItem = context.batches === 'per-item';
  const { sent, success, refusals } = perItem ? itemByItem(context, kind) : whole;
  const shown = perItem ? ofRequest(entity, kind) : itemRefusals(entity, kind);
  const how = perItem ? 'each by itself' : 'all or none';
  return {
    ...head(context, kind, `${id}${names.collection}`, `${does} ${names.spokenPlural}, ${how}`),
    ...security(access),
    ...(kind === 'batch-create' ? { parameters: [IDEMPOTENCY_KEY] } : {}),
    requestBody: jsonBody(`${names.schema}${component}`, sent),
    responses: { ...success, ...errors(access, [400, ...refusals, 422], shown) },
  };
}

/** What refuses an item stands in its result; a key that was used for another request refuses the whole. */
function itemByItem(context: OperationContext, kind: BatchKind): Batched {
  const { sent, answered } = itemExamples(context, kind);
  const success = {
    [PER_ITEM_STATUS]: {
      description: 'What became of each item, in the order of the request.',
      content: json(`${context.names.schema}BatchResult`, answered),
    },
  };
  return { sent, success, refusals: kind === 'batch-create' ? [409] : [] };
}

function create(context: OperationContext, kind: BatchKind): JsonObject {
  const { entity, names } = context;
  const refs: ErrorStatus[] = entity.fields.some((field) => field.type.kind === 'ref') ? [404] : [];
  return batch(context, kind, {
    sent: { items: [createExample(entity)] },
    success: {
      '201': {
        description: `The new ${names.spokenPlural}, in the order of the request.`,
        headers: { Location: { description: 'Where to find them all.', schema: { type: 'string' } } },
        content: json(`${names.schema}Batch`, { items: [resourceExample(entity, names.index)] }),
      },
    },
    refusals: [...refs, 409],
  });
}

function update(context: OperationContext, kind: BatchKind): JsonObject {
  const { entity, names } = context;
  const conflict: ErrorStatus[] = hasUniques(entity) ? [409] : [];
  return batch(context, kind, {
    sent: { items: [{ id: exampleId(names.index + 1), changes: updateExample(entity) }] },
    success: {
      '200': {
        description: `The changed ${names.spokenPlural}, in the order of the request.`,
        content: json(`${names.schema}Batch`, { items: [resourceExample(entity, names.index)] }),
      },
    },
    refusals: [404, ...conflict],
  });
}

function remove(context: OperationContext, kind: BatchKind): JsonObject {
  const { names } = context;
  const conflict: ErrorStatus[] = context.referenced ? [409] : [];
  return batch(context, kind, {
    sent: { ids: [exampleId(names.index + 1)] },
    success: { '204': { description: 'They are gone.' } },
    refusals: [404, ...conflict],
  });
}

export function batchSchemas(entity: EntityInput, names: EntityNames, mode: BatchMode): JsonObject {
  const { schema, spoken, spokenPlural } = names;
  const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
  const id: JsonObject = { type: 'string', format: 'uuid', description: `Id of the ${spoken}.` };
  const creates = has(entity, 'batch-create');
  const updates = has(entity, 'batch-update');
  const perItem = mode === 'per-item';
  const sent = (items: Json): JsonObject => ({
    type: 'array',
    items,
    minItems: 1,
    maxItems: perItem ? PER_ITEM_MAX : BATCH_MAX,
  });
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
    ...(perItem ? resultSchemas(entity, names) : {}),
    ...((creates || updates) && !perItem
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

const closed = (description: string, properties: JsonObject): JsonObject => ({
  type: 'object',
  description,
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});
