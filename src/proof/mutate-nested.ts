/** Below the path of a parent: each of what its documents promise, broken. */
import { operationOn } from '../model/nested.ts';
import type { Feature, Operation } from '../model/types.ts';
import { isOwned } from './mutate-owner.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

export function nestedMutations(feature: Feature, operation: Operation): BehaviourMutation[] {
  const { under, kind } = operation;
  const parent = feature.entities.find(({ name }) => name === under?.entity);
  if (under === undefined || parent === undefined || operation.link !== undefined) return [];
  const found: BehaviourMutation[] = [];
  const breaks = (
    what: BehaviourMutation['kind'],
    says: string,
    seenBy: string,
    behaviour: BehaviourMutation['behaviour'],
  ): void => void found.push({ kind: what, says, seenBy, behaviour });
  const verb = kind === 'list' ? 'lists' : 'creates';
  if (operation.responses.some(({ status }) => status === 404)) {
    breaks('existence', `${verb} below what is not there`, '404', 'under:found');
    if (keepsDeleted(feature, parent.name))
      breaks('existence', `${verb} below what is deleted`, '404-deleted', 'under:deleted');
    if (isOwned(operation, parent))
      breaks('auth', `${verb} below what another caller made`, '404-other-caller', 'under:owner');
  }
  // Without a creation of the child, there is nothing that could be listed wrongly.
  const isMade = operationOn(feature.operations, operation.entity ?? '', 'create') !== undefined;
  if (kind === 'list' && isMade) breaks('filter', 'lists what belongs to another', '200-parent', 'under:listed');
  if (kind === 'create') breaks('reference', 'it belongs to another than its path says', '201-parent', 'under:set');
  if (kind === 'create' && operation.idempotent && operation.responses.some(({ status }) => status === 409))
    breaks('idempotency', 'a key may be used below another', '409-idempotent-parent', 'under:key');
  return found;
}
