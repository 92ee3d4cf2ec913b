import type { Entity, Operation } from '../model/types.ts';
import { ample, batchCall, batchSize, itemName, itemPointer } from './batch-call.ts';
import { changesOf, everyItem, shown, valuesOf, withBadItem, withUnknownId } from './derive-batch.ts';
import { type ValidCall, withMember } from './derive-common.ts';
import { idParameter, withMembers } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import { ladder } from './ladder.ts';
import type { Step, Values } from './types.ts';
import { call, json, refFields, refTarget, responseOf, saved, type World } from './world.ts';

/** `get` after a batch. Belongs to the read operation, which acts. */
export function deriveBatchStored(draft: OperationDraft, entity: Entity): void {
  const { world } = draft;
  const last = batchSize(entity) - 1;
  const get = (id: Values[number][1]): Step => call(draft.operation, { path: [[idParameter(draft.operation), id]] });
  const create = world.operation(entity.name, 'batch-create');
  if (create !== undefined) {
    const { arrange, act } = batchCall(world, create, entity);
    const values = everyItem(entity).flatMap((at) => valuesOf(create, world.sendable(entity, 'create'), at));
    const id = saved('batch', 'items', String(last), 'id');
    draft.add(
      [200, 'batch-created'],
      'what a batch created is found again, whole',
      [...arrange, { ...withMembers(act, values), save: 'batch' }],
      get(id),
      { status: 200, body: [['id', id], ...ofItem(values, last)] },
    );
  }
  const update = world.operation(entity.name, 'batch-update');
  if (update !== undefined) deriveBatchChanged(draft, entity, update, get);
  const remove = world.operation(entity.name, 'batch-delete');
  if (remove === undefined) return;
  const valid = batchCall(world, remove, entity);
  if (responseOf(draft.operation, 404) !== undefined)
    draft.refuse(
      [404, 'batch-deleted'],
      'what a batch deleted is gone',
      [...valid.arrange, valid.act],
      get(saved(itemName(entity, last), 'id')),
      { status: 404, code: 'not_found' },
    );
  deriveKept(draft, entity, valid, remove, get, 'batch-not-deleted', ['id']);
}

function deriveBatchChanged(
  draft: OperationDraft,
  entity: Entity,
  update: Operation,
  get: (id: Values[number][1]) => Step,
): void {
  const { world } = draft;
  const last = batchSize(entity) - 1;
  const values = changesOf(update, entity, world.sendable(entity, 'update'));
  const valid = batchCall(world, update, entity);
  const act = withMembers(valid.act, values);
  draft.add(
    [200, 'batch-changed'],
    'what a batch changed is stored',
    [...valid.arrange, act],
    get(saved(itemName(entity, last), 'id')),
    { status: 200, body: [['id', saved(itemName(entity, last), 'id')], ...ofItem(shown(values), last)] },
  );
  const changed = ofItem(shown(values), 0).map(([name]) => name);
  deriveKept(draft, entity, { arrange: valid.arrange, act }, update, get, 'batch-not-changed', ['id', ...changed]);
}

/** Of a batch that was refused for its last item, the first is as it was. */
function deriveKept(
  draft: OperationDraft,
  entity: Entity,
  valid: ValidCall,
  operation: Operation,
  get: (id: Values[number][1]) => Step,
  suffix: string,
  members: readonly string[],
): void {
  if (batchSize(entity) < 2) return;
  const name = itemName(entity, 0);
  const refused = {
    bad: withBadItem(operation, entity, valid).act,
    unknown: withUnknownId(operation, entity, valid).act,
  };
  for (const [how, act] of Object.entries(refused))
    draft.add(
      [200, suffix, how],
      `a batch that is refused for its last item (${how}) leaves the first as it was`,
      [...valid.arrange, ample(operation), act],
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
  draft.add(
    [200, 'batch-created'],
    'a batch creates each of its items once',
    [...valid.arrange, valid.act],
    call(operation),
    { status: 200, items: batchSize(entity) },
  );
  if (batchSize(entity) < 2) return;
  for (const [how, act] of refusedCreations(world, create, entity, valid))
    draft.add(
      [200, 'batch-refused', how],
      `a batch that is refused for its last item (${how}) stores nothing`,
      [...valid.arrange, ample(create), act],
      call(operation),
      { status: 200, items: 0 },
    );
}

function refusedCreations(world: World, create: Operation, entity: Entity, valid: ValidCall): Array<[string, Step]> {
  const found: Array<[string, Step]> = [['bad', withBadItem(create, entity, valid).act]];
  const sent = world.sendable(entity, 'create');
  const ref = refFields({ fields: sent }).find((one) => !one.list && world.entity(refTarget(one)) !== undefined);
  if (ref !== undefined)
    found.push(['unknown', withMember(valid.act, itemPointer(create, 1, ref.name), { kind: 'uuid' })]);
  const unique = sent.find((one) => one.unique && one.type.kind !== 'ref' && ladder(one, 1).length > 0);
  if (unique !== undefined) {
    const value = json(ladder(unique, 1)[0]);
    const twice = everyItem(entity).map((at) => [itemPointer(create, at, unique.name), value] as const);
    found.push(['taken', withMembers(valid.act, twice)]);
  }
  return found;
}
