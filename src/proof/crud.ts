/** Create, get, list, change, delete: what the documents determine of an entity, over tables that never change. */
import type { Resolve } from '../model/matches.ts';
import { isObject } from '../model/pointer.ts';
import { givesTag } from '../model/preconditions.ts';
import type { Entity, Feature, Field, Json, JsonObject, Operation } from '../model/types.ts';
import { etagOf, followed, shaped, success, successOf } from './answers.ts';
import type { Behaves } from './behaviour.ts';
import { list } from './listing.ts';
import { isBelow, isBelowKnown, withParent } from './nested.ts';
import { isMine, withOwner } from './owners.ts';
import type { Parameters } from './parameters.ts';
import { badParameters, either, problem } from './problems.ts';
import { refusalOf } from './rules.ts';
import {
  deletedRowsOf,
  isReferred,
  nextOf,
  rowOf,
  rowsOf,
  twinId,
  withDeleted,
  withoutRow,
  withRestored,
  withRow,
  withRows,
} from './store.ts';
import { takenTogether } from './together.ts';
import type { Caller, Response, Row, State } from './types.ts';
import { compare, keptAs } from './values.ts';

/** A call that is admitted and valid. */
export interface Call {
  readonly operation: Operation;
  readonly feature: Feature;
  /** Every feature that is served: references lead from one to another. */
  readonly features: readonly Feature[];
  readonly entity: Entity;
  readonly caller: Caller | undefined;
  readonly parameters: Parameters;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly now: number;
  readonly resolve: Resolve;
  readonly behaves: Behaves;
}

export interface Answered {
  readonly state: State;
  readonly response: Response;
}

export function crud(state: State, call: Call): Answered {
  switch (call.operation.kind) {
    case 'create':
      return create(state, call);
    case 'list':
      return { state, response: listed(state, call) };
    case 'update':
      return update(state, call);
    case 'replace':
      return replace(state, call);
    case 'delete':
      return remove(state, call);
    case 'restore':
      return restore(state, call);
    default:
      return { state, response: got(state, call) };
  }
}

const NOT_FOUND = problem({ status: 404, code: 'not_found' });

const idOf = ({ parameters }: Call): string => String(Object.values(parameters.path)[0] ?? '').toLowerCase();

/** What is there: a row of this id. A mutant finds one where there is none. */
function found(state: State, call: Call): Row | undefined {
  const row = shownRow(state, call);
  if (row !== undefined || call.behaves('exists')) return row;
  const moment = new Date(call.now).toISOString();
  return { ...initial(call.entity, {}, call.behaves), id: idOf(call), created_at: moment, updated_at: moment };
}

/** A row that the caller may know of: what another made is shown to mutants alone. */
function shownRow(state: State, call: Call): Row | undefined {
  const row = rowOf(state, call.entity.name, idOf(call)) ?? deletedRow(state, call);
  return isMine(state, call.entity, idOf(call), call) || !call.behaves('owner:hidden') ? row : undefined;
}

/** Nobody finds what is deleted, but a mutant. */
const deletedRow = (state: State, call: Call): Row | undefined =>
  call.behaves('deleted:hidden') ? undefined : deletedRowsOf(state, call.entity.name).get(idOf(call));

function create(before: State, call: Call): Answered {
  const { entity, operation, behaves } = call;
  if (!isBelowKnown(before, call)) return { state: before, response: NOT_FOUND };
  const { state, id, moment } = nextOf(before, call.now);
  const values = initial(entity, withParent(before, call, sentBy(call)), behaves);
  const row: Row = { id, ...values, created_at: moment, updated_at: moment };
  const refused = ruled(call, {}, values) ?? conflict(state, call, row);
  if (refused !== undefined) return { state: before, response: refused };
  const response = success(operation, shapedAs(call, row), {
    Location: `${entity.path}/${id}`,
    ...tagged(call, row),
  });
  return { state: kept(state, call, row), response };
}

/** Stored, once and whole; mutants lose it, a field of it, or store it twice. */
function kept(before: State, { entity, caller, behaves }: Call, row: Row): State {
  if (!behaves('persist:create')) return before;
  const owned = (state: State, id: string): State =>
    entity.owner === undefined || !behaves('owner:recorded') ? state : withOwner(state, entity.name, id, caller);
  const state = owned(before, String(row['id']));
  const lost = entity.fields.filter((field) => !behaves(`persist-field:${field.name}`));
  const stored = { ...row, ...Object.fromEntries(lost.map((field) => [field.name, field.default ?? null])) };
  const once = withRow(state, entity.name, stored);
  if (behaves('persist-once')) return once;
  // Its id is not counted, so that everything else is as it would be.
  const twin = twinId(state.ids);
  return owned(withRow(once, entity.name, { ...stored, id: twin }), twin);
}

/** The fields as they begin: what was sent, else the default. */
function initial(entity: Entity, sent: JsonObject, behaves: Behaves): JsonObject {
  return Object.fromEntries(
    entity.fields.map((field) => {
      const given = sent[field.name];
      const otherwise = behaves(`default:${field.name}`) ? (field.default ?? null) : null;
      return [field.name, given === undefined ? otherwise : keptAs(field, given)];
    }),
  );
}

const sentBy = ({ body }: Call): JsonObject => (isObject(body) ? body : {});

function got(state: State, call: Call): Response {
  const row = found(state, call);
  if (row === undefined) return NOT_FOUND;
  const response = success(call.operation, shapedAs(call, row), tagged(call, row));
  const known = call.headers['if-none-match'];
  const documented = call.operation.responses.some(({ status }) => status === 304);
  return documented && known !== undefined && known === response.headers['ETag']
    ? { status: 304, headers: { ETag: known }, body: undefined }
    : response;
}

function listed(state: State, call: Call): Response {
  const { operation, entity, behaves, resolve } = call;
  if (!isBelowKnown(state, call)) return NOT_FOUND;
  const all = [
    ...[...rowsOf(state, entity.name).values()].filter((row) => row[UNLISTED] !== true),
    ...(behaves('deleted:hidden') ? [] : deletedRowsOf(state, entity.name).values()),
  ].filter((row) => isBelow(row, call));
  const isShown = (row: Row): boolean => isMine(state, entity, String(row['id']), call) || !behaves('owner:hidden');
  const page = list(operation, entity, all.filter(isShown), call.parameters.query, behaves);
  if (page === 'bad-cursor') return problem(badParameters(operation, [{ pointer: '/query/cursor', code: 'invalid' }]));
  const schema = followed(successOf(operation)?.schema, resolve);
  const items = schema?.kind === 'object' ? schema.properties.find(({ name }) => name === 'items')?.schema : schema;
  const of = followed(items, resolve);
  const rows = page.rows.map((row) => shaped(of?.kind === 'array' ? of.items : undefined, row, resolve));
  const beside = behaves('owner:counted') || !('total' in page.beside) ? {} : { total: all.length };
  return success(operation, schema?.kind === 'array' ? rows : { items: rows, ...page.beside, ...beside });
}

function update(state: State, call: Call): Answered {
  const { entity, operation, behaves } = call;
  const row = found(state, call);
  if (row === undefined) return { state, response: NOT_FOUND };
  const sent = sentBy(call);
  const changes = Object.fromEntries(
    entity.fields.flatMap((field) => {
      const value = sent[field.name];
      return value === undefined ? [] : [[field.name, keptAs(field, value)]];
    }),
  );
  const moment = new Date(Math.max(call.now, Date.parse(String(row['created_at'])))).toISOString();
  const rest = behaves('leaves-rest') ? {} : initial(entity, {}, behaves);
  const changed: Row = { ...row, ...rest, ...changes, updated_at: moment };
  const refused = stale(call, row) ?? ruled(call, row, changes) ?? conflict(state, call, changed);
  if (refused !== undefined) return { state, response: refused };
  return {
    state: keptChange(state, call, row, changed, changes),
    response: success(operation, shapedAs(call, changed), tagged(call, behaves('tag:new') ? changed : row)),
  };
}

/** What a client may send is as sent, else as in a new one; what the service gives stays. */
function replace(state: State, call: Call): Answered {
  const { entity, operation, behaves } = call;
  const row = found(state, call);
  if (row === undefined) return { state, response: NOT_FOUND };
  const sent = sentBy(call);
  const members = new Set(sendable(call));
  const isReset = (name: string): boolean => sent[name] !== undefined || behaves('resets-rest');
  const values = Object.fromEntries(
    Object.entries(initial(entity, sent, behaves)).filter(([name]) => members.has(name) && isReset(name)),
  );
  const moment = new Date(Math.max(call.now, Date.parse(String(row['created_at'])))).toISOString();
  const own = behaves('keeps-own') ? {} : { created_at: new Date(Date.parse(moment) + 1).toISOString() };
  const changed: Row = { ...row, ...values, ...own, updated_at: moment };
  const refused = stale(call, row) ?? ruled(call, row, values) ?? conflict(state, call, changed);
  if (refused !== undefined) return { state, response: refused };
  return {
    state: keptChange(state, call, row, changed, values),
    response: success(operation, shapedAs(call, changed), tagged(call, behaves('tag:new') ? changed : row)),
  };
}

/** The members that a client may send. */
function sendable({ operation, entity, resolve }: Call): string[] {
  const schema = followed(operation.body?.schema, resolve);
  return schema?.kind === 'object'
    ? schema.properties.filter((one) => one.schema.readOnly !== true).map(({ name }) => name)
    : entity.fields.map(({ name }) => name);
}

function keptChange(
  state: State,
  { entity, operation, caller, behaves }: Call,
  row: Row,
  changed: Row,
  changes: JsonObject,
): State {
  if (!behaves(operation.kind === 'replace' ? 'persist:replace' : 'persist:update')) return state;
  const lost = Object.keys(changes).filter((name) => !behaves(`persist-field:${name}`));
  const stored = { ...changed, ...Object.fromEntries(lost.map((name) => [name, row[name] ?? null])) };
  const written = withRow(state, entity.name, stored);
  const after = behaves('owner:stays') ? written : withOwner(written, entity.name, String(row['id']), caller);
  if (behaves('leaves-others')) return after;
  const others = [...rowsOf(after, entity.name)].map(([id, other]) => [id, { ...other, ...changes }] as const);
  return withRows(after, entity.name, new Map(others));
}

function remove(state: State, call: Call): Answered {
  const { entity, operation, behaves } = call;
  const row = shownRow(state, call);
  if (row === undefined && behaves('exists')) return { state, response: NOT_FOUND };
  const refused = row === undefined ? undefined : (stale(call, row) ?? ruled(call, row, {}));
  if (refused !== undefined) return { state, response: refused };
  const ignored = (other: string, field: string): boolean => !behaves(`referenced:${other}.${field}`);
  if (isReferred(state, call.features, entity.name, idOf(call), ignored, entity.softDelete !== true))
    return { state, response: problem({ status: 409, code: 'referenced', detail: 'Something refers to it.' }) };
  const response = success(operation, undefined);
  if (!behaves('persist:delete')) return { state, response };
  const gone = entity.softDelete === true ? withDeleted : withoutRow;
  const after = behaves('leaves-others')
    ? gone(state, entity.name, idOf(call))
    : withRows(state, entity.name, new Map());
  return { state: after, response };
}

/** A row that is not deleted stays as it is; one that is has to fit among those that are not. */
function restore(state: State, call: Call): Answered {
  const { entity, operation, behaves } = call;
  const isShown = isMine(state, entity, idOf(call), call) || !behaves('owner:hidden');
  const deleted = isShown ? deletedRowsOf(state, entity.name).get(idOf(call)) : undefined;
  const shown = (row: Row): Response => success(operation, shapedAs(call, row), tagged(call, row));
  if (deleted === undefined) {
    const row = behaves('restored:live') ? found(state, call) : undefined;
    return { state, response: row === undefined ? NOT_FOUND : shown(row) };
  }
  const moment = new Date(Math.max(call.now, Date.parse(String(deleted['created_at'])))).toISOString();
  const row: Row = { ...deleted, updated_at: moment };
  const refused = conflict(state, call, row);
  if (refused !== undefined) return { state, response: refused };
  return { state: behaves('persist:restore') ? keptAgain(state, call, row) : state, response: shown(row) };
}

function keptAgain(state: State, { entity, behaves }: Call, row: Row): State {
  const id = String(row['id']);
  const kept = withRestored(state, entity.name, behaves('restored:listed') ? row : { ...row, [UNLISTED]: true });
  if (behaves('leaves-others')) return kept;
  const others = [...deletedRowsOf(kept, entity.name)].filter(([other]) => other !== id);
  return others.reduce((after, [, other]) => withRestored(after, entity.name, other), kept);
}

/** Of a row that a mutant restores without showing it in lists. No member has such a name. */
const UNLISTED = ' unlisted';

/** Precondition failed: the client knew another state; or it had to name one and did not. */
function stale(call: Call, row: Row): Response | undefined {
  const { behaves, headers, operation } = call;
  const known = headers['if-match'];
  if (known === undefined)
    return operation.precondition === 'required' && behaves('precondition:sent')
      ? problem({ status: 428, code: 'precondition_required' })
      : undefined;
  if (!operation.responses.some(({ status }) => status === 412) || !behaves('precondition:match')) return undefined;
  const isMet = known.trim() === '*' ? behaves('precondition:any') : tagsIn(known).includes(tagOf(call, row));
  return isMet ? undefined : problem({ status: 412, code: 'precondition_failed' });
}

/** Of a list; weak ones never match (RFC 9110, 13.1.1). */
const tagsIn = (header: string): string[] => header.match(/(W\/)?"[^"]*"/g) ?? [];

/** What the state of a row is known by, whatever the operation answers with. */
function tagOf({ feature, entity, resolve }: Call, row: Row): string {
  const shows = ['get', 'update', 'replace', 'create', 'restore'].flatMap((kind) =>
    feature.operations.filter((one) => one.entity === entity.name && one.kind === kind),
  );
  return etagOf(shaped(shows.map(successOf).find((one) => one?.schema !== undefined)?.schema, row, resolve));
}

/** The tag of what an operation answers with, where it documents one. */
const tagged = (call: Call, row: Row): JsonObject =>
  givesTag(call.operation) ? { ETag: call.behaves('tag:given') ? tagOf(call, row) : '"another"' } : {};

function ruled(
  { feature, operation }: Call,
  given: Readonly<JsonObject>,
  when: Readonly<JsonObject>,
): Response | undefined {
  const code = refusalOf(feature.rules, operation, given, when);
  return code === undefined ? undefined : problem({ status: either(operation, 422, 400), code });
}

/** Another has the value, or what is referred to does not exist. */
function conflict(state: State, call: Call, row: Row): Response | undefined {
  const { entity, behaves } = call;
  for (const field of entity.fields) {
    const value = row[field.name];
    if (value === undefined || value === null) continue;
    const faults = [{ pointer: `/${field.name}`, code: 'invalid' }];
    const others = (): Row[] => [
      ...rowsOf(state, entity.name).values(),
      ...(behaves(`deleted:unique:${field.name}`) ? [] : deletedRowsOf(state, entity.name).values()),
    ];
    const taken = (): boolean =>
      others().some(
        (other) =>
          other['id'] !== row['id'] &&
          other[field.name] !== null &&
          compare(field, other[field.name] ?? null, value) === 0,
      );
    if (field.unique && behaves(`unique:${field.name}`) && taken())
      return problem({ status: 409, code: 'already_exists', faults });
    if (isDangling(state, call, field, row)) return problem({ status: 404, code: 'reference_not_found', faults });
  }
  const together = takenTogether(state, entity, row, behaves);
  if (together === undefined) return undefined;
  const faults = together.map((name) => ({ pointer: `/${name}`, code: 'invalid' }));
  return problem({ status: 409, code: 'already_exists', faults });
}

/** Whether the row that a field refers to is not there for the caller. */
function isDangling(state: State, { operation, entity, caller, behaves }: Call, field: Field, row: Row): boolean {
  if (field.type.kind !== 'ref' || field.list || !behaves(`reference:${field.name}`)) return false;
  // Of what its path says, a creation has asked already.
  if (operation.kind === 'create' && operation.under?.field === field.name) return false;
  const value = row[field.name];
  const id = String(value);
  const { entity: target, owner } = field.type;
  if (target === entity.name && value === row['id']) return false;
  const named = { name: target, ...(owner === undefined ? {} : { owner }) };
  const isOwn = isMine(state, named, id, { caller, behaves }) || !behaves(`owner:reference:${field.name}`);
  if (isOwn && rowOf(state, target, id) !== undefined) return false;
  return behaves(`deleted:reference:${field.name}`) || !deletedRowsOf(state, target).has(id);
}

const shapedAs = ({ operation, resolve }: Call, row: Row): JsonObject =>
  shaped(successOf(operation)?.schema, row, resolve);
