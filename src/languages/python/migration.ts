/** What Alembic is given for a feature. */
import { sqlName } from '../../service/sql-names.ts';
import { indexNames } from '../../service/tables.ts';
import type { FeatureInput, Migration } from '../language.ts';
import { tablesOf } from '../migration.ts';
import { PythonFeature } from './feature.ts';
import { migrationModule, revisionOf } from './migration-module.ts';
import { migrationPath } from './paths.ts';

export function migration({ feature, render }: FeatureInput): Migration | undefined {
  if (feature.entities.length === 0) return undefined;
  const python = new PythonFeature(feature);
  return {
    path: migrationPath(feature.name),
    content: migrationModule(python, render),
    id: revisionOf(python),
    ...tablesOf(feature, (entity) => indexNames(entity, ({ name }) => sqlName(python.attribute(entity, name)))),
  };
}
