package migrations

const baseName = "base_0000"

// The answers kept for Idempotency-Key.
func init() {
	register(Migration{
		Version: 1,
		Name:    baseName,
		Up: SQL{
			SQLite: `
CREATE TABLE "idempotency_keys" (
	"operation" TEXT NOT NULL,
	"caller" TEXT NOT NULL,
	"key" TEXT NOT NULL,
	"body_hash" TEXT NOT NULL,
	"status" INTEGER,
	"location" TEXT,
	"body" TEXT,
	"created_at" TEXT NOT NULL,
	CONSTRAINT "pk_idempotency_keys" PRIMARY KEY ("operation", "caller", "key")
) STRICT;
CREATE INDEX "ix_idempotency_keys_created_at" ON "idempotency_keys" ("created_at");
`,
			PostgreSQL: `
CREATE TABLE "idempotency_keys" (
	"operation" varchar(200) COLLATE "C" NOT NULL,
	"caller" varchar(255) COLLATE "C" NOT NULL,
	"key" varchar(255) COLLATE "C" NOT NULL,
	"body_hash" varchar(64) COLLATE "C" NOT NULL,
	"status" integer,
	"location" text,
	"body" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "pk_idempotency_keys" PRIMARY KEY ("operation", "caller", "key")
);
CREATE INDEX "ix_idempotency_keys_created_at" ON "idempotency_keys" ("created_at");
`,
		},
		Down: SQL{
			SQLite:     `DROP TABLE "idempotency_keys";`,
			PostgreSQL: `DROP TABLE "idempotency_keys";`,
		},
	})
}
