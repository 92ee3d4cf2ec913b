/** Product catalog: create categories, products. */
import { type Kysely, sql } from 'kysely';

/** Create categories, products. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE "categories" (
      "id" uuid NOT NULL,
      "name" varchar(80) COLLATE "C" NOT NULL,
      "created_at" timestamptz(3) NOT NULL,
      "updated_at" timestamptz(3) NOT NULL,
      CONSTRAINT "pk_categories" PRIMARY KEY ("id"),
      CONSTRAINT "uq_categories_name" UNIQUE ("name")
    )
  `.execute(db);
  await sql`CREATE INDEX "ix_categories_created_at" ON "categories" ("created_at")`.execute(db);
  await sql`
    CREATE TABLE "products" (
      "id" uuid NOT NULL,
      "name" varchar(200) COLLATE "C" NOT NULL,
      "description" text COLLATE "C",
      "price" numeric(15, 2) NOT NULL,
      "sku" varchar(100) COLLATE "C" NOT NULL,
      "category" uuid,
      "inventory" integer NOT NULL DEFAULT 0,
      "status" varchar(8) COLLATE "C" NOT NULL DEFAULT 'draft',
      "created_at" timestamptz(3) NOT NULL,
      "updated_at" timestamptz(3) NOT NULL,
      CONSTRAINT "pk_products" PRIMARY KEY ("id"),
      CONSTRAINT "uq_products_sku" UNIQUE ("sku"),
      CONSTRAINT "fk_products_category_categories" FOREIGN KEY ("category") REFERENCES "categories" ("id")
    )
  `.execute(db);
  await sql`CREATE INDEX "ix_products_name" ON "products" ("name")`.execute(db);
  await sql`CREATE INDEX "ix_products_price" ON "products" ("price")`.execute(db);
  await sql`CREATE INDEX "ix_products_category" ON "products" ("category")`.execute(db);
  await sql`CREATE INDEX "ix_products_inventory" ON "products" ("inventory")`.execute(db);
  await sql`CREATE INDEX "ix_products_status" ON "products" ("status")`.execute(db);
  await sql`CREATE INDEX "ix_products_created_at" ON "products" ("created_at")`.execute(db);
}

/** Undoes it. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TABLE "products"`.execute(db);
  await sql`DROP TABLE "categories"`.execute(db);
}
