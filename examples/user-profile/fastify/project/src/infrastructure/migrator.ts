/** Migrations: a feature's are files of its own, so that two branches of the repository merge without conflict. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Migration, type MigrationInfo, type MigrationResultSet, Migrator, NO_MIGRATIONS, sql } from 'kysely';
import type { Database } from './database.ts';

/** A migration may name those that have to be done before it. */
export interface OwnMigration extends Migration {
  readonly dependsOn?: readonly string[];
}

/** `up`: everything that is not done yet. `down`: the last one back. `base`: everything back. */
export type Direction = 'up' | 'down' | 'base';

const FOLDER = join(import.meta.dirname, 'migrations');

type Found = ReadonlyMap<string, OwnMigration>;

/** The names of what was done, in order; throws what a migration throws. `to`: up to this one and what it depends on. */
export async function migrate(database: Database, direction: Direction, to?: string): Promise<string[]> {
  const found = await load(FOLDER);
  if (direction === 'up') return up(database, found, to);
  const migrator = await migratorOf(database, found, found);
  return namesOf(await (direction === 'down' ? migrator.migrateDown() : migrator.migrateTo(NO_MIGRATIONS)));
}

/** Every migration, and when it was done. */
export async function migrations(database: Database): Promise<readonly MigrationInfo[]> {
  const found = await load(FOLDER);
  return (await migratorOf(database, found, found)).getMigrations();
}

/** Of those that the code brings, what is not done; of those done, what it does not bring: newer code has been here. */
export async function compared(database: Database): Promise<{ missing: string[]; unknown: string[] }> {
  const found = await load(FOLDER);
  const done = new Set(await namesDone(database));
  return {
    missing: inOrder(found).filter((name) => !done.has(name)),
    unknown: [...done].filter((name) => !found.has(name)).sort(),
  };
}

/** Reads only: a service makes no tables. */
async function namesDone({ kysely }: Database): Promise<string[]> {
  const table = sql.id('kysely_migration');
  const there = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(
    kysely,
  );
  if (there.rows[0]?.there !== true) return [];
  return (await sql<{ name: string }>`select name from ${table}`.execute(kysely)).rows.map(({ name }) => name);
}

/** The feature that a migration belongs to, by its name: `catalog` of `catalog_0002_add_weight`. */
export const featureOf = (name: string): string | undefined => /^(.+?)_\d{4}(?:_|$)/.exec(name)?.[1];

/** Kysely takes what is to be done by name alone: it hears of each migration when its turn has come. */
async function up(database: Database, found: Found, to?: string): Promise<string[]> {
  const wanted = inOrder(found, to === undefined ? found.keys() : ['0000_base', to]);
  const known = await migrations(database);
  const done = new Set(known.filter(({ executedAt }) => executedAt !== undefined).map(({ name }) => name));
  const heard = new Map([...found].filter(([name]) => done.has(name)));
  const migrator = await migratorOf(database, found, heard);
  const names: string[] = [];
  for (const name of wanted) {
    const next = found.get(name);
    if (next === undefined || done.has(name)) continue;
    heard.set(name, next);
    names.push(...namesOf(await migrator.migrateToLatest()));
  }
  return names;
}

function namesOf({ error, results = [] }: MigrationResultSet): string[] {
  if (error !== undefined) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** `heard`: those that it is told of; more may come. */
async function migratorOf(database: Database, found: Found, heard: Found): Promise<Migrator> {
  const order = inOrder(found);
  const here = await sql<{ schema: string }>`select current_schema() as schema`.execute(database.kysely);
  return new Migrator({
    db: database.kysely,
    // Without it, the migrations of another schema would be taken for those of this one.
    ...(here.rows[0] === undefined ? {} : { migrationTableSchema: here.rows[0].schema }),
    provider: { getMigrations: async () => Object.fromEntries(heard) },
    // A branch that is merged later may bring a migration that sorts before others that are done.
    allowUnorderedMigrations: true,
    // Of those that were done in the same millisecond, the later is taken back first.
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

/** By name, but what a migration depends on goes before it. `names`: only these, and what they depend on. */
export function inOrder(found: Found, names: Iterable<string> = found.keys()): string[] {
  const order = new Set<string>();
  const visit = (name: string, from: readonly string[]): void => {
    if (order.has(name) || from.includes(name)) return;
    const migration = found.get(name);
    if (migration === undefined) throw new Error(missing(name, from.at(-1)));
    for (const before of migration.dependsOn ?? []) visit(before, [...from, name]);
    order.add(name);
  };
  for (const name of [...names].sort()) visit(name, []);
  return [...order];
}

const missing = (name: string, from: string | undefined): string =>
  from === undefined ? `there is no migration ${name}` : `${from} depends on ${name}, which is not there`;
