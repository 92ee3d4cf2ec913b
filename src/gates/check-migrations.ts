/** What the records of a feature's migrations say against its documents, pure: whether they are there, and lead to what the documents give. */
import type { Diagnostic } from '../shared/errors.ts';
import {
  type DatabaseSchema,
  headsOf,
  lostMigrations,
  type MigrationRecord,
  schemaDifferences,
  tipOf,
} from '../stacks/migrations.ts';

export interface MigrationsOnDisk {
  readonly feature: string;
  /** Folder of all migrations. */
  readonly folder: string;
  readonly records: readonly MigrationRecord[];
  /** Names of the feature's migrations whose files are there. */
  readonly present: ReadonlySet<string>;
  /** The schema that the documents give. */
  readonly wanted: DatabaseSchema;
}

/** Projects of versions before 0.2 have no records: nothing is known, and nothing is found. */
export function migrationFindings(seen: MigrationsOnDisk): Diagnostic[] {
  const { feature, folder, records, present, wanted } = seen;
  if (records.length === 0 && (present.size > 0 || wanted.tables.length === 0)) return [];
  const command = `create-backend-feature service ${feature}`;
  const lost = lostMigrations(records, present);
  if (lost.length > 0) return lost.map((name) => missing(name, folder));
  const tip = tipOf(records);
  if ('migrations' in tip) return [conflicting(tip.migrations, tip.where, folder, command)];
  if (headsOf(records).length > 1)
    return [
      {
        code: 'migrations-apart',
        message: `${tip.after.join(' and ')} come from two branches and are not joined`,
        where: folder,
        hint: `run: ${command}`,
      },
    ];
  const differences = schemaDifferences(tip.schema, wanted);
  if (differences.length === 0) return [];
  return [
    {
      code: 'migration-missing',
      message: `the documents of ${feature} give another schema than its migrations: ${differences.join(', ')}`,
      where: `${folder}/${tip.after[0] ?? ''}`,
      hint: `run: ${command}`,
    },
  ];
}

const missing = (name: string, folder: string): Diagnostic => ({
  code: 'migration-lost',
  message: `${name} or its record is not there any more`,
  where: folder,
  hint: 'bring both back from Git: databases that have run a migration need it',
});

const conflicting = ([one, other]: readonly [string, string], where: string, folder: string, command: string) => ({
  code: 'migrations-conflict',
  message: `${one} and ${other} both change ${where}, each in its own way`,
  where: folder,
  hint: `delete the one that no database has run, with its record, and run: ${command}`,
});
