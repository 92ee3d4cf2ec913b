/** Tables that never change: every write gives new ones. */
import { createHash } from 'node:crypto';
import type { Feature } from '../model/types.ts';
import type { Row, State, Tables } from './types.ts';

const NOTHING: ReadonlyMap<string, Row> = new Map();

export const rowsOf = (state: State, entity: string): ReadonlyMap<string, Row> => state.tables[entity] ?? NOTHING;

export const rowOf = (state: State, entity: string, id: string): Row | undefined => rowsOf(state, entity).get(id);

export function withRow(state: State, entity: string, row: Row): State {
  return withRows(state, entity, new Map(rowsOf(state, entity)).set(String(row['id']), row));
}

export function withoutRow(state: State, entity: string, id: string): State {
  const rows = new Map(rowsOf(state, entity));
  rows.delete(id);
  return withRows(state, entity, rows);
}

export function withRows(state: State, entity: string, rows: ReadonlyMap<string, Row>): State {
  const tables: Tables = { ...state.tables, [entity]: rows };
  return { ...state, tables };
}

/** Where deleted rows of an entity stay. No entity has such a name. */
const deletedOf = (entity: string): string => `${entity} (deleted)`;

export const deletedRowsOf = (state: State, entity: string): ReadonlyMap<string, Row> =>
  rowsOf(state, deletedOf(entity));

/** The row is deleted, and stays. */
export function withDeleted(state: State, entity: string, id: string): State {
  const row = rowOf(state, entity, id);
  return row === undefined ? state : withRow(withoutRow(state, entity, id), deletedOf(entity), row);
}

/** The row is deleted no more. */
export const withRestored = (state: State, entity: string, row: Row): State =>
  withRow(withoutRow(state, deletedOf(entity), String(row['id'])), entity, row);

/** The next id, and a moment that no earlier creation had. */
export function nextOf(state: State, now: number): { state: State; id: string; moment: string } {
  const ids = state.ids + 1;
  const last = Math.max(now, state.last + 1);
  return { state: { ...state, ids, last }, id: uuidOf(ids), moment: new Date(last).toISOString() };
}

/** An id beside those that are numbered. */
export const twinId = (number: number): string => uuidOf(`twin ${number}`);

/** In the form of a version 4 UUID; the same number, the same id. */
function uuidOf(number: number | string): string {
  const hex = createHash('sha256').update(`id ${number}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Whether any row of any entity refers to this one; `ignored`: a field that does not count, as `Entity field`. A row that is
 * deleted and stays counts only where the target would be gone for good (`forGood`): a foreign key holds it.
 */
export function isReferred(
  state: State,
  features: readonly Feature[],
  target: string,
  id: string,
  ignored: (entity: string, field: string) => boolean,
  forGood: boolean,
): boolean {
  const rows = (entity: string): Row[] => [
    ...rowsOf(state, entity).values(),
    ...(forGood ? deletedRowsOf(state, entity).values() : []),
  ];
  return features.some((feature) =>
    feature.entities.some((entity) =>
      entity.fields.some(
        (field) =>
          field.type.kind === 'ref' &&
          field.type.entity === target &&
          !ignored(entity.name, field.name) &&
          rows(entity.name).some((row) => row[field.name] === id),
      ),
    ),
  );
}
