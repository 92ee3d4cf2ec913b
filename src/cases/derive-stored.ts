/** Cases of reading what other operations did: a change is kept, and nothing else is touched. */
import type { Entity, Field } from '../model/types.ts';
import { snake } from '../model/words.ts';
import type { ValidCall } from './derive-common.ts';
import { idParameter, oneChange, subjectName } from './derive-crud.ts';
import type { OperationDraft } from './draft.ts';
import { otherThan } from './ladder.ts';
import type { Step, Values } from './types.ts';
import { call, creation, fewValues, firstOf, hasFewValues, json, only, refTarget, saved, type World } from './world.ts';

/** `get` after a change: the change was stored. Belongs to the read operation, which acts. */
export function deriveStored(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const update = draft.world.operation(entity.name, 'update');
  const { steps, changes } = everyChange(draft.world, entity, 'update');
  if (update === undefined || changes.length === 0) return;
  const name = subjectName(entity);
  draft.add(
    [200, 'changed'],
    'a change is stored, whatever it changes',
    [
      ...valid.arrange,
      ...steps,
      call(update, { path: [[idParameter(update), saved(name, 'id')]], body: only(changes) }),
    ],
    valid.act,
    { status: 200, body: changes },
  );
}

/** Another value for every field that has one, and what these lead to. `of`: only these. */
export function everyChange(
  world: World,
  entity: Entity,
  kind: 'update' | 'replace',
  of: (field: Field) => boolean = () => true,
): { steps: Step[]; changes: Values } {
  const steps: Step[] = [];
  const changes = world
    .sendable(entity, kind)
    .filter(of)
    .flatMap((field): Values => {
      if (field.type.kind !== 'ref') {
        const value = otherThan(field, firstOf(field));
        return value === undefined ? [] : [[field.name, json(value)]];
      }
      const target = world.entity(refTarget(field));
      if (target === undefined || field.list) return [];
      const made = `${snake(field.words)}_changed`;
      steps.push(...creation(world, target, made, [], 1));
      return [[field.name, saved(made, 'id')]];
    });
  return { steps, changes };
}

/** `get` of one after another was changed or deleted: it is as it was. Belongs to the read operation, which acts. */
export function deriveUntouched(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const { world } = draft;
  const name = subjectName(entity);
  const other = `other_${name}`;
  const others = creation(world, entity, other, [], 1);
  const [update, remove] = [world.operation(entity.name, 'update'), world.operation(entity.name, 'delete')];
  const change = changeOfOther(world.sendable(entity, 'update'));
  const kept: Values = change.map(([field]) => [field, saved(name, field)] as const);
  if (update !== undefined && change.length > 0)
    draft.add(
      [200, 'other-changed'],
      'changing one leaves another as it was',
      [
        ...valid.arrange,
        ...others,
        call(update, { path: [[idParameter(update), saved(other, 'id')]], body: only(change) }),
      ],
      valid.act,
      { status: 200, body: kept },
    );
  if (remove !== undefined)
    draft.add(
      [200, 'other-deleted'],
      'deleting one leaves another',
      [...valid.arrange, ...others, call(remove, { path: [[idParameter(remove), saved(other, 'id')]] })],
      valid.act,
      { status: 200, body: [['id', saved(name, 'id')]] },
    );
}

/** A change of the second of two. Of few unique values it is the third: the others are taken. */
export function changeOfOther(fields: readonly Field[]): Values {
  const change = oneChange(fields.filter((field) => !hasFewValues(field)));
  return change.length > 0 ? change : fewValues(fields, 2).slice(0, 1);
}
