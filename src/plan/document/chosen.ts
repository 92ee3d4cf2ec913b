/** Which operations an entity has, and who may call them: as its author says of it, else as the feature has it. */
import {
  type AccessPolicy,
  type EntityInput,
  type EntityOperation,
  type OperationInput,
  USUAL_OPERATIONS,
} from '../../input/feature-input.ts';

export const has = ({ only }: Pick<EntityInput, 'only'>, operation: EntityOperation): boolean =>
  (only ?? USUAL_OPERATIONS).includes(operation);

export function accessTo(
  { entity, access }: { readonly entity: Pick<EntityInput, 'access'>; readonly access: AccessPolicy },
  operation: EntityOperation,
): OperationInput['access'] {
  const said = entity.access?.[operation];
  if (said !== undefined) return said;
  if (access !== 'admin-writes') return access;
  return operation === 'get' || operation === 'list' ? 'public' : 'admin';
}
