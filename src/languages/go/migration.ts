/** What goose is given for a feature. */
import { columnNames } from '../../service/columns.ts';
import { indexNames } from '../../service/tables.ts';
import type { FeatureInput, Migration } from '../language.ts';
import { tablesOf } from '../migration.ts';
import { GoFeature } from './feature.ts';
import { migrationPath } from './files.ts';
import { migrationFile, migrationVersion } from './repositories.ts';

export const migration = ({ feature, render }: FeatureInput): Migration | undefined =>
  feature.entities.length === 0
    ? undefined
    : {
        path: migrationPath(feature.name),
        content: migrationFile(new GoFeature(feature), render),
        id: migrationVersion(feature),
        ...tablesOf(feature, (entity) => {
          const columns = columnNames(entity);
          return indexNames(entity, ({ name }) => columns.get(name) ?? name);
        }),
      };
