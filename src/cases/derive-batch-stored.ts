/** Cases of what is found after a batch. */
import { isItemByItem } from '../model/batch.ts';
import type { Entity, Operation } from '../model/types.ts';
import { ample, batchCall, batchSize, itemName, itemPointer, refusedAt } from './batch-call.ts';
import { refuser } from './batch-refusal.ts';
import {
  changesOf,
  everyItem,
  refusedCreations,
  shown,
  takingFirst,
  valuesOf,
  withBadItem,
  withUnknownId,
} from './derive-batch.ts';
import { type ValidCall, withMember, withMembers } from './derive-common.ts';
import { idParameter, referring } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import type { Step, Values } from './types.ts';
import { call, refFields, refTarget, responseOf, saved } from './world.ts';

type Id = Values[number][1];

/** `get` after a batch. Belongs to the read operation, which acts. */
export function deriveBatchStored(draft: OperationDraft, entity: Entity): void {
  const { world } = draft;
  const get = (id: Id): Step => call(draft.operation, { path: [[idParameter(draft.operation), id]] });
  const [create, update, remove] = (['batch-create', 'batch-update', 'batch-delete'] as const).map((kind) =>
    world.operation(entity.name, kind),
  );
  if (create !== undefined) deriveBatchCreated(draft, entity, create, get);
  if (update !== undefined) deriveBatchChanged(draft, entity, update, get);
  if (remove !== undefined) deriveBatchDeleted(draft, entity, remove, get);
}

function deriveBatchCreated(draft: OperationDraft, entity: Entity, create: Operation, get: (id: Id) => Step): void {
  const { world } = draft;
  const { arrange, act } = batchCall(world, create, entity);
  const values = everyItem(create, entity).flatMap((at) => valuesOf(create, world.sendable(entity, 'create'), at));
  const whole = withMembers(act, values);
  const found = (suffix: readonly string[], title: string, made: Step, at: number): void => {
    const id = saved('batch', 'items', String(at), ...(isItemByItem(create) ? ['value', 'id'] : ['id']));
    const body: Values = [['id', id], ...ofItem(values, at)];
    draft.add([200, ...suffix], title, [...arrange, { ...made, save: 'batch' }], get(id), { status: 200, body });
  };
  const last = batchSize(entity, create) - 1;
  found(['batch-created'], 'what a batch created is found again, whole', whole, last);
  const [refused] = refusedCreations(world, create, entity, { arrange, act: whole });
  if (!isItemByItem(create) || refused === undefined) return;
  for (const [at, name, place] of besides(create, entity))
    found(
      [`batch-created-${name}`],
      `what a batch created ${place} an item that is refused is found again`,
      refused[1],
      at,
    );
}

/** The items of a batch around the one that is refused. */
const besides = (operation: Operation, entity: Entity): Array<[at: number, name: string, place: string]> =>
  everyItem(operation, entity).flatMap((at): Array<[number, string, string]> => {
    const refused = refusedAt(operation, entity);
    if (at === refused) return [];
    return [at < refused ? [at, 'before', 'before'] : [at, 'after', 'after']];
  });

function deriveBatchDeleted(draft: OperationDraft, entity: Entity, remove: Operation, get: (id: Id) => Step): void {
  const { world } = draft;
  const valid = batchCall(world, remove, entity);
  const gone = (suffix: readonly string[], title: string, act: Step, at: number): void => {
    if (responseOf(draft.operation, 404) === undefined) return;
    draft.refuse([404, ...suffix], title, [...valid.arrange, act], get(saved(itemName(entity, at), 'id')), {
      status: 404,
      code: 'not_found',
    });
  };
  gone(['batch-deleted'], 'what a batch deleted is gone', valid.act, batchSize(entity, remove) - 1);
  if (!isItemByItem(remove)) {
    deriveKept(draft, entity, valid, remove, get, 'batch-not-deleted', ['id']);
    return;
  }
  const unknown = withUnknownId(remove, entity, valid);
  for (const [at, name, place] of besides(remove, entity))
    gone([`batch-deleted-${name}`], `what a batch deleted ${place} an item that is refused is gone`, unknown, at);
  const kept = itemName(entity, refusedAt(remove, entity));
  for (const other of world.feature.entities)
    for (const field of refFields(other).filter((one) => refTarget(one) === entity.name)) {
      const steps = referring(world, other, field, kept);
      if (steps.length > 0 && responseOf(refuser(world, remove), 409) !== undefined)
        draft.add(
          [200, 'batch-not-deleted', other.name, field.name],
          'what a batch refused to delete is still there',
          [...valid.arrange, ...steps, valid.act],
          get(saved(kept, 'id')),
          { status: 200, body: [['id', saved(kept, 'id')]] },
        );
    }
}

function deriveBatchChanged(draft: OperationDraft, entity: Entity, update: Operation, get: (id: Id) => Step): void {
  const { world } = draft;
  const sent = world.sendable(entity, 'update');
  const values = changesOf(update, entity, sent);
  const valid = batchCall(world, update, entity);
  const act = withMembers(valid.act, values);
  const stored = (suffix: readonly string[], title: string, made: Step, at: number): void => {
    const id = saved(itemName(entity, at), 'id');
    const body: Values = [['id', id], ...ofItem(shown(values), at)];
    draft.add([200, ...suffix], title, [...valid.arrange, made], get(id), { status: 200, body });
  };
  stored(['batch-changed'], 'what a batch changed is stored', act, batchSize(entity, update) - 1);
  const members = ['id', ...ofItem(shown(values), 0).map(([name]) => name)];
  if (!isItemByItem(update)) {
    deriveKept(draft, entity, { arrange: valid.arrange, act }, update, get, 'batch-not-changed', members);
    return;
  }
  const unknown = withUnknownId(update, entity, { arrange: valid.arrange, act });
  for (const [at, name, place] of besides(update, entity))
    stored([`batch-changed-${name}`], `what a batch changed ${place} an item that is refused is stored`, unknown, at);
  const name = itemName(entity, refusedAt(update, entity));
  for (const [how, refused] of refusedChanges(draft, entity, update, act))
    draft.add(
      [200, 'batch-not-changed', how],
      `an item that a batch refused to change (${how}) is as it was`,
      [...valid.arrange, refused],
      get(saved(name, 'id')),
      { status: 200, body: members.map((one) => [one, saved(name, one)] as const) },
    );
}

/** Changes that are refused for one of several members: the others must not be stored either. */
function refusedChanges(
  { world }: OperationDraft,
  entity: Entity,
  update: Operation,
  act: Step,
): Array<[how: string, act: Step]> {
  const sent = world.sendable(entity, 'update');
  const documented = (status: number): boolean => responseOf(refuser(world, update), status) !== undefined;
  const unique = sent.find((field) => field.unique && field.type.kind !== 'ref');
  const ref = refFields({ fields: sent }).find((field) => !field.list && world.entity(refTarget(field)) !== undefined);
  const at = refusedAt(update, entity);
  return [
    ...(unique !== undefined && at > 0 && documented(409)
      ? [['taken', takingFirst(update, entity, unique, act)] as [string, Step]]
      : []),
    ...(ref !== undefined && documented(404)
      ? [['unknown', withMember(act, itemPointer(update, at, 'changes', ref.name), { kind: 'uuid' })] as [string, Step]]
      : []),
  ];
}

/** Of a batch that was refused for its last item, the first is as it was. */
function deriveKept(
  draft: OperationDraft,
  entity: Entity,
  valid: ValidCall,
  operation: Operation,
  get: (id: Id) => Step,
  suffix: string,
  members: readonly string[],
): void {
  if (batchSize(entity) < 2) return;
  const name = itemName(entity, 0);
  const refused = {
    bad: withBadItem(operation, entity, valid).act,
    unknown: withUnknownId(operation, entity, valid),
  };
  for (const [how, act] of Object.entries(refused))
    draft.add(
      [200, suffix, how],
      `a batch that is refused for its last item (${how}) leaves the first as it was`,
      [...valid.arrange, ...ample(operation), act],
      get(saved(name, 'id')),
      { status: 200, body: members.map((one) => [one, saved(name, one)] as const) },
    );
}

/** The members of one item. */
export const ofItem = (values: Values, at: number): Values =>
  values.flatMap(([key, value]) => {
    const name = key.startsWith(`/items/${at}/`) ? key.slice(`/items/${at}/`.length) : undefined;
    return name === undefined ? [] : [[name.replaceAll('~1', '/').replaceAll('~0', '~'), value] as const];
  });

/** `list` after a batch of creations. Belongs to the list, which acts. */
export function deriveBatchListed(draft: OperationDraft, entity: Entity): void {
  const { world, operation } = draft;
  const create = world.operation(entity.name, 'batch-create');
  if (create === undefined) return;
  const valid = batchCall(world, create, entity);
  const size = batchSize(entity, create);
  draft.add(
    [200, 'batch-created'],
    'a batch creates each of its items once',
    [...valid.arrange, valid.act],
    call(operation),
    { status: 200, items: size },
  );
  if (size < 2) return;
  const alone = isItemByItem(create);
  const refused = refusedCreations(world, create, entity, valid).map(([how, act]) => [how, act] as const);
  const bad = ['bad', withBadItem(create, entity, valid).act] as const;
  for (const [how, act] of alone ? refused : [bad, ...refused])
    draft.add(
      [200, 'batch-refused', how],
      alone
        ? `a batch stores its items but the one that is refused (${how})`
        : `a batch that is refused for its last item (${how}) stores nothing`,
      [...valid.arrange, ...ample(create), act],
      call(operation),
      { status: 200, items: alone ? size - 1 : 0 },
    );
}
