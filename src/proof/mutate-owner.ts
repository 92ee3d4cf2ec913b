/** Rows of others are not there, but to the roles that see all of them: each of that, broken. */
import type { Entity, Feature, Operation } from '../model/types.ts';
import type { BehaviourMutation } from './mutation.ts';

/** `verb`: what the operation does to a row, such as `finds`; `seenBy`: the row of the plan that another caller is in. */
export function ownerMutations(
  { entities, operations }: Feature,
  operation: Operation,
  entity: Entity,
  verb: string,
  seenBy: string,
): BehaviourMutation[] {
  if (!isOwned(operation, entity)) return [];
  const broken = (says: string, seen: string, behaviour: BehaviourMutation['behaviour']): BehaviourMutation[] => [
    { kind: 'auth', says, seenBy: seen, behaviour },
  ];
  const { list } = operation;
  const [role] = entity.owner?.roles ?? [];
  const parent = entities.find(({ name }) => name === operation.under?.entity);
  // Below what only its owner sees, there is nothing of others.
  const hasOthers = parent?.owner === undefined || parent.owner.roles.length > 0;
  const isShown = operations.some((one) => one.entity === entity.name && one.kind === 'get');
  return [
    ...(hasOthers ? broken(`${verb} what another caller made`, seenBy, 'owner:hidden') : []),
    ...(hasOthers && list?.pagination === 'page' && list.total !== 'none'
      ? broken('counts what another caller made', seenBy, 'owner:counted')
      : []),
    ...(role === undefined ? [] : broken(`the role ${role} is not enough`, 'role', 'owner:roles')),
    ...(role !== undefined && verb === 'changes' && isShown
      ? broken('whoever changes it owns it', 'get 200-changed', 'owner:stays')
      : []),
  ];
}

/** Whether callers can be told apart, and rows belong to them. */
export const isOwned = ({ access }: Operation, { owner }: Entity): boolean =>
  owner !== undefined && access.kind === 'user';
