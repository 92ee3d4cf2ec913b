/** What Go's database/sql brings to a project's base (where entities are kept). A test holds this list against the folder. */
import { needs } from '../kit/dependency.ts';
import type { Part } from '../kit/part.ts';
import type { BasePart } from '../plan/types.ts';
import { POOL } from './pool.ts';

const BASE: BasePart = {
  folder: 'stores/database-sql/base',
  files: [
    ['internal/infrastructure/database/database.go', 'managed'],
    ['internal/infrastructure/database/session.go', 'managed'],
    ['internal/infrastructure/idempotency/idempotency.go', 'managed'],
    ['internal/infrastructure/migrations/base_0000.go', 'managed'],
    ['internal/infrastructure/migrations/migrations.go', 'managed'],
    ['internal/infrastructure/migrations/step.go', 'managed'],
    ['internal/infrastructure/migrations/readiness.go', 'managed'],
    ['internal/repository/base/kind.go', 'managed'],
    ['internal/repository/base/references.go', 'managed'],
    ['internal/repository/base/sql.go', 'managed'],
    ['internal/repository/base/statements.go', 'managed'],
    ['internal/repository/base/store.go', 'managed'],
    ['internal/repository/base/table.go', 'managed'],
    ['tests/support/databases.go', 'locked'],
    ['tests/support/stores.go', 'locked'],
  ],
};

export const databaseSql: Part = {
  id: 'database-sql',
  title: 'database/sql',
  languages: ['go'],
  provides: ['store'],
  requires: ['embedded-database', 'database-server'],
  project: () => ({
    files: [BASE],
    settings: POOL,
    dependencies: [needs('github.com/pressly/goose/v3', 'v3.29.0')],
    outside: ['database/sql', 'github.com/pressly/goose'],
  }),
};
