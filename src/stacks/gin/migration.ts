/** What goose is given for a feature. */
import { GoFeature } from '../../languages/go/feature.ts';
import { migrationFile, migrationVersion } from '../../languages/go/repositories.ts';
import type { Feature } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { columnNames } from '../../service/columns.ts';
import { sqlName } from '../../service/sql-names.ts';
import { creationOrder, indexNames, tableName } from '../../service/tables.ts';
import type { Migration } from '../stack.ts';
import { migrationPath } from './paths.ts';

export function migration(feature: Feature, render: Renderer): Migration | undefined {
  if (feature.entities.length === 0) return undefined;
  const order = creationOrder(feature.entities);
  return {
    path: migrationPath(feature.name),
    content: migrationFile(new GoFeature(feature), render),
    id: migrationVersion(feature),
    tables: order.map((entity) => sqlName(tableName(entity))),
    indexes: order.flatMap((entity) => {
      const columns = columnNames(entity);
      return indexNames(entity, ({ name }) => columns.get(name) ?? name);
    }),
  };
}
