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
  /** `softDelete`: as of the table that it leads to. */
  readonly references?: { readonly table: string; readonly constraint: string; readonly softDelete?: boolean };
}

/** Columns by the attribute of the entity. */
export interface Table<E extends Entity> {
  readonly name: string;
  /** Deleted rows stay: `deleted_at`, which no entity has, is the moment of their deletion. */
  readonly softDelete?: boolean;
  readonly columns: { readonly [Attribute in keyof E & string]: Column };
}

/** A table of whatever entity. */
export interface AnyTable {
  readonly name: string;
  readonly softDelete?: boolean;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Where a client finds the member in its body. */
export const pointerOf = (column: Column): string =>
  `/${(column.wire ?? column.name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
