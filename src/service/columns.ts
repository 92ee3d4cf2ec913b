/** Columns of a feature's tables, for languages that write their SQL themselves: names, and statements for each database. */
import type { Entity, Field, FieldType } from '../model/types.ts';
import { snake } from '../model/words.ts';
import { columnDefault } from './defaults.ts';
import { type Database, sqlName } from './sql-names.ts';
import {
  creationOrder,
  EMAIL_MAX,
  foreignKeyName,
  isIndexed,
  isNullable,
  isReference,
  later,
  tableName,
  URI_MAX,
} from './tables.ts';

const OWN = ['id', 'created_at', 'updated_at'];

/** Columns by the names of their fields: distinct, and clear of those that every table has. */
export function columnNames(entity: Entity): ReadonlyMap<string, string> {
  const used = new Set(OWN);
  const found = new Map<string, string>();
  for (const { name, words } of entity.fields) {
    const wanted = sqlName(snake(words));
    let column = wanted;
    for (let number = 2; used.has(column); number += 1) column = sqlName(`${wanted}_${number}`);
    used.add(column);
    found.set(name, column);
  }
  return found;
}

/** Makes the tables, their indexes and their keys. */
export function createStatements(entities: readonly Entity[], database: Database): string[] {
  const order = creationOrder(entities);
  const circular = order.flatMap((entity) => [...later(entity, order)].map((field) => [entity, field] as const));
  return [
    ...order.flatMap((entity) => [table(entity, later(entity, order), database), ...indexes(entity)]),
    // A circle is closed when all tables are there; SQLite cannot add a key later, and needs no order.
    ...(database === 'SQLite'
      ? []
      : circular.map(
          ([entity, field]) => `ALTER TABLE ${quoted(nameOf(entity))}\n\tADD ${foreignKey(entity, field)};`,
        )),
  ];
}

/** Takes it all back. */
export function dropStatements(entities: readonly Entity[], database: Database): string[] {
  const order = creationOrder(entities);
  const circular = order.flatMap((entity) => [...later(entity, order)].map((field) => [entity, field] as const));
  return [
    ...(database === 'SQLite'
      ? []
      : circular.map(
          ([entity, field]) =>
            `ALTER TABLE ${quoted(nameOf(entity))} DROP CONSTRAINT ${quoted(keyName(entity, field))};`,
        )),
    ...[...order].reverse().map((entity) => `DROP TABLE ${quoted(nameOf(entity))};`),
  ];
}

const quoted = (name: string): string => `"${name}"`;
const nameOf = (entity: Entity): string => sqlName(tableName(entity));
const columnOf = (entity: Entity, field: Field): string => columnNames(entity).get(field.name) ?? field.name;
const keyName = (entity: Entity, field: Field): string => foreignKeyName(entity, columnOf(entity, field), field);

function table(entity: Entity, circular: ReadonlySet<Field>, database: Database): string {
  const name = nameOf(entity);
  const keys = entity.fields.filter((field) => isReference(field) && (database === 'SQLite' || !circular.has(field)));
  const lines = [
    column('id', { kind: 'uuid' }, false, false, database),
    ...entity.fields.map((field) =>
      column(
        columnOf(entity, field),
        field.type,
        field.list,
        isNullable(field),
        database,
        columnDefault(field, database),
      ),
    ),
    column('created_at', { kind: 'datetime' }, false, false, database),
    column('updated_at', { kind: 'datetime' }, false, false, database),
    `CONSTRAINT ${quoted(sqlName(`pk_${name}`))} PRIMARY KEY ("id")`,
    ...entity.fields
      .filter((field) => field.unique)
      .map((field) => columnOf(entity, field))
      .map((one) => `CONSTRAINT ${quoted(sqlName(`uq_${name}_${one}`))} UNIQUE (${quoted(one)})`),
    ...keys.map((field) => foreignKey(entity, field)),
  ];
  const end = database === 'SQLite' ? ') STRICT;' : ');';
  return `CREATE TABLE ${quoted(name)} (\n\t${lines.join(',\n\t')}\n${end}`;
}

function foreignKey(entity: Entity, field: Field): string {
  const target = field.type.kind === 'ref' ? sqlName(field.type.table) : '';
  return `CONSTRAINT ${quoted(keyName(entity, field))} FOREIGN KEY (${quoted(columnOf(entity, field))}) REFERENCES ${quoted(target)} ("id")`;
}

function indexes(entity: Entity): string[] {
  const name = nameOf(entity);
  const columns = [...entity.fields.filter(isIndexed).map((field) => columnOf(entity, field)), 'created_at'];
  return columns.map(
    (one) => `CREATE INDEX ${quoted(sqlName(`ix_${name}_${one}`))} ON ${quoted(name)} (${quoted(one)});`,
  );
}

function column(
  name: string,
  type: FieldType,
  list: boolean,
  nullable: boolean,
  database: Database,
  stored?: string,
): string {
  const kind = database === 'SQLite' ? sqliteType(type, list) : postgresType(type, list);
  return `${quoted(name)} ${kind}${nullable ? '' : ' NOT NULL'}${stored === undefined ? '' : ` DEFAULT ${stored}`}`;
}

function sqliteType(type: FieldType, list: boolean): string {
  if (list) return 'TEXT';
  switch (type.kind) {
    case 'int':
    case 'decimal':
    case 'money':
    case 'boolean':
      return 'INTEGER';
    case 'float':
      return 'REAL';
    default:
      return 'TEXT';
  }
}

/** Text sorts by code point, whatever the database's own order is. */
const text = (length: number): string => `varchar(${length}) COLLATE "C"`;

function postgresType(type: FieldType, list: boolean): string {
  if (list) return 'jsonb';
  switch (type.kind) {
    case 'string':
      return text(type.maxLength);
    case 'text':
      return 'text COLLATE "C"';
    case 'email':
      return text(EMAIL_MAX);
    case 'uri':
      return text(URI_MAX);
    case 'enum':
      return text(Math.max(1, ...type.values.map((value) => [...value].length)));
    case 'int':
      return type.bits === 64 ? 'bigint' : 'integer';
    case 'float':
      return 'double precision';
    case 'decimal':
      return `numeric(${type.precision}, ${type.scale})`;
    case 'money':
      return 'numeric(15, 2)';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'datetime':
      return 'timestamptz';
    case 'uuid':
    case 'ref':
      return 'uuid';
    case 'json':
      return 'jsonb';
  }
}
