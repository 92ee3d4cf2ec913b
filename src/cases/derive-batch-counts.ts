/** Cases of how many items a batch takes. */
import { batchShape, isBatch, isItemByItem, listMember, PER_ITEM_STATUS } from '../model/batch.ts';
import type { Entity, Field, Json, JsonObject, Operation } from '../model/types.ts';
import { mustDiffer } from '../model/uniques.ts';
import { changedMember } from './batch-call.ts';
import { placed, problemOf, type Refusal, resultOf } from './batch-refusal.ts';
import { escapePointer } from './derive-common.ts';
import type { OperationDraft } from './draft.ts';
import { ladder } from './ladder.ts';
import { entitySample } from './samples.ts';
import type { Step } from './types.ts';
import { bodyFaultStatus, call, refFields, type World } from './world.ts';

/** An id that no service gives. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** The most items and the fewest that are taken, and one more. What is refused for another reason was not refused for their number. */
export function deriveCounts(draft: OperationDraft, entity: Entity): void {
  const { operation, world } = draft;
  const shape = batchShape(operation, world.resolve);
  if (shape === undefined) return;
  const item = plainItem(draft, entity);
  const status = bodyFaultStatus(operation);
  if (status !== undefined && typeof item !== 'string')
    draft.refuse(
      [status, 'too-many'],
      `${shape.most + 1} items are refused`,
      [],
      sending(operation, shape.most + 1, item),
      {
        status,
        code: status === 422 ? 'validation_failed' : 'bad_request',
        errors: [[`/${shape.member}`, 'too_many']],
      },
    );
  for (const [suffix, count] of [
    ['most', shape.most],
    ['one', 1],
  ] as const) {
    const says = count === 1 ? 'one item is not too few' : `${count} items are not too many`;
    deriveCount(draft, entity, { suffix, says, count, act: sending(operation, count, item) });
  }
}

function deriveCount(
  draft: OperationDraft,
  entity: Entity,
  { suffix, says, count, act }: { suffix: string; says: string; count: number; act: Step },
): void {
  const { operation } = draft;
  const refused = refusalOf(draft, entity, count);
  const title = refused === undefined ? says : `${says}: ${refused.why}`;
  if (isItemByItem(operation)) {
    const body = [
      ...(refused?.at === 1 ? resultOf(draft, 0) : []),
      ...resultOf(draft, refused?.at ?? 0, refused?.refusal),
    ];
    draft.add([PER_ITEM_STATUS, suffix], title, [], act, { status: PER_ITEM_STATUS, items: count, body });
  } else if (refused === undefined) draft.add([201, suffix], title, [], act, { status: 201, items: count });
  else {
    const problem = problemOf(placed(operation, refused.at, refused.refusal));
    draft.refuse([problem.status, suffix], title, [], act, problem);
  }
}

/** So many items that are all the same. */
export const sending = (operation: Operation, length: number, item: Json): Step => {
  const member = isBatch(operation.kind) ? listMember(operation.kind) : 'items';
  return call(operation, { body: { kind: 'sample', changes: [[member, { kind: 'items', length, item }]] } });
};

/** An item without anything that another step would have to make. */
export function plainItem({ operation, world }: OperationDraft, entity: Entity): Json {
  if (operation.kind === 'batch-delete') return NOWHERE;
  if (operation.kind === 'batch-update') {
    const field = changedMember(world.sendable(entity, 'update'));
    const value = field === undefined ? null : field.type.kind === 'ref' ? NOWHERE : (field.sample ?? null);
    return { id: NOWHERE, changes: field === undefined ? {} : { [field.name]: value } };
  }
  const create = world.operation(entity.name, 'create');
  const made = create === undefined ? [] : entitySample(entity, create, world.feature).members;
  const refs = requiredRefs(world, entity).map(({ name }) => [name, NOWHERE] as const);
  const plain = made.map(([name, one]): [string, Json] => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (one.kind === 'json') return [name, one.value];
    return [name, (field && ladder(field, 1)[0]) ?? field?.sample ?? null];
  });
  return Object.fromEntries([...plain, ...refs]) as JsonObject;
}

const requiredRefs = (world: World, entity: Entity): Field[] =>
  refFields({ fields: world.sendable(entity, 'create') }).filter((field) => field.required && !field.list);

/** What becomes of so many plain items: of the first that is refused, where there is one. */
function refusalOf(
  { operation, world }: OperationDraft,
  entity: Entity,
  count: number,
): { at: number; why: string; refusal: Refusal } | undefined {
  const nowhere = 'what they lead to is not there';
  if (operation.kind !== 'batch-create') return { at: 0, why: nowhere, refusal: { status: 404, code: 'not_found' } };
  const named = (fields: readonly Field[]): Pick<Refusal, 'pointer'> =>
    fields.length === 1 ? { pointer: `/${escapePointer(fields[0]?.name ?? '')}` } : {};
  const refs = requiredRefs(world, entity);
  if (refs.length > 0)
    return { at: 0, why: nowhere, refusal: { status: 404, code: 'reference_not_found', ...named(refs) } };
  const unique = world.sendable(entity, 'create').filter((field) => mustDiffer(field) && field.type.kind !== 'ref');
  if (unique.length === 0 || count === 1) return undefined;
  const why = 'what they have in common is refused';
  return {
    at: 1,
    why,
    refusal: { status: 409, code: 'already_exists', ...(unique.every((field) => field.unique) ? named(unique) : {}) },
  };
}
