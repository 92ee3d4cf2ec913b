/** What a batch promises that does each of its items by itself, broken one promise at a time. */
import { batchSize } from '../cases/batch-call.ts';
import { refTarget } from '../cases/world.ts';
import { isItemByItem } from '../model/batch.ts';
import { capacity } from '../model/capacity.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import { type Batch, documents, factsOf, isChangeable, sentIn } from './batch-facts.ts';
import type { Behaviour } from './behaviour.ts';
import type { BehaviourMutation, MutantKind } from './mutation.ts';

export function eachItemMutations(batch: Batch): BehaviourMutation[] {
  const { operation, entity, isPair } = batch;
  const breaks = (kind: MutantKind, says: string, seenBy: string, behaviour: Behaviour): BehaviourMutation => ({
    kind,
    says,
    seenBy,
    behaviour,
  });
  const found = [breaks('status', 'answers 200 where all are done', 'success', 'batch:207')];
  if (!mayBeRefused(batch)) return found;
  found.push(
    breaks('status', 'a refused item has the status of the others', '207', 'batch:status'),
    breaks('ordering', 'refused items are left out of the answer', '207', 'batch:refused'),
  );
  if (!isPair) return found;
  found.push(breaks('persistence', 'what comes after a refused item is not done', '207', 'batch:after'));
  if (isFoundAgain(batch)) {
    const lost = 'what comes after a refused item is said to be done and is not stored';
    if (batchSize(entity, operation) > 2) found.push(breaks('persistence', lost, 'refused', 'batch:after-stored'));
    found.push(breaks('persistence', 'what comes before a refused item is undone', 'refused', 'batch:before'));
  }
  if (isHalf(batch)) found.push(breaks('persistence', 'a refused item is stored', 'refused', 'batch:undone'));
  if (operation.kind === 'batch-create' && operation.idempotent)
    found.push(breaks('idempotency', 'refused items are tried again with the same key', '207', 'idempotency:refused'));
  return found;
}

/** Cases have an item refused for what it says or which one it is about. */
const mayBeRefused = (batch: Batch): boolean =>
  batch.operation.kind === 'batch-create' ? clashes(batch).length > 0 : documents(batch.refuser, 404);

/** The members that an item can be refused for. A change to a unique value needs a second one that it can be changed to. */
const clashes = (batch: Batch): readonly Field[] =>
  sentIn(batch).filter((field) =>
    field.type.kind === 'ref'
      ? !field.list && documents(batch.refuser, 404)
      : field.unique &&
        documents(batch.refuser, 409) &&
        (batch.operation.kind === 'batch-create' || capacity(field) > 1),
  );

/** Reading shows whether an item was done. */
function isFoundAgain(batch: Batch): boolean {
  const { operation, gets, lists } = batch;
  if (operation.kind === 'batch-create') return gets || lists;
  return gets && (operation.kind === 'batch-delete' || sentIn(batch).some(isChangeable));
}

/** Reading shows whether a refused item was done all the same: nothing of one that is not there could be. */
function isHalf(batch: Batch): boolean {
  const { operation, entity, feature, gets, lists } = batch;
  switch (operation.kind) {
    case 'batch-create':
      return lists;
    case 'batch-update':
      return gets && clashes(batch).length > 0 && sentIn(batch).some(isChangeable);
    default:
      return (
        gets &&
        documents(batch.refuser, 409) &&
        feature.entities.some((other) => other.fields.some((field) => refTarget(field) === entity.name))
      );
  }
}

/** Members of the results of a batch that none of them has; undefined where there are no results. */
export function unseenIn(feature: Feature, operation: Operation, entity: Entity): ReadonlySet<string> | undefined {
  if (!isItemByItem(operation)) return undefined;
  const batch = factsOf(feature, operation, entity);
  return new Set([
    ...(operation.kind === 'batch-delete' ? [`${RESULT}/value`] : []),
    ...(mayBeRefused(batch) ? [] : [`${RESULT}/problem`]),
    // Only a refused member stands in errors, and only a row that others refer to has a detail.
    ...(operation.kind === 'batch-delete' || clashes(batch).length === 0 ? [`${RESULT}/problem/errors`] : []),
    ...(isHalf(batch) && operation.kind === 'batch-delete' ? [] : [`${RESULT}/problem/detail`]),
  ]);
}

const RESULT = 'items/*';
