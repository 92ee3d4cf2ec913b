package migrations

// Product catalog: create categories, products.
func init() {
	register(Migration{
		Version: 3618829635339800,
		Name:    "productcatalog_0001",
		Up: SQL{
			SQLite: `
CREATE TABLE "categories" (
	"id" TEXT NOT NULL,
	"name" TEXT NOT NULL,
	"created_at" TEXT NOT NULL,
	"updated_at" TEXT NOT NULL,
	CONSTRAINT "pk_categories" PRIMARY KEY ("id"),
	CONSTRAINT "uq_categories_name" UNIQUE ("name")
) STRICT;
CREATE INDEX "ix_categories_created_at" ON "categories" ("created_at");
CREATE TABLE "products" (
	"id" TEXT NOT NULL,
	"name" TEXT NOT NULL,
	"description" TEXT,
	"price" INTEGER NOT NULL,
	"sku" TEXT NOT NULL,
	"category" TEXT,
	"inventory" INTEGER NOT NULL DEFAULT 0,
	"status" TEXT NOT NULL DEFAULT 'draft',
	"created_at" TEXT NOT NULL,
	"updated_at" TEXT NOT NULL,
	CONSTRAINT "pk_products" PRIMARY KEY ("id"),
	CONSTRAINT "uq_products_sku" UNIQUE ("sku"),
	CONSTRAINT "fk_products_category_categories" FOREIGN KEY ("category") REFERENCES "categories" ("id")
) STRICT;
CREATE INDEX "ix_products_name" ON "products" ("name");
CREATE INDEX "ix_products_price" ON "products" ("price");
CREATE INDEX "ix_products_category" ON "products" ("category");
CREATE INDEX "ix_products_inventory" ON "products" ("inventory");
CREATE INDEX "ix_products_status" ON "products" ("status");
CREATE INDEX "ix_products_created_at" ON "products" ("created_at");
`,
			PostgreSQL: `
CREATE TABLE "categories" (
	"id" uuid NOT NULL,
	"name" varchar(80) COLLATE "C" NOT NULL,
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "pk_categories" PRIMARY KEY ("id"),
	CONSTRAINT "uq_categories_name" UNIQUE ("name")
);
CREATE INDEX "ix_categories_created_at" ON "categories" ("created_at");
CREATE TABLE "products" (
	"id" uuid NOT NULL,
	"name" varchar(200) COLLATE "C" NOT NULL,
	"description" text COLLATE "C",
	"price" numeric(15, 2) NOT NULL,
	"sku" varchar(100) COLLATE "C" NOT NULL,
	"category" uuid,
	"inventory" integer NOT NULL DEFAULT 0,
	"status" varchar(8) COLLATE "C" NOT NULL DEFAULT 'draft',
	"created_at" timestamptz NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "pk_products" PRIMARY KEY ("id"),
	CONSTRAINT "uq_products_sku" UNIQUE ("sku"),
	CONSTRAINT "fk_products_category_categories" FOREIGN KEY ("category") REFERENCES "categories" ("id")
);
CREATE INDEX "ix_products_name" ON "products" ("name");
CREATE INDEX "ix_products_price" ON "products" ("price");
CREATE INDEX "ix_products_category" ON "products" ("category");
CREATE INDEX "ix_products_inventory" ON "products" ("inventory");
CREATE INDEX "ix_products_status" ON "products" ("status");
CREATE INDEX "ix_products_created_at" ON "products" ("created_at");
`,
		},
		Down: SQL{
			SQLite: `
DROP TABLE "products";
DROP TABLE "categories";
`,
			PostgreSQL: `
DROP TABLE "products";
DROP TABLE "categories";
`,
		},
	})
}
