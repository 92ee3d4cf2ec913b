/** What every service has. */
import { type Kysely, sql } from 'kysely';

/** The answers kept for Idempotency-Key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table "idempotency_keys" (
      "operation" varchar(200) collate "C" not null,
      "caller" text collate "C" not null,
      "key" varchar(255) collate "C" not null,
      "body_hash" varchar(64) collate "C" not null,
      "status" integer,
      "headers" jsonb,
      "body" jsonb,
      "created_at" timestamptz(3) not null,
      constraint "pk_idempotency_keys" primary key ("operation", "caller", "key")
    )
  `.execute(db);
  await sql`create index "ix_idempotency_keys_created_at" on "idempotency_keys" ("created_at")`.execute(db);
}

/** Takes it back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table "idempotency_keys"`.execute(db);
}
