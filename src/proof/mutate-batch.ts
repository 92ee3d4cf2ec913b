/** What an operation on several of an entity promises beside its schemas, broken one promise at a time. */
import { batchSize } from '../cases/batch-call.ts';
import { ladder, otherThan } from '../cases/ladder.ts';
import { hasFewValues, World } from '../cases/world.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import type { Behaviour } from './behaviour.ts';
import type { BehaviourMutation } from './mutation.ts';

/** What is stored of a batch, and how much of one that is refused, only reading shows: without it nobody sees. */
export function batchMutations(feature: Feature, operation: Operation, entity: Entity): BehaviourMutation[] {
  const has = (kind: Operation['kind']): boolean =>
    feature.operations.some((one) => one.entity === entity.name && one.kind === kind);
  const batch: Batch = {
    feature,
    operation,
    entity,
    gets: has('get'),
    lists: has('list'),
    isPair: batchSize(entity) > 1,
  };
  const found: BehaviourMutation[] = [
    { kind: 'existence', says: 'a bad item is left out', seenBy: '422', behaviour: 'batch:item' },
  ];
  if (operation.kind !== 'batch-create' && documents(operation, 404))
    found.push({ kind: 'existence', says: 'goes over what is not there', seenBy: '404', behaviour: 'exists' });
  return [...found, ...conflicts(batch), ...halves(batch), ...order(batch), ...stored(batch)];
}

interface Batch {
  readonly feature: Feature;
  readonly operation: Operation;
  readonly entity: Entity;
  readonly gets: boolean;
  readonly lists: boolean;
  /** Cases send two items. */
  readonly isPair: boolean;
}

const documents = ({ responses }: Operation, status: number): boolean =>
  responses.some((response) => response.status === status);

/** The fields that an item may send. */
const sentIn = ({ feature, operation, entity }: Batch): readonly Field[] =>
  new World(feature, []).sendable(entity, operation.kind === 'batch-update' ? 'update' : 'create');

function conflicts(batch: Batch): BehaviourMutation[] {
  if (batch.operation.kind === 'batch-delete') return [];
  return sentIn(batch).flatMap((field): BehaviourMutation[] => {
    const { name } = field;
    const isRef = field.type.kind === 'ref';
    if (field.unique && !isRef && documents(batch.operation, 409) && batch.isPair)
      return [{ kind: 'uniqueness', says: `${name} may be taken`, seenBy: '409', behaviour: `unique:${name}` }];
    if (isRef && !field.list && documents(batch.operation, 404))
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

/** An item can have another value than the one it was made with, and no other row stands in its way. */
const isChangeable = (field: Field): boolean =>
  field.type.kind !== 'ref' && !hasFewValues(field) && otherThan(field, field.sample) !== undefined;

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
