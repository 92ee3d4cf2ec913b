/** What Kysely's migrator is given for a feature. */
import { indexNames } from '../../service/tables.ts';
import type { FeatureInput, Migration } from '../language.ts';
import { tablesOf } from '../migration.ts';
import { TypeScriptFeature } from './feature.ts';
import { migrationModule, migrationName } from './migration-module.ts';
import { migrationPath } from './paths.ts';

export function migration({ feature, render }: FeatureInput): Migration | undefined {
  if (feature.entities.length === 0) return undefined;
  const ts = new TypeScriptFeature(feature);
  return {
    path: migrationPath(feature.name),
    content: migrationModule(ts, render),
    id: migrationName(feature.name),
    ...tablesOf(feature, (entity) => indexNames(entity, ({ name }) => ts.column(entity, name))),
  };
}
