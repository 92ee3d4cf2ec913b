/** What SQLAlchemy brings to a project's base (where entities are kept). A test holds this list against the folder. */
import { needs } from '../kit/dependency.ts';
import type { Part } from '../kit/part.ts';
import type { BasePart } from '../plan/types.ts';
import { POOL } from './pool.ts';

const BASE: BasePart = {
  folder: 'stores/sqlalchemy/base',
  files: [
    ['alembic.ini', 'seed'],
    ['backend/infrastructure/database.py', 'managed'],
    ['backend/infrastructure/idempotency.py', 'managed'],
    ['backend/infrastructure/migrations/__init__.py', 'managed'],
    ['backend/infrastructure/migrations/env.py', 'managed'],
    ['backend/infrastructure/migrations/script.py.mako', 'managed'],
    ['backend/infrastructure/migrations/versions/__init__.py', 'managed'],
    ['backend/infrastructure/migrations/versions/base_0000.py', 'managed'],
    ['backend/infrastructure/migrator.py.hbs', 'managed'],
    ['backend/infrastructure/tables.py', 'managed'],
    ['backend/infrastructure/types.py', 'managed'],
    ['backend/migrate.py', 'managed'],
    ['backend/repository/base/explained.py', 'managed'],
    ['backend/repository/base/sql.py', 'managed'],
    ['backend/repository/base/violations.py', 'managed'],
    ['backend/tests/base/test_infrastructure.py.hbs', 'managed'],
    ['backend/tests/support/databases.py', 'locked'],
    ['backend/tests/support/stores.py', 'locked'],
  ],
};

export const sqlalchemy: Part = {
  id: 'sqlalchemy',
  title: 'SQLAlchemy',
  languages: ['python'],
  provides: ['store'],
  requires: ['embedded-database', 'database-server'],
  project: () => ({
    files: [BASE],
    settings: POOL,
    dependencies: [needs('alembic', '1.20.1'), needs('sqlalchemy[asyncio]', '2.1.9')],
    outside: ['sqlalchemy', 'alembic'],
  }),
};
