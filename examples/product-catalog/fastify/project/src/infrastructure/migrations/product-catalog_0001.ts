/** The tables of Product catalog. */
import { type Kysely, sql } from 'kysely';

/** Creates categories, products. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table "categories" (
      "id" uuid primary key,
      "name" varchar(80) collate "C" not null constraint "uq_categories_name" unique,
      "created_at" timestamptz(3) not null,
      "updated_at" timestamptz(3) not null
    )
  `.execute(db);
  await sql`create index "ix_categories_created_at" on "categories" ("created_at")`.execute(db);
  await sql`
    create table "products" (
      "id" uuid primary key,
      "name" varchar(200) collate "C" not null,
      "description" text collate "C",
      "price" numeric(15, 2) not null,
      "sku" varchar(100) collate "C" not null constraint "uq_products_sku" unique,
      "category" uuid constraint "fk_products_category_categories" references "categories" ("id"),
      "inventory" integer not null,
      "status" varchar(8) collate "C" not null,
      "created_at" timestamptz(3) not null,
      "updated_at" timestamptz(3) not null
    )
  `.execute(db);
  await sql`create index "ix_products_category" on "products" ("category")`.execute(db);
  await sql`create index "ix_products_status" on "products" ("status")`.execute(db);
  await sql`create index "ix_products_created_at" on "products" ("created_at")`.execute(db);
}

/** Takes it back. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table "products"`.execute(db);
  await sql`drop table "categories"`.execute(db);
}
