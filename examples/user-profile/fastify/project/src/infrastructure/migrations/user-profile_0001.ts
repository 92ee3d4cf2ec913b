/** The tables of User profile. */
import { type Kysely, sql } from 'kysely';

/** Creates profiles. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table "profiles" (
      "id" uuid primary key,
      "email" varchar(254) collate "C" not null constraint "uq_profiles_email" unique,
      "display_name" varchar(80) collate "C" not null,
      "bio" text collate "C",
      "locale" varchar(2) collate "C" not null,
      "avatar" varchar(2048) collate "C",
      "newsletter" boolean not null,
      "created_at" timestamptz(3) not null,
      "updated_at" timestamptz(3) not null
    )
  `.execute(db);
  await sql`create index "ix_profiles_created_at" on "profiles" ("created_at")`.execute(db);
}

/** Takes it back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table "profiles"`.execute(db);
}
