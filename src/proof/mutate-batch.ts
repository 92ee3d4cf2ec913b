import { ladder } from '../cases/ladder.ts';
import { isItemByItem } from '../model/batch.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import { type Batch, documents, factsOf, isChangeable, sentIn } from './batch-facts.ts';
import type { Behaviour } from './behaviour.ts';
import { eachItemMutations } from './mutate-batch-items.ts';
import type { BehaviourMutation } from './mutation.ts';

/** What is stored of a batch, and how much of one that is refused, only reading shows: without it nobody sees. */
export function batchMutations(feature: Feature, operation: Operation, entity: Entity): BehaviourMutation[] {
  const batch = factsOf(feature, operation, entity);
  const found: BehaviourMutation[] = [
    { kind: 'existence', says: 'a bad item is left out', seenBy: '422', behaviour: 'batch:item' },
  ];
  if (operation.kind !== 'batch-create' && documents(batch.refuser, 404))
    found.push({ kind: 'existence', says: 'goes over what is not there', seenBy: '404', behaviour: 'exists' });
  const conflicting = conflicts(batch);
  const mayBeRefused = found.length + conflicting.length > 1;
  const alone = isItemByItem(operation)
    ? eachItemMutations(batch)
    : [...halves(batch), ...(mayBeRefused ? [PLACE] : [])];
  return [...found, ...conflicting, ...alone, ...order(batch), ...stored(batch)];
}

const PLACE: BehaviourMutation = {
  kind: 'problem',
  says: 'a refusal names the item behind the one that is refused',
  seenBy: 'refused',
  behaviour: 'batch:place',
};

function conflicts(batch: Batch): BehaviourMutation[] {
  if (batch.operation.kind === 'batch-delete') return [];
  return sentIn(batch).flatMap((field): BehaviourMutation[] => {
    const { name } = field;
    const isRef = field.type.kind === 'ref';
    if (field.unique && !isRef && documents(batch.refuser, 409) && batch.isPair)
      return [{ kind: 'uniqueness', says: `${name} may be taken`, seenBy: '409', behaviour: `unique:${name}` }];
    if (isRef && !field.list && documents(batch.refuser, 404))
      return [{ kind: 'reference', says: `${name} may lead nowhere`, seenBy: '404', behaviour: `reference:${name}` }];
    return [];
  });
}

/** A batch that is refused and not undone. */
function halves(batch: Batch): BehaviourMutation[] {
  const creates = batch.operation.kind === 'batch-create';
  if (!batch.isPair || !(creates ? batch.lists : batch.gets)) return [];
  // Half a change is seen only where a value can change.
  if (batch.operation.kind === 'batch-update' && !sentIn(batch).some(isChangeable)) return [];
  const mayConflict = (field: Field): boolean => (field.type.kind === 'ref' ? !field.list : field.unique);
  const late: BehaviourMutation = {
    kind: 'persistence',
    says: 'what comes before an item that is refused is stored',
    seenBy: 'refused',
    behaviour: 'batch:rollback',
  };
  return [
    {
      kind: 'persistence',
      says: 'the good items beside a bad one are stored',
      seenBy: 'refused',
      behaviour: 'batch:whole',
    },
    ...(!creates || sentIn(batch).some(mayConflict) ? [late] : []),
  ];
}

/** Two items can have values that differ, and an answer shows them. */
const isOrdered = (field: Field): boolean => field.type.kind !== 'ref' && ladder(field, 2).length > 1;

function order({ operation, entity, isPair }: Batch): BehaviourMutation[] {
  const isTold = operation.kind === 'batch-update' || entity.fields.some(isOrdered);
  return isPair && isTold && operation.kind !== 'batch-delete'
    ? [{ kind: 'ordering', says: 'the answer is in another order', seenBy: 'success', behaviour: 'batch:order' }]
    : [];
}

function stored(batch: Batch): BehaviourMutation[] {
  const { operation, gets, lists } = batch;
  const lost = (says: string, seenBy: string, behaviour: Behaviour): BehaviourMutation => ({
    kind: 'persistence',
    says,
    seenBy,
    behaviour,
  });
  switch (operation.kind) {
    case 'batch-delete':
      return gets ? [lost('what is deleted stays', 'get 404', 'persist:delete')] : [];
    case 'batch-update':
      return gets && sentIn(batch).some(isChangeable)
        ? [lost('changes are not stored', 'get 200', 'persist:update')]
        : [];
    default:
      return [
        ...(gets || lists ? [lost('what is created is not stored', 'get 200', 'persist:create')] : []),
        ...(lists ? [lost('each is stored twice', 'list 200', 'persist-once')] : []),
        ...(operation.idempotent ? repeated(operation) : []),
      ];
  }
}

const repeated = (operation: Operation): BehaviourMutation[] => [
  { kind: 'idempotency', says: 'the same key makes others', seenBy: '201', behaviour: 'idempotency:replay' },
  ...(documents(operation, 409)
    ? [
        {
          kind: 'idempotency',
          says: 'a key may be used for another body',
          seenBy: '409',
          behaviour: 'idempotency:reuse',
        } as const,
      ]
    : []),
];
