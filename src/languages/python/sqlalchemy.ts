/** Tables and repositories of a feature with SQLAlchemy. */

import { EMAIL_MAX, URI_MAX } from '../../model/limits.ts';
import { isScoped, OWNER_COLUMN } from '../../model/ownership.ts';
import type { Entity, Field, FieldType } from '../../model/types.ts';
import { snake } from '../../model/words.ts';
import type { Renderer } from '../../render/renderer.ts';
import { DELETED_AT, fieldColumn } from '../../service/database/schema.ts';
import { sqlName } from '../../service/sql-names.ts';
import {
  creationOrder,
  foreignKeyName,
  indexedFields,
  isNullable,
  isReference,
  later,
  tableName,
} from '../../service/tables.ts';
import { plural } from '../prose.ts';
import { hasSteps } from './batches.ts';
import type { PythonFeature } from './feature.ts';
import { Imports } from './imports.ts';
import { serverDefault } from './migration-types.ts';
import { className } from './names.ts';
import {
  argument,
  call,
  docstring,
  type Entry,
  type Expression,
  flatten,
  keyword,
  print,
  stringLiteral,
} from './print.ts';
import { scalarType } from './types.ts';

const FOLDER = 'stores/sqlalchemy/feature';
const TYPES = 'backend.infrastructure.types';
const say = (text: string): string => docstring(`${text}.`);

export function tablesModule(python: PythonFeature, render: Renderer): string {
  const imports = new Imports();
  const order = creationOrder(python.feature.entities);
  const tables = python.feature.entities.map((entity) => ({
    variable: python.names(entity).table,
    name: stringLiteral(sqlName(tableName(entity))),
    columns: [
      ...columns(entity, python, imports, later(entity, order)),
      ...longNames(entity, python, imports),
      ...severalColumns(entity, python, imports),
      ...uniqueTogether(entity, python, imports),
      ...uniqueIndexes(entity, python, imports),
    ]
      .map((column) => print('', column, 1, ','))
      .concat(tableInfo(entity)),
  }));
  imports.from('sqlalchemy', 'Column', 'Table').from('backend.infrastructure.tables', 'metadata');
  return render(`${FOLDER}/tables.py.hbs`, {
    title: say(`The tables of ${python.feature.title}`),
    imports: imports.toString(),
    tables,
  });
}

/** What repositories have to know of a table beside its columns. */
function tableInfo({ softDelete, owner }: Entity): string[] {
  const entries: Entry[] = [
    ...(softDelete === true ? [{ head: '"soft_delete": ', value: 'True' }] : []),
    ...(owner === undefined
      ? []
      : [{ head: '"owner_roles": ', value: list(owner.roles.map((role) => argument(stringLiteral(role)))) }]),
  ];
  return entries.length === 0 ? [] : [print('info=', { open: '{', entries, close: '}' }, 1, ',')];
}

const list = (entries: readonly Entry[]): Expression => ({ open: '[', entries, close: ']' });

function columns(entity: Entity, python: PythonFeature, imports: Imports, circular: ReadonlySet<Field>): Expression[] {
  const own = (name: string, type: string, ...rest: Entry[]): Expression =>
    call('Column', [argument(stringLiteral(name)), argument(type), ...rest]);
  return [
    own('id', sa(imports, 'Uuid'), keyword('primary_key', 'True')),
    ...entity.fields.map((field) => column(entity, field, python, imports, circular.has(field))),
    own('created_at', ours(imports, 'UtcDateTime'), keyword('nullable', 'False'), keyword('index', 'True')),
    own('updated_at', ours(imports, 'UtcDateTime'), keyword('nullable', 'False')),
    ...(entity.softDelete === true ? [own(DELETED_AT, ours(imports, 'UtcDateTime'), keyword('nullable', 'True'))] : []),
    ...(entity.owner === undefined
      ? []
      : [
          own(
            OWNER_COLUMN,
            `${ours(imports, 'long_text')}()`,
            keyword('nullable', 'True'),
            ...(isLong('ix', sqlName(tableName(entity)), OWNER_COLUMN) ? [] : [keyword('index', 'True')]),
          ),
        ]),
  ];
}

/** A constraint whose name by the convention of all tables would be too long for a database. */
const isLong = (kind: 'uq' | 'ix' | 'fk', ...parts: readonly string[]): boolean => {
  const name = [kind, ...parts].join('_');
  return sqlName(name) !== name;
};

/** What the convention would name too long is named here, as in the migrations. */
function longNames(entity: Entity, python: PythonFeature, imports: Imports): Expression[] {
  const table = sqlName(tableName(entity));
  const own = (kind: 'uq' | 'ix', field: Field): readonly [name: string, column: string] => {
    const column = sqlName(python.attribute(entity, field.name));
    return [`${kind}_${table}_${column}`, column];
  };
  const text = (value: string): Entry => argument(stringLiteral(value));
  const uniques = entity.fields
    .filter(({ unique }) => unique && entity.softDelete !== true)
    .map((field) => own('uq', field));
  const indexes = indexedFields(python.feature, entity).map((field) => own('ix', field));
  const owners = entity.owner === undefined ? [] : [[`ix_${table}_${OWNER_COLUMN}`, OWNER_COLUMN] as const];
  const long = ([name]: readonly [string, string]): boolean => sqlName(name) !== name;
  return [
    ...uniques
      .filter(long)
      .map(([name, column]) =>
        call(sa(imports, 'UniqueConstraint'), [text(column), keyword('name', stringLiteral(sqlName(name)))]),
      ),
    ...[...indexes, ...owners]
      .filter(long)
      .map(([name, column]) => call(sa(imports, 'Index'), [text(sqlName(name)), text(column)])),
  ];
}

/** Indexes over several columns. */
function severalColumns(entity: Entity, python: PythonFeature, imports: Imports): Expression[] {
  const table = sqlName(tableName(entity));
  return entity.indexes.map((members) => {
    const keys = members.map((name) =>
      entity.fields.some((field) => field.name === name) ? python.attribute(entity, name) : name,
    );
    const name = sqlName(`ix_${table}_${keys.map(sqlName).join('_')}`);
    return call(
      sa(imports, 'Index'),
      [name, ...keys].map((text) => argument(stringLiteral(text))),
    );
  });
}

/** Constraints over several columns. */
function uniqueTogether(entity: Entity, python: PythonFeature, imports: Imports): Expression[] {
  if (entity.softDelete === true) return [];
  const table = sqlName(tableName(entity));
  return entity.uniques.map((members) => {
    const keys = members.map((name) => python.attribute(entity, name));
    const name = sqlName(`uq_${table}_${keys.map(sqlName).join('_')}`);
    return call(sa(imports, 'UniqueConstraint'), [
      ...keys.map((key) => argument(stringLiteral(key))),
      keyword('name', stringLiteral(name)),
    ]);
  });
}

/** Where deleted rows stay, what is unique is so among the others. */
function uniqueIndexes(entity: Entity, python: PythonFeature, imports: Imports): Expression[] {
  if (entity.softDelete !== true) return [];
  const table = sqlName(tableName(entity));
  const single = entity.fields.filter(({ unique }) => unique).map(({ name }) => [name]);
  const uniques = [...single, ...entity.uniques].map((names) => names.map((name) => python.attribute(entity, name)));
  return uniques.map((keys) => {
    const condition = call(sa(imports, 'text'), [argument(stringLiteral(`${DELETED_AT} IS NULL`))]);
    return call(sa(imports, 'Index'), [
      argument(stringLiteral(sqlName(`uq_${table}_${keys.map(sqlName).join('_')}`))),
      ...keys.map((key) => argument(stringLiteral(key))),
      keyword('unique', 'True'),
      keyword('sqlite_where', condition),
      keyword('postgresql_where', condition),
    ]);
  });
}

function column(entity: Entity, field: Field, python: PythonFeature, imports: Imports, isLater: boolean): Expression {
  const attribute = python.attribute(entity, field.name);
  const name = sqlName(attribute);
  // A circle is closed when all tables are there; SQLite, which cannot add a key later, needs no order.
  const table = sqlName(tableName(entity));
  const target = field.type.kind === 'ref' ? sqlName(field.type.table) : '';
  const circular: Entry[] = [
    ...(isLater || isLong('fk', table, name, target)
      ? [keyword('name', stringLiteral(foreignKeyName(entity, attribute, field)))]
      : []),
    ...(isLater ? [keyword('use_alter', 'True')] : []),
  ];
  const reference: Entry[] =
    field.type.kind === 'ref' && isReference(field)
      ? [argument(call(sa(imports, 'ForeignKey'), [argument(stringLiteral(`${target}.id`)), ...circular]))]
      : [];
  const stored = serverDefault(fieldColumn(field, name), {
    one: () => sa(imports, 'text'),
    each: () => ours(imports, 'by_database'),
  });
  return call('Column', [
    argument(stringLiteral(name)),
    argument(columnType(field, imports)),
    ...reference,
    ...(stored === undefined ? [] : [keyword('server_default', stored)]),
    keyword('nullable', isNullable(field) ? 'True' : 'False'),
    ...(field.unique && entity.softDelete !== true && !isLong('uq', table, name) ? [keyword('unique', 'True')] : []),
    ...(indexedFields(python.feature, entity).includes(field) && !isLong('ix', table, name)
      ? [keyword('index', 'True')]
      : []),
    ...(name !== attribute ? [keyword('key', stringLiteral(attribute))] : []),
    // The name on the wire, for pointers.
    ...(attribute !== field.name
      ? [keyword('info', { open: '{', entries: [{ head: '"wire": ', value: stringLiteral(field.name) }], close: '}' })]
      : []),
  ]);
}

function columnType(field: Field, imports: Imports): string {
  if (field.list) return jsonList(field.type, imports);
  const { type } = field;
  switch (type.kind) {
    case 'string':
      return `${ours(imports, 'short_text')}(${type.maxLength})`;
    case 'text':
      return `${ours(imports, 'long_text')}()`;
    case 'email':
      return `${ours(imports, 'short_text')}(${EMAIL_MAX})`;
    case 'uri':
      return `${ours(imports, 'short_text')}(${URI_MAX})`;
    case 'enum':
      return `${ours(imports, 'short_text')}(${Math.max(1, ...type.values.map((value) => [...value].length))})`;
    case 'int':
      return sa(imports, type.bits === 64 ? 'BigInteger' : 'Integer');
    case 'float':
      return sa(imports, 'Double');
    case 'decimal':
      return `${ours(imports, 'ScaledDecimal')}(${type.precision}, ${type.scale})`;
    case 'money':
      return `${ours(imports, 'ScaledDecimal')}(15, 2)`;
    case 'boolean':
      return sa(imports, 'Boolean');
    case 'date':
      return sa(imports, 'Date');
    case 'datetime':
      return ours(imports, 'UtcDateTime');
    case 'uuid':
    case 'ref':
      return sa(imports, 'Uuid');
    case 'json':
      return `${ours(imports, 'json_value')}()`;
  }
}

/** How each entry is written: as on the wire. */
function jsonList(type: FieldType, imports: Imports): string {
  const pointer = '';
  const base = { nullable: false, pointer } as const;
  const format = { money: 'money', date: 'date', datetime: 'date-time', uuid: 'uuid', ref: 'uuid' } as const;
  const scalar =
    type.kind === 'decimal'
      ? scalarType({ kind: 'string', format: 'decimal', precision: type.precision, scale: type.scale, ...base })
      : type.kind in format
        ? scalarType({ kind: 'string', format: format[type.kind as keyof typeof format], ...base })
        : scalarType({ kind: 'any', ...base });
  const list = ours(imports, 'JsonList');
  if (scalar === undefined) return list;
  const text = flatten(scalar.constraint);
  imports.from('backend.core', 'constraints');
  return `${list}(constraints.${text})`;
}

function sa(imports: Imports, name: string): string {
  imports.from('sqlalchemy', name);
  return name;
}

function ours(imports: Imports, name: string): string {
  imports.from(TYPES, name);
  return name;
}

export function repositoriesModule(python: PythonFeature, render: Renderer, folder = FOLDER): string {
  const { entities } = python.feature;
  const some = entities.length > 0;
  const imports = new Imports()
    .from('sqlalchemy.ext.asyncio', 'AsyncSession')
    .from('backend.core.tokens', 'Caller')
    .from(python.module('domain', 'entities'), ...entities.map((entity) => className(entity.words)))
    .from(python.module('domain', 'repositories'), ...entities.map((entity) => python.names(entity).repository))
    .from(python.module('domain', 'resources'), 'Resources')
    .from(`backend.infrastructure.${python.pkg}`, ...(some ? ['tables'] : []))
    .from('backend.repository.base', 'MemoryStore', ...(some ? ['MemoryRepository', 'SqlRepository'] : []));
  if (entities.some(isScoped)) imports.from('backend.repository.base.scope', 'EVERYTHING', 'Scope');
  const steps = hasSteps(python.batches.values());
  if (steps) imports.from('backend.repository.base.steps', 'step_of');
  const members = entities.map((entity) =>
    print(
      `${python.names(entity).resource}=`,
      call(repositoryFunction(entity), [argument('store'), ...(isScoped(entity) ? [argument('Scope(caller)')] : [])]),
      2,
      ',',
    ),
  );
  const head = (name: string, base: string, entity: Entity): string =>
    print('class ', call(name, [argument(`${base}[${className(entity.words)}]`)]), 0, ':');
  return render(`${folder}/repositories.py.hbs`, {
    title: say(`Where ${python.feature.title} keeps its entities: in a database, or in memory`),
    imports: imports.toString(),
    hasSteps: steps,
    repositories: entities.map((entity) => ({
      entity: className(entity.words),
      sql: python.names(entity).sql,
      memory: python.names(entity).memory,
      sqlHead: head(python.names(entity).sql, 'SqlRepository', entity),
      memoryHead: head(python.names(entity).memory, 'MemoryRepository', entity),
      table: python.names(entity).table,
      spoken: plural(entity),
      scope: isScoped(entity) ? ', scope' : '',
      function: repositoryFunction(entity),
      signature: signatureOf(entity, python.names(entity).repository),
    })),
    members,
  });
}

function signatureOf(entity: Entity, repository: string): string {
  const entries = [
    argument('store: AsyncSession | MemoryStore'),
    ...(isScoped(entity) ? [argument('scope: Scope = EVERYTHING')] : []),
  ];
  return print('def ', { open: `${repositoryFunction(entity)}(`, entries, close: ')' }, 0, ` -> ${repository}:`);
}

export const repositoryFunction = (entity: Entity): string => `${snake(entity.words)}_repository`;
