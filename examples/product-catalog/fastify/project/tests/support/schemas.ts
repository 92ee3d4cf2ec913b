/** Set up once a run: a cluster for PGlite, schemas of its own on PostgreSQL, and their end. */
import { randomUUID } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { keepCluster } from './cluster.ts';
import { settingsForTests } from './settings.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the names of this run's schemas begin with. */
    readonly schemas: string;
  }
}

/** DATABASE_URL, where it names a PostgreSQL. */
export function postgresqlUrl(): string | undefined {
  const url = process.env.DATABASE_URL ?? '';
  return url.startsWith('postgres') ? url : undefined;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env.API_BASE_URL) await keepCluster();
  const prefix = `test_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  project.provide('schemas', prefix);
  return () => dropSchemas(prefix);
}

async function dropSchemas(prefix: string): Promise<void> {
  const url = postgresqlUrl();
  if (url === undefined) return;
  // Not before it is needed: most runs need neither.
  const { sql } = await import('kysely');
  const { Database } = await import('../../src/infrastructure/database.ts');
  const database = Database.open(settingsForTests(url));
  const { rows } = await sql<{ name: string }>`
    select nspname as name from pg_namespace where starts_with(nspname, ${prefix})
  `.execute(database.kysely);
  for (const { name } of rows) await sql`drop schema ${sql.id(name)} cascade`.execute(database.kysely);
  await database.close();
}
