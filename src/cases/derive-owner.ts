/** Cases of entities whose rows belong to the callers who made them: to anybody else they are not there, but to some roles. */
import { isItemByItem } from '../model/batch.ts';
import type { Entity, Operation, Ownership } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { ample, batchCall, itemName, itemPointer, refusedAt, saying } from './batch-call.ts';
import { mayRefuse, refuseItem, resultsOf } from './batch-refusal.ts';
import { changesOf, shown } from './derive-batch.ts';
import { ofItem } from './derive-batch-stored.ts';
import { counted, escapePointer, type ValidCall, withMembers } from './derive-common.ts';
import { idParameter, oneChange, subjectName } from './derive-crud.ts';
import { deleting, deletion } from './derive-restore.ts';
import type { OperationDraft } from './draft.ts';
import type { Step, Values } from './types.ts';
import { call, creation, only, refFields, refTarget, responseOf, saved, successOf, type World } from './world.ts';

const OTHERS = ['another-user', 'someone-else', 'stranger'] as const;

export function deriveOwner(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { kind } = draft.operation;
  if (kind === 'create' || kind === 'update' || kind === 'replace') deriveReferences(draft, entity, valid);
  if (kind === 'batch-create' || kind === 'batch-update') deriveReferences(draft, entity, valid);
  const { owner } = entity;
  if (owner === undefined || !isOpen(draft.operation)) return;
  if (kind === 'list') deriveListed(draft, entity, owner);
  else if (kind === 'batch-update' || kind === 'batch-delete') deriveBatch(draft, entity, owner);
  else if (kind !== 'create' && kind !== 'batch-create') deriveSingle(draft, entity, owner, valid);
}

/** Whoever may call it is not by that alone somebody who sees all rows. */
export const isOpen = ({ access }: Operation): boolean => access.kind === 'user';

/** A signed-in caller who is not the one that tests act as, with a role that nothing asks for. */
export const anotherCaller = ({ roles }: Ownership): string => OTHERS.find((one) => !roles.includes(one)) ?? 'nobody';

function deriveSingle(draft: OperationDraft, entity: Entity, owner: Ownership, valid: ValidCall): void {
  const { operation } = draft;
  const name = subjectName(entity);
  // What can be restored is deleted.
  const remove = operation.kind === 'restore' ? deletion(draft.world, entity) : undefined;
  const arrange = [...valid.arrange, ...(remove === undefined ? [] : [deleting(remove, name)])];
  if (responseOf(operation, 404) !== undefined)
    draft.refuse(
      [404, 'other-caller'],
      'what another caller made is not found',
      arrange,
      { ...valid.act, as: anotherCaller(owner) },
      { status: 404, code: 'not_found' },
    );
  const success = successOf(operation)?.status;
  for (const role of typeof success === 'number' ? owner.roles : [])
    draft.add(
      [success ?? '', 'role', role],
      `the role ${role} finds what another caller made`,
      arrange,
      { ...valid.act, as: role },
      { status: Number(success), ...(success === 204 ? {} : { body: [['id', saved(name, 'id')]] as Values }) },
    );
  if (operation.kind !== 'get') return;
  deriveKept(draft, entity, owner, valid);
  deriveBatchKept(draft, entity, owner);
}

/** Whoever sees all rows may change one, and it is still its owner's. */
function deriveKept(draft: OperationDraft, entity: Entity, { roles }: Ownership, valid: ValidCall): void {
  const { world } = draft;
  const [role] = roles;
  const update = world.operation(entity.name, 'update');
  const change = oneChange(world.sendable(entity, 'update'));
  if (role === undefined || update === undefined || change.length === 0) return;
  const path: Values = [[idParameter(update), saved(subjectName(entity), 'id')]];
  draft.add(
    [200, 'changed', role],
    `what the role ${role} changes stays its owner's`,
    [...valid.arrange, { ...call(update, { path, body: only(change) }), as: role }],
    valid.act,
    { status: 200, body: change },
  );
}

/** A batch whose item that is refused another caller made. */
function withOthers(world: World, operation: Operation, entity: Entity, owner: Ownership): ValidCall {
  const refused = refusedAt(operation, entity);
  return batchCall(world, operation, entity, (steps, at) =>
    at === refused ? madeBy(steps, anotherCaller(owner)) : steps,
  );
}

function deriveBatch(draft: OperationDraft, entity: Entity, owner: Ownership): void {
  const { operation, world } = draft;
  if (mayRefuse(draft, 404))
    refuseItem(
      draft,
      entity,
      ['other-caller'],
      'what another caller made is not found',
      withOthers(world, operation, entity, owner),
      { status: 404, code: 'not_found' },
    );
  const { arrange, act } = batchCall(world, operation, entity);
  const status = successOf(operation)?.status;
  const first: Values = [[itemPointer(operation, 0, 'id'), saved(itemName(entity, 0), 'id')]];
  for (const role of typeof status === 'number' ? owner.roles : [])
    draft.add(
      [Number(status), 'role', role],
      `the role ${role} finds what another caller made`,
      arrange,
      { ...act, as: role },
      isItemByItem(operation)
        ? resultsOf(draft, entity, new Map())
        : { status: Number(status), ...(operation.kind === 'batch-update' ? { body: first } : {}) },
    );
}

/** After a batch: what another caller made is as it was, and what a role changed is still its owner's. */
function deriveBatchKept(draft: OperationDraft, entity: Entity, owner: Ownership): void {
  const { world } = draft;
  for (const kind of ['batch-update', 'batch-delete'] as const) {
    const operation = world.operation(entity.name, kind);
    if (operation === undefined || !isOpen(operation)) continue;
    const changes = kind === 'batch-update' ? changesOf(operation, entity, world.sendable(entity, 'update')) : [];
    const place = refusedAt(operation, entity);
    const theirs = itemName(entity, place);
    const get = call(draft.operation, { path: [[idParameter(draft.operation), saved(theirs, 'id')]] });
    const changed = ofItem(shown(changes), place);
    const { arrange, act } = withOthers(world, operation, entity, owner);
    draft.add(
      [200, kind, 'other-caller'],
      `${kind} leaves what another caller made as it was`,
      [...arrange, ...ample(operation), withMembers(act, changes)],
      { ...get, as: anotherCaller(owner) },
      { status: 200, body: ['id', ...changed.map(([name]) => name)].map((name) => [name, saved(theirs, name)]) },
    );
    const [role] = owner.roles;
    if (role === undefined || changed.length === 0) continue;
    const valid = batchCall(world, operation, entity);
    draft.add(
      [200, kind, 'changed', role],
      `what the role ${role} changes in a batch stays its owner's`,
      [...valid.arrange, { ...withMembers(valid.act, changes), as: role }],
      get,
      { status: 200, body: changed },
    );
  }
}

function deriveListed(draft: OperationDraft, entity: Entity, owner: Ownership): void {
  const { operation, world } = draft;
  const name = subjectName(entity);
  const other = neighbour(draft, owner);
  if (other === undefined) return;
  const own = creation(world, entity, name);
  const others = madeBy(creation(world, entity, `other_${name}`, [], 1), other);
  if (own.length === 0 || others.length === 0) return;
  draft.add(
    [200, 'other-caller'],
    'what another caller made is neither listed nor counted',
    [...own, ...others],
    call(operation),
    { status: 200, ids: [saved(name, 'id')], ...counted(operation, 1) },
  );
  for (const role of owner.roles)
    draft.add(
      [200, 'role', role],
      `the role ${role} lists what any caller made`,
      [...own, ...others],
      { ...call(operation), as: role },
      { status: 200, items: 2, ...counted(operation, 2) },
    );
}

/** A caller whose things stand beside: below what others do not see, those of a role that sees all alone. */
function neighbour({ operation, world }: OperationDraft, owner: Ownership): string | undefined {
  const parent = operation.under === undefined ? undefined : world.entity(operation.under.entity);
  return parent?.owner === undefined ? anotherCaller(owner) : parent.owner.roles[0];
}

const madeBy = (steps: readonly Step[], as: string): Step[] => steps.map((step) => ({ ...step, as }));

/** What another caller made is referred to as little as what never was. */
function deriveReferences(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  if (!mayRefuse(draft, 404) || !isOpen(operation)) return;
  for (const field of refFields({ fields: world.sentBy(operation, entity) })) {
    const target = world.entity(refTarget(field));
    if (target?.owner === undefined || !isMadeByUsers(world, target)) continue;
    const made = `${snake(field.words)}_target`;
    const theirs = madeBy(creation(world, target, made, [], 1), anotherCaller(target.owner));
    refuseItem(
      draft,
      entity,
      [field.name, 'other-caller'],
      `${field.name}: the id of what another caller made is refused`,
      {
        arrange: [...valid.arrange, ...theirs],
        act: saying({ operation, entity, valid }, field, saved(made, 'id')),
      },
      { status: 404, code: 'reference_not_found', pointer: `/${escapePointer(field.name)}` },
    );
  }
}

function isMadeByUsers(world: World, { name }: Entity): boolean {
  const create = world.operation(name, 'create');
  return create !== undefined && isOpen(create);
}
