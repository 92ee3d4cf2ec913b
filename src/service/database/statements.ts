/** SQL that leads from one schema to another, for stores whose migrations are SQL. A statement is several lines at most. */
import type { Json } from '../../model/types.ts';
import { sqlName } from '../sql-names.ts';
import { converted } from './conditions.ts';
import { difference, sameKind, type TableChange, type Transition } from './difference.ts';
import { type Dialect, quoted } from './literals.ts';
import {
  type Column,
  circularKeys,
  columnNamed,
  type DatabaseSchema,
  DELETED_AT,
  type ForeignKey,
  type Index,
  type Table,
} from './schema.ts';

export function statements(transition: Transition, dialect: Dialect): string[] {
  const { created, dropped, changed } = difference(transition);
  const isPostgres = dialect.database === 'PostgreSQL';
  const keysOf = (schema: DatabaseSchema, tables: readonly Table[]) =>
    isPostgres ? tables.flatMap((table) => circularKeys(schema, table).map((key) => [table, key] as const)) : [];
  return [
    ...keysOf(transition.from, dropped).map(([table, { name }]) => dropConstraint(table.name, name)),
    ...created.flatMap((table) => [
      createTable(table, inlineKeys(transition.to, table, isPostgres), dialect),
      ...table.indexes.map((index) => createIndex(table.name, index)),
    ]),
    ...changed.flatMap((change) => (isPostgres ? postgresqlChange(change, dialect) : sqliteChange(change, dialect))),
    ...keysOf(transition.to, created).map(
      ([table, key]) => `ALTER TABLE ${quoted(table.name)}\n\tADD ${foreignKey(key)};`,
    ),
    ...dropped.map(({ name }) => `DROP TABLE ${quoted(name)};`),
  ];
}

/** SQLite cannot add a key later, and needs no order. */
function inlineKeys(schema: DatabaseSchema, table: Table, isPostgres: boolean): readonly ForeignKey[] {
  const later = new Set(isPostgres ? circularKeys(schema, table) : []);
  return table.foreignKeys.filter((key) => !later.has(key));
}

function createTable(table: Table, keys: readonly ForeignKey[], dialect: Dialect): string {
  const lines = [
    ...table.columns.map((column) => columnLine(column, dialect)),
    `CONSTRAINT ${quoted(primaryKey(table.name))} PRIMARY KEY ("id")`,
    ...table.uniques.map(unique),
    ...keys.map(foreignKey),
  ];
  return `CREATE TABLE ${quoted(table.name)} (\n\t${lines.join(',\n\t')}\n${dialect.database === 'SQLite' ? ') STRICT;' : ');'}`;
}

const primaryKey = (table: string): string => sqlName(`pk_${table}`);

function columnLine(column: Column, dialect: Dialect): string {
  const value = column.default === undefined ? '' : ` DEFAULT ${dialect.literal(column.default, column.type)}`;
  return `${quoted(column.name)} ${dialect.type(column.type)}${column.nullable ? '' : ' NOT NULL'}${value}`;
}

const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');
const unique = ({ name, columns }: Index): string => `CONSTRAINT ${quoted(name)} UNIQUE (${columnList(columns)})`;
const foreignKey = ({ name, column, table }: ForeignKey): string =>
  `CONSTRAINT ${quoted(name)} FOREIGN KEY (${quoted(column)}) REFERENCES ${quoted(table)} ("id")`;
const createIndex = (table: string, { name, columns, unique: isUnique }: Index): string =>
  isUnique === true
    ? `CREATE UNIQUE INDEX ${quoted(name)} ON ${quoted(table)} (${columnList(columns)})\n\tWHERE ${quoted(DELETED_AT)} IS NULL;`
    : `CREATE INDEX ${quoted(name)} ON ${quoted(table)} (${columnList(columns)});`;
const dropIndex = ({ name }: Index): string => `DROP INDEX ${quoted(name)};`;
const alter = (table: string, what: string): string => `ALTER TABLE ${quoted(table)} ${what};`;
const dropConstraint = (table: string, name: string): string => alter(table, `DROP CONSTRAINT ${quoted(name)}`);

function postgresqlChange(change: TableChange, dialect: Dialect): string[] {
  const { name } = change.to;
  const constraints = [change.foreignKeys, change.uniques];
  return [
    ...constraints.flatMap(({ dropped }) => dropped.map((one) => dropConstraint(name, one.name))),
    ...change.indexes.dropped.map(dropIndex),
    ...change.dropped.map((column) => alter(name, `DROP COLUMN ${quoted(column.name)}`)),
    ...change.renamed.map(([from, to]) => alter(name, `RENAME COLUMN ${quoted(from.name)} TO ${quoted(to.name)}`)),
    ...constraints.flatMap(({ renamed }) =>
      renamed.map(([from, to]) => alter(name, `RENAME CONSTRAINT ${quoted(from.name)} TO ${quoted(to.name)}`)),
    ),
    ...change.indexes.renamed.map(([from, to]) => `ALTER INDEX ${quoted(from.name)} RENAME TO ${quoted(to.name)};`),
    ...change.altered.flatMap(([from, to]) => alterColumn(name, from, to, change.fills.get(to.name), dialect)),
    ...change.added.flatMap((column) => addColumn(name, column, change.fills.get(column.name), dialect)),
    ...change.uniques.added.map((one) => alter(name, `ADD ${unique(one)}`)),
    ...change.foreignKeys.added.map((one) => alter(name, `ADD ${foreignKey(one)}`)),
    ...change.indexes.added.map((one) => createIndex(name, one)),
  ];
}

function addColumn(table: string, column: Column, fill: Json | undefined, dialect: Dialect): string[] {
  const isFilled = fill !== undefined && !column.nullable && column.default === undefined;
  const line = columnLine(isFilled ? { ...column, default: fill } : column, dialect);
  return [
    alter(table, `ADD COLUMN ${line}`),
    ...(isFilled ? [alter(table, `ALTER COLUMN ${quoted(column.name)} DROP DEFAULT`)] : []),
    // What may be left out from now on is given to the rows that are there.
    ...(fill !== undefined && column.nullable ? [fillColumn(table, column, fill, dialect)] : []),
  ];
}

const fillColumn = (table: string, { name, type }: Column, fill: Json, dialect: Dialect): string =>
  `UPDATE ${quoted(table)} SET ${quoted(name)} = ${dialect.literal(fill, type)} WHERE ${quoted(name)} IS NULL;`;

function alterColumn(table: string, from: Column, to: Column, fill: Json | undefined, dialect: Dialect): string[] {
  const column = (what: string): string => alter(table, `ALTER COLUMN ${quoted(to.name)} ${what}`);
  const isConverted = dialect.type(from.type) !== dialect.type(to.type);
  const hasNewDefault = isConverted || JSON.stringify(from.default) !== JSON.stringify(to.default);
  return [
    ...(from.default !== undefined && (isConverted || to.default === undefined) ? [column('DROP DEFAULT')] : []),
    ...(isConverted
      ? [column(`TYPE ${dialect.type(to.type)} USING ${converted(quoted(to.name), from.type, to.type, dialect)}`)]
      : []),
    ...(hasNewDefault && to.default !== undefined
      ? [column(`SET DEFAULT ${dialect.literal(to.default, to.type)}`)]
      : []),
    ...(from.nullable && !to.nullable && fill !== undefined ? [fillColumn(table, to, fill, dialect)] : []),
    ...(from.nullable === to.nullable ? [] : [column(to.nullable ? 'DROP NOT NULL' : 'SET NOT NULL')]),
  ];
}

/** SQLite alters little: what it cannot do is done by making the table anew. */
function sqliteChange(change: TableChange, dialect: Dialect): string[] {
  const { name } = change.to;
  if (isRebuilt(change, dialect)) return rebuild(change, dialect);
  const { dropped, added, renamed } = change.indexes;
  return [
    ...[...dropped, ...renamed.map(([from]) => from)].map(dropIndex),
    ...change.renamed.map(([from, to]) => alter(name, `RENAME COLUMN ${quoted(from.name)} TO ${quoted(to.name)}`)),
    ...change.added.flatMap((column) => addColumn(name, column, change.fills.get(column.name), dialect)),
    ...[...renamed.map(([, to]) => to), ...added].map((index) => createIndex(name, index)),
  ];
}

function isRebuilt(change: TableChange, dialect: Dialect): boolean {
  const constraints = [change.foreignKeys, change.uniques];
  return (
    change.altered.some(([from, to]) => isAltered(from, to, dialect)) ||
    change.dropped.length > 0 ||
    constraints.some(({ dropped, added, renamed }) => dropped.length + added.length + renamed.length > 0) ||
    change.added.some((column) => !column.nullable && column.default === undefined)
  );
}

/** Tables that a migration makes anew, with the columns that it knows. */
export const rebuiltTables = (transition: Transition, dialect: Dialect): string[] =>
  dialect.database === 'PostgreSQL'
    ? []
    : difference(transition)
        .changed.filter((change) => isRebuilt(change, dialect))
        .map(({ to }) => to.name);

/** As far as this database can tell: SQLite has fewer types. */
const isAltered = (from: Column, to: Column, dialect: Dialect): boolean =>
  columnLine({ ...from, name: to.name }, dialect) !== columnLine(to, dialect) ||
  converted('', from.type, to.type, dialect) !== '';

/**
 * Rows are laid aside, and put into the new table under the old name. In this order foreign keys that lead here can stay on: keys
 * that the drop leaves open are counted until the end of the transaction, and closed again by the rows that come back.
 */
function rebuild({ from, to, renamed, fills }: TableChange, dialect: Dialect): string[] {
  const former = new Map(renamed.map(([old, column]) => [column.name, old.name]));
  const aside = quoted(sqlName(`former_${to.name}`));
  const values = to.columns.map((column): string => {
    const old = columnNamed(from, former.get(column.name) ?? column.name);
    const fill = fills.get(column.name);
    const literal = fill === undefined ? undefined : dialect.literal(fill, column.type);
    if (old === undefined || !sameKind(old, column))
      return column.default === undefined ? (literal ?? 'NULL') : dialect.literal(column.default, column.type);
    // With its table before it: SQLite takes a name in quotes that it does not know for a text.
    const value = converted(`${aside}.${quoted(old.name)}`, old.type, column.type, dialect);
    return old.nullable && !column.nullable && literal !== undefined ? `coalesce(${value}, ${literal})` : value;
  });
  return [
    'PRAGMA defer_foreign_keys = ON;',
    `CREATE TEMPORARY TABLE ${aside} AS SELECT * FROM ${quoted(from.name)};`,
    `DROP TABLE ${quoted(from.name)};`,
    createTable(to, to.foreignKeys, dialect),
    `INSERT INTO ${quoted(to.name)} (${columnList(to.columns.map(({ name }) => name))})\nSELECT ${values.join(', ')}\nFROM ${aside};`,
    `DROP TABLE ${aside};`,
    ...to.indexes.map((index) => createIndex(to.name, index)),
  ];
}
