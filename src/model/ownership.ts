/** `x-entity.owner`: rows belong to the callers who made them, and roles that see and change all of them. */
import { CALLERS } from './callers.ts';
import type { Context } from './context.ts';
import { isObject, join } from './pointer.ts';
import type { Entity, Json, JsonObject, Ownership } from './types.ts';

/** The column that holds an owner: the subject of the token that made the row. No field has it. */
export const OWNER_COLUMN = 'owner_subject';

export function ownershipOf({ owner }: JsonObject): Ownership | undefined {
  if (!isObject(owner)) return undefined;
  const roles = owner.roles ?? [];
  return Array.isArray(roles) && roles.every(isRole) ? { roles: [...new Set(roles)] } : undefined;
}

function wrongRole(owner: Json): string {
  const roles = isObject(owner) && Array.isArray(owner.roles) ? owner.roles : [];
  const [fault] = roles.map((role) => (typeof role === 'string' ? roleFault(role) : undefined)).filter(Boolean);
  return fault === undefined ? '' : `: ${fault}`;
}

const isRole = (role: Json): role is string => typeof role === 'string' && roleFault(role) === undefined;

const LONGEST_ROLE = 64;

/** Why a text is no role that sees all rows; in the notation of tests, several stand with commas between them, without spaces. */
export function roleFault(role: string): string | undefined {
  if (role === '') return 'a role is empty';
  if (!/^[^\s,]+$/.test(role)) return `${role} is no role`;
  if (CALLERS.has(role)) return `the tests of every feature call one without a role ${role}, so it is the name of none`;
  return role.length > LONGEST_ROLE ? `a role has more than ${LONGEST_ROLE} characters` : undefined;
}

export function refuseOwnership(context: Context, said: JsonObject, pointer: string): void {
  if (said.owner === undefined) return;
  const strangers = isObject(said.owner) ? Object.keys(said.owner).filter((key) => key !== 'roles') : [];
  if (ownershipOf(said) !== undefined && strangers.length === 0) return;
  context.faults.push({
    code: 'bad-entity',
    message:
      strangers.length > 0
        ? `x-entity.owner does not know ${strangers.join(', ')}`
        : `x-entity.owner is no { roles: [...] }${wrongRole(said.owner)}`,
    where: join(pointer, 'owner', ...strangers.slice(0, 1)),
    hint: 'Write owner: { roles: [] }, or the roles that see and change the rows of everybody, such as owner: { roles: [admin] }.',
  });
}

/** Whether what a caller sees of an entity depends on owners: its rows, or what they may refer to. */
export const isScoped = ({ owner, fields }: Entity): boolean =>
  owner !== undefined || fields.some(({ type }) => type.kind === 'ref' && type.owner !== undefined);
