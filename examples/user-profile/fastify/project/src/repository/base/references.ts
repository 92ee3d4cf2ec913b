/** What refers to a row, in whatever feature: the database knows all foreign keys. */
import { sql } from 'kysely';
import type { SqlStore } from '../../infrastructure/database.ts';
import { keepsDeleted } from '../../infrastructure/table.ts';

/** Whether a row that is not deleted, other than itself, refers to this one of a table whose deleted rows stay. */
export async function isReferred(db: SqlStore['db'], table: string, id: string): Promise<boolean> {
  const { rows: keys } = await sql<{ table: string; column: string }>`
    select c.relname as "table", a.attname as "column"
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_class t on t.oid = k.confrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and t.relname = ${table} and t.relnamespace = current_schema()::regnamespace
  `.execute(db);
  for (const { table: from, column } of keys) {
    const own = sql`${sql.ref(column)} = ${id} and "id" <> ${id}`;
    const live = from === table || keepsDeleted(from) ? sql`${own} and "deleted_at" is null` : own;
    const { rows } = await sql`select 1 from ${sql.table(from)} where ${live} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}
