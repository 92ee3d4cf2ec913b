/** Callers that tests know by name. None of them has a role: one of such a name is told from them by what stands before it. Kept equal in tests/support of each language. */
export const CALLERS: ReadonlySet<string> = new Set(['user', 'anonymous', 'invalid', 'expired', 'foreign', 'outside']);

/** What a caller with these roles is called. */
export function actorOf(roles: readonly string[]): string {
  const name = roles.join(',');
  if (name === '') return 'user';
  return CALLERS.has(name) ? `role:${name}` : name;
}
