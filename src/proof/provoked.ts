/**
 * Which documented answers a client can provoke. What it cannot (500, the catch-all, a 409 of an operation that nothing
 * determines) nobody can test from outside: a mutant of it would behave as the reference does.
 */
import { isJson } from '../model/media.ts';
import type { Entity, Feature, Operation, Response } from '../model/types.ts';
import { successOf } from './answers.ts';

export interface Provoked {
  readonly status: number;
  readonly response: Response;
  /** The problem names what is wrong in `errors`. */
  readonly names: boolean;
}

export function provoked(operation: Operation, entity: Entity | undefined, feature: Feature): Provoked[] {
  const { access, kind, parameters } = operation;
  const writes = kind === 'create' || kind === 'update';
  const fields = (writes ? entity?.fields : []) ?? [];
  const unique = fields.some((field) => field.unique);
  const refers = fields.some((field) => field.type.kind === 'ref');
  const hasBody = operation.body !== undefined && isJson(operation.body.mediaType);
  const hasParameters = parameters.some((parameter) => parameter.in !== 'cookie' && isBreakable(parameter));
  const success = successOf(operation)?.status;
  const causes = new Map<number, boolean>([
    [typeof success === 'number' ? success : 0, false],
    [400, hasBody || hasParameters],
    [401, false],
    [403, false],
    [404, refers],
    [409, unique],
    [422, hasBody],
    [429, false],
  ]);
  const happens: Readonly<Record<number, boolean>> = {
    400: hasBody || hasParameters || kind === 'list',
    401: access.kind === 'user' || access.kind === 'role',
    403: access.kind === 'role',
    404: refers || ['get', 'update', 'delete'].includes(kind) || (kind === 'custom' && hasKnownIds(operation)),
    409: unique || operation.idempotent || (kind === 'delete' && isReferredTo(entity, feature)),
    422: hasBody || feature.rules.some((rule) => rule.operations.includes(operation.id)),
    429: true,
  };
  return operation.responses.flatMap((response) => {
    const { status } = response;
    if (status === 'default') return [];
    if (status !== success && happens[status] !== true) return [];
    return [{ status, response, names: causes.get(status) ?? false }];
  });
}

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
