/** Tables as data: what a repository has to know of one. Migrations make them; a test holds the two together. */
import type { Entity } from '../domain/base/entity.ts';

export type ColumnType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'uuid'
  | 'json';

export interface Column {
  /** In the database. */
  readonly name: string;
  /** Of an entry, where the column holds a list. */
  readonly type: ColumnType;
  /** A list of values, each written as on the wire, in one JSON value. */
  readonly list?: boolean;
  readonly nullable?: boolean;
  /** The member's name on the wire, where it is another than `name`. */
  readonly wire?: string;
  /** For text: at most so many characters. */
  readonly length?: number;
  /** For decimals: digits in all, and after the point. */
  readonly precision?: number;
  readonly scale?: number;
  /** The constraint that keeps values unique. */
  readonly unique?: string;
  readonly index?: string;
  /** `softDelete` and `owner`: as of the table that it leads to. */
  readonly references?: {
    readonly table: string;
    readonly constraint: string;
    readonly softDelete?: boolean;
    readonly owner?: Ownership;
  };
}

/** Who sees rows that others made. */
export interface Ownership {
  /** Any of them is enough. */
  readonly roles: readonly string[];
}

/** The column of an owner, which no entity has. */
export const OWNER = 'owner_subject';

/** `index`: of the column of owners. */
export interface OwnedRows extends Ownership {
  readonly index: string;
}

/** Columns by the attribute of the entity. */
export interface Table<E extends Entity> {
  readonly name: string;
  /** Deleted rows stay: `deleted_at`, which no entity has, is the moment of their deletion. */
  readonly softDelete?: boolean;
  /** Rows belong to the callers who made them. */
  readonly owner?: OwnedRows;
  readonly columns: { readonly [Attribute in keyof E & string]: Column };
  /** Of several columns together. */
  readonly uniques?: readonly Unique<keyof E & string>[];
}

/** `constraint`: what keeps the values of these attributes together unique. */
export interface Unique<Attribute extends string = string> {
  readonly constraint: string;
  readonly attributes: readonly Attribute[];
}

const KEEPING = new Set<string>();

/** A table whose deleted rows stay, for all features to know: to a database, `deleted_at` is like any member of that name. */
export function softDeleted<E extends Entity>(table: Omit<Table<E>, 'softDelete'>): Table<E> {
  KEEPING.add(table.name);
  return { ...table, softDelete: true };
}

/** Whether deleted rows of the table stay, whatever feature it is of. */
export const keepsDeleted = (table: string): boolean => KEEPING.has(table);

/** A table of whatever entity. */
export interface AnyTable {
  readonly name: string;
  readonly softDelete?: boolean;
  readonly owner?: OwnedRows;
  readonly columns: Readonly<Record<string, Column>>;
  readonly uniques?: readonly Unique[];
}

/** Where a client finds the member in its body. */
export const pointerOf = (column: Column): string =>
  `/${(column.wire ?? column.name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
