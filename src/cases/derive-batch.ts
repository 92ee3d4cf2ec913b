/** Cases of operations on several of an entity: what each item comes to, in its order, and what one bad item does to the others. */

import { doneStatus, isBatch, isItemByItem, PER_ITEM_STATUS } from '../model/batch.ts';
import { same } from '../model/pointer.ts';
import type { Entity, Field, Json, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { batchSize, idPointer, itemName, itemPointer, refusedAt, saying } from './batch-call.ts';
import { mayRefuse, type Refusal, refuseItem, resultOf, resultPointer, resultsOf, shownIn } from './batch-refusal.ts';
import { deriveCounts, NOWHERE, plainItem, sending } from './derive-batch-counts.ts';
import { escapePointer, type ValidCall, withMember, withMembers } from './derive-common.ts';
import { distinctive, referring, subjectName } from './derive-crud.ts';
import { deriveKeyLengths } from './derive-idempotency.ts';
import type { OperationDraft } from './draft.ts';
import { ladder, otherThan } from './ladder.ts';
import type { Step, Values } from './types.ts';
import {
  bodyFaultStatus,
  creation,
  hasFewValues,
  json,
  refFields,
  refTarget,
  responseOf,
  saved,
  type World,
} from './world.ts';

export function deriveBatch(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation } = draft;
  if (operation.kind === 'batch-create') deriveCreated(draft, entity, valid);
  else if (operation.kind === 'batch-update') deriveChanged(draft, entity, valid);
  else deriveRemoved(draft, entity, valid);
  deriveBadItem(draft, entity, valid);
  deriveCounts(draft, entity);
}

/** A value for each field of each item, no two of them equal where there are two. */
export function valuesOf(operation: Operation, fields: readonly Field[], at: number): Values {
  return fields.flatMap((field) => {
    const value = field.type.kind === 'ref' ? undefined : nthValue(field, at);
    if (value === undefined) return [];
    const key = operation.kind === 'batch-update' ? ['changes', field.name] : [field.name];
    return [[itemPointer(operation, at, ...key), json(value)] as const];
  });
}

/** Undefined for a unique field that has no such value. */
function nthValue(field: Field, at: number): Json | undefined {
  const first = distinctive(field);
  if (first === undefined || at === 0) return first;
  const other = otherThan(field, first);
  if (at === 1) return other ?? (mustDiffer(field) ? undefined : first);
  const third = ladder(field, 3).find((value) => !same(value, first) && !same(value, other ?? null));
  return third ?? (mustDiffer(field) ? undefined : other);
}

export const everyItem = (operation: Operation, entity: Entity): number[] =>
  Array.from({ length: batchSize(entity, operation) }, (_, at) => at);

/** The item that is refused, and one before it with the same value. */
const withTwin = (operation: Operation, entity: Entity): number[] =>
  [0, refusedAt(operation, entity)].filter((at, nth, all) => all.indexOf(at) === nth);

/** What is sent of items, as an answer shows it. */
export const shown = (values: Values): Values =>
  values.map(([key, value]) => [key.replace(/^(\/items\/\d+)\/changes\//, '$1/'), value] as const);

function deriveCreated(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sendable(entity, 'create');
  const values = everyItem(operation, entity).flatMap((at) => valuesOf(operation, sent, at));
  deriveDone(draft, entity, { arrange: valid.arrange, act: withMembers(valid.act, values) }, values);
  if (mayRefuse(draft, 409) && batchSize(entity) > 1)
    for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref')) {
      const act = withTwice(operation, entity, field, valid.act);
      if (act === undefined) continue;
      refuseItem(
        draft,
        entity,
        [field.name, 'twice'],
        `${field.name}: a value that another item has is refused`,
        { arrange: valid.arrange, act },
        { status: 409, code: 'already_exists', pointer: `/${escapePointer(field.name)}` },
      );
    }
  deriveTaken(draft, entity, valid, sent);
  deriveUnknownTargets(draft, entity, valid, sent);
  if (operation.idempotent) deriveIdempotency(draft, entity, valid, values);
}

/** All are done. */
function deriveDone(draft: OperationDraft, entity: Entity, { arrange, act }: ValidCall, values: Values): void {
  const { operation } = draft;
  const kind = isBatch(operation.kind) ? operation.kind : undefined;
  const whole = isItemByItem(operation) ? resultsOf(draft, entity, new Map()) : undefined;
  const status = whole?.status ?? (kind === undefined ? 200 : doneStatus(kind));
  const isShown = kind !== 'batch-delete';
  draft.add([status], `all are ${DONE[kind ?? 'batch-update']}`, arrange, act, {
    status,
    ...(status === 201 ? { headers: ['Location'] } : {}),
    ...(isShown || whole !== undefined ? { items: batchSize(entity, operation) } : {}),
    ...(isShown || whole !== undefined ? { body: [...(whole?.body ?? []), ...shownIn(operation, values)] } : {}),
  });
}

const DONE = {
  'batch-create': 'created, and come back whole in the order of the request',
  'batch-update': 'changed, and come back in the order of the request',
  'batch-delete': 'deleted',
} as const;

/** A value that something stored has. */
function deriveTaken(draft: OperationDraft, entity: Entity, valid: ValidCall, sent: readonly Field[]): void {
  const { operation, world } = draft;
  if (!mayRefuse(draft, 409) || sent.some(hasFewValues)) return;
  const name = `other_${subjectName(entity)}`;
  const steps = creation(world, entity, name, [], batchSize(entity, operation));
  if (steps.length === 0) return;
  const arrange = [...valid.arrange, ...steps];
  for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref'))
    refuseItem(
      draft,
      entity,
      [field.name],
      `${field.name}: a value that another has is refused`,
      { arrange, act: saying({ operation, entity, valid }, field, saved(name, field.name)) },
      { status: 409, code: 'already_exists', pointer: `/${escapePointer(field.name)}` },
    );
}

function deriveUnknownTargets(draft: OperationDraft, entity: Entity, valid: ValidCall, sent: readonly Field[]): void {
  const { operation, world } = draft;
  if (!mayRefuse(draft, 404)) return;
  for (const field of refFields({ fields: sent }).filter((one) => !one.list)) {
    if (world.entity(refTarget(field)) === undefined) continue;
    refuseItem(
      draft,
      entity,
      [field.name],
      `${field.name}: an id that nothing has is refused`,
      { arrange: valid.arrange, act: saying({ operation, entity, valid }, field, { kind: 'uuid' }) },
      { status: 404, code: 'reference_not_found', pointer: `/${escapePointer(field.name)}` },
    );
  }
}

function deriveIdempotency(draft: OperationDraft, entity: Entity, valid: ValidCall, values: Values): void {
  const { operation } = draft;
  const size = batchSize(entity, operation);
  // A sample that is new at every call makes no two bodies the same.
  const isNew = (field: Field): boolean =>
    mustDiffer(field) && field.type.kind !== 'ref' && ladder(field, size).length < size;
  if (draft.world.sendable(entity, 'create').some(isNew)) return;
  const act: Step = { ...withMembers(valid.act, values), header: [['Idempotency-Key', json('same-key')]] };
  const first: Step = { ...act, save: 'first' };
  const status = isItemByItem(operation) ? PER_ITEM_STATUS : 201;
  deriveKeyLengths(draft, valid, status);
  const id = isItemByItem(operation) ? ['value', 'id'] : ['id'];
  draft.add(
    [status, 'idempotent'],
    'the same key and body get the first answer again',
    [...valid.arrange, first],
    act,
    { status, body: [[resultPointer(0, ...id), saved('first', 'items', '0', ...id)]] },
  );
  if (isItemByItem(operation)) deriveRefusedAgain(draft, entity, { arrange: valid.arrange, act });
  if (responseOf(operation, 409) === undefined) return;
  // Another number of items is another body, whatever members they have.
  const other = sending(operation, size === 1 ? 2 : 1, plainItem(draft, entity));
  draft.refuse(
    [409, 'idempotent'],
    'the same key with another body is refused',
    [...valid.arrange, first],
    { ...other, header: act.header },
    { status: 409, code: 'idempotency_key_reused' },
  );
}

/** An answer with refused items is kept like any other: none of them is tried again. */
function deriveRefusedAgain(draft: OperationDraft, entity: Entity, { arrange, act }: ValidCall): void {
  const { operation, world } = draft;
  const [refused] = refusedCreations(world, operation, entity, { arrange, act });
  if (refused === undefined || batchSize(entity, operation) < 2) return;
  const [, again, refusal] = refused;
  const at = refusedAt(operation, entity);
  const id = saved('first', 'items', '0', 'value', 'id');
  draft.add(
    [PER_ITEM_STATUS, 'idempotent', 'refused'],
    'the same key and body get the first answer again, refused items too',
    [...arrange, { ...again, save: 'first' }],
    again,
    { status: PER_ITEM_STATUS, body: [[resultPointer(0, 'value', 'id'), id], ...resultOf(draft, at, refusal)] },
  );
}

/** The item that is refused has the value of the first; undefined where no value is known. */
function withTwice(create: Operation, entity: Entity, field: Field, act: Step): Step | undefined {
  const changes = act.body.kind === 'sample' ? act.body.changes : [];
  const first = changes.find(([key]) => key === itemPointer(create, 0, field.name))?.[1];
  // Of three, the last has another value than the first, and perhaps the one of the ladder.
  const [plain] = ladder(field, 1);
  const value = (isItemByItem(create) ? first : undefined) ?? (plain === undefined ? undefined : json(plain));
  if (value === undefined) return undefined;
  const twins = withTwin(create, entity).map((at) => [itemPointer(create, at, field.name), value] as const);
  return withMembers(act, twins);
}

/** Calls of a batch of creations with one item that is refused: how, and with what. */
export function refusedCreations(
  world: World,
  create: Operation,
  entity: Entity,
  { act }: ValidCall,
): Array<[how: string, act: Step, refusal: Refusal]> {
  const found: Array<[string, Step, Refusal]> = [];
  const sent = world.sendable(entity, 'create');
  const at = refusedAt(create, entity);
  const ref = refFields({ fields: sent }).find((one) => !one.list && world.entity(refTarget(one)) !== undefined);
  if (ref !== undefined)
    found.push([
      'unknown',
      // Sent twice, it is the same body.
      withMember(act, itemPointer(create, at, ref.name), isItemByItem(create) ? json(NOWHERE) : { kind: 'uuid' }),
      { status: 404, code: 'reference_not_found', pointer: `/${escapePointer(ref.name)}` },
    ]);
  const unique = sent.find((one) => one.unique && one.type.kind !== 'ref' && ladder(one, 1).length > 0);
  const twice = unique && withTwice(create, entity, unique, act);
  if (unique !== undefined && twice !== undefined)
    found.push(['taken', twice, { status: 409, code: 'already_exists', pointer: `/${escapePointer(unique.name)}` }]);
  return found;
}

function deriveChanged(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const sent = world.sendable(entity, 'update');
  const ids = everyItem(operation, entity).map(
    (at) => [itemPointer(operation, at, 'id'), saved(itemName(entity, at), 'id')] as const,
  );
  const values = changesOf(operation, entity, sent);
  const act = withMembers(valid.act, values);
  deriveDone(draft, entity, { arrange: valid.arrange, act }, [...ids, ...shown(values)]);
  deriveUnknownId(draft, entity, valid);
  if (mayRefuse(draft, 409) && batchSize(entity) > 1)
    for (const field of sent.filter((one) => one.unique && one.type.kind !== 'ref'))
      refuseItem(
        draft,
        entity,
        [field.name],
        `${field.name}: a value that another has is refused`,
        { arrange: valid.arrange, act: takingFirst(operation, entity, field, valid.act) },
        { status: 409, code: 'already_exists', pointer: `/${escapePointer(field.name)}` },
      );
  deriveUnknownTargets(draft, entity, valid, sent);
}

/** The first item keeps its value, and the one that is refused asks for it. */
export const takingFirst = (operation: Operation, entity: Entity, { name }: Field, act: Step): Step =>
  withMembers(
    act,
    withTwin(operation, entity).map(
      (at) => [itemPointer(operation, at, 'changes', name), saved(itemName(entity, 0), name)] as const,
    ),
  );

/** Of two, a unique value with few others may be the one that the other has. */
export const changesOf = (operation: Operation, entity: Entity, sent: readonly Field[]): Values =>
  everyItem(operation, entity).flatMap((at) =>
    valuesOf(
      operation,
      sent.filter((field) => !hasFewValues(field)),
      at,
    ),
  );

function deriveRemoved(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  deriveDone(draft, entity, valid, []);
  deriveUnknownId(draft, entity, valid);
  const refused = refusedAt(operation, entity);
  if (refused > 0 && mayRefuse(draft, 404))
    refuseItem(
      draft,
      entity,
      ['twice'],
      'an id that stands twice is gone the second time',
      {
        arrange: valid.arrange,
        act: withMember(valid.act, itemPointer(operation, refused), saved(itemName(entity, 0), 'id')),
      },
      { status: 404, code: 'not_found' },
    );
  if (!mayRefuse(draft, 409)) return;
  for (const other of world.feature.entities)
    for (const field of refFields(other).filter((one) => refTarget(one) === entity.name)) {
      const steps = referring(world, other, field, itemName(entity, refused));
      if (steps.length === 0) continue;
      refuseItem(
        draft,
        entity,
        [other.name, field.name],
        `what ${other.name} ${field.name} refers to is kept`,
        { arrange: [...valid.arrange, ...steps], act: valid.act },
        { status: 409, code: 'referenced' },
      );
    }
}

function deriveUnknownId(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  if (!mayRefuse(draft, 404)) return;
  const { operation } = draft;
  refuseItem(
    draft,
    entity,
    ['unknown'],
    'an id that nothing has is refused',
    { arrange: valid.arrange, act: withUnknownId(operation, entity, valid) },
    { status: 404, code: 'not_found' },
  );
  if (!isItemByItem(operation) || batchSize(entity, operation) < 2) return;
  const none = everyItem(operation, entity).map((at) => [idPointer(operation, at), json(NOWHERE)] as const);
  const refusals = new Map(none.map((_, at) => [at, { status: 404, code: 'not_found' }] as const));
  draft.add(
    [PER_ITEM_STATUS, 'none'],
    'none is done, and each says why',
    valid.arrange,
    withMembers(valid.act, none),
    resultsOf(draft, entity, refusals),
  );
}

export const withUnknownId = (operation: Operation, entity: Entity, { act }: ValidCall): Step =>
  withMember(act, idPointer(operation, refusedAt(operation, entity)), { kind: 'uuid' });

// ---------------------------------------------------------------- one item is bad, too many, too few

function deriveBadItem(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation } = draft;
  const status = bodyFaultStatus(operation);
  if (status === undefined) return;
  const code = status === 422 ? 'validation_failed' : 'bad_request';
  const { pointer, act } = withBadItem(operation, entity, valid);
  const fault = operation.kind === 'batch-delete' ? 'format' : 'type';
  draft.refuse([status, 'bad-item'], 'one item that is none is refused, and all with it', valid.arrange, act, {
    status,
    code,
    errors: [[pointer, fault]],
  });
  const required = requiredMember(draft, entity);
  if (required === undefined) return;
  const member = itemPointer(operation, refusedAt(operation, entity), required);
  draft.refuse(
    [status, 'bad-item', required],
    `an item without ${required} is refused, and all with it`,
    valid.arrange,
    withMember(valid.act, member, { kind: 'absent' }),
    { status, code, errors: [[member, 'required']] },
  );
}

export function withBadItem(operation: Operation, entity: Entity, { act }: ValidCall): { pointer: string; act: Step } {
  const pointer = itemPointer(operation, refusedAt(operation, entity));
  const without = withoutBelow(act, pointer);
  return { pointer, act: withMember(without, pointer, json('x')) };
}

/** What is said of the members of an item has no place in what is no item. */
const withoutBelow = (step: Step, pointer: string): Step =>
  step.body.kind !== 'sample'
    ? step
    : {
        ...step,
        body: { ...step.body, changes: step.body.changes.filter(([key]) => !key.startsWith(`${pointer}/`)) },
      };

function requiredMember({ operation, world }: OperationDraft, entity: Entity): string | undefined {
  if (operation.kind === 'batch-delete') return undefined;
  if (operation.kind === 'batch-update') return 'id';
  const schema = world.real(world.operation(entity.name, 'create')?.body?.schema);
  return schema?.kind === 'object' ? schema.properties.find((one) => one.required)?.name : undefined;
}
