/** What Kysely's migrator is given for a feature. */

import type { Migration } from '../../languages/language.ts';
import { TypeScriptFeature } from '../../languages/typescript/feature.ts';
import { migrationModule, migrationName } from '../../languages/typescript/migration.ts';
import type { Feature } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { sqlName } from '../../service/sql-names.ts';
import { creationOrder, indexNames, tableName } from '../../service/tables.ts';
import { migrationPath } from './paths.ts';

export function migration(feature: Feature, render: Renderer): Migration | undefined {
  if (feature.entities.length === 0) return undefined;
  const ts = new TypeScriptFeature(feature);
  const order = creationOrder(feature.entities);
  return {
    path: migrationPath(feature.name),
    content: migrationModule(ts, render),
    id: migrationName(feature.name),
    tables: order.map((entity) => sqlName(tableName(entity))),
    indexes: order.flatMap((entity) => indexNames(entity, ({ name }) => ts.column(entity, name))),
  };
}
