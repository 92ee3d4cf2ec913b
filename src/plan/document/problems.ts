/** Errors as the documents describe them: problem+json, one component response a kind. */
import type { JsonObject } from '../../model/types.ts';

/** One place that is at fault, as a problem names it. */
export interface Fault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemKind {
  /** In the documents only where something answers with it. */
  readonly rare?: true;
  readonly status: number;
  readonly component: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly errors?: readonly Fault[];
  readonly headers?: JsonObject;
}

const RETRY_AFTER: JsonObject = {
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer', format: 'int32', minimum: 0 } },
};
const WWW_AUTHENTICATE: JsonObject = {
  'WWW-Authenticate': { description: 'The scheme to use.', schema: { type: 'string' } },
};

const KINDS: readonly ProblemKind[] = [
  {
    status: 400,
    component: 'BadRequest',
    code: 'bad_request',
    title: 'Bad request',
    description: 'The body is not JSON, or a parameter is wrong.',
    errors: [{ pointer: '/path/id', code: 'format', message: 'is not a UUID' }],
  },
  {
    status: 401,
    component: 'Unauthenticated',
    code: 'unauthenticated',
    title: 'Unauthenticated',
    description: 'The token is missing, expired or not valid.',
    headers: WWW_AUTHENTICATE,
  },
  {
    status: 403,
    component: 'Forbidden',
    code: 'forbidden',
    title: 'Forbidden',
    description: 'The token lacks the role.',
  },
  {
    status: 404,
    component: 'NotFound',
    code: 'not_found',
    title: 'Not found',
    description: 'There is no such thing, or the body refers to one that does not exist.',
  },
  {
    status: 409,
    component: 'Conflict',
    code: 'already_exists',
    title: 'Conflict',
    description: 'It conflicts with what is there.',
  },
  {
    status: 412,
    rare: true,
    component: 'PreconditionFailed',
    code: 'precondition_failed',
    title: 'Precondition failed',
    description: 'It is not in the state that `If-Match` names: read it again.',
  },
  {
    status: 422,
    component: 'ValidationFailed',
    code: 'validation_failed',
    title: 'Validation failed',
    description: 'The body breaks a rule; `errors` says where.',
    errors: [{ pointer: '/name', code: 'required', message: 'is required' }],
  },
  {
    status: 428,
    rare: true,
    component: 'PreconditionRequired',
    code: 'precondition_required',
    title: 'Precondition required',
    description: 'The request must say by `If-Match` which state it is meant for.',
  },
  {
    status: 429,
    component: 'RateLimited',
    code: 'rate_limited',
    title: 'Too many requests',
    description: 'The rate limit is used up.',
    headers: RETRY_AFTER,
  },
  {
    status: 500,
    component: 'InternalError',
    code: 'internal',
    title: 'Internal error',
    description: 'A fault of the service; the correlation id finds it in the logs.',
  },
];

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 412 | 422 | 428 | 429 | 500;

/** What an operation shows of a problem instead of the example that all operations share. */
export interface Shown {
  readonly code: string;
  readonly errors?: readonly Fault[];
}

/** `{ "400": {$ref}, … }` for an operation, in numeric order; with an example of its own where `shown` has one. */
export function errorResponses(
  statuses: Iterable<ErrorStatus>,
  shown: Readonly<Partial<Record<number, Shown>>> = {},
): JsonObject {
  const wanted = new Set<number>(statuses);
  return Object.fromEntries(
    KINDS.filter((kind) => wanted.has(kind.status)).map(({ errors, ...kind }) => {
      const own = shown[kind.status];
      return [
        String(kind.status),
        own === undefined ? { $ref: `#/components/responses/${kind.component}` } : response({ ...kind, ...own }),
      ];
    }),
  );
}

/** components.responses of every problem there is. */
export const problemComponents = (): JsonObject => componentsOf(KINDS);

/** components.responses: what every service may answer, and what `paths` answer besides. */
export function problemsOf(paths: JsonObject): JsonObject {
  const text = JSON.stringify(paths);
  return componentsOf(KINDS.filter(({ rare, component }) => rare !== true || text.includes(`/${component}"`)));
}

const componentsOf = (kinds: readonly ProblemKind[]): JsonObject =>
  Object.fromEntries(kinds.map((kind) => [kind.component, response(kind)]));

function response(kind: ProblemKind): JsonObject {
  return {
    description: kind.description,
    ...(kind.headers === undefined ? {} : { headers: kind.headers }),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: example(kind) },
    },
  };
}

/** A problem of this status as an answer holds it, with a code and errors of its own. */
export function problemExample(status: ErrorStatus, code: string, errors?: readonly Fault[]): JsonObject {
  const kind = KINDS.find((one) => one.status === status);
  return example({ title: '', ...kind, status, code, ...(errors === undefined ? {} : { errors }) });
}

function example(kind: Pick<ProblemKind, 'code' | 'title' | 'status' | 'errors'>): JsonObject {
  return {
    type: `urn:problem:${kind.code}`,
    title: kind.title,
    status: kind.status,
    code: kind.code,
    correlation_id: '7f9c2b1a4d3e4c5f8a6b0d1e2f3a4b5c',
    ...(kind.errors === undefined ? {} : { errors: kind.errors.map((fault) => ({ ...fault })) }),
  };
}

export const problemSchema: JsonObject = {
  type: 'object',
  description: 'An error, after RFC 9457.',
  required: ['type', 'title', 'status', 'code', 'correlation_id'],
  properties: {
    type: { type: 'string', description: 'Names the kind of problem; stable.' },
    title: { type: 'string' },
    status: { type: 'integer', format: 'int32', minimum: 100, maximum: 599 },
    detail: { type: 'string' },
    code: { type: 'string', description: 'For programs; stable.' },
    correlation_id: { type: 'string', description: 'Finds the request in the logs.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body, or /query/…, /path/…, /header/….' },
          code: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
  },
};
