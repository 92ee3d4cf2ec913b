/** The first migration of a feature with Alembic. It imports nothing of the application: what it does stays as it was. */
import { hashOf } from '../../model/hash.ts';
import type { Entity, Field, FieldType } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnDefault } from '../../service/defaults.ts';
import { sqlName } from '../../service/sql-names.ts';
import {
  creationOrder,
  EMAIL_MAX,
  foreignKeyName,
  isIndexed,
  isNullable,
  isReference,
  later,
  neededFeatures,
  tableName,
  URI_MAX,
} from '../../service/tables.ts';
import { plural } from '../prose.ts';
import type { PythonFeature } from './feature.ts';
import { packageOf } from './names.ts';
import {
  argument,
  call,
  docstring,
  type Entry,
  type Expression,
  keyword,
  list,
  print,
  stringLiteral,
} from './print.ts';

const say = (text: string): string => docstring(`${text}.`);

interface CreatedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly indexes: readonly string[];
}

function createdTables(python: PythonFeature): CreatedTable[] {
  const order = creationOrder(python.feature.entities);
  return order.map((entity) => ({
    name: stringLiteral(sqlName(tableName(entity))),
    columns: [...columns(entity, python), ...constraints(entity, python, later(entity, order))].map((one) =>
      print('', one, 2, ','),
    ),
    indexes: indexes(entity, python).map((one) => print('', one, 1)),
  }));
}

const revision = ({ feature }: PythonFeature, tables: readonly CreatedTable[]): string =>
  hashOf([feature.name, 1, tables.map(({ name, columns, indexes }) => [name, ...columns, ...indexes])]).slice(0, 12);

/** What Alembic calls the first migration of a feature. */
export const revisionOf = (python: PythonFeature): string => revision(python, createdTables(python));

/** The first migration of a feature: a branch of its own off the base. */
export function migrationModule(python: PythonFeature, render: Renderer): string {
  const { entities } = python.feature;
  const order = creationOrder(entities);
  const tables = createdTables(python);
  const keys = order.flatMap((entity) => [...later(entity, order)].map((field) => circularKey(entity, field, python)));
  const needs = neededFeatures(entities).map(packageOf).sort();
  return render('stores/sqlalchemy/feature/migration.py.hbs', {
    title: say(`The tables of ${python.feature.title}`),
    postgresql: tables.some(({ columns }) => columns.some((one) => one.includes('postgresql.'))),
    byDatabase: tables.some(({ columns }) => columns.some((one) => one.includes('by_database('))),
    revision: stringLiteral(revision(python, tables)),
    branch: print('branch_labels = ', { open: '(', entries: [argument(stringLiteral(python.pkg))], close: ',)' }, 0),
    depends:
      needs.length === 0
        ? 'depends_on = None'
        : print(
            'depends_on = ',
            {
              open: '(',
              entries: needs.map((name) => argument(stringLiteral(name))),
              close: needs.length === 1 ? ',)' : ')',
            },
            0,
          ),
    says: say(`Creates ${entities.map(plural).join(', ')}`),
    tables,
    dropped: [...tables].reverse().map(({ name }) => name),
    keys,
  });
}

interface CircularKey {
  readonly create: string;
  readonly drop: string;
}

function circularKey(entity: Entity, field: Field, python: PythonFeature): CircularKey {
  const target = field.type.kind === 'ref' ? sqlName(field.type.table) : '';
  const table = sqlName(tableName(entity));
  const name = keyName(entity, field, python);
  const column = sqlName(python.attribute(entity, field.name));
  const text = (value: string): Entry => argument(stringLiteral(value));
  const one = (value: string): Entry => argument(list([stringLiteral(value)]));
  return {
    create: print(
      '',
      call('op.create_foreign_key', [text(name), text(table), text(target), one(column), one('id')]),
      2,
    ),
    drop: print('', call('op.drop_constraint', [text(name), text(table), keyword('type_', '"foreignkey"')]), 2),
  };
}

export const keyName = (entity: Entity, field: Field, python: PythonFeature): string =>
  foreignKeyName(entity, python.attribute(entity, field.name), field);

const columnOf = (entity: Entity, field: Field, python: PythonFeature): string =>
  sqlName(python.attribute(entity, field.name));

function columns(entity: Entity, python: PythonFeature): Expression[] {
  const column = (name: string, type: string, nullable: boolean, ...rest: Entry[]): Expression =>
    call('sa.Column', [
      argument(stringLiteral(name)),
      argument(type),
      ...rest,
      keyword('nullable', nullable ? 'True' : 'False'),
    ]);
  return [
    column('id', 'sa.Uuid()', false),
    ...entity.fields.map((field) => {
      const stored = serverDefault(field, OWN);
      const rest = stored === undefined ? [] : [keyword('server_default', stored)];
      return column(columnOf(entity, field, python), columnType(field), isNullable(field), ...rest);
    }),
    column('created_at', MOMENT, false),
    column('updated_at', MOMENT, false),
  ];
}

/** `op.f`: as the tables' own convention has it, so that nothing is put before it, and a database may cut it. */
const named = (...parts: string[]): Entry => keyword('name', conventional(...parts));
const conventional = (...parts: string[]): string => `op.f(${stringLiteral(parts.join('_'))})`;

function constraints(entity: Entity, python: PythonFeature, circular: ReadonlySet<Field>): Expression[] {
  const table = sqlName(tableName(entity));
  const name = (field: Field): string => columnOf(entity, field, python);
  const text = (value: string): Entry => argument(stringLiteral(value));
  return [
    call('sa.PrimaryKeyConstraint', [text('id'), named('pk', table)]),
    ...entity.fields
      .filter(({ unique }) => unique)
      .map((field) => call('sa.UniqueConstraint', [text(name(field)), named('uq', table, name(field))])),
    ...entity.fields.filter(isReference).map((field) => {
      const target = field.type.kind === 'ref' ? sqlName(field.type.table) : '';
      return call('sa.ForeignKeyConstraint', [
        argument(list([stringLiteral(name(field))])),
        argument(list([stringLiteral(`${target}.id`)])),
        // A circle is closed when all tables are there; SQLite, which cannot add a key later, needs no order.
        ...(circular.has(field)
          ? [keyword('name', stringLiteral(keyName(entity, field, python))), keyword('use_alter', 'True')]
          : [named('fk', table, name(field), target)]),
      ]);
    }),
  ];
}

function indexes(entity: Entity, python: PythonFeature): Expression[] {
  const table = sqlName(tableName(entity));
  const names = [...entity.fields.filter(isIndexed).map((field) => columnOf(entity, field, python)), 'created_at'];
  return names.map((name) =>
    call('op.create_index', [
      argument(conventional('ix', table, name)),
      argument(stringLiteral(table)),
      argument(list([stringLiteral(name)])),
    ]),
  );
}

const MOMENT = 'sa.DateTime(timezone=True)';
const JSON_VALUE = 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")';

/** Sorted by code point on every database. */
const text = (length: number): string =>
  `sa.String(${length}).with_variant(postgresql.VARCHAR(${length}, collation="C"), "postgresql")`;

/** Exact: SQLite would make it a float, and keeps whole minor units. */
const decimal = (precision: number, scale: number): string =>
  `sa.Numeric(${precision}, ${scale}).with_variant(sa.BigInteger(), "sqlite")`;

export const columnType = (field: Pick<Field, 'type' | 'list'>): string =>
  field.list ? JSON_VALUE : scalarType(field.type);

function scalarType(type: FieldType): string {
  switch (type.kind) {
    case 'string':
      return text(type.maxLength);
    case 'text':
      return 'sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")';
    case 'email':
      return text(EMAIL_MAX);
    case 'uri':
      return text(URI_MAX);
    case 'enum':
      return text(Math.max(1, ...type.values.map((value) => [...value].length)));
    case 'int':
      return type.bits === 64 ? 'sa.BigInteger()' : 'sa.Integer()';
    case 'float':
      // Without a call, which a type checker could not tell the type of.
      return 'sa.Double';
    case 'decimal':
      return decimal(type.precision, type.scale);
    case 'money':
      return decimal(15, 2);
    case 'boolean':
      return 'sa.Boolean()';
    case 'date':
      return 'sa.Date()';
    case 'datetime':
      return MOMENT;
    case 'uuid':
    case 'ref':
      return 'sa.Uuid()';
    case 'json':
      return JSON_VALUE;
  }
}

/** What the functions are called that take SQL, and what SQLite and PostgreSQL each call it. */
interface SqlFunctions {
  text(): string;
  byDatabase(): string;
}

const OWN: SqlFunctions = { text: () => 'sa.text', byDatabase: () => 'by_database' };

export function serverDefault(field: Field, { text, byDatabase }: SqlFunctions): Expression | undefined {
  const said = [columnDefault(field, 'SQLite', 'digits'), columnDefault(field, 'PostgreSQL')];
  const [lite, postgres] = said.map((one) => (one === undefined ? undefined : stringLiteral(plainText(one))));
  if (lite === undefined || postgres === undefined) return undefined;
  return lite === postgres ? call(text(), [argument(lite)]) : call(byDatabase(), [argument(lite), argument(postgres)]);
}

/** `text` takes `:name` for a parameter, and `\\:` for a colon. */
const plainText = (sql: string): string =>
  sql.replace(
    /(?<![:\p{L}\p{N}_$\\]):[\p{L}\p{N}_$]+(?![:\p{L}\p{N}_$])|(?<=\\):[\p{L}\p{N}_$]*(?![:\p{L}\p{N}_$])/gu,
    '\\$&',
  );
