/** Repositories that were there before us, in temporary folders, committed. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export type Files = Readonly<Record<string, string>>;

export function repository(files: Files): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cbf-foreign-')));
  if (process.env.CBF_KEEP === undefined) afterAll(() => rmSync(root, { recursive: true, force: true }));
  else process.stderr.write(`kept: ${root}\n`);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  git(root, 'init', '-q');
  commit(root, 'Theirs');
  return root;
}

export const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=A Developer', '-c', 'user.email=dev@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

export function commit(root: string, message: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '-q', '-m', message);
}

/** Paths of theirs that are no longer what they were in the first commit. */
export const touched = (root: string): string =>
  git(root, 'diff', '--name-status', '--diff-filter=a', git(root, 'rev-list', '--max-parents=0', 'HEAD').trim());

/** A FastAPI application with its own manifest, migrations and tests; nothing tells its pytest where tests lie. */
export const FASTAPI_REPOSITORY: Files = {
  'README.md': '# Orders\n',
  '.gitignore': '.venv/\n__pycache__/\n*.db\n',
  'pyproject.toml': `[project]
name = "orders"
version = "1.2.0"
requires-python = ">=3.11"
dependencies = ["fastapi>=0.110", "sqlalchemy>=2", "alembic", "uvicorn"]

[project.optional-dependencies]
dev = ["pytest", "httpx"]

[tool.pytest.ini_options]
addopts = "-q --strict-markers -p no:cacheprovider"
markers = ["slow: takes long"]

[tool.coverage.report]
fail_under = 85
`,
  'app/__init__.py': '',
  'app/main.py': `from fastapi import FastAPI

app = FastAPI(title="Orders")


@app.get("/orders")
def orders() -> list[str]:
    return ["one"]
`,
  'app/models.py': `from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData()
orders = Table("orders", metadata, Column("id", Integer, primary_key=True), Column("number", String(20), nullable=False))
`,
  'conftest.py': `import pytest


@pytest.fixture
def answer() -> int:
    return 42
`,
  'tests/test_orders.py': `import pytest

from app.models import orders


@pytest.mark.slow
def test_answer(answer: int) -> None:
    assert answer == 42


def test_table() -> None:
    assert orders.name == "orders"
`,
  'alembic.ini': `[alembic]
script_location = migrations
prepend_sys_path = .
path_separator = os
`,
  'migrations/env.py': `import os

from alembic import context
from sqlalchemy import create_engine

from app.models import metadata

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
`,
  'migrations/script.py.mako': '',
  'migrations/versions/0001_orders.py': `import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("number", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("orders")
`,
};

/** Django as its `startproject` leaves it, with a test that needs nothing of it: what is tried is who finds which tests. */
export const DJANGO_REPOSITORY: Files = {
  'requirements.txt': 'Django==5.1.2\npsycopg[binary]>=3.2\n',
  'requirements-dev.txt': '-r requirements.txt\npytest\n',
  'manage.py': 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n',
  'mysite/__init__.py': '',
  'mysite/settings.py': 'ROOT_URLCONF = "mysite.urls"\n',
  'mysite/urls.py': 'urlpatterns: list[object] = []\n',
  'polls/__init__.py': '',
  'polls/prices.py': 'def gross(net: int) -> int:\n    return net * 119 // 100\n',
  'polls/test_prices.py': `from polls.prices import gross


def test_gross() -> None:
    assert gross(100) == 119
`,
  'docs/features/index.md': '# What it does\n',
};
