/** Links: each of what their documents promise, broken. */
import { sibling } from '../cases/link-call.ts';
import { isLinked, type Linking } from '../model/links.ts';
import type { Feature, Operation } from '../model/types.ts';
import { isOwned } from './mutate-owner.ts';
import { keepsDeleted } from './mutate-reference.ts';
import type { BehaviourMutation } from './mutation.ts';

export function linkMutations(feature: Feature, operation: Operation): BehaviourMutation[] {
  if (!isLinked(operation)) return [];
  const [links, lists] = (['link', 'list'] as const).map((one) => sibling(feature, operation, one) !== undefined);
  const found = operation.responses.some(({ status }) => status === 404) ? absent(feature, operation) : [];
  switch (operation.kind) {
    case 'link':
      return [
        ...found,
        broken('uniqueness', 'a second link is refused', '204-twice', 'link:again'),
        ...(lists
          ? [
              broken('persistence', 'the link is not stored', 'list 200-linked', 'persist:create'),
              broken('reference', 'it is linked to another', 'list 200-linked', 'link:pair'),
            ]
          : []),
      ];
    case 'unlink':
      return [
        ...found,
        ...(links ? [broken('persistence', 'what is unlinked stays linked', '404-twice', 'persist:delete')] : []),
        ...(links && lists
          ? [broken('side-effect', 'others are unlinked as well', 'list 200-unlinked', 'leaves-others')]
          : []),
      ];
    default:
      return [
        ...found,
        ...(links
          ? [
              broken('filter', 'lists what is not linked', '200-linked', 'under:listed'),
              broken('filter', 'lists what is linked to another', '200-parent', 'link:any'),
            ]
          : []),
      ];
  }
}

/** What is not there for the caller: nothing was linked to it, so that unlinking finds nothing either way. */
function absent(feature: Feature, operation: Linking): BehaviourMutation[] {
  const { kind, under, link } = operation;
  if (kind === 'unlink') return [broken('existence', 'unlinks what is not linked', '404', 'exists')];
  const asked = feature.entities.filter(
    ({ name }) => name === under.entity || (kind === 'link' && name === link.entity),
  );
  return [
    broken('existence', 'the parent may be nothing', '404', 'under:found'),
    ...(kind === 'link' ? [broken('reference', `${link.field} may be nothing`, '404', 'link:target')] : []),
    ...(asked.some(({ name }) => keepsDeleted(feature, name))
      ? [broken('existence', 'finds what is deleted', '404-deleted', 'under:deleted')]
      : []),
    ...(asked.some((entity) => isOwned(operation, entity))
      ? [broken('auth', 'finds what another caller made', '404-other-caller', 'under:owner')]
      : []),
  ];
}

const broken = (
  kind: BehaviourMutation['kind'],
  says: string,
  seenBy: string,
  behaviour: BehaviourMutation['behaviour'],
): BehaviourMutation => ({ kind, says, seenBy, behaviour });
