/**
 * The steps that bring a database from one schema to the next without losing a value in silence or shutting out the code of
 * yesterday: first everything that both can live with (expand), then what rows must be checked for (tighten), last what loses
 * values (drop). Each step is a migration of its own.
 */
import type { Json } from '../../model/types.ts';
import { type Check, checksOf } from './checks.ts';
import { type Fills, isWider, type Renamed, reversed, sameKind, sameTables, type Transition } from './difference.ts';
import {
  type Bounds,
  type Column,
  columnNamed,
  type DatabaseSchema,
  type Index,
  type Table,
  tableNamed,
  uniquesOf,
} from './schema.ts';

/** What the documents add to the two schemas, by entity. */
export interface Intents {
  /** Today's name of a field and its former ones, newest first. */
  readonly renamed: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** What rows get in a new required field. */
  readonly backfill: ReadonlyMap<string, ReadonlyMap<string, Json>>;
}

/** join: two branches of the repository come together; nothing changes. */
export type StepKind = 'create' | 'expand' | 'tighten' | 'drop' | 'join';

export interface Step {
  readonly kind: StepKind;
  readonly up: Direction;
  readonly down: Direction;
  /** Columns and tables that are lost on the way up: how many values there were is said. */
  readonly lost: readonly Loss[];
}

export interface Direction extends Transition {
  /** Rows that the new schema has no place for: any of them stops the step. */
  readonly checks: readonly Check[];
}

export interface Loss {
  readonly table: string;
  /** Absent: the whole table. */
  readonly column?: string;
}

/** A new required field that rows have no value for. */
export interface Missing {
  readonly entity: string;
  readonly field: string;
  /** One value for all rows is none that each may have. */
  readonly unique?: true;
}

export interface Evolution {
  readonly steps: readonly Step[];
  /** Unless empty there are no steps. */
  readonly missing: readonly Missing[];
}

export function evolve(from: DatabaseSchema, to: DatabaseSchema, intents: Intents): Evolution {
  if (from.tables.length === 0)
    return { steps: to.tables.length === 0 ? [] : [step('create', from, to, new Map(), new Map())], missing: [] };
  const renamed = renamedColumns(from, to, intents);
  const fills = backfills(to, intents);
  const missing = missingValues(from, to, renamed, fills);
  if (missing.length > 0) return { steps: [], missing };
  const expanded = expandedSchema(from, to, renamed);
  const tightened = tightenedSchema(expanded, to);
  // What a step that is nothing would have recorded, such as a bound that the type holds anyway, belongs to the step before it.
  const drop = step('drop', tightened, to, new Map(), fills);
  const tight = isNothing(drop) ? to : tightened;
  const tighten = step('tighten', expanded, tight, new Map(), fills);
  const wide = isNothing(tighten) ? tight : expanded;
  return {
    steps: [step('expand', from, wide, renamed, fills), tighten, drop].filter((one) => !isNothing(one)),
    missing: [],
  };
}

export const joining = (schema: DatabaseSchema): Step => step('join', schema, schema, new Map(), new Map());

function step(kind: StepKind, from: DatabaseSchema, to: DatabaseSchema, renamed: Renamed, fills: Fills): Step {
  const up = { from, to, renamed, fills };
  const down = { ...reversed(up), fills: restored(to, from) };
  return {
    kind,
    up: { ...up, checks: checksOf(up) },
    down: { ...down, checks: checksOf(down) },
    lost: kind === 'drop' ? losses(from, to) : [],
  };
}

const isNothing = ({ up, down }: Step): boolean =>
  up.renamed.size === 0 && up.checks.length + down.checks.length === 0 && sameTables(up.from, up.to);

/** A rename counts where the old column is there and the new one is not: one that was done says nothing any more. */
function renamedColumns(from: DatabaseSchema, to: DatabaseSchema, { renamed }: Intents): Renamed {
  return new Map(
    to.tables.flatMap((table) => {
      const former = tableNamed(from, table.name);
      const names = renamed.get(table.entity);
      if (former === undefined || names === undefined) return [];
      const pairs = table.columns.flatMap((column): [string, string][] => {
        if (column.field === undefined || fieldOf(former, column.field) !== undefined) return [];
        const old = (names.get(column.field) ?? [])
          .map((name) => fieldOf(former, name))
          .find((one) => one !== undefined && fieldOf(table, one.field ?? '') === undefined);
        return old === undefined || old.name === column.name ? [] : [[column.name, old.name]];
      });
      return pairs.length === 0 ? [] : [[table.name, new Map(pairs)] as const];
    }),
  );
}

const fieldOf = ({ columns }: Table, field: string): Column | undefined =>
  columns.find((column) => column.field === field);

const backfills = ({ tables }: DatabaseSchema, { backfill }: Intents): Fills =>
  new Map(
    tables.flatMap((table) => {
      const values = backfill.get(table.entity);
      const fills = table.columns.flatMap((column): [string, Json][] => {
        const value = column.field === undefined ? undefined : (values?.get(column.field) ?? column.default);
        return value === undefined ? [] : [[column.name, value]];
      });
      return fills.length === 0 ? [] : [[table.name, new Map(fills)] as const];
    }),
  );

/** On the way back: what rows get in a required column whose values are gone. Nothing can stand for a key or a unique value. */
function restored(from: DatabaseSchema, to: DatabaseSchema): Fills {
  return new Map(
    to.tables.flatMap((table) => {
      const former = tableNamed(from, table.name);
      if (former === undefined) return [];
      const fills = table.columns.flatMap((column): [string, Json][] => {
        const isKey =
          table.foreignKeys.some((key) => key.column === column.name) ||
          uniquesOf(table).some(({ columns }) => columns.includes(column.name));
        const value = column.nullable || isKey ? undefined : (column.default ?? neutral(column));
        return value === undefined ? [] : [[column.name, value]];
      });
      return fills.length === 0 ? [] : [[table.name, new Map(fills)] as const];
    }),
  );
}

function neutral({ type, bounds = {} }: Column): Json | undefined {
  switch (type.kind) {
    case 'text':
      return bounds.values?.[0] ?? '-'.repeat(bounds.minLength ?? 0);
    case 'integer':
    case 'bigint':
    case 'double':
      return Math.min(Math.max(0, bounds.minimum ?? 0), bounds.maximum ?? Number.MAX_SAFE_INTEGER);
    case 'numeric':
      return '0';
    case 'boolean':
      return false;
    case 'date':
      return '1970-01-01';
    case 'timestamp':
      return '1970-01-01T00:00:00.000Z';
    case 'json':
      return {};
    case 'list':
      return [];
    case 'uuid':
      return undefined;
  }
}

function missingValues(from: DatabaseSchema, to: DatabaseSchema, renamed: Renamed, fills: Fills): Missing[] {
  return to.tables.flatMap((table) => {
    const former = tableNamed(from, table.name);
    if (former === undefined) return [];
    return table.columns.flatMap((column) => {
      const old = formerColumn(former, column, renamed.get(table.name));
      const isNew = old === undefined || !sameKind(old, column);
      if (!isNew || column.nullable) return [];
      const missing = { entity: table.entity, field: column.field ?? column.name };
      if (uniquesOf(table).some(({ columns }) => columns.length === 1 && columns[0] === column.name))
        return [{ ...missing, unique: true as const }];
      return fills.get(table.name)?.has(column.name) === true ? [] : [missing];
    });
  });
}

const formerColumn = (
  former: Table,
  column: Column,
  renamed: ReadonlyMap<string, string> | undefined,
): Column | undefined => columnNamed(former, renamed?.get(column.name) ?? column.name);

/** Everything of yesterday and of today; what only one of them has may be missing from a row. */
function expandedSchema(from: DatabaseSchema, to: DatabaseSchema, renamed: Renamed): DatabaseSchema {
  const kept = from.tables.filter(({ name }) => tableNamed(to, name) === undefined);
  return {
    tables: [
      ...to.tables.map((table) => {
        const former = tableNamed(from, table.name);
        return former === undefined ? table : expandedTable(former, table, renamed.get(table.name) ?? new Map());
      }),
      ...kept,
    ],
  };
}

function expandedTable(from: Table, to: Table, renamed: ReadonlyMap<string, string>): Table {
  const gone = new Set(renamed.values());
  const columns = [
    ...to.columns.map((column) => expandedColumn(formerColumn(from, column, renamed), column)),
    ...from.columns
      .filter(({ name }) => columnNamed(to, name) === undefined && !gone.has(name))
      .map((column): Column => ({ ...column, nullable: true })),
  ];
  const isFresh = (name: string): boolean =>
    columnNamed(from, renamed.get(name) ?? name) === undefined && columnNamed(to, name) !== undefined;
  const isRenamed = (name: string): boolean => renamed.has(name);
  const wasThere = (one: Index, of: readonly Index[]): boolean =>
    of.some((other) => String(other.columns) === String(one.columns.map((name) => renamed.get(name) ?? name)));
  const leaves = (name: string): boolean => columnNamed(to, name) === undefined && !gone.has(name);
  const isToday = (name: string): boolean => {
    const type = columns.find((column) => column.name === name)?.type;
    return JSON.stringify(type) === JSON.stringify(columnNamed(to, name)?.type);
  };
  return {
    ...to,
    columns,
    // A new constraint on values that are there is for the next step.
    uniques: [
      ...to.uniques.filter((one) => isOfFresh(one, isFresh) || wasThere(one, from.uniques)),
      ...from.uniques.filter(({ columns: on }) => on.some(leaves)),
    ],
    foreignKeys: [
      ...to.foreignKeys.filter(
        (key) =>
          isFresh(key.column) ||
          from.foreignKeys.some(
            (other) =>
              other.table === key.table &&
              other.column === (renamed.get(key.column) ?? key.column) &&
              (other.name === key.name || isRenamed(key.column)),
          ),
      ),
      ...from.foreignKeys.filter(({ column }) => leaves(column)),
    ],
    indexes: expandedIndexes(from, to, { isFresh, isToday, leaves, wasThere }),
  };
}

/** What is known of columns and indexes on the way from one table to the next. */
interface OnTheWay {
  readonly isFresh: (column: string) => boolean;
  readonly isToday: (column: string) => boolean;
  readonly leaves: (column: string) => boolean;
  readonly wasThere: (one: Index, of: readonly Index[]) => boolean;
}

/** No row has values yet. Of several columns, defaults may have given all rows the same. */
const isOfFresh = ({ columns }: Index, isFresh: OnTheWay['isFresh']): boolean =>
  columns.length === 1 && columns.every(isFresh);

function expandedIndexes(from: Table, to: Table, { isFresh, isToday, leaves, wasThere }: OnTheWay): Table['indexes'] {
  return [
    ...to.indexes.filter((one) =>
      one.unique === true
        ? isOfFresh(one, isFresh) || wasThere(one, uniquesOf(from))
        : // Values of yesterday's wider type may be longer than an index takes.
          one.columns.every(isToday) || wasThere(one, from.indexes),
    ),
    ...from.indexes.filter(
      (one) =>
        one.columns.some(leaves) ||
        // Until the constraint can take its place.
        (one.unique === true && to.uniques.some(({ columns: on }) => String(on) === String(one.columns))),
    ),
  ];
}

/** Of a column that is there the wider of both types; of one that cannot be converted the former, until values may be lost. */
function expandedColumn(from: Column | undefined, to: Column): Column {
  if (from === undefined) return to.nullable || to.default !== undefined ? to : { ...to, nullable: true };
  if (!sameKind(from, to)) return { ...from, nullable: true };
  const { bounds, default: today, ...rest } = to;
  const wider = widerBounds(from.bounds, bounds);
  const type = isWider(to.type, from.type) ? to.type : from.type;
  // The default of a type that is still to come is no value of the former one.
  const value = type.kind === to.type.kind ? today : from.default;
  return {
    ...rest,
    type,
    nullable: from.nullable || to.nullable,
    ...(value === undefined ? {} : { default: value }),
    ...(wider === undefined ? {} : { bounds: wider }),
  };
}

/** All of today, and what is still to be dropped. */
function tightenedSchema(expanded: DatabaseSchema, to: DatabaseSchema): DatabaseSchema {
  return {
    tables: expanded.tables.map((table) => {
      const target = tableNamed(to, table.name);
      if (target === undefined) return table;
      const replaced = (column: Column): boolean => {
        const now = columnNamed(table, column.name);
        return now !== undefined && !sameKind(now, column);
      };
      const leaves = (name: string): boolean => {
        const column = columnNamed(target, name);
        return column === undefined || replaced(column);
      };
      return {
        ...target,
        columns: [
          ...target.columns.map((column) => (replaced(column) ? (columnNamed(table, column.name) ?? column) : column)),
          ...table.columns.filter(({ name }) => columnNamed(target, name) === undefined),
        ],
        uniques: [
          ...target.uniques.filter(({ columns }) => !columns.some(leaves)),
          ...table.uniques.filter(({ columns }) => columns.some(leaves)),
        ],
        foreignKeys: [
          ...target.foreignKeys.filter(({ column }) => !leaves(column)),
          ...table.foreignKeys.filter(({ column }) => leaves(column)),
        ],
        indexes: [
          ...target.indexes.filter(({ columns }) => !columns.some(leaves)),
          ...table.indexes.filter(({ columns }) => columns.some(leaves)),
        ],
      };
    }),
  };
}

function losses(from: DatabaseSchema, to: DatabaseSchema): Loss[] {
  return from.tables.flatMap((table): Loss[] => {
    const target = tableNamed(to, table.name);
    if (target === undefined) return [{ table: table.name }];
    return table.columns
      .filter((column) => {
        const now = columnNamed(target, column.name);
        return now === undefined || !sameKind(column, now);
      })
      .map(({ name }) => ({ table: table.name, column: name }));
  });
}

function widerBounds(from: Bounds | undefined, to: Bounds | undefined): Bounds | undefined {
  if (from === undefined || to === undefined) return undefined;
  const least = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : Math.min(a, b);
  const most = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : Math.max(a, b);
  const found = {
    minimum: least(from.minimum, to.minimum),
    maximum: most(from.maximum, to.maximum),
    minLength: least(from.minLength, to.minLength),
    maxLength: most(from.maxLength, to.maxLength),
    values: from.values && to.values ? [...new Set([...from.values, ...to.values])] : undefined,
  };
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Bounds);
}
