/** Lists and creations below the path of a parent: whether it is there for the caller, and what belongs to it. */
import { isLinked } from '../model/links.ts';
import type { Feature, Operation, Parent } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import { isLinkedTo } from './links.ts';
import { isMine } from './owners.ts';
import type { Parameters } from './parameters.ts';
import { deletedRowsOf, rowOf, rowsOf } from './store.ts';
import type { Caller, Row, State } from './types.ts';

/** What of a call says who its parent is. */
interface Asked {
  readonly operation: Operation;
  readonly feature: Feature;
  readonly caller: Caller | undefined;
  readonly parameters: Parameters;
  readonly behaves: Behaves;
}

const idIn = ({ parameters }: Asked, { parameter }: Parent): string => String(parameters.path[parameter]).toLowerCase();

/** Whether the path leads to what is there for the caller; true where it says no parent. */
export function isBelowKnown(state: State, call: Asked): boolean {
  const { operation, feature, behaves } = call;
  const { under } = operation;
  const parent = feature.entities.find(({ name }) => name === under?.entity);
  if (under === undefined || parent === undefined || !behaves('under:found')) return true;
  const id = idIn(call, under);
  const isKept = rowOf(state, parent.name, id) !== undefined;
  const isThere = isKept || (!behaves('under:deleted') && deletedRowsOf(state, parent.name).has(id));
  return isThere && (isMine(state, parent, id, call) || !behaves('under:owner'));
}

/** What a creation is sent, and what its path says. */
export function withParent<Sent extends Row>(state: State, call: Asked, sent: Sent): Sent {
  const { under } = call.operation;
  if (under === undefined) return sent;
  const id = idIn(call, under);
  const others = call.behaves('under:set') ? [] : [...rowsOf(state, under.entity).keys()].filter((one) => one !== id);
  return { ...sent, [under.field]: others[0] ?? id };
}

/** Whether a list below a path shows a row. */
export function isBelow(state: State, row: Row, call: Asked): boolean {
  const { operation } = call;
  const { under } = operation;
  if (isLinked(operation)) return isLinkedTo(state, row, operation, idIn(call, operation.under), call.behaves);
  return under === undefined || !call.behaves('under:listed') || row[under.field] === idIn(call, under);
}
