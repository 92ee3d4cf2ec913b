/** Cases of keys that are sent again. */
import type { Entity, Field } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { snake } from '../model/words.ts';
import { type ValidCall, withMember, withMembers } from './derive-common.ts';
import type { OperationDraft } from './draft.ts';
import { boundariesOf } from './faults.ts';
import { ladder, otherThan } from './ladder.ts';
import type { Step, Value, Values } from './types.ts';
import { creation, json, refFields, refTarget, responseOf, saved, type World } from './world.ts';

export function deriveIdempotency(draft: OperationDraft, entity: Entity, valid: ValidCall): void {
  const sent = draft.world.sentBy(draft.operation, entity);
  const pinned = pinnedMembers(sent);
  if (pinned === undefined) return;
  const act: Step = { ...withMembers(valid.act, pinned), header: [['Idempotency-Key', json('same-key')]] };
  const first: Step = { ...act, save: 'first' };
  deriveKeyLengths(draft, valid);
  draft.add([201, 'idempotent'], 'the same key and body get the first answer again', [...valid.arrange, first], act, {
    status: 201,
    body: [['id', saved('first', 'id')]],
  });
  const other = changedBody(draft.world, sent, pinned);
  if (other === undefined || responseOf(draft.operation, 409) === undefined) return;
  draft.refuse(
    [409, 'idempotent'],
    'the same key with another body is refused',
    [...valid.arrange, ...other.steps, first],
    withMember(act, ...other.value),
    { status: 409, code: 'idempotency_key_reused' },
  );
}

/** One member with another value; where there are only references, one that leads elsewhere. */
function changedBody(
  world: World,
  sent: readonly Field[],
  pinned: Values,
): { steps: Step[]; value: Values[number] } | undefined {
  const field = sent.find((one) => one.type.kind !== 'ref' && changed(one, pinned) !== undefined);
  if (field !== undefined) return { steps: [], value: [field.name, json(changed(field, pinned))] };
  const [ref] = refFields({ fields: sent });
  const target = ref === undefined ? undefined : world.entity(refTarget(ref));
  if (ref === undefined || target === undefined) return undefined;
  const made = `${snake(ref.words)}_target`;
  return { steps: creation(world, target, made, [], 1), value: [ref.name, saved(made, 'id')] };
}

/** The shortest and the longest key. */
export function deriveKeyLengths(draft: OperationDraft, valid: ValidCall, status = 201): void {
  const key = draft.operation.parameters.find((parameter) => parameter.name === 'Idempotency-Key');
  if (key === undefined) return;
  for (const boundary of boundariesOf(key.schema, draft.world.resolve).filter((one) => one.suffix !== 'CODE-POINTS'))
    draft.add(
      [status, key.name, boundary.suffix],
      `${key.name} accepts ${boundary.says}`,
      valid.arrange,
      { ...valid.act, header: [[key.name, boundary.value]] },
      { status },
    );
}

/** The sample is new at every call where the document says unique; these values make two calls send the same body. */
export function pinnedMembers(fields: readonly Field[]): Values | undefined {
  const pinned: Array<readonly [string, Value]> = [];
  for (const field of fields.filter((candidate) => mustDiffer(candidate) && candidate.type.kind !== 'ref')) {
    const value = ladder(field, 1)[0];
    if (value === undefined) return undefined;
    pinned.push([field.name, json(value)]);
  }
  return pinned;
}

function changed(field: Field, pinned: Values): ReturnType<typeof otherThan> {
  const now = pinned.find(([key]) => key === field.name)?.[1];
  return otherThan(field, now?.kind === 'json' ? now.value : field.sample);
}
