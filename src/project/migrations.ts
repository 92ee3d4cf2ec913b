/** Migrations of a feature as they lie in a project: their records, and what the documents ask for next. */
import { bound } from '../effects/bound.ts';
import { textWhenAdded } from '../effects/git-past.ts';
import type { Run } from '../effects/run.ts';
import type { Workspace } from '../effects/workspace.ts';
import type { Feature } from '../model/types.ts';
import { docsPaths } from '../plan/docs.ts';
import type { PlannedFile } from '../plan/types.ts';
import { type Diagnostic, UserError } from '../shared/errors.ts';
import {
  type Conflict,
  changesOf,
  headsOf,
  lostMigrations,
  type MigrationRecord,
  type NextMigrations,
  recordsOf,
  tipOf,
  withoutDefaults,
  writeRecord,
} from '../stacks/migrations.ts';
import { loadSpec, type Project } from './features.ts';

export { changesOf as migrationChanges, recordsOf as migrationRecords };

/** Migrations of a feature and their records, by path. */
export async function migrationFiles(
  { workspace, stack }: Pick<Project, 'workspace' | 'stack'>,
  feature: string,
): Promise<Map<string, string>> {
  const isOwn = stack.migrations.isOf(feature);
  const found = new Map<string, string>();
  for (const path of await workspace.list(stack.migrations.folder)) {
    const text = isOwn(path) ? await workspace.read(path) : undefined;
    if (text !== undefined) found.set(path, text);
  }
  return found;
}

/** Files of `service` beside the code: the next migrations, and the record of a first one that has none yet. */
export interface PlannedMigrations extends Pick<NextMigrations, 'written'> {
  readonly files: readonly PlannedFile[];
}

/** Throws where rows would need a value that is not known, or two branches changed the same thing. */
export async function planMigrations(
  project: Project & { readonly run: Run },
  feature: Feature,
): Promise<PlannedMigrations> {
  const { stack, render } = project;
  const onDisk = await migrationFiles(project, feature.name);
  refuseLost(stack.migrations.folder, onDisk);
  const { records, files } = await baseline(project, feature, onDisk);
  const others = new Map<string, readonly { readonly name: string; readonly id: string }[]>();
  for (const name of neededBy(feature)) {
    const heads = headsOf(recordsOf(await migrationFiles(project, name)));
    // The first one has a name of its own everywhere.
    if (heads.some(({ after }) => after.length > 0))
      others.set(
        name,
        heads.map(({ migration, id }) => ({ name: migration, id })),
      );
  }
  const next = stack.migrations.next({ feature, records, others, render });
  refuse(feature, next, stack.migrations.folder);
  return { written: next.written, files: [...files, ...next.written.flatMap((one) => one.files)] };
}

/** Migrations that cannot all run would fail every test, each for a reason that names neither. */
export async function refuseConflict(project: Pick<Project, 'workspace' | 'stack'>, feature: string): Promise<void> {
  const tip = tipOf(recordsOf(await migrationFiles(project, feature)));
  if ('migrations' in tip) throw conflicting(feature, tip, project.stack.migrations.folder);
}

const conflicting = (feature: string, { migrations: [one, other], where }: Conflict, folder: string): UserError =>
  new UserError(
    'migrations-conflict',
    `${one} and ${other} both change ${where}, each in its own way.`,
    folder,
    `Delete the one that no database has run, with its record, and run: create-backend-feature service ${feature}`,
  );

/** What comes after a migration that is not there, or whose record cannot be read, is not known. */
function refuseLost(folder: string, onDisk: ReadonlyMap<string, string>): void {
  const paths = [...onDisk.keys()];
  const unread = paths.find(
    (path) => path.endsWith('.json') && recordsOf(new Map([[path, onDisk.get(path) ?? '']])).length === 0,
  );
  if (unread !== undefined)
    throw new UserError('bad-record', `${unread} is no record of a migration`, unread, 'Bring it back from Git.');
  const present = new Set(paths.filter((path) => !path.endsWith('.json')).map(migrationName));
  const [lost] = lostMigrations(recordsOf(onDisk), present);
  if (lost !== undefined)
    throw new UserError(
      'migration-lost',
      `${lost} or its record is not there any more`,
      folder,
      'Bring both back from Git: databases that have run a migration need it.',
    );
}

const neededBy = ({ entities }: Feature): Set<string> =>
  new Set(
    entities.flatMap(({ fields }) =>
      fields.flatMap(({ type }) => (type.kind === 'ref' && type.feature !== undefined ? [type.feature] : [])),
    ),
  );

/** By the path of its file, or of its record. */
export const migrationName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');

/**
 * The records that are there. Versions before 0.2 wrote none: a first migration then gets its record from the documents that it was made
 * from, which are those of today, or of the commit that brought it.
 */
async function baseline(
  project: Project & { readonly run: Run },
  feature: Feature,
  onDisk: ReadonlyMap<string, string>,
): Promise<{ readonly records: readonly MigrationRecord[]; readonly files: readonly PlannedFile[] }> {
  const records = recordsOf(onDisk);
  const bare = [...onDisk].filter(([path]) => !path.endsWith('.json'));
  const [first] = bare;
  if (records.length > 0 || first === undefined) return { records, files: [] };
  const [path, text] = first;
  const { migrations } = project.stack;
  const name = migrationName(path);
  const { id, columns } = migrations.readBare(name, text);
  for (const candidate of [feature, await featureWhenAdded(project, feature.name, path)]) {
    if (candidate === undefined) continue;
    const schema = withoutDefaults(migrations.schema(candidate));
    const known = new Set(schema.tables.flatMap((table) => table.columns.map((column) => column.name)));
    if (bare.length > 1 || known.size !== columns.size || [...known].some((column) => !columns.has(column))) continue;
    const record = { migration: name, id, after: [], schema };
    return {
      records: [record],
      files: [{ path: migrations.recordPath(name), content: writeRecord(record), owner: 'seed' }],
    };
  }
  throw new UserError(
    'migration-unknown',
    `${path} was made from documents that are not known any more, so what changed since is not known either.`,
    path,
    `Bring docs/features/${feature.name}/api-spec.yaml back to what the database has, run service, and then make the change again.`,
  );
}

async function featureWhenAdded(
  project: Project & { readonly run: Run },
  name: string,
  migration: string,
): Promise<Feature | undefined> {
  const { workspace, config, run } = project;
  const { spec } = docsPaths(config, name);
  const text = await textWhenAdded(run, workspace.root, { path: spec, with: migration });
  if (text === undefined) return undefined;
  const past: Workspace = { ...bound(workspace), read: async (path) => (path === spec ? text : workspace.read(path)) };
  return (await loadSpec({ workspace: past, config }, name)).feature;
}

function refuse({ name }: Feature, { missing, conflict }: NextMigrations, folder: string): void {
  if (conflict !== undefined) throw conflicting(name, conflict, folder);
  if (missing.length === 0) return;
  const findings = missing.map(({ entity, field, unique }): Diagnostic => {
    const where = `${entity}.${field}`;
    if (unique === true)
      return {
        code: 'no-backfill',
        message: `${where} is required and unique, and rows that are there cannot all have one value`,
        where,
        hint: 'let it be null first (type: [string, "null"], not required), give each row a value of its own, and require it in a second change',
      };
    return {
      code: 'no-backfill',
      message: `${entity}.${field} is required, and rows that are there have no value for it`,
      where,
      hint: `give the property a default, or run: create-backend-feature feature ${name} --backfill ${entity}.${field}=<value>`,
    };
  });
  const [first] = findings;
  throw new UserError('no-backfill', `${first?.message ?? ''}.`, first?.where ?? '', first?.hint ?? '', findings);
}
