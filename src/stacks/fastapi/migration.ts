/** What Alembic is given for a feature. */

import type { Migration } from '../../languages/language.ts';
import { PythonFeature } from '../../languages/python/feature.ts';
import { migrationModule, revisionOf } from '../../languages/python/sqlalchemy.ts';
import type { Feature } from '../../model/types.ts';
import type { Renderer } from '../../render/renderer.ts';
import { sqlName } from '../../service/sql-names.ts';
import { creationOrder, indexNames, tableName } from '../../service/tables.ts';
import { migrationPath } from './paths.ts';

export function migration(feature: Feature, render: Renderer): Migration | undefined {
  if (feature.entities.length === 0) return undefined;
  const python = new PythonFeature(feature);
  const order = creationOrder(feature.entities);
  return {
    path: migrationPath(feature.name),
    content: migrationModule(python, render),
    id: revisionOf(python),
    tables: order.map((entity) => sqlName(tableName(entity))),
    indexes: order.flatMap((entity) => indexNames(entity, ({ name }) => sqlName(python.attribute(entity, name)))),
  };
}
