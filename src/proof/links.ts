/** Links: rows of a join, which are there or not. */
import { isLinked, type Linking } from '../model/links.ts';
import type { Feature, Operation } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import { isMine } from './owners.ts';
import type { Parameters } from './parameters.ts';
import { deletedRowsOf, nextOf, rowOf, rowsOf, withoutRow, withRow, withRows } from './store.ts';
import type { Caller, Response, Row, State } from './types.ts';

/** What of a call says what is linked. */
interface Call {
  readonly operation: Operation;
  readonly feature: Feature;
  readonly caller: Caller | undefined;
  readonly parameters: Parameters;
  readonly now: number;
  readonly behaves: Behaves;
}

interface Answered {
  readonly state: State;
  readonly response: Response;
}

/** What a call is about: both ids, as the path has them. */
const idsOf = ({ under, link }: Linking, { parameters }: Call): { parent: string; target: string } => {
  const at = (name: string): string => String(parameters.path[name] ?? '').toLowerCase();
  return { parent: at(under.parameter), target: at(link.parameter ?? '') };
};

/** Whether what is linked is there for the caller; the parent was looked for before. */
function isTargetKnown(state: State, call: Call, { link }: Linking, id: string): boolean {
  const entity = call.feature.entities.find(({ name }) => name === link.entity);
  if (entity === undefined || !call.behaves('link:target')) return true;
  const isThere =
    rowOf(state, entity.name, id) !== undefined ||
    (!call.behaves('under:deleted') && deletedRowsOf(state, entity.name).has(id));
  return isThere && (isMine(state, entity, id, call) || !call.behaves('under:owner'));
}

export function linked(before: State, call: Call, done: () => Response, missing: Response): Answered {
  const { operation, behaves } = call;
  if (!isLinked(operation)) return { state: before, response: missing };
  const { under, link } = operation;
  const { parent, target } = idsOf(operation, call);
  if (!isTargetKnown(before, call, operation, target)) return { state: before, response: missing };
  const rows = rowsOf(before, link.join);
  const isPair = (row: Row): boolean => row[under.field] === parent && row[link.field] === target;
  const found = [...rows].find(([, row]) => isPair(row));
  if (operation.kind === 'unlink') {
    const isRefused = found === undefined && behaves('exists');
    if (isRefused) return { state: before, response: missing };
    if (found === undefined || !behaves('persist:delete')) return { state: before, response: done() };
    const rest = [...rows].filter(([, row]) => row[under.field] !== parent);
    const state = behaves('leaves-others')
      ? withoutRow(before, link.join, found[0])
      : withRows(before, link.join, new Map(rest));
    return { state, response: done() };
  }
  if (found !== undefined) return { state: before, response: behaves('link:again') ? done() : missing };
  if (!behaves('persist:create')) return { state: before, response: done() };
  const { state, id, moment } = nextOf(before, call.now);
  const others = behaves('link:pair') ? [] : [...rowsOf(state, under.entity).keys()].filter((one) => one !== parent);
  const row = { id, [under.field]: others[0] ?? parent, [link.field]: target, created_at: moment, updated_at: moment };
  return { state: withRow(state, link.join, row), response: done() };
}

/** Whether a list of what is linked shows a row; a mutant shows what is linked to anything. */
export function isLinkedTo(
  state: State,
  row: Row,
  operation: Linking,
  parent: string,
  behaves: Call['behaves'],
): boolean {
  const { under, link } = operation;
  if (!behaves('under:listed')) return true;
  return [...rowsOf(state, link.join).values()].some(
    (one) => one[link.field] === row['id'] && (one[under.field] === parent || !behaves('link:any')),
  );
}
