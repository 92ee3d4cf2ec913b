/** What the operations of an entity have in common, as OpenAPI. */
import type { EntityNames } from '../../input/entity-names.ts';
import type {
  AccessPolicy,
  Concurrency,
  EntityInput,
  EntityOperation,
  OperationInput,
  Pagination,
  TotalPolicy,
} from '../../input/feature-input.ts';
import { BATCH_MODE, type BatchMode, isBatch } from '../../model/batch.ts';
import type { Json, JsonObject } from '../../model/types.ts';
import { type ErrorStatus, errorResponses } from './problems.ts';

export interface OperationContext {
  readonly entity: EntityInput;
  readonly names: EntityNames;
  readonly access: AccessPolicy;
  readonly pagination: Pagination;
  readonly total: TotalPolicy;
  readonly concurrency: Concurrency;
  readonly batches: BatchMode;
  /** Another entity of the feature refers to this one: deleting it can conflict. */
  readonly referenced: boolean;
  /** The names of an entity of the feature. */
  readonly namesOf: (entity: string) => EntityNames | undefined;
}

export const IDEMPOTENCY_KEY: JsonObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Sent again with the same body, it gets the first answer again instead of a second creation.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

export function head(
  context: OperationContext,
  operation: EntityOperation,
  operationId: string,
  summary: string,
): JsonObject {
  const limit = context.entity.rateLimits?.[operation];
  return {
    tags: [context.names.plural],
    summary: context.entity.summaries?.[operation] ?? summary,
    operationId,
    ...(isBatch(operation) && context.batches === 'per-item' ? { [BATCH_MODE]: context.batches } : {}),
    ...(limit === undefined ? {} : { 'x-rate-limit': { requests: limit.requests, seconds: limit.seconds } }),
  };
}

/** The scheme that documents of ours sign in by. */
export const BEARER = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description: 'A token with sub, roles, aud and exp.',
} as const;

export function security(access: OperationInput['access']): JsonObject {
  return { security: access === 'public' ? [] : [{ bearerAuth: access === 'admin' ? ['admin'] : [] }] };
}

export function errors(
  access: OperationInput['access'],
  own: readonly ErrorStatus[],
  shown?: Parameters<typeof errorResponses>[1],
): JsonObject {
  const secured: ErrorStatus[] = access === 'public' ? [] : access === 'user' ? [401] : [401, 403];
  return errorResponses([...own, ...secured, 429, 500], shown);
}

export const json = (schema: string, example: Json): JsonObject => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example },
});
export const jsonBody = (schema: string, example: Json): JsonObject => ({
  required: true,
  content: json(schema, example),
});
