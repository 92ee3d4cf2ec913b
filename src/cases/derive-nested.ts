/** Cases of lists and creations below the path of a parent: whose they are, and that it is there. */

import type { Entity, Operation, Parent } from '../model/types.ts';
import { counted, type ValidCall, withMembers } from './derive-common.ts';
import { deriveMissing, isShown, subjectName } from './derive-crud.ts';
import { pinnedMembers } from './derive-idempotency.ts';
import { isLinkedList, LinkedListDraft } from './derive-links.ts';
import { anotherCaller, isOpen } from './derive-owner.ts';
import { deleting, deletion, distinct } from './derive-restore.ts';
import { type Draft, OperationDraft } from './draft.ts';
import { otherCreations, parentName, parentOf } from './parents.ts';
import type { Expect, Step, Values } from './types.ts';
import { call, creation, json, responseOf, saved, type World } from './world.ts';

/** A list of one parent is asked as any other is: what a case makes belongs to the parent, and is asked for below its path. */
class NestedListDraft extends OperationDraft {
  private readonly place: ReturnType<typeof parentOf>;

  constructor(draft: Draft, world: World, operation: Operation, entity: Entity, { field }: Parent) {
    const place = parentOf(world, operation, entity);
    super(draft, world.under({ entity: entity.name, parent: [field, saved(place.name, 'id')] }), operation);
    this.place = place;
  }

  override add(
    suffix: ReadonlyArray<string | number>,
    title: string,
    arrange: readonly Step[],
    act: Step,
    expect: Expect,
  ): void {
    const isPlaceless = (step: Step): boolean => step.operation === this.operation.id && step.path.length === 0;
    const placed = (step: Step): Step => (isPlaceless(step) ? { ...step, path: this.place.path } : step);
    const isArranged = arrange.some(({ save }) => save === this.place.name);
    const parents = isPlaceless(act) && !isArranged ? this.place.arrange : [];
    super.add(suffix, title, [...parents, ...arrange.map(placed)], placed(act), expect);
  }
}

export function operationDraft(draft: Draft, world: World, operation: Operation): OperationDraft {
  if (isLinkedList(operation)) return new LinkedListDraft(draft, world, operation);
  const entity = operation.entity === undefined ? undefined : world.entity(operation.entity);
  return operation.kind === 'list' && operation.under !== undefined && entity !== undefined
    ? new NestedListDraft(draft, world, operation, entity, operation.under)
    : new OperationDraft(draft, world, operation);
}

export function deriveNested(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  const parent = operation.under === undefined ? undefined : world.entity(operation.under.entity);
  if (operation.under === undefined || parent === undefined || operation.link !== undefined) return;
  if (operation.kind === 'list') deriveListed(draft, entity, operation.under, parent);
  else {
    deriveMade(draft, entity, valid, operation.under, parent);
    deriveKey(draft, entity, valid, operation.under, parent);
  }
  deriveMissing(draft, valid);
  deriveHidden(draft, valid, parentName(entity, operation.under.field), parent);
}

/** What was deleted, or what another caller made, is no parent of anything. */
function deriveHidden(draft: OperationDraft, valid: ValidCall, name: string, parent: Entity): void {
  const { operation, world } = draft;
  const remove = deletion(world, parent);
  const isDocumented = responseOf(operation, 404) !== undefined;
  if (remove !== undefined && isDocumented)
    draft.refuse(
      [404, 'deleted'],
      'what was deleted is not found',
      [...valid.arrange, deleting(remove, name)],
      valid.act,
      { status: 404, code: 'not_found' },
    );
  if (parent.owner !== undefined && isDocumented && isOpen(operation))
    draft.refuse(
      [404, 'other-caller'],
      'what another caller made is not found',
      valid.arrange,
      { ...valid.act, as: anotherCaller(parent.owner) },
      { status: 404, code: 'not_found' },
    );
}

function deriveListed(draft: OperationDraft, entity: Entity, { field }: Parent, parent: Entity): void {
  const { operation, world } = draft;
  const name = subjectName(entity);
  const own = creation(world, entity, name);
  const other = `other_${parentName(entity, field)}`;
  const others = [
    ...creation(world, parent, other, [], 1),
    ...creation(world, entity, `other_${name}`, [[field, saved(other, 'id')]], 1),
  ];
  if (own.length === 0 || others.length === 0) return;
  draft.add(
    [200, 'parent'],
    'what belongs to another is neither listed nor counted',
    [...own, ...others],
    call(operation),
    { status: 200, ids: [saved(name, 'id')], ...counted(operation, 1) },
  );
}

function deriveMade(draft: OperationDraft, entity: Entity, valid: ValidCall, { field }: Parent, parent: Entity): void {
  const { operation, world } = draft;
  const shown = entity.fields.find((one) => one.name === field);
  if (shown === undefined || !isShown(world, operation, 201, shown)) return;
  const name = parentName(entity, field);
  draft.add(
    [201, 'parent'],
    'it belongs to what its path says',
    [...creation(world, parent, `other_${name}`, [], 1), ...valid.arrange],
    valid.act,
    { status: 201, body: [[field, saved(name, 'id')]] },
  );
}

/** A key belongs to all that was sent with it. */
function deriveKey(
  draft: OperationDraft,
  entity: Entity,
  valid: ValidCall,
  { field, parameter }: Parent,
  parent: Entity,
): void {
  const { operation, world } = draft;
  const pinned = pinnedMembers(world.sentBy(operation, entity));
  if (!operation.idempotent || pinned === undefined || responseOf(operation, 409) === undefined) return;
  const other = `other_${parentName(entity, field)}`;
  const act: Step = { ...withMembers(valid.act, pinned), header: [['Idempotency-Key', json('same-key')]] };
  draft.refuse(
    [409, 'idempotent', 'parent'],
    'the same key below another parent is refused',
    [...creation(world, parent, other, [], 1), ...valid.arrange, act],
    { ...act, path: [[parameter, saved(other, 'id')]] },
    { status: 409, code: 'idempotency_key_reused' },
  );
}

/** `get` of what was created below a path, where something else creates it as well. */
export function deriveMadeBelow(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const name = subjectName(entity);
  for (const create of otherCreations(world, entity)) {
    const echo = distinct(world.sentBy(create, entity));
    const parent: Values =
      create.under === undefined ? [] : [[create.under.field, saved(parentName(entity, create.under.field), 'id')]];
    draft.add(
      [200, 'by', create.id],
      `what ${create.id} created is found, whole`,
      creation(world, entity, name, echo, 0, create),
      valid.act,
      { status: 200, body: [['id', saved(name, 'id')], ...echo, ...parent] },
    );
  }
}
