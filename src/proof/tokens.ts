/** Tokens as an identity provider would sign them, for whoever tries the reference by hand. */
import { createHmac } from 'node:crypto';
import { anotherCaller } from '../cases/derive-owner.ts';
import { actorOf } from '../model/callers.ts';
import type { Feature } from '../model/types.ts';
import type { Credentials } from './types.ts';

/** `now`: milliseconds since 1970; valid for `seconds` from then on. */
export function mintToken(
  { secret, audience }: Credentials,
  roles: readonly string[],
  now: number,
  seconds: number,
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: actorOf(roles.slice(0, 1)), roles, aud: audience, exp: Math.floor(now / 1000) + seconds };
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** Who may have to call: a user, every set of roles that an operation asks for, and where rows have owners, those who see all and another caller. */
export function rolesOf(features: readonly Feature[]): string[][] {
  const asked = features.flatMap((feature) => feature.operations.map(({ access }) => access));
  const roles = asked.flatMap((access) => (access.kind === 'role' ? [[...access.roles]] : []));
  const known = new Map(roles.map((one) => [one.join(','), one] as const));
  const users = asked.some(({ kind }) => kind === 'user' || kind === 'role') ? [[]] : [];
  const owners = features.flatMap(({ entities }) => entities.flatMap(({ owner }) => owner ?? []));
  for (const owner of owners)
    for (const role of [...owner.roles, anotherCaller(owner)]) if (!known.has(role)) known.set(role, [role]);
  return [...users, ...known.values()];
}
