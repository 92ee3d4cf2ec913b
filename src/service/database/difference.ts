/** What leads from one schema to another, table by table. Both directions of a migration are made from it. */
import type { Json } from '../../model/types.ts';
import {
  type Column,
  type ColumnType,
  columnNamed,
  type DatabaseSchema,
  type ForeignKey,
  type Index,
  type Table,
  tableNamed,
} from './schema.ts';

/** By table, by today's name of a column: its former name. */
export type Renamed = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** By table and column: what rows get that have no value, in its JSON representation. */
export type Fills = ReadonlyMap<string, ReadonlyMap<string, Json>>;

export interface Transition {
  readonly from: DatabaseSchema;
  readonly to: DatabaseSchema;
  readonly renamed: Renamed;
  readonly fills: Fills;
}

export interface Difference {
  readonly created: readonly Table[];
  /** In the order in which they may be dropped. */
  readonly dropped: readonly Table[];
  readonly changed: readonly TableChange[];
}

export interface TableChange {
  readonly from: Table;
  readonly to: Table;
  readonly added: readonly Column[];
  readonly dropped: readonly Column[];
  /** Former and new; other differences between the two stand in `altered`. */
  readonly renamed: ReadonlyArray<readonly [from: Column, to: Column]>;
  /** Type, nullability or default; `from` under its former name. */
  readonly altered: ReadonlyArray<readonly [from: Column, to: Column]>;
  readonly uniques: Pair<Index>;
  readonly foreignKeys: Pair<ForeignKey>;
  readonly indexes: Pair<Index>;
  readonly fills: ReadonlyMap<string, Json>;
}

/** Constraints that go, and those that come. */
export interface Pair<T> {
  readonly dropped: readonly T[];
  readonly added: readonly T[];
  /** The same constraint under another name, for its column has another. */
  readonly renamed: ReadonlyArray<readonly [from: T, to: T]>;
}

export const reversed = ({ from, to, renamed, fills }: Transition): Transition => ({
  from: to,
  to: from,
  renamed: new Map(
    [...renamed].map(([table, columns]) => [table, new Map([...columns].map(([today, former]) => [former, today]))]),
  ),
  fills,
});

export function difference({ from, to, renamed, fills }: Transition): Difference {
  const both = to.tables.flatMap((table) => {
    const former = tableNamed(from, table.name);
    return former === undefined ? [] : [[former, table] as const];
  });
  return {
    created: to.tables.filter(({ name }) => tableNamed(from, name) === undefined),
    dropped: [...from.tables].reverse().filter(({ name }) => tableNamed(to, name) === undefined),
    changed: both
      .map(([former, table]) =>
        tableChange(former, table, renamed.get(table.name) ?? new Map(), fills.get(table.name) ?? new Map()),
      )
      .filter(isChange),
  };
}

function tableChange(
  from: Table,
  to: Table,
  renamed: ReadonlyMap<string, string>,
  fills: ReadonlyMap<string, Json>,
): TableChange {
  const formerOf = (column: Column): Column | undefined => columnNamed(from, renamed.get(column.name) ?? column.name);
  const kept = to.columns.flatMap((column) => {
    const former = formerOf(column);
    return former === undefined || !sameKind(former, column) ? [] : [[former, column] as const];
  });
  const keptFrom = new Set(kept.map(([former]) => former));
  const keptTo = new Set(kept.map(([, column]) => column));
  const today: Translate = (name) => kept.find(([former]) => former.name === name)?.[1].name ?? `${name} (dropped)`;
  return {
    from,
    to,
    added: to.columns.filter((column) => !keptTo.has(column)),
    dropped: from.columns.filter((column) => !keptFrom.has(column)),
    renamed: kept.filter(([former, column]) => former.name !== column.name),
    altered: kept.filter(([former, column]) => isAltered(former, column)),
    uniques: pairs(from.uniques, to.uniques, indexKey(today)),
    foreignKeys: pairs(from.foreignKeys, to.foreignKeys, foreignKeyKey(today)),
    indexes: pairs(from.indexes, to.indexes, indexKey(today)),
    fills,
  };
}

const indexKey =
  (today: Translate) =>
  ({ columns, unique }: Index, isFormer: boolean): string =>
    `${unique === true ? 'unique ' : ''}${columns.map((name) => (isFormer ? today(name) : name))}`;

const foreignKeyKey =
  (today: Translate) =>
  ({ column, table }: ForeignKey, isFormer: boolean): string =>
    `${isFormer ? today(column) : column} ${table}`;

/** Today's name of a former column; of one that is gone a name that no column has. */
type Translate = (name: string) => string;

/** Constraints on the same columns are the same; `key` tells them apart, in today's names. */
function pairs<T extends { readonly name: string }>(
  from: readonly T[],
  to: readonly T[],
  key: (one: T, isFormer: boolean) => string,
): Pair<T> {
  const kept = to.flatMap((one): [T, T][] => {
    const former = from.find((other) => key(other, true) === key(one, false));
    return former === undefined ? [] : [[former, one]];
  });
  const known = new Set(kept.flat());
  return {
    dropped: from.filter((one) => !known.has(one)),
    added: to.filter((one) => !known.has(one)),
    renamed: kept.filter(([former, one]) => former.name !== one.name),
  };
}

const isAltered = (from: Column, to: Column): boolean =>
  from.nullable !== to.nullable ||
  JSON.stringify(from.type) !== JSON.stringify(to.type) ||
  JSON.stringify(from.default) !== JSON.stringify(to.default);

/** Whether values of the one can be kept as values of the other; else the one is dropped and the other added. */
export function sameKind({ type: from }: Column, { type: to }: Column): boolean {
  if (from.kind === to.kind) return true;
  return CONVERSIONS[from.kind]?.includes(to.kind) === true;
}

/** Whether every value of `from` is one of `to`. */
export function isWider(to: ColumnType, from: ColumnType): boolean {
  if (to.kind === 'text' && from.kind === 'text')
    return to.length === undefined || (from.length !== undefined && to.length >= from.length);
  if (to.kind === 'numeric' && from.kind === 'numeric')
    return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  if (to.kind === from.kind) return true;
  return WIDER[from.kind]?.includes(to.kind) === true;
}

const WIDER: Readonly<Partial<Record<ColumnType['kind'], readonly ColumnType['kind'][]>>> = {
  integer: ['bigint', 'double'],
  numeric: ['double'],
};

/** Conversions that lose nothing where the checks before them pass, on every database. */
const CONVERSIONS: Readonly<Partial<Record<Column['type']['kind'], readonly Column['type']['kind'][]>>> = {
  integer: ['bigint', 'numeric', 'double', 'text'],
  bigint: ['integer', 'numeric', 'text'],
  numeric: ['integer', 'bigint', 'double'],
  double: ['integer', 'bigint', 'numeric'],
  text: ['integer', 'bigint'],
};

const isChange = (change: TableChange): boolean =>
  change.added.length > 0 ||
  change.dropped.length > 0 ||
  change.renamed.length > 0 ||
  change.altered.length > 0 ||
  [change.uniques, change.foreignKeys, change.indexes].some(
    ({ dropped, added, renamed }) => dropped.length + added.length + renamed.length > 0,
  );

/** Equal as far as a database can tell; bounds are not. Order says nothing. */
export const sameTables = (from: DatabaseSchema, to: DatabaseSchema): boolean => {
  const { created, dropped, changed } = difference({ from, to, renamed: new Map(), fills: new Map() });
  return created.length + dropped.length + changed.length === 0;
};
