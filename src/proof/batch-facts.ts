/** What is known of an operation on several of an entity, for those who break its promises. */
import { batchSize } from '../cases/batch-call.ts';
import { refuser } from '../cases/batch-refusal.ts';
import { otherThan } from '../cases/ladder.ts';
import { hasFewValues, World } from '../cases/world.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';

export interface Batch {
  readonly feature: Feature;
  readonly operation: Operation;
  /** The operation whose documents say what refuses an item. */
  readonly refuser: Operation;
  readonly entity: Entity;
  readonly gets: boolean;
  readonly lists: boolean;
  /** Cases send two items or three. */
  readonly isPair: boolean;
}

export function factsOf(feature: Feature, operation: Operation, entity: Entity): Batch {
  const has = (kind: Operation['kind']): boolean =>
    feature.operations.some((one) => one.entity === entity.name && one.kind === kind);
  return {
    feature,
    operation,
    refuser: refuser(new World(feature, []), operation),
    entity,
    gets: has('get'),
    lists: has('list'),
    isPair: batchSize(entity) > 1,
  };
}

export const documents = ({ responses }: Operation, status: number): boolean =>
  responses.some((response) => response.status === status);

/** The fields that an item may send. */
export const sentIn = ({ feature, operation, entity }: Batch): readonly Field[] =>
  new World(feature, []).sendable(entity, operation.kind === 'batch-update' ? 'update' : 'create');

/** An item can have another value than the one it was made with, and no other row stands in its way. */
export const isChangeable = (field: Field): boolean =>
  field.type.kind !== 'ref' && !hasFewValues(field) && otherThan(field, field.sample) !== undefined;
