/** User profile: create profiles. */
import { type Kysely, sql } from 'kysely';

/** Create profiles. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE "profiles" (
      "id" uuid NOT NULL,
      "email" varchar(254) COLLATE "C" NOT NULL,
      "display_name" varchar(80) COLLATE "C" NOT NULL,
      "bio" text COLLATE "C",
      "locale" varchar(2) COLLATE "C" NOT NULL DEFAULT 'en',
      "avatar" varchar(2048) COLLATE "C",
      "newsletter" boolean NOT NULL DEFAULT false,
      "created_at" timestamptz(3) NOT NULL,
      "updated_at" timestamptz(3) NOT NULL,
      CONSTRAINT "pk_profiles" PRIMARY KEY ("id"),
      CONSTRAINT "uq_profiles_email" UNIQUE ("email")
    )
  `.execute(db);
  await sql`CREATE INDEX "ix_profiles_display_name" ON "profiles" ("display_name")`.execute(db);
  await sql`CREATE INDEX "ix_profiles_locale" ON "profiles" ("locale")`.execute(db);
  await sql`CREATE INDEX "ix_profiles_newsletter" ON "profiles" ("newsletter")`.execute(db);
  await sql`CREATE INDEX "ix_profiles_created_at" ON "profiles" ("created_at")`.execute(db);
}

/** Undoes it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE "profiles"`.execute(db);
}
