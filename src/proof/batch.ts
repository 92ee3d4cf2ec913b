/** Operations on several of an entity at once: what the operation on one does, for each item in its order, all or nothing or each by itself. */
import { type BatchKind, doneStatus, isBatch, isItemByItem, listMember, singleKind } from '../model/batch.ts';
import { operationOn } from '../model/nested.ts';
import { isObject } from '../model/pointer.ts';
import type { Json, JsonObject, Operation } from '../model/types.ts';
import { success } from './answers.ts';
import { type Answered, type Call, crud } from './crud.ts';
import { problem } from './problems.ts';
import type { Fault, Response, State } from './types.ts';

export function batch(before: State, call: Call, kind: BatchKind): Answered {
  return isItemByItem(call.operation) ? eachItem(before, call, kind) : allOrNone(before, call, kind);
}

function allOrNone(before: State, call: Call, kind: BatchKind): Answered {
  const { operation, feature, entity, behaves } = call;
  const single = operationOn(feature.operations, entity.name, singleKind(kind));
  const answers: Json[] = [];
  let state = before;
  for (const [at, item] of itemsOf(kind, call.body).entries()) {
    if (single === undefined) break;
    const answered = crud(state, one(call, single, kind, item));
    if (answered.response.status >= 400) {
      const named = behaves('batch:place') ? at : at + 1;
      return { state: behaves('batch:rollback') ? before : state, response: placed(answered.response, kind, named) };
    }
    state = answered.state;
    if (answered.response.body !== undefined) answers.push(answered.response.body);
  }
  if (kind === 'batch-delete') return { state, response: success(operation, undefined) };
  const items = behaves('batch:order') ? answers : answers.toReversed();
  const headers: JsonObject = kind === 'batch-create' ? { Location: entity.path } : {};
  return { state, response: success(operation, { items }, headers) };
}

/** What became of the items before one. */
interface Progress {
  readonly state: State;
  readonly results: readonly Json[];
  readonly refused: boolean;
}

function eachItem(before: State, call: Call, kind: BatchKind): Answered {
  const { operation, feature, entity, behaves } = call;
  const single = operationOn(feature.operations, entity.name, singleKind(kind));
  const items = single === undefined ? [] : itemsOf(kind, call.body).map((item) => one(call, single, kind, item));
  const { state, results, refused } = items.reduce<Progress>((done, asked) => step(before, done, asked, kind), {
    state: before,
    results: [],
    refused: false,
  });
  const response = success(operation, { items: behaves('batch:order') ? [...results] : results.toReversed() });
  return { state, response: !refused && !behaves('batch:207') ? { ...response, status: 200 } : response };
}

function step(before: State, done: Progress, asked: Call, kind: BatchKind): Progress {
  const { behaves } = asked;
  if (done.refused && !behaves('batch:after')) return done;
  const { state, response } = crud(done.state, asked);
  const { status, body } = response;
  if (status < 400) {
    const isLost = done.refused && !behaves('batch:after-stored');
    const result = { status, ...(body === undefined ? {} : { value: body }) };
    return { ...done, state: isLost ? done.state : state, results: [...done.results, result] };
  }
  const kept = behaves('batch:before') ? done.state : before;
  const result = { status: behaves('batch:status') ? status : doneStatus(kind), problem: body ?? null };
  return {
    state: behaves('batch:undone') ? kept : crud(kept, { ...asked, behaves: unhindered(behaves) }).state,
    results: behaves('batch:refused') ? [...done.results, result] : done.results,
    refused: true,
  };
}

/** For a mutant: what was refused is stored, whatever stood against it. */
const unhindered =
  (behaves: Call['behaves']): Call['behaves'] =>
  (behaviour) =>
    behaves(behaviour) && !/^(?:unique|reference|referenced|owner:reference|deleted:reference):/.test(behaviour);

function itemsOf(kind: BatchKind, body: Json | undefined): readonly Json[] {
  const items = isObject(body) ? body[listMember(kind)] : undefined;
  return Array.isArray(items) ? items : [];
}

/** The call that does it for one item. */
function one(call: Call, operation: Operation, kind: BatchKind, item: Json): Call {
  const whole = { ...call, operation, headers: {} };
  if (kind === 'batch-create') return { ...whole, body: item };
  const id = kind === 'batch-delete' ? item : isObject(item) ? (item['id'] ?? null) : null;
  const changes = isObject(item) ? item['changes'] : undefined;
  return { ...whole, parameters: { ...call.parameters, path: { id: String(id) } }, body: changes };
}

/** The refusal of one item, as the whole answers with it: an id in a body that nothing has is a reference that leads nowhere. */
function placed(response: Response, kind: BatchKind, at: number): Response {
  const body = isObject(response.body) ? response.body : {};
  const pointer = `/${listMember(kind)}/${at}`;
  if (body['code'] === 'not_found')
    return problem({
      status: 404,
      code: 'reference_not_found',
      faults: [{ pointer: kind === 'batch-delete' ? pointer : `${pointer}/id`, code: 'invalid' }],
    });
  if (body['code'] === 'referenced')
    return { ...response, body: { ...body, errors: [{ pointer, code: 'invalid', message: 'is not valid' }] } };
  const within = kind === 'batch-update' ? `${pointer}/changes` : pointer;
  const errors = body['errors'];
  return Array.isArray(errors)
    ? { ...response, body: { ...body, errors: errors.map((fault) => moved(fault, within)) } }
    : response;
}

const moved = (fault: Json, within: string): Json =>
  isObject(fault) ? { ...fault, pointer: `${within}${String(fault['pointer'])}` } : fault;

/** For mutants: the body without the items that are at fault; undefined where something else is at fault. */
export function withoutBadItems({ kind }: Operation, body: Json, faults: readonly Fault[]): JsonObject | undefined {
  if (!isBatch(kind)) return undefined;
  const member = listMember(kind);
  const places = faults.map(({ pointer }) => new RegExp(`^/${member}/(\\d+)(?:/|$)`).exec(pointer)?.[1]);
  if (places.includes(undefined)) return undefined;
  return { [member]: itemsOf(kind, body).filter((_, at) => !places.includes(String(at))) };
}

/** For mutants: whether an answer says of an item that it was refused. */
export const hasRefusals = (body: Json | undefined): boolean =>
  itemsOf('batch-create', body).some((item) => isObject(item) && item['problem'] !== undefined);

/** A problem in a result has the id of its request, as any other. */
export function withItemsCorrelated(body: Json | undefined, id: string): Json | undefined {
  if (!isObject(body)) return body;
  const correlated = (item: Json): Json =>
    isObject(item) && isObject(item['problem'])
      ? { ...item, problem: { ...item['problem'], correlation_id: id } }
      : item;
  return { ...body, items: itemsOf('batch-create', body).map(correlated) };
}
