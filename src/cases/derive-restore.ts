/** Cases of restoring what was deleted: it is there again, as it was, unless it would break what has come to hold meanwhile. */
import type { Entity, Field, Operation } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { counted, type ValidCall } from './derive-common.ts';
import { deriveMissing, distinctive, idParameter, isShown, subjectName } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import type { Step, Values } from './types.ts';
import { call, creation, json, refFields, refTarget, responseOf, saved, type World } from './world.ts';

/** The operation that deletes an entity whose rows stay. */
export function deletion(world: World, entity: Entity | undefined): Operation | undefined {
  return entity?.softDelete === true ? world.operation(entity.name, 'delete') : undefined;
}

/** A call on what a case has made as `name`, without a body. */
const onOne = (operation: Operation, name: string): Step =>
  call(operation, { path: [[idParameter(operation), saved(name, 'id')]] });

export const deleting = (remove: Operation, name: string): Step => onOne(remove, name);

/** Steps that delete and restore what a case has made as `name`; undefined where nobody can do both. */
export function restored(world: World, entity: Entity, name: string, save?: string): Step[] | undefined {
  const [remove, restore] = [deletion(world, entity), world.operation(entity.name, 'restore')];
  if (remove === undefined || restore === undefined) return undefined;
  const again = onOne(restore, name);
  return [deleting(remove, name), save === undefined ? again : { ...again, save }];
}

export function deriveRestore(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const name = subjectName(entity);
  const echo = distinct(
    world.sendable(entity, 'create').filter((field) => isShown(world, draft.operation, 200, field)),
  );
  draft.add([200, 'live'], 'what is not deleted stays as it is', creation(world, entity, name, echo), valid.act, {
    status: 200,
    body: [...['id', 'created_at', 'updated_at'].map((own) => [own, saved(name, own)] as const), ...echo],
  });
  deriveMissing(draft, valid);
  const remove = deletion(world, entity);
  if (remove === undefined) return;
  const deleted = [...valid.arrange, deleting(remove, name)];
  const shown = entity.fields.filter((field) => isShown(world, draft.operation, 200, field));
  draft.add([200], 'what was deleted is there again, as it was', deleted, valid.act, {
    status: 200,
    body: ['id', 'created_at', ...shown.map((field) => field.name)].map((own) => [own, saved(name, own)] as const),
  });
  draft.add([200, 'twice'], 'what was restored may be restored again', [...deleted, valid.act], valid.act, {
    status: 200,
    body: [['id', saved(name, 'id')]],
  });
  deriveTaken(draft, entity, valid, remove);
  deriveLost(draft, entity, valid, remove);
}

/** A value of its own for each field that is no reference. */
export const distinct = (fields: readonly Field[]): Values =>
  fields.flatMap((field) => {
    const value = field.type.kind === 'ref' ? undefined : distinctive(field);
    return value === undefined ? [] : [[field.name, json(value)] as const];
  });

/** A unique value that another has taken meanwhile. */
function deriveTaken(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  const { operation, world } = draft;
  if (responseOf(operation, 409) === undefined) return;
  const name = subjectName(entity);
  for (const field of world.sendable(entity, 'create').filter(({ unique }) => unique)) {
    const others = creation(world, entity, `other_${name}`, [[field.name, saved(name, field.name)]], 1);
    draft.refuse(
      [409, field.name],
      `${field.name}: a value that another has taken meanwhile is refused`,
      [...valid.arrange, deleting(remove, name), ...others],
      valid.act,
      { status: 409, code: 'already_exists', errors: [[`/${field.name}`, 'invalid']] },
    );
  }
}

/** What it refers to was deleted meanwhile, which only a reference from what is deleted itself allows. */
function deriveLost(draft: OperationDraft, entity: Entity, valid: ValidCall, remove: Operation): void {
  const { operation, world } = draft;
  if (responseOf(operation, 404) === undefined) return;
  const name = subjectName(entity);
  for (const field of refFields({ fields: world.sendable(entity, 'create') })) {
    const target = world.entity(refTarget(field));
    const removeTarget = deletion(world, target);
    if (target === undefined || removeTarget === undefined || field.list) continue;
    const made = `${snake(field.words)}_target`;
    draft.refuse(
      [404, field.name, 'deleted'],
      `${field.name}: what leads to a deleted one stays deleted`,
      [
        ...creation(world, target, made, [], 1),
        ...creation(world, entity, name, [[field.name, saved(made, 'id')]]),
        deleting(remove, name),
        deleting(removeTarget, made),
      ],
      valid.act,
      { status: 404, code: 'reference_not_found', errors: [[`/${field.name}`, 'invalid']] },
    );
  }
}

/** `get` after a restoration. Belongs to the read operation, which acts. */
export function deriveFoundAgain(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world, operation } = draft;
  const name = subjectName(entity);
  const again = restored(world, entity, name);
  if (again === undefined) return;
  const echo = distinct(world.sendable(entity, 'create'));
  draft.add(
    [200, 'restored'],
    'what was restored is found again, whole',
    [...creation(world, entity, name, echo), ...again],
    valid.act,
    { status: 200, body: [['id', saved(name, 'id')], ...echo] },
  );
  const [remove, other] = [deletion(world, entity), `other_${name}`];
  const others = creation(world, entity, other, [], 1);
  const otherAgain = restored(world, entity, other);
  if (responseOf(operation, 404) === undefined || remove === undefined || otherAgain === undefined) return;
  draft.refuse(
    [404, 'other-restored'],
    'restoring one leaves another deleted',
    [...valid.arrange, ...others, deleting(remove, name), ...otherAgain],
    valid.act,
    { status: 404, code: 'not_found' },
  );
}

/** `list` after a restoration. */
export function deriveListedAgain(draft: OperationDraft, entity: Entity): void {
  const name = subjectName(entity);
  const made = creation(draft.world, entity, name);
  const again = restored(draft.world, entity, name);
  if (made.length === 0 || again === undefined) return;
  draft.add([200, 'restored'], 'what was restored is listed again', [...made, ...again], call(draft.operation), {
    status: 200,
    ids: [saved(name, 'id')],
    ...counted(draft.operation, 1),
  });
}
