/** Cases of entities whose deleted rows stay in the store: nothing that a client sees may tell that they do. */
import type { Entity, Field, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { batchSize, itemName, refusedAt, saying } from './batch-call.ts';
import { mayRefuse, refuseItem } from './batch-refusal.ts';
import type { ValidCall } from './derive-common.ts';
import { counted, escapePointer, withMember } from './derive-common.ts';
import { subjectName } from './derive-crud.ts';
import { deleting, deletion } from './derive-restore.ts';
import type { OperationDraft } from './draft.ts';
import { call, creation, refFields, refTarget, responseOf, saved, sentKind, type World } from './world.ts';

export function deriveDeleted(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { kind } = draft.operation;
  if (kind === 'create' || kind === 'update' || kind === 'replace') deriveReferences(draft, entity, valid);
  if (kind === 'batch-create' || kind === 'batch-update') deriveReferences(draft, entity, valid);
  const remove = deletion(draft.world, entity);
  if (remove === undefined) return;
  if (kind === 'create') deriveFreed(draft, entity, valid, remove);
  if (kind === 'list') deriveListed(draft, entity, remove);
  if (kind === 'update' || kind === 'replace') deriveChanged(draft, entity, valid, remove);
  if (kind === 'update' || kind === 'replace') deriveFreedForChange(draft, entity, valid, remove);
  if (kind === 'batch-update' || kind === 'batch-delete') deriveBatch(draft, entity, valid, remove);
  if (kind === 'delete') deriveReferring(draft, entity, valid);
}

/** A unique value is free again. */
function deriveFreed(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  const name = subjectName(entity);
  for (const field of draft.world.sentBy(draft.operation, entity).filter(({ unique }) => unique))
    draft.add(
      [201, field.name, 'deleted'],
      `${field.name}: a value that a deleted one had may be taken`,
      [...valid.arrange, { ...valid.act, save: name }, deleting(remove, name)],
      withMember(valid.act, field.name, saved(name, field.name)),
      { status: 201, body: [[field.name, saved(name, field.name)]] },
    );
}

/** For what is there already, too. */
function deriveFreedForChange(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  const { operation, world } = draft;
  const other = `other_${subjectName(entity)}`;
  for (const field of freedForChange(world, operation, entity)) {
    const act = saying({ operation, entity, valid }, field, saved(other, field.name));
    draft.add(
      [200, field.name, 'deleted'],
      `${field.name}: a value that a deleted one had may be taken`,
      [...valid.arrange, ...creation(world, entity, other, [], 1), deleting(remove, other)],
      act,
      { status: 200, body: [[field.name, saved(other, field.name)]] },
    );
  }
}

/** The unique members that a change may take from a deleted row. Without a second value, there is no second row. */
export const freedForChange = (world: World, { kind }: Operation, entity: Entity): readonly Field[] =>
  batchSize(entity) < 2 || world.operation(entity.name, 'create') === undefined
    ? []
    : world.sendable(entity, sentKind(kind)).filter(({ unique }) => unique);

function deriveListed(draft: OperationDraft, entity: Entity, remove: Operation): void {
  const name = subjectName(entity);
  const [first, second] = [creation(draft.world, entity, name), creation(draft.world, entity, `other_${name}`, [], 1)];
  if (first.length === 0 || second.length === 0) return;
  draft.add(
    [200, 'deleted'],
    'what was deleted is left out',
    [...first, ...second, deleting(remove, name)],
    call(draft.operation),
    { status: 200, ids: [saved(`other_${name}`, 'id')], ...counted(draft.operation, 1) },
  );
}

function deriveChanged(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  if (responseOf(draft.operation, 404) === undefined) return;
  draft.refuse(
    [404, 'deleted'],
    'what was deleted cannot be changed',
    [...valid.arrange, deleting(remove, subjectName(entity))],
    valid.act,
    { status: 404, code: 'not_found' },
  );
}

function deriveBatch(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  if (!mayRefuse(draft, 404)) return;
  const gone = deleting(remove, itemName(entity, refusedAt(draft.operation, entity)));
  refuseItem(
    draft,
    entity,
    ['deleted'],
    'what was deleted is not there for a batch either',
    { arrange: [...valid.arrange, gone], act: valid.act },
    { status: 404, code: 'not_found' },
  );
}

/** What is deleted is referred to as little as what never was. */
function deriveReferences(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { operation, world } = draft;
  if (!mayRefuse(draft, 404)) return;
  const sent = world.sentBy(operation, entity);
  for (const field of refFields({ fields: sent })) {
    const target = world.entity(refTarget(field));
    const remove = deletion(world, target);
    if (target === undefined || remove === undefined) continue;
    const made = `${snake(field.words)}_target`;
    const arrange = [...valid.arrange, ...creation(world, target, made, [], 1), deleting(remove, made)];
    refuseItem(
      draft,
      entity,
      [field.name, 'deleted'],
      `${field.name}: the id of a deleted one is refused`,
      { arrange, act: saying({ operation, entity, valid }, field, saved(made, 'id')) },
      { status: 404, code: 'reference_not_found', pointer: `/${escapePointer(field.name)}` },
    );
  }
}

/** Where both stay, what only deleted ones refer to may be deleted. */
function deriveReferring(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const name = subjectName(entity);
  for (const other of world.feature.entities) {
    const remove = deletion(world, other);
    for (const field of refFields(other).filter((one) => refTarget(one) === entity.name)) {
      const referring = `referring_${subjectName(other)}`;
      const steps = creation(world, other, referring, [[field.name, saved(name, 'id')]]);
      if (remove === undefined || steps.length === 0) continue;
      draft.add(
        [204, other.name, field.name],
        `what only deleted ${other.name} ${field.name} refer to is deleted`,
        [...valid.arrange, ...steps, deleting(remove, referring)],
        valid.act,
        { status: 204 },
      );
    }
  }
}
