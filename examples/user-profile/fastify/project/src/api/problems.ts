/** Every error leaves as application/problem+json (RFC 9457). */
import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { component, Int32, List, Open, Optional, Text, within } from '../core/schema.ts';
import * as errors from '../domain/base/errors.ts';
import type { Fault } from './faults.ts';
import { InvalidRequest } from './params.ts';
import { methodsOf } from './routes.ts';

export const MEDIA_TYPE = 'application/problem+json';

/** An error, after RFC 9457. The name's prefix keeps it apart from a component of a feature. */
export const Problem = component(
  'base:Problem',
  Open({
    type: Text(),
    title: Text(),
    status: Int32({ min: 100, max: 599 }),
    detail: Optional(Text()),
    code: Text(),
    correlation_id: Text(),
    errors: Optional(List(Open({ pointer: Text(), code: Text(), message: Text() }))),
  }),
);

interface ProblemParts {
  readonly detail?: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by the API layer itself: before a body is read, say. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly parts: ProblemParts;

  constructor(status: number, code: string, parts: ProblemParts = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.parts = parts;
  }
}

/** The problems that an operation documents, for `response`. */
export function documented(...statuses: readonly (number | 'default')[]): Record<string, object> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: phrase(Number(status)),
        content: { [MEDIA_TYPE]: { schema: within(Problem) } },
        ...(HEADERS[status] !== undefined && { headers: HEADERS[status] }),
      },
    ]),
  );
}

const HEADERS: Readonly<Record<string, object>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  429: { 'Retry-After': { schema: { type: 'integer' } } },
};

/** Handlers for everything that may be thrown, and for what there is no route for. */
export function installProblems(app: FastifyInstance): void {
  app.addSchema(Problem);
  app.setErrorHandler((error, request, reply) => send(request, reply, problemOf(error, request)));
  // Before anything of the request is read: what it says does not matter where nobody listens.
  app.addHook('onRequest', async (request) => {
    if (request.is404) throw noRoute(request);
  });
  app.setNotFoundHandler((request, reply) => send(request, reply, noRoute(request)));
}

const send = (request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply =>
  reply
    .code(problem.status)
    .headers(problem.parts.headers ?? {})
    .type(MEDIA_TYPE)
    .send(bodyOf(problem, request));

/** Any request, whatever its schemas. */
export type AnyRequest = Pick<FastifyRequest, 'id' | 'log' | 'routeOptions'>;

export function bodyOf({ status, code, parts }: ProblemError, { id }: Pick<AnyRequest, 'id'>): object {
  const { detail, faults = [] } = parts;
  return {
    type: `urn:problem:${code}`,
    title: phrase(status),
    status,
    ...(detail && { detail }),
    code,
    correlation_id: id,
    ...(faults.length > 0 && { errors: faults }),
  };
}

/** The standard's words; documents may use numbers of their own. */
const phrase = (status: number): string => PHRASES[status] ?? STATUS_CODES[status] ?? 'Error';
const PHRASES: Readonly<Record<number, string>> = { 413: 'Request Entity Too Large' };

function noRoute(request: FastifyRequest): ProblemError {
  const methods = methodsOf(request.server, request.url);
  if (methods.length === 0) return new ProblemError(404, 'not_found');
  return new ProblemError(405, 'method_not_allowed', { headers: { Allow: methods.join(', ') } });
}

function problemOf(error: unknown, request: FastifyRequest): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof InvalidRequest) return invalidRequest(error, request);
  if (error instanceof errors.DomainError) return refusal(error, request);
  if (error instanceof errors.NotImplemented) {
    request.log.warn(`not implemented: ${error.message}`);
    return new ProblemError(501, 'not_implemented', { detail: error.message });
  }
  const status = statusOf(error);
  // What the framework itself refuses, such as a body that is too large.
  if (status !== undefined) return new ProblemError(status, CODES[status] ?? `http_${status}`);
  request.log.error({ err: error }, 'unhandled error');
  return new ProblemError(500, 'internal');
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error && 'code' in error && 'statusCode' in error)) return undefined;
  const isOfFramework = typeof error.code === 'string' && error.code.startsWith('FST_');
  const status = Number(error.statusCode);
  return isOfFramework && status >= 400 && status < 500 ? status : undefined;
}

const CODES: Readonly<Record<number, string>> = {
  400: 'bad_request',
  413: 'too_large',
  415: 'unsupported_media_type',
};

function invalidRequest({ where, faults }: InvalidRequest, request: FastifyRequest): ProblemError {
  if (where === 'body') return new ProblemError(either(request, 422, 400), 'validation_failed', { faults });
  return new ProblemError(either(request, 400, 422), 'bad_request', { faults });
}

/** `wanted`, unless the operation documents only the other of the two. */
function either(request: AnyRequest, wanted: number, otherwise: number): number {
  const known: object = request.routeOptions.schema?.response ?? {};
  return !(wanted in known) && otherwise in known ? otherwise : wanted;
}

const BUSY = 'Others were in the way, and nothing was done. Send it again.';

/** What the domain refuses, as a problem. */
export function refusal(error: errors.DomainError, request: AnyRequest): ProblemError {
  const at = (pointers: readonly string[], code: string, message: string) => ({
    faults: pointers.map((pointer) => ({ pointer, code, message })),
  });
  const fault = (pointer: string, code: string, message: string) => at([pointer], code, message);
  const invalid = either(request, 422, 400);
  if (error instanceof errors.InvariantViolation)
    return new ProblemError(invalid, 'validation_failed', fault(error.pointer, error.code, error.reason));
  if (error instanceof errors.RuleRefused) return new ProblemError(invalid, error.code, { detail: error.message });
  if (error instanceof errors.AlreadyExists)
    return new ProblemError(409, 'already_exists', at(error.pointers, 'invalid', 'is taken'));
  if (error instanceof errors.ReferenceNotFound)
    return new ProblemError(404, 'reference_not_found', fault(error.pointer, 'invalid', 'does not exist'));
  if (error instanceof errors.Referenced)
    return new ProblemError(409, 'referenced', {
      detail: 'Something refers to it.',
      ...(error.pointer !== undefined && fault(error.pointer, 'invalid', 'is referred to')),
    });
  if (error instanceof errors.PreconditionFailed) return new ProblemError(412, 'precondition_failed');
  if (error instanceof errors.PreconditionRequired) return new ProblemError(428, 'precondition_required');
  if (error instanceof errors.Busy)
    return new ProblemError(503, 'busy', { detail: BUSY, headers: { 'Retry-After': '1' } });
  if (error instanceof errors.IdempotencyKeyReused) return new ProblemError(409, 'idempotency_key_reused');
  if (error instanceof errors.BadCursor)
    return new ProblemError(400, 'bad_request', fault('/query/cursor', 'invalid', 'was not made by this list'));
  if (error instanceof errors.NotFound) return new ProblemError(404, 'not_found');
  request.log.error({ err: error }, 'a refusal that nobody knows');
  return new ProblemError(500, 'internal');
}
