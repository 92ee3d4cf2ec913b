/** Migrations: a feature's are files of its own, so that two branches of the repository merge without conflict. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Migration, type MigrationInfo, Migrator, NO_MIGRATIONS, sql } from 'kysely';
import type { Database } from './database.ts';

/** A migration may name those that have to be done before it. */
export interface OwnMigration extends Migration {
  readonly dependsOn?: readonly string[];
}

/** `up`: everything that is not done yet. `down`: the last one back. `base`: everything back. */
export type Direction = 'up' | 'down' | 'base';

const FOLDER = join(import.meta.dirname, 'migrations');

/** The names of what was done, in order; throws what a migration throws. */
export async function migrate(database: Database, direction: Direction): Promise<string[]> {
  const migrator = await migratorOf(database);
  const { error, results = [] } = await run(migrator, direction);
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** Every migration, and when it was done. */
export async function migrations(database: Database): Promise<readonly MigrationInfo[]> {
  return (await migratorOf(database)).getMigrations();
}

function run(migrator: Migrator, direction: Direction) {
  switch (direction) {
    case 'up':
      return migrator.migrateToLatest();
    case 'down':
      return migrator.migrateDown();
    case 'base':
      return migrator.migrateTo(NO_MIGRATIONS);
  }
}

async function migratorOf(database: Database): Promise<Migrator> {
  const found = await load(FOLDER);
  const order = inOrder(found);
  const here = await sql<{ schema: string }>`select current_schema() as schema`.execute(database.kysely);
  return new Migrator({
    db: database.kysely,
    // Without it, the migrations of another schema would be taken for those of this one.
    ...(here.rows[0] === undefined ? {} : { migrationTableSchema: here.rows[0].schema }),
    provider: { getMigrations: async () => Object.fromEntries(found) },
    // A branch that is merged later may bring a migration that sorts before others that are done.
    allowUnorderedMigrations: true,
    nameComparator: (left, right) => order.indexOf(left) - order.indexOf(right),
  });
}

async function load(folder: string): Promise<Map<string, OwnMigration>> {
  const names = (await readdir(folder)).filter((name) => /(?<!\.d)\.[jt]s$/.test(name)).sort();
  const modules = names.map(async (name): Promise<[string, OwnMigration]> => {
    const module: OwnMigration = await import(pathToFileURL(join(folder, name)).href);
    return [name.replace(/\.[jt]s$/, ''), module];
  });
  return new Map(await Promise.all(modules));
}

/** By name, but what a migration depends on goes before it. */
export function inOrder(found: ReadonlyMap<string, OwnMigration>): string[] {
  const order = new Set<string>();
  const visit = (name: string, from: readonly string[]): void => {
    if (order.has(name) || from.includes(name)) return;
    const migration = found.get(name);
    if (migration === undefined) throw new Error(`${from.at(-1) ?? name} depends on ${name}, which is not there`);
    for (const before of migration.dependsOn ?? []) visit(before, [...from, name]);
    order.add(name);
  };
  for (const name of [...found.keys()].sort()) visit(name, []);
  return [...order];
}
