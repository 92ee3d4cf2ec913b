/** What Kysely brings to a project's base (where entities are kept). A test holds this list against the folder. */
import { needs } from '../kit/dependency.ts';
import type { Part } from '../kit/part.ts';
import type { BasePart } from '../plan/types.ts';
import { POOL } from './pool.ts';

const BASE: BasePart = {
  folder: 'stores/kysely/base',
  files: [
    ['src/infrastructure/database.ts', 'managed'],
    ['src/infrastructure/idempotency.ts', 'managed'],
    ['src/infrastructure/migrations/0000_base.ts', 'managed'],
    ['src/infrastructure/migrator.ts', 'managed'],
    ['src/infrastructure/parsers.ts', 'managed'],
    ['src/infrastructure/pglite.ts', 'managed'],
    ['src/infrastructure/readiness.ts', 'managed'],
    ['src/infrastructure/table.ts', 'managed'],
    ['src/migrate.ts', 'managed'],
    ['src/repository/base/references.ts', 'managed'],
    ['src/repository/base/sql.ts', 'managed'],
    ['src/repository/base/violations.ts', 'managed'],
    ['tests/base/migrations.test.ts', 'managed'],
    ['tests/support/cluster.ts', 'locked'],
    ['tests/support/databases.ts', 'locked'],
    ['tests/support/schemas.ts', 'locked'],
    ['tests/support/stores.ts', 'locked'],
  ],
};

export const kysely: Part = {
  id: 'kysely',
  title: 'Kysely',
  languages: ['typescript'],
  provides: ['store'],
  requires: ['embedded-database', 'database-server'],
  project: () => ({
    files: [BASE],
    settings: POOL,
    dependencies: [needs('kysely', '0.28.18')],
    outside: ['kysely'],
  }),
};
