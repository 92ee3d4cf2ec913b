/** What a deleted row had may be taken by a change; a service that counts rows nobody sees refuses it. */
import { freedForChange } from '../cases/derive-deleted.ts';
import { World } from '../cases/world.ts';
import type { Entity, Feature, Operation } from '../model/types.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

export function freedMutations(feature: Feature, operation: Operation, entity: Entity): BehaviourMutation[] {
  if (!keepsDeleted(feature, entity.name)) return [];
  return freedForChange(new World(feature, []), operation, entity).map(({ name }) => ({
    kind: 'uniqueness',
    says: `${name} of a deleted one is taken`,
    seenBy: '200-deleted',
    behaviour: `deleted:unique:${name}`,
  }));
}
