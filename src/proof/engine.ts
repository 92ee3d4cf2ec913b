/**
 * The reference: a service that behaves as the documents say, made from the Feature model alone. A pure function from a state
 * and a request to the state after it and the answer; it has no clock, no random numbers, no server.
 *
 * Hollow and the mutants are modes of it: hollow answers 501 to what a test is about, a mutant breaks one promise.
 */
import { createHash } from 'node:crypto';
import { isBatch, isItemByItem } from '../model/batch.ts';
import { deprecationHeaders } from '../model/deprecation.ts';
import { isJson } from '../model/media.ts';
import { isObject } from '../model/pointer.ts';
import { resolverOf } from '../model/sample.ts';
import type { Feature, Json, Operation } from '../model/types.ts';
import { admit } from './access.ts';
import { batch, hasRefusals, withItemsCorrelated, withoutBadItems } from './batch.ts';
import type { Behaves } from './behaviour.ts';
import { count } from './count.ts';
import { type Answered, crud } from './crud.ts';
import { custom } from './custom.ts';
import { canonical, parseJson } from './json.ts';
import type { Mutation } from './mutation.ts';
import { type Parameters, readParameters } from './parameters.ts';
import { badBody, badParameters, problem } from './problems.ts';
import { createRouter, type Route } from './routes.ts';
import type { Caller, Credentials, Request, Response, State } from './types.ts';
import { faultsOf } from './validate.ts';

export interface EngineOptions {
  /** Every feature that is to be served, those that references lead to among them. */
  readonly features: readonly Feature[];
  readonly credentials: Credentials;
  /** 501 to every call but those that arrange a test. */
  readonly hollow?: boolean;
  /** The one promise that is broken. */
  readonly mutation?: Mutation;
}

export type Engine = (
  state: State,
  request: Request,
) => Answered & {
  /** operationId; undefined where the documents know nothing under the path. */
  readonly operation: string | undefined;
};

/** Header that says what a call is for: `arrange` brings about a state, `act` is what the test is about. */
export const STEP_HEADER = 'x-test-step';

export function createEngine({ features: given, credentials, hollow = false, mutation }: EngineOptions): Engine {
  const features = mutation?.model === undefined ? given : given.map(mutation.model);
  const router = createRouter(features);
  const resolvers = new Map(features.map((feature) => [feature, resolverOf(feature)] as const));

  const answer = (state: State, request: Request, route: Route): Answered => {
    if (hollow && request.headers[STEP_HEADER] !== 'arrange')
      return { state, response: notImplemented(route.operation) };
    const resolve = resolvers.get(route.feature) ?? (() => undefined);
    return served(state, request, route, { features, credentials, resolve, behaves: behavesAs(mutation, route) });
  };

  return (state, request) => {
    const found = router(request.method, request.path);
    if (!('operation' in found))
      return { state, response: withCorrelation(elsewhere(found.methods), request), operation: undefined };
    const answered = answer(state, request, found);
    const correlated = withCorrelation(announced(answered.response, found.operation), request, found.operation);
    const response =
      mutation?.response !== undefined && isOf(mutation, found) ? mutation.response(correlated) : correlated;
    return { state: answered.state, response, operation: found.operation.id };
  };
}

const announced = (response: Response, operation: Operation): Response => ({
  ...response,
  headers: { ...response.headers, ...deprecationHeaders(operation) },
});

const isOf = (mutation: Mutation, { feature, operation }: Route): boolean =>
  feature.name === mutation.feature && operation.id === mutation.operation;

function behavesAs(mutation: Mutation | undefined, route: Route): Behaves {
  if (mutation?.behaviour === undefined || !isOf(mutation, route)) return () => true;
  return (behaviour) => behaviour !== mutation.behaviour;
}

function elsewhere(methods: readonly string[]): Response {
  if (methods.length === 0) return problem({ status: 404, code: 'not_found' });
  return problem({ status: 405, code: 'method_not_allowed', headers: { Allow: methods.join(', ') } });
}

const notImplemented = ({ id }: Operation): Response =>
  problem({ status: 501, code: 'not_implemented', detail: `${id} is hollow` });

interface Serving {
  readonly features: readonly Feature[];
  readonly credentials: Credentials;
  readonly resolve: ReturnType<typeof resolverOf>;
  readonly behaves: Behaves;
}

/** Who calls comes before the limit, the limit before the request, the request before what is kept. */
function served(state: State, request: Request, route: Route, serving: Serving): Answered {
  const { operation } = route;
  const admission = admit(operation, request, serving.credentials, serving.behaves);
  if (!admission.ok) return { state, response: refusedAt(admission.status) };
  const counted = count(state, request, operation, admission.caller, serving.behaves);
  if (typeof counted === 'number') return { state, response: limitedFor(counted) };

  const body = bodyOf(operation, request);
  if (body === MALFORMED)
    return refused(counted, problem(badParameters(operation, [{ pointer: '', code: 'invalid' }])));
  const parameters = readParameters(operation, request, route.segments, serving.resolve);
  if (parameters.faults.length > 0) return refused(counted, problem(badParameters(operation, parameters.faults)));
  const faults = bodyFaults(operation, body, serving);
  const done = (sent: Body): Answered =>
    once(counted, request, route, admission.caller, sent, serving, (before) =>
      handled(before, request, route, admission.caller, parameters, isAbsent(sent) ? undefined : sent, serving),
    );
  if (faults.length === 0) return done(body);
  const response = problem(badBody(operation, faults));
  // Only a mutant goes on with the items that are good, and it may say so or not.
  const good = typeof body === 'symbol' ? undefined : withoutBadItems(operation, body, faults);
  if (good !== undefined && !serving.behaves('batch:item')) return done(good);
  if (good !== undefined && !serving.behaves('batch:whole')) return { state: done(good).state, response };
  return refused(counted, response);
}

const limitedFor = (seconds: number): Response =>
  problem({ status: 429, code: 'rate_limited', headers: { 'Retry-After': String(seconds) } });

const refused = (state: State, response: Response): Answered => ({ state, response });

const refusedAt = (status: 401 | 403): Response =>
  status === 401
    ? problem({ status, code: 'unauthenticated', headers: { 'WWW-Authenticate': 'Bearer' } })
    : problem({ status, code: 'forbidden' });

const MALFORMED = Symbol('malformed');
const FOREIGN = Symbol('foreign');
const ABSENT = Symbol('absent');
type Body = Json | typeof MALFORMED | typeof FOREIGN | typeof ABSENT;

const isAbsent = (body: Body): body is typeof ABSENT | typeof FOREIGN => body === ABSENT || body === FOREIGN;

/** Bodies of other media types than JSON are the operation's own to read: nothing is said of them. */
function bodyOf(operation: Operation, request: Request): Body {
  if (operation.body === undefined || request.body === '') return ABSENT;
  if (!isJson(operation.body.mediaType)) return request.body;
  if (!/^application\/([^\s;]+\+)?json\s*(;|$)/i.test((request.headers['content-type'] ?? '').trim())) return FOREIGN;
  const value = request.garbled === true ? undefined : parseJson(request.body);
  return value === undefined ? MALFORMED : value;
}

function bodyFaults({ body: documented }: Operation, body: Body, { resolve }: Serving) {
  if (documented === undefined || !isJson(documented.mediaType)) return [];
  if (body === ABSENT) return documented.required ? [{ pointer: '', code: 'required' }] : [];
  if (body === FOREIGN || body === MALFORMED) return [{ pointer: '', code: 'type' }];
  return faultsOf(documented.schema, body, resolve);
}

/** The same key with the same body gets the first answer again. */
function once(
  state: State,
  request: Request,
  { operation }: Route,
  caller: Caller | undefined,
  body: Body,
  { behaves }: Serving,
  handle: (state: State) => Answered,
): Answered {
  const key = operation.idempotent ? request.headers['idempotency-key'] : undefined;
  if (key === undefined || isAbsent(body) || body === MALFORMED) return handle(state);
  const place = JSON.stringify([operation.id, caller?.subject ?? '', key]);
  // Below another parent, it is another request.
  const below = operation.under !== undefined && behaves('under:key') ? request.path : '';
  const sent = createHash('sha256').update(canonical(body)).update(below).digest('hex');
  const kept = state.kept.get(place);
  if (kept !== undefined && kept.sent !== sent && behaves('idempotency:reuse'))
    return refused(state, problem({ status: 409, code: 'idempotency_key_reused' }));
  if (kept !== undefined && behaves('idempotency:replay')) return refused(state, kept.answer);
  const answered = handle(state);
  if (answered.response.status >= 400) return answered;
  if (!behaves('idempotency:refused') && hasRefusals(answered.response.body)) return answered;
  const after = new Map(answered.state.kept).set(place, { sent, answer: answered.response });
  return { ...answered, state: { ...answered.state, kept: after } };
}

function handled(
  state: State,
  request: Request,
  { feature, operation }: Route,
  caller: Caller | undefined,
  parameters: Parameters,
  body: Json | undefined | typeof MALFORMED,
  { features, resolve, behaves }: Serving,
): Answered {
  const entity = feature.entities.find((one) => one.name === operation.entity);
  if (entity === undefined || operation.kind === 'custom' || body === MALFORMED) {
    const sent = body === MALFORMED ? undefined : body;
    return { state, response: custom(state, operation, feature, parameters, sent, resolve, behaves) };
  }
  const { headers, now } = request;
  const call = { operation, feature, features, entity, caller, parameters, body, headers, now, resolve, behaves };
  return isBatch(operation.kind) ? batch(state, call, operation.kind) : crud(state, call);
}

/** The client's id where it is harmless, else one that belongs to this request alone. */
function withCorrelation(response: Response, request: Request, operation?: Operation): Response {
  const wanted = request.headers['x-correlation-id'] ?? '';
  const id = /^[A-Za-z0-9._-]{1,128}$/.test(wanted)
    ? wanted
    : createHash('sha256').update(`${request.now} ${request.method} ${request.path}`).digest('hex').slice(0, 32);
  const whole =
    isObject(response.body) && response.status >= 400 ? { ...response.body, correlation_id: id } : response.body;
  const body = operation !== undefined && isItemByItem(operation) ? withItemsCorrelated(whole, id) : whole;
  return { ...response, headers: { ...response.headers, 'X-Correlation-ID': id }, body };
}
