/** Small repositories of several kinds, as text. */
import { isWanted, type Tree } from '../../../../src/input/survey/tree.ts';

export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return { paths: Object.keys(files).sort(), text: (path) => (isWanted(path) ? files[path] : undefined) };
}

/** FastAPI, SQLAlchemy, Alembic, pytest. */
export const FASTAPI = {
  'pyproject.toml': `[project]
name = "Order Service"
requires-python = ">=3.11"
dependencies = [
    "fastapi[standard]>=0.110",  # the web
    "sqlalchemy >= 2.0",
    "alembic",
]

[project.optional-dependencies]
dev = ["pytest>=8"]

[tool.coverage.report]
fail_under = 91.5
`,
  'app/main.py': `from fastapi import FastAPI

app = FastAPI(title="Orders")
`,
  'app/routers/orders.py': 'router = 1\n',
  'app/models/order.py': 'x = 1\n',
  'app/crud/orders.py': 'x = 1\n',
  'tests/test_orders.py': `import pytest


def test_one(client):
    assert client


class TestTwo:
    async def test_three(self):
        assert True
`,
  'alembic/env.py': 'x = 1\n',
  'alembic/versions/002_more.py': `"""More."""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade() -> None:
    op.add_column("orders", sa.Column("note", sa.Text(), nullable=True))
    op.create_index("ix_number", "orders", ["number"], unique=True)
    op.drop_table("scratch")


def downgrade() -> None:
    op.create_table("scratch", sa.Column("id", sa.Integer(), primary_key=True))
`,
  'alembic/versions/001_first.py': `import sqlalchemy as sa
from alembic import op

revision: str = "a1"
down_revision: str | None = None


def upgrade() -> None:
    op.create_table("scratch", sa.Column("x", sa.Integer()))
    op.create_table(
        "customers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email"),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("number", sa.String(20), nullable=False),  # printed (on paper)
        sa.Column("total", sa.Numeric(precision=10, scale=2), nullable=False),
        sa.Column("state", sa.Enum("open", "paid", name="state"), server_default="open", nullable=False),
        sa.Column("paid", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customers.id"]),
    )


def downgrade() -> None:
    op.drop_table("orders")
`,
  '.github/workflows/ci.yml': 'on: push\n',
  'docs/index.md': '# Docs\n',
  'docs/openapi.yaml': `openapi: 3.0.3
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get: {summary: All, responses: {'200': {description: All of them.}}}
    post: {summary: One more, responses: {'201': {description: Made.}}}
`,
  Dockerfile: 'FROM python:3.12\nEXPOSE 8080\n',
};

/** Express, Knex, jest, SQL for goose beside it. */
export const EXPRESS = {
  'package.json': `{
  "name": "@acme/shop",
  "engines": { "node": ">=20" },
  "dependencies": { "express": "^4.19.2", "knex": "3.1.0", "pg": "^8" },
  "devDependencies": { "jest": "^29" },
  "jest": { "coverageThreshold": { "global": { "lines": 85 } } }
}
`,
  'src/app.js': `const express = require('express');

const app = express();
app.listen(3000);
`,
  'src/routes/items.js': 'module.exports = 1;\n',
  'src/items.test.js': `test('one', () => {});\nit('two', () => {});\n`,
  'migrations/001_items.js': `exports.up = (knex) =>
  knex.schema.createTable('items', (table) => {
    table.increments('id');
    table.string('name', 80).notNullable().unique();
    table.decimal('price', 10, 2).notNullable();
    table.integer('shop_id').references('id').inTable('shops');
    table.timestamps(true, true);
  });
`,
};

/** Gin and goose. */
export const GIN = {
  'go.mod': `module example.org/stock

go 1.22

require (
	github.com/gin-gonic/gin v1.10.0
	github.com/pressly/goose/v3 v3.20.0
	github.com/bytedance/sonic v1.11.6 // indirect
)
`,
  'main.go': `package main

func main() {
	r := gin.Default()
	r.Run(":8081")
}
`,
  'internal/handlers/stock.go': 'package handlers\n',
  'stock_test.go': 'package main\n\nfunc TestStock(t *testing.T) {}\n',
  'db/migrations/0001_stock.sql': `-- +goose Up
CREATE TABLE IF NOT EXISTS public.warehouses (
  id uuid PRIMARY KEY,
  name character varying(120) NOT NULL UNIQUE, -- shown, to people
  opened timestamp with time zone,
  "size" double precision DEFAULT 1.5
);
CREATE TABLE stock_levels (
  id bigserial PRIMARY KEY,
  warehouse_id uuid NOT NULL REFERENCES warehouses(id) ON DELETE CASCADE,
  sku varchar(40) NOT NULL,
  amount numeric(12, 3) NOT NULL DEFAULT 0,
  CHECK (amount >= 0)
);
ALTER TABLE stock_levels ADD COLUMN counted date;
CREATE UNIQUE INDEX ON stock_levels (sku);
-- +goose Down
DROP TABLE stock_levels;
DROP TABLE warehouses;
`,
};
