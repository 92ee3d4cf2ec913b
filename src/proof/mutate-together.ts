/** Uniques over several members: not asked for, not of all members, or of rows that are deleted as well. */

import { refuser } from '../cases/batch-refusal.ts';
import { canDiffer, canRepeat, keyOf, movable, togetherOf } from '../cases/derive-together.ts';
import { World } from '../cases/world.ts';
import { isBatch } from '../model/batch.ts';
import type { Entity, Feature, Field, Operation } from '../model/types.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

export function togetherMutations(feature: Feature, operation: Operation, entity: Entity): BehaviourMutation[] {
  // What is deleted takes nothing from others.
  if (operation.kind === 'delete' || operation.kind === 'batch-delete') return [];
  const world = new World(feature, []);
  if (!refuser(world, operation).responses.some(({ status }) => status === 409)) return [];
  const isKept = keepsDeleted(feature, entity.name);
  return togetherOf(world, entity).flatMap((fields) => {
    const { kind } = operation;
    if (isBatch(kind)) return canRepeat(world, operation, entity, fields) ? [taken(fields)] : [];
    if (kind === 'restore') return isKept ? [taken(fields), ...partly(fields, fields, '200-but')] : [];
    const success = kind === 'create' ? 201 : 200;
    const moved = kind === 'create' ? fields : movable(world, operation, entity, fields);
    if (moved.length === 0) return [];
    return [
      taken(fields),
      ...partly(fields, moved, `${success}-but`),
      ...(isKept ? [freed(fields, `${success}-deleted`)] : []),
    ];
  });
}

const words = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(' and ');

const taken = (fields: readonly Field[]): BehaviourMutation => ({
  kind: 'uniqueness',
  says: `${words(fields)} together may be taken`,
  seenBy: '409',
  behaviour: `together:${keyOf(fields)}`,
});

const partly = (fields: readonly Field[], left: readonly Field[], seenBy: string): BehaviourMutation[] =>
  left.filter(canDiffer).map(({ name }) => ({
    kind: 'uniqueness',
    says: `${words(fields)} are compared without ${name}`,
    seenBy,
    behaviour: `together:${keyOf(fields)}:${name}`,
  }));

const freed = (fields: readonly Field[], seenBy: string): BehaviourMutation => ({
  kind: 'uniqueness',
  says: `${words(fields)} of a deleted one are taken`,
  seenBy,
  behaviour: `deleted:together:${keyOf(fields)}`,
});
