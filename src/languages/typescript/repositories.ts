/** Where a feature keeps its entities, in TypeScript: tables as data, and repositories over them. */

import { EMAIL_MAX, URI_MAX } from '../../model/limits.ts';
import { isScoped, OWNER_COLUMN } from '../../model/ownership.ts';
import type { Entity, Field, FieldType, Ownership } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { sqlName } from '../../service/sql-names.ts';
import { foreignKeyName, indexedFields, isNullable, isReference, tableName } from '../../service/tables.ts';
import { plural } from '../prose.ts';
import { hasSteps } from './batches.ts';
import { functionText } from './conversions.ts';
import { stub } from './domain.ts';
import type { TypeScriptFeature } from './feature.ts';
import { Imports, type Use } from './imports.ts';
import { digitsOf } from './limits.ts';
import { block, type Entry, type Expression, list, member, object, print, record, stringLiteral } from './print.ts';
import { say } from './say.ts';

const FOLDER = 'stores/kysely/feature';

type Pair = readonly [string, Expression];

export function tablesModule(ts: TypeScriptFeature, render: Renderer): string {
  const { entities, title } = ts.feature;
  return render(`${FOLDER}/tables.ts.hbs`, {
    title: say(`The tables of ${title}`),
    imports: new Imports()
      .type(`../../domain/${ts.folder}/entities.ts`, ...entities.map((entity) => ts.names(entity).type))
      .add(entities.map(({ softDelete }) => (softDelete === true ? KEEPING : PLAIN)))
      .toString(),
    tables: entities.map((entity) => {
      const { plural, type } = ts.names(entity);
      if (entity.softDelete === true)
        return print(`export const ${plural} = softDeleted<${type}>(`, table(entity, ts), 0, ');');
      return print(`export const ${plural}: Table<${type}> = `, table(entity, ts), 0, ';');
    }),
  });
}

const KEEPING: Use = ['../table.ts', 'softDeleted'];
const PLAIN: Use = ['../table.ts', 'Table', 'type'];

function table(entity: Entity, ts: TypeScriptFeature): Expression {
  const own = (attribute: string, name: string, type: string, more: readonly Pair[] = []): Entry =>
    member(attribute, object([['name', stringLiteral(name)], ['type', stringLiteral(type)], ...more]));
  return block([
    member('name', stringLiteral(sqlName(tableName(entity)))),
    ...(entity.owner === undefined ? [] : [member('owner', ownedRows(entity, entity.owner))]),
    member(
      'columns',
      block([
        own('id', 'id', 'uuid'),
        ...entity.fields.map((field) => member(ts.attribute(entity, field.name), column(entity, field, ts))),
        own('createdAt', 'created_at', 'moment', [['index', stringLiteral(indexName(entity, 'created_at'))]]),
        own('updatedAt', 'updated_at', 'moment'),
      ]),
    ),
    ...(entity.uniques.length === 0
      ? []
      : [member('uniques', list(entity.uniques.map((one) => together(entity, one, ts))))]),
  ]);
}

const together = (entity: Entity, members: readonly string[], ts: TypeScriptFeature): Expression =>
  object([
    ['constraint', stringLiteral(uniqueName(entity, ...members.map((name) => ts.column(entity, name))))],
    ['attributes', list(members.map((name) => stringLiteral(ts.attribute(entity, name))))],
  ]);

const roles = ({ roles: all }: Ownership): Expression => list(all.map(stringLiteral));

const ownedRows = (entity: Entity, owner: Ownership): Expression =>
  object([
    ['roles', roles(owner)],
    ['index', stringLiteral(indexName(entity, OWNER_COLUMN))],
  ]);

function column(entity: Entity, field: Field, ts: TypeScriptFeature): Expression {
  const name = ts.column(entity, field.name);
  const length = field.list ? undefined : lengthOf(field.type);
  const digits = digitsOf(field.type);
  const some = (isThere: boolean, ...pairs: readonly Pair[]): Pair[] => (isThere ? [...pairs] : []);
  return object([
    ['name', stringLiteral(name)],
    ['type', stringLiteral(COLUMN_TYPES[columnKind(field.type)] ?? 'json')],
    ...some(field.list, ['list', 'true']),
    ...some(isNullable(field), ['nullable', 'true']),
    ...some(name !== field.name, ['wire', stringLiteral(field.name)]),
    ...some(length !== undefined, ['length', String(length)]),
    ...some(digits !== undefined, ['precision', String(digits?.precision)], ['scale', String(digits?.scale)]),
    ...some(field.unique, ['unique', stringLiteral(uniqueName(entity, name))]),
    ...some(indexedFields(ts.feature, entity).includes(field), ['index', stringLiteral(indexName(entity, name))]),
    ...some(isReference(field), [
      'references',
      record([
        member('table', stringLiteral(field.type.kind === 'ref' ? sqlName(field.type.table) : '')),
        member('constraint', stringLiteral(foreignKeyName(entity, name, field))),
        ...(field.type.kind === 'ref' && field.type.softDelete === true ? [member('softDelete', 'true')] : []),
        ...(field.type.kind === 'ref' && field.type.owner !== undefined
          ? [member('owner', object([['roles', roles(field.type.owner)]]))]
          : []),
      ]),
    ]),
  ]);
}

const columnKind = (type: FieldType): string => (type.kind === 'int' && type.bits === 64 ? 'int64' : type.kind);

const COLUMN_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  text: 'text',
  email: 'text',
  uri: 'text',
  enum: 'text',
  int: 'integer',
  int64: 'bigint',
  float: 'double',
  decimal: 'decimal',
  money: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'moment',
  uuid: 'uuid',
  ref: 'uuid',
  json: 'json',
};

/** How many characters a column holds; undefined where that is not limited, or it holds none. */
export function lengthOf(type: FieldType): number | undefined {
  switch (type.kind) {
    case 'string':
      return Math.max(1, type.maxLength);
    case 'email':
      return EMAIL_MAX;
    case 'uri':
      return URI_MAX;
    case 'enum':
      return Math.max(1, ...type.values.map((value) => [...value].length));
    default:
      return undefined;
  }
}

export const uniqueName = (entity: Entity, ...columns: readonly string[]): string =>
  sqlName(`uq_${sqlName(tableName(entity))}_${columns.join('_')}`);
export const indexName = (entity: Entity, column: string): string =>
  sqlName(`ix_${sqlName(tableName(entity))}_${column}`);

export function repositoriesModule(ts: TypeScriptFeature, render: Renderer): string {
  const { entities } = ts.feature;
  const imports = moduleImports(ts);
  if (entities.length > 0)
    imports
      .from(`../../infrastructure/${ts.folder}/tables.ts`, ...entities.map((entity) => ts.names(entity).plural))
      .from('../base/store.ts', 'repositoryOf');
  if (entities.some(isScoped)) imports.from('../base/scope.ts', 'EVERYTHING');
  const blocks = entities.map((entity) =>
    opener(
      entity,
      ts,
      `The ${plural(entity)} of a store`,
      { store: 'store', scope: 'scope: Scope = EVERYTHING' },
      `  return repositoryOf(store, ${ts.names(entity).plural}${isScoped(entity) ? ', scope' : ''});`,
    ),
  );
  return repositories(ts, imports, blocks, render);
}

/** The same functions; none is implemented. */
export function hollowRepositories(ts: TypeScriptFeature, render: Renderer): string {
  const imports = moduleImports(ts).from('../../domain/base/errors.ts', 'NotImplemented');
  const blocks = ts.feature.entities.map((entity) =>
    opener(
      entity,
      ts,
      'Hollow',
      { store: '_store', scope: '_scope?: Scope' },
      stub(`${ts.names(entity).repositoryOf} is hollow`),
    ),
  );
  return repositories(ts, imports, blocks, render);
}

const moduleImports = (ts: TypeScriptFeature): Imports =>
  new Imports()
    .type('../../core/tokens.ts', 'Caller')
    .type(
      `../../domain/${ts.folder}/repositories.ts`,
      ...ts.feature.entities.map((entity) => ts.names(entity).repository),
    )
    .type(`../../domain/${ts.folder}/resources.ts`, 'Resources')
    .type('../base/scope.ts', ...(ts.feature.entities.some(isScoped) ? ['Scope'] : []))
    .type('../base/store.ts', 'Store');

function opener(
  entity: Entity,
  ts: TypeScriptFeature,
  says: string,
  { store, scope }: { readonly store: string; readonly scope: string },
  body: string,
): string {
  const parameters = [`${store}: Store`, ...(isScoped(entity) ? [scope] : [])];
  return functionText(says, ts.names(entity).repositoryOf, parameters, `: ${ts.names(entity).repository}`, body);
}

function repositories(ts: TypeScriptFeature, imports: Imports, blocks: readonly string[], render: Renderer): string {
  const { entities, title } = ts.feature;
  const steps = hasSteps(ts.batches.values());
  if (steps) imports.from('../base/store.ts', 'stepOf');
  return render(`${FOLDER}/repositories.ts.hbs`, {
    title: say(`Where ${title} keeps its entities: in a database, or in memory`),
    imports: imports.toString(),
    blocks,
    store: entities.length > 0 ? 'store' : '_store',
    members: [
      ...(steps ? ['    step: stepOf(store),'] : []),
      ...entities.map((entity) =>
        print(
          `${ts.names(entity).plural}: `,
          `${ts.names(entity).repositoryOf}(store${isScoped(entity) ? ', { caller }' : ''})`,
          2,
          ',',
        ),
      ),
    ],
  });
}
