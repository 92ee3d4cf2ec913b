/** Tables of these tests have a schema of their own: a feature may have tables of the same names. */
import { sql } from 'kysely';
import type { SqlStore } from '../../src/infrastructure/database.ts';

/** Until the transaction ends; what is not in the schema is found where it was. */
export async function ownSchema(db: SqlStore['db']): Promise<void> {
  await sql`create schema base_tests`.execute(db);
  await sql`select set_config('search_path', 'base_tests,' || current_setting('search_path'), true)`.execute(db);
}
