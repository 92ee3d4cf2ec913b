/** To whom rows belong, beside the tables: no row shows it. */
import type { Ownership } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import { rowOf, withRow } from './store.ts';
import type { Caller, State } from './types.ts';

interface Asking {
  readonly caller: Caller | undefined;
  readonly behaves: Behaves;
}

/** No entity has such a name. */
const ownersOf = (entity: string): string => `${entity} (owners)`;

export function withOwner(state: State, entity: string, id: string, caller: Caller | undefined): State {
  return caller === undefined ? state : withRow(state, ownersOf(entity), { id, subject: caller.subject });
}

/** Whether the caller sees all rows, or made this one. */
export function isMine(
  state: State,
  entity: { readonly name: string; readonly owner?: Ownership },
  id: string,
  { caller, behaves }: Asking,
): boolean {
  if (entity.owner === undefined || caller === undefined) return entity.owner === undefined;
  if (behaves('owner:roles') && entity.owner.roles.some((role) => caller.roles.includes(role))) return true;
  return rowOf(state, ownersOf(entity.name), id)?.['subject'] === caller.subject;
}
