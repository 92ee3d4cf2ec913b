/** Links: each of what their documents promise, broken. */
import { sibling } from '../cases/link-call.ts';
import { isLinked } from '../model/links.ts';
import type { Feature, Operation } from '../model/types.ts';
import { isOwned } from './mutate-owner.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

export function linkMutations(feature: Feature, operation: Operation): BehaviourMutation[] {
  if (!isLinked(operation)) return [];
  const { kind, under, link } = operation;
  const [links, lists] = (['link', 'list'] as const).map((one) => sibling(feature, operation, one));
  const found: BehaviourMutation[] = [];
  const breaks = (
    what: BehaviourMutation['kind'],
    says: string,
    seenBy: string,
    behaviour: BehaviourMutation['behaviour'],
  ): void => void found.push({ kind: what, says, seenBy, behaviour });
  const sides = feature.entities.filter(({ name }) => [under.entity, link.entity].includes(name));
  const asked = kind === 'list' ? sides.filter(({ name }) => name === under.entity) : sides;
  if (operation.responses.some(({ status }) => status === 404)) {
    if (kind !== 'unlink') {
      breaks('existence', 'the parent may be nothing', '404', 'under:found');
      if (asked.some(({ name }) => keepsDeleted(feature, name)))
        breaks('existence', 'finds what is deleted', '404-deleted', 'under:deleted');
      if (asked.some((entity) => isOwned(operation, entity)))
        breaks('auth', 'finds what another caller made', '404-other-caller', 'under:owner');
    }
    if (kind === 'link') breaks('reference', `${link.field} may be nothing`, '404', 'link:target');
    if (kind === 'unlink') breaks('existence', 'unlinks what is not linked', '404', 'exists');
  }
  if (kind === 'link') {
    breaks('uniqueness', 'a second link is refused', '204-twice', 'link:again');
    if (lists !== undefined) {
      breaks('persistence', 'the link is not stored', 'list 200-linked', 'persist:create');
      breaks('reference', 'it is linked to another', 'list 200-linked', 'link:pair');
    }
  }
  if (kind === 'unlink' && links !== undefined) {
    breaks('persistence', 'what is unlinked stays linked', '404-twice', 'persist:delete');
    if (lists !== undefined) breaks('side-effect', 'others are unlinked as well', 'list 200-unlinked', 'leaves-others');
  }
  if (kind === 'list' && links !== undefined) {
    breaks('filter', 'lists what is not linked', '200-linked', 'under:listed');
    breaks('filter', 'lists what is linked to another', '200-parent', 'link:any');
  }
  return found;
}
