/** References that lead to what the caller must not find. */
import type { Feature, Field } from '../model/types.ts';
import type { BehaviourMutation } from './mutation.ts';

/** Of one field; none where it is no reference to one row. */
export function referenceMutations(feature: Feature, { name, type, list }: Field): BehaviourMutation[] {
  if (type.kind !== 'ref' || list) return [];
  const broken = (says: string, seenBy: string, behaviour: BehaviourMutation['behaviour']): BehaviourMutation[] => [
    { kind: 'reference', says: `${name} may lead to ${says}`, seenBy, behaviour },
  ];
  return [
    ...(type.owner === undefined
      ? []
      : broken('what another caller made', '404-other-caller', `owner:reference:${name}`)),
    ...(keepsDeleted(feature, type.entity) ? broken('a deleted one', '404-deleted', `deleted:reference:${name}`) : []),
  ];
}

/** Whether deleted rows of an entity stay, and an operation deletes them. */
export const keepsDeleted = ({ entities, operations }: Feature, name: string): boolean =>
  entities.some((one) => one.name === name && one.softDelete === true) &&
  operations.some((one) => one.entity === name && one.kind === 'delete');
