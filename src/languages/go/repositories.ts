/** Tables and repositories of a feature in Go. */
import { isScoped } from '../../model/ownership.ts';
import type { Entity, Field, FieldType, Ownership } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnNames } from '../../service/columns.ts';
import { sqlName } from '../../service/sql-names.ts';
import { isReference, tableName } from '../../service/tables.ts';
import { unused } from '../names.ts';
import { plural } from '../prose.ts';
import { hasSteps } from './batches.ts';
import { variableOf } from './entities.ts';
import type { GoFeature } from './feature.ts';
import { unexported } from './names.ts';
import { print, stringLiteral, struct } from './print.ts';
import { goFile } from './text.ts';

const FOLDER = 'stores/database-sql/feature';

/** Names that the package uses otherwise. */
const TAKEN = ['domain', 'repository', 'tokens', 'store', 'caller'];

export function repositoriesFile(go: GoFeature, render: Renderer): string {
  const { entities, title } = go.feature;
  const variables = new Set(TAKEN);
  const repositories = entities.map((entity) => {
    const names = go.names(entity);
    return {
      table: unused(unexported(entity.plural), variables),
      name: stringLiteral(sqlName(tableName(entity))),
      columns: columnsOf(entity, go),
      uniques: entity.uniques.map((members) =>
        members.map((member) => stringLiteral(columnNames(entity).get(member) ?? member)).join(', '),
      ),
      soft: entity.softDelete === true,
      owned: entity.owner !== undefined,
      roles: (entity.owner?.roles ?? []).map(stringLiteral).join(', '),
      repository: names.repository,
      says: `New${names.repository} is the ${plural(entity)} of a store.`,
    };
  });
  const resources = struct(
    'domain.Resources',
    [
      ['Caller', 'caller'],
      ...(hasSteps(go.batches.values()) ? [['Step', 'repository.StepOf(store)'] as [string, string]] : []),
      ...entities.map((entity): [string, string] => [
        go.names(entity).resource,
        `New${go.names(entity).repository}(${isScoped(entity) ? 'repository.For(store, caller)' : 'store'})`,
      ]),
    ],
    true,
  );
  const code = render(`${FOLDER}/repositories.go.hbs`, {
    repositories,
    store: entities.length > 0 ? 'store' : '_',
    resources: print('return ', resources, 1),
  });
  return goFile(go, code, `Package ${go.pkg} says where ${title} keeps its entities: in a database, or in memory.`);
}

/** Repositories of no store: whatever is asked of them is not written. */
export function hollowRepositoriesFile(go: GoFeature, render: Renderer): string {
  const repositories = go.feature.entities.map((entity) => {
    const { repository, type } = go.names(entity);
    return { repository, type, says: stringLiteral(`${repository} is hollow`) };
  });
  const code = render('languages/go/feature/hollow/repositories.go.hbs', { repositories });
  return goFile(go, code, `Package ${go.pkg} is hollow.`);
}

function columnsOf(entity: Entity, go: GoFeature): string[] {
  const columns = columnNames(entity);
  const type = `domain.${go.names(entity).type}`;
  const variable = variableOf(entity);
  const column = (name: string, kind: string, attribute: string, extra: readonly string[] = []): string => {
    const members = [`Name: ${stringLiteral(name)}`, `Kind: repository.${kind}`, ...extra];
    const field = `Field: func(${variable} *${type}) any { return &${variable}.${attribute} }`;
    return `repository.Column[${type}]{${[...members, field].join(', ')}}`;
  };
  return [
    column('id', 'UUID', 'ID'),
    ...entity.fields.map((field) => {
      const name = columns.get(field.name) ?? field.name;
      return column(name, kindOf(field), go.attribute(entity, field.name), [
        ...(name === field.name ? [] : [`Wire: ${stringLiteral(field.name)}`]),
        ...(field.unique ? ['Unique: true'] : []),
        ...(field.type.kind === 'ref' && isReference(field)
          ? [
              `References: ${stringLiteral(sqlName(field.type.table))}`,
              ...(field.type.softDelete === true ? ['Kept: true'] : []),
              ...(field.type.owner === undefined ? [] : [`Owned: ${ownership(field.type.owner)}`]),
            ]
          : []),
      ]);
    }),
    column('created_at', 'Moment', 'CreatedAt'),
    column('updated_at', 'Moment', 'UpdatedAt'),
  ];
}

const ownership = ({ roles }: Ownership): string =>
  `&repository.Ownership{Roles: []string{${roles.map(stringLiteral).join(', ')}}}`;

const kindOf = (field: Field): string => (field.list ? 'List' : scalarKind(field.type));

function scalarKind(type: FieldType): string {
  switch (type.kind) {
    case 'int':
      return 'Integer';
    case 'float':
      return 'Float';
    case 'boolean':
      return 'Boolean';
    case 'money':
      return 'Money';
    case 'decimal':
      return `Decimal(${type.precision}, ${type.scale})`;
    case 'uuid':
    case 'ref':
      return 'UUID';
    case 'datetime':
      return 'Moment';
    case 'date':
      return 'Date';
    case 'json':
      return 'JSON';
    default:
      return 'Text';
  }
}
