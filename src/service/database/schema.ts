/** The tables of a feature as data, whatever database or migration tool makes them. Each field is one column; names are those of the store. */
import { EMAIL_MAX, URI_MAX } from '../../model/limits.ts';
import { OWNER_COLUMN } from '../../model/ownership.ts';
import type { Entity, Feature, Field, FieldType, Json } from '../../model/types.ts';
import { sqlName } from '../sql-names.ts';
import { creationOrder, foreignKeyName, indexedFields, isNullable, isReference, tableName } from '../tables.ts';

/** In the order in which tables are created: each after those that it refers to, as far as there is such an order. */
export interface DatabaseSchema {
  readonly tables: readonly Table[];
}

/** `id` is the primary key of every table. */
export interface Table {
  readonly name: string;
  /** The entity that it stores. */
  readonly entity: string;
  readonly columns: readonly Column[];
  readonly uniques: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
}

export interface Column {
  readonly name: string;
  /** The entity's field; absent for `id`, `created_at` and `updated_at`. */
  readonly field?: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** In its JSON representation; the database fills it in where an insert leaves the column out. */
  readonly default?: Json;
  /** What the service accepts; the database does not enforce it. */
  readonly bounds?: Bounds;
}

export type ColumnType =
  /** `length`: in characters; absent: any. */
  | { readonly kind: 'text'; readonly length?: number }
  | { readonly kind: 'numeric'; readonly precision: number; readonly scale: number }
  | { readonly kind: PlainType };

/** `list`: JSON that is an array. */
type PlainType = 'integer' | 'bigint' | 'double' | 'boolean' | 'date' | 'timestamp' | 'uuid' | 'json' | 'list';

export interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly values?: readonly string[];
}

/** A unique constraint or an index. */
export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of an index: unique among the rows that are not deleted. */
  readonly unique?: true;
}

/** Refers to the `id` of `table`. */
export interface ForeignKey {
  readonly name: string;
  readonly column: string;
  readonly table: string;
}

/** Where a table has it, deleted rows stay, with the moment of their deletion. No field has it. */
export const DELETED_AT = 'deleted_at';

/** Where a table has it, rows belong to callers; no field has it. Rows from before have none. */
const isOwned = ({ owner }: Entity): boolean => owner !== undefined;

/** Whether a column of a table holds something that no field does, and that may be missing. */
export const isUnset = (table: Table, column: Column): boolean =>
  column.field === undefined && (column.name === OWNER_COLUMN || (column.name === DELETED_AT && isSoft(table)));

export const isSoft = ({ columns }: Table): boolean =>
  columns.some(({ name, field }) => name === DELETED_AT && field === undefined);

/** Constraints, and indexes that count only rows that are not deleted. */
export const uniquesOf = ({ uniques, indexes }: Table): readonly Index[] => [
  ...uniques,
  ...indexes.filter(({ unique }) => unique === true),
];

export const EMPTY: DatabaseSchema = { tables: [] };

/** `column`: what the store calls the column of a field. */
export function databaseSchema(feature: Feature, column: (entity: Entity, field: Field) => string): DatabaseSchema {
  return {
    tables: creationOrder(feature.entities).map((entity) =>
      tableOf(entity, indexedFields(feature, entity), (field) => column(entity, field)),
    ),
  };
}

export const tableNamed = ({ tables }: DatabaseSchema, name: string): Table | undefined =>
  tables.find((table) => table.name === name);

export const columnNamed = ({ columns }: Table, name: string): Column | undefined =>
  columns.find((column) => column.name === name);

/** Whether two versions of a column are one: by name, or because its field was renamed. */
export type Same = (table: Table, one: Column, other: Column) => boolean;

/** As the documents tell of members by their names of today and of before. */
export function sameness(entities: readonly Entity[]): Same {
  const names = new Map(
    entities.map(({ name, renamed }) => [name, [...renamed].map(([today, former]) => new Set([today, ...former]))]),
  );
  return ({ entity }, one, other) =>
    one.name === other.name ||
    (names.get(entity) ?? []).some((all) => all.has(one.field ?? '') && all.has(other.field ?? ''));
}

export const sameBounds = ({ bounds: a = {} }: Column, { bounds: b = {} }: Column): boolean =>
  a.minimum === b.minimum &&
  a.maximum === b.maximum &&
  a.minLength === b.minLength &&
  a.maxLength === b.maxLength &&
  String(a.values) === String(b.values);

/** Keys to tables that are created later, or not yet: they are added when all tables are there. */
export function circularKeys({ tables }: DatabaseSchema, table: Table): readonly ForeignKey[] {
  const at = tables.findIndex(({ name }) => name === table.name);
  return table.foreignKeys.filter(({ table: target }) => tables.findIndex(({ name }) => name === target) > at);
}

function tableOf(entity: Entity, indexed: readonly Field[], columnOf: (field: Field) => string): Table {
  const name = sqlName(tableName(entity));
  const named = (kind: 'uq' | 'ix', ...columns: readonly string[]): Index => ({
    name: sqlName(`${kind}_${name}_${columns.join('_')}`),
    columns,
  });
  const isKept = entity.softDelete === true;
  const memberColumn = (member: string): string => {
    const field = entity.fields.find((one) => one.name === member);
    return field === undefined ? member : columnOf(field);
  };
  const uniques = [
    ...entity.fields.filter(({ unique }) => unique).map((field) => named('uq', columnOf(field))),
    ...entity.uniques.map((members) => named('uq', ...members.map(memberColumn))),
  ];
  return {
    name,
    entity: entity.name,
    columns: [
      { name: 'id', type: { kind: 'uuid' }, nullable: false },
      ...entity.fields.map((field) => fieldColumn(field, columnOf(field))),
      { name: 'created_at', type: { kind: 'timestamp' }, nullable: false },
      { name: 'updated_at', type: { kind: 'timestamp' }, nullable: false },
      ...(isKept ? [{ name: DELETED_AT, type: { kind: 'timestamp' }, nullable: true } as const] : []),
      ...(isOwned(entity) ? [{ name: OWNER_COLUMN, type: { kind: 'text' }, nullable: true } as const] : []),
    ],
    uniques: isKept ? [] : uniques,
    foreignKeys: entity.fields.flatMap((field) =>
      field.type.kind === 'ref' && isReference(field)
        ? [
            {
              name: foreignKeyName(entity, columnOf(field), field),
              column: columnOf(field),
              table: sqlName(field.type.table),
            },
          ]
        : [],
    ),
    indexes: [
      ...(isKept ? uniques.map((one) => ({ ...one, unique: true as const })) : []),
      ...indexed.map((field) => named('ix', columnOf(field))),
      named('ix', 'created_at'),
      ...(isOwned(entity) ? [named('ix', OWNER_COLUMN)] : []),
      ...entity.indexes.map((members) => named('ix', ...members.map(memberColumn))),
    ],
  };
}

/** `name`: what the store calls it. */
export function fieldColumn(field: Field, name: string): Column {
  const nullable = isNullable(field);
  const bounds = field.list ? {} : boundsOf(field.type);
  return {
    name,
    field: field.name,
    type: field.list ? { kind: 'list' } : columnType(field.type),
    nullable,
    ...(nullable || field.default === undefined || field.default === null ? {} : { default: field.default }),
    ...(Object.keys(bounds).length === 0 ? {} : { bounds }),
  };
}

function columnType(type: FieldType): ColumnType {
  switch (type.kind) {
    case 'string':
      return { kind: 'text', length: type.maxLength };
    case 'email':
      return { kind: 'text', length: EMAIL_MAX };
    case 'uri':
      return { kind: 'text', length: URI_MAX };
    case 'enum':
      return { kind: 'text', length: Math.max(1, ...type.values.map((value) => [...value].length)) };
    case 'int':
      return { kind: type.bits === 64 ? 'bigint' : 'integer' };
    case 'float':
      return { kind: 'double' };
    case 'decimal':
      return { kind: 'numeric', precision: type.precision, scale: type.scale };
    case 'money':
      return { kind: 'numeric', precision: 15, scale: 2 };
    case 'datetime':
      return { kind: 'timestamp' };
    case 'ref':
      return { kind: 'uuid' };
    default:
      return { kind: type.kind };
  }
}

const INT32 = 2 ** 31;

/** What a type says anyway is no bound. */
function boundsOf(type: FieldType): Bounds {
  switch (type.kind) {
    case 'string':
    case 'text':
      return { ...(type.minLength > 0 ? { minLength: type.minLength } : {}), maxLength: type.maxLength };
    case 'enum':
      return { values: type.values };
    case 'int': {
      const widest = type.bits === 64 ? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] : [-INT32, INT32 - 1];
      return range(
        type.minimum > (widest[0] ?? 0) ? type.minimum : undefined,
        type.maximum < (widest[1] ?? 0) ? type.maximum : undefined,
      );
    }
    case 'float':
      return range(type.minimum, type.maximum);
    case 'money':
      return { minimum: 0 };
    default:
      return {};
  }
}

const range = (minimum: number | undefined, maximum: number | undefined): Bounds => ({
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
});
