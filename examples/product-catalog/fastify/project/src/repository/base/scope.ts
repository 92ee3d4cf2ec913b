/** Whose rows a repository shows, where rows belong to the callers who made them. */
import type { Caller } from '../../core/tokens.ts';
import type { Ownership } from '../../infrastructure/table.ts';

export interface Scope {
  /** Whom new rows belong to, and whose are shown; of nobody, where there is none. */
  readonly caller: Caller | undefined;
  /** All rows are shown. */
  readonly everything?: boolean;
}

/** For work that no caller asks for. */
export const EVERYTHING: Scope = { caller: undefined, everything: true };

/** Whether every row of a table is shown. */
export const holdsAll = (owner: Ownership | undefined, { caller, everything = false }: Scope): boolean =>
  everything || owner === undefined || owner.roles.some((role) => caller?.roles.has(role) === true);

/** Whether a row that belongs to `subject` is shown. */
export const isShown = (owner: Ownership | undefined, scope: Scope, subject: string | null | undefined): boolean =>
  holdsAll(owner, scope) || (scope.caller !== undefined && scope.caller.subject === subject);
