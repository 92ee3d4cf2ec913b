/**
 * Which documented answers a client can provoke. What it cannot (500, the catch-all, a 409 of an operation that nothing
 * determines) nobody can test from outside: a mutant of it would behave as the reference does.
 */
import { isBatch, isItemByItem } from '../model/batch.ts';
import { isJson } from '../model/media.ts';
import type { Entity, Feature, Field, Operation, Response } from '../model/types.ts';
import { successOf } from './answers.ts';
import { togetherMutations } from './mutate-together.ts';

export interface Provoked {
  readonly status: number;
  readonly response: Response;
  /** The problem names what is wrong in `errors`. */
  readonly names: boolean;
}

/** What a client may get wrong in a call. */
interface Input {
  readonly hasBody: boolean;
  readonly hasParameters: boolean;
  readonly isUnique: boolean;
  readonly refers: boolean;
}

export function provoked(operation: Operation, entity: Entity | undefined, feature: Feature): Provoked[] {
  const success = successOf(operation)?.status;
  const input = inputOf(operation, entity, feature);
  const provokable = provokableErrors(operation, entity, feature, input);
  const named = namedErrors(input);
  // What a body that is no JSON names, no case says; of a batch nothing else is a bad request.
  if (isBatch(operation.kind) && !input.hasParameters && has422(operation)) named.delete(400);
  return operation.responses.flatMap((response) => {
    const { status } = response;
    if (status === 'default' || (status !== success && !provokable.has(status))) return [];
    return [{ status, response, names: status !== success && named.has(status) }];
  });
}

const has422 = ({ responses }: Operation): boolean => responses.some(({ status }) => status === 422);

const isWrite = (kind: Operation['kind']): boolean =>
  ['create', 'update', 'replace', 'batch-create', 'batch-update'].includes(kind);

/** Whether rows of it can be deleted, and stay. */
export const isDeletable = ({ entities, operations }: Feature, name: string): boolean =>
  entities.some((one) => one.name === name && one.softDelete === true) &&
  operations.some((one) => one.entity === name && one.kind === 'delete');

/** The fields that may stand against a write. What is restored can clash only after it was deleted, or what it refers to was. */
function clashing(kind: Operation['kind'], entity: Entity | undefined, feature: Feature): readonly Field[] {
  if (entity === undefined) return [];
  if (isWrite(kind)) return entity.fields;
  if (kind !== 'restore' || !isDeletable(feature, entity.name)) return [];
  return entity.fields.filter(
    ({ type, unique }) => unique || (type.kind === 'ref' && isDeletable(feature, type.entity)),
  );
}

/** A unique over several members is worth a mutant where a case can break it. */
const isTakenTogether = (operation: Operation, entity: Entity | undefined, feature: Feature): boolean =>
  entity !== undefined && togetherMutations(feature, operation, entity).length > 0;

function inputOf(operation: Operation, entity: Entity | undefined, feature: Feature): Input {
  const { body, kind, parameters, under } = operation;
  const isWhole = !isItemByItem(operation);
  const fields = (isWhole ? clashing(kind, entity, feature) : []).filter(({ name }) => name !== under?.field);
  return {
    hasBody: body !== undefined && isJson(body.mediaType),
    hasParameters: parameters.some((parameter) => parameter.in !== 'cookie' && isBreakable(parameter)),
    isUnique: fields.some((field) => field.unique) || (isWhole && isTakenTogether(operation, entity, feature)),
    refers:
      fields.some((field) => field.type.kind === 'ref') ||
      (isWhole && (kind === 'batch-update' || kind === 'batch-delete')),
  };
}

function provokableErrors(
  operation: Operation,
  entity: Entity | undefined,
  feature: Feature,
  { hasBody, hasParameters, isUnique, refers }: Input,
): Set<number> {
  const { access, kind } = operation;
  const isOfOne = ['get', 'update', 'replace', 'delete', 'restore'].includes(kind);
  return statusesWhere({
    400: hasBody || hasParameters || kind === 'list',
    401: access.kind === 'user' || access.kind === 'role',
    403: access.kind === 'role',
    404: refers || isOfOne || operation.under !== undefined || (kind === 'custom' && hasKnownIds(operation)),
    409:
      isUnique ||
      operation.idempotent ||
      ((kind === 'delete' || (kind === 'batch-delete' && !isItemByItem(operation))) && isReferredTo(entity, feature)),
    412: operation.precondition !== undefined,
    422: hasBody || feature.rules.some((rule) => rule.operations.includes(operation.id)),
    428: operation.precondition === 'required',
    429: true,
  });
}

/** Those whose problem names what is wrong. */
const namedErrors = ({ hasBody, hasParameters, isUnique, refers }: Input): Set<number> =>
  statusesWhere({ 400: hasBody || hasParameters, 404: refers, 409: isUnique, 422: hasBody });

const statusesWhere = (holds: Readonly<Record<number, boolean>>): Set<number> =>
  new Set(Object.entries(holds).flatMap(([status, one]) => (one ? [Number(status)] : [])));

/** Any text is a valid value of a plain string. */
const isBreakable = ({ schema, in: place }: Operation['parameters'][number]): boolean =>
  schema.kind === 'string'
    ? schema.enum !== undefined ||
      schema.format !== undefined ||
      schema.pattern !== undefined ||
      (place !== 'path' && schema.maxLength !== undefined)
    : schema.kind === 'integer' || schema.kind === 'number' || schema.kind === 'boolean';

/** Whether there is an id that nothing has: of some parameters every valid value is the known one. */
export function hasKnownIds({ parameters }: Operation): boolean {
  const path = parameters.filter((parameter) => parameter.in === 'path');
  return (
    path.length > 0 &&
    path.every(({ schema }) =>
      schema.kind === 'string'
        ? schema.format === 'uuid' ||
          (schema.enum === undefined && schema.pattern === undefined && schema.format === undefined)
        : schema.kind === 'integer' && schema.enum === undefined,
    )
  );
}

const isReferredTo = (entity: Entity | undefined, feature: Feature): boolean =>
  feature.entities.some((other) =>
    other.fields.some((field) => field.type.kind === 'ref' && field.type.entity === entity?.name),
  );
