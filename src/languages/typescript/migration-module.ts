/** The first migration of a feature, in PostgreSQL's own words. */
import type { Entity, Field, FieldType } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnDefault } from '../../service/defaults.ts';
import { sqlName } from '../../service/sql-names.ts';
import {
  creationOrder,
  foreignKeyName,
  isIndexed,
  isNullable,
  isReference,
  later,
  neededFeatures,
  tableName,
} from '../../service/tables.ts';
import type { TypeScriptFeature } from './feature.ts';
import { digitsOf } from './limits.ts';
import { folderOf } from './names.ts';
import { list, print, stringLiteral } from './print.ts';
import { indexName, lengthOf, uniqueName } from './repositories.ts';
import { say } from './say.ts';

/** The name of a feature's first migration. */
export const migrationName = (feature: string): string => `${folderOf(feature)}_0001`;

const quoted = (name: string): string => `"${name}"`;
const quotedTable = (entity: Entity): string => quoted(sqlName(tableName(entity)));

export function migrationModule(ts: TypeScriptFeature, render: Renderer): string {
  const order = creationOrder(ts.feature.entities);
  const keys = order.flatMap((entity) => [...later(entity, order)].map((field) => circularKey(entity, field, ts)));
  const needed = neededFeatures(ts.feature.entities).map(migrationName);
  return render('stores/kysely/feature/migration.ts.hbs', {
    title: say(`The tables of ${ts.feature.title}`),
    dependsOn: needed.length === 0 ? '' : print('export const dependsOn = ', list(needed.map(stringLiteral)), 0, ';'),
    says: say(`Creates ${order.map((entity) => sqlName(tableName(entity))).join(', ')}`),
    tables: order.map((entity) => ({
      name: quotedTable(entity),
      columns: columns(entity, ts, later(entity, order)),
      indexes: indexes(entity, ts),
    })),
    keys,
    dropped: [...order].reverse().map(quotedTable),
  });
}

function columns(entity: Entity, ts: TypeScriptFeature, circular: ReadonlySet<Field>): string[] {
  const lines = [
    `"id" uuid constraint ${quoted(sqlName(`pk_${sqlName(tableName(entity))}`))} primary key`,
    ...entity.fields.map((field) => column(entity, field, ts, circular.has(field))),
    '"created_at" timestamptz(3) not null',
    '"updated_at" timestamptz(3) not null',
  ];
  return lines.map((line, at) => (at < lines.length - 1 ? `${line},` : line));
}

function column(entity: Entity, field: Field, ts: TypeScriptFeature, isLater: boolean): string {
  const name = ts.column(entity, field.name);
  const stored = columnDefault(field, 'PostgreSQL');
  return [
    quoted(name),
    field.list ? 'jsonb' : columnType(field.type),
    ...(stored === undefined ? [] : [`default ${embedded(stored)}`]),
    ...(isNullable(field) ? [] : ['not null']),
    ...(field.unique ? [`constraint ${quoted(uniqueName(entity, name))} unique`] : []),
    ...(isReference(field) && !isLater
      ? [`constraint ${quoted(foreignKeyName(entity, name, field))} references ${target(field)} ("id")`]
      : []),
  ].join(' ');
}

/** SQL in a template literal. */
const embedded = (statement: string): string => statement.replace(/[\\`]|\$(?=\{)/g, '\\$&');

const target = ({ type }: Field): string => quoted(type.kind === 'ref' ? sqlName(type.table) : '');

function columnType(type: FieldType): string {
  const digits = digitsOf(type);
  if (digits !== undefined) return `numeric(${digits.precision}, ${digits.scale})`;
  const length = lengthOf(type);
  if (length !== undefined) return `varchar(${length}) collate "C"`;
  return PLAIN[type.kind === 'int' && type.bits === 64 ? 'int64' : type.kind] ?? 'jsonb';
}

const PLAIN: Readonly<Record<string, string>> = {
  text: 'text collate "C"',
  int: 'integer',
  int64: 'bigint',
  float: 'double precision',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamptz(3)',
  uuid: 'uuid',
  ref: 'uuid',
  json: 'jsonb',
};

function indexes(entity: Entity, ts: TypeScriptFeature): string[] {
  const names = [...entity.fields.filter(isIndexed).map((field) => ts.column(entity, field.name)), 'created_at'];
  return names.map(
    (name) => `create index ${quoted(indexName(entity, name))} on ${quotedTable(entity)} (${quoted(name)})`,
  );
}

/** References in a circle are added when all tables are there. */
function circularKey(entity: Entity, field: Field, ts: TypeScriptFeature) {
  const name = ts.column(entity, field.name);
  const table = quotedTable(entity);
  const key = quoted(foreignKeyName(entity, name, field));
  return {
    create: `alter table ${table} add constraint ${key} foreign key (${quoted(name)}) references ${target(field)} ("id")`,
    drop: `alter table ${table} drop constraint ${key}`,
  };
}
