/** What a version asks of the projects that it is brought to, in the words of the changelog. Pure data. */
export interface ReleaseNote {
  /** From this version on. */
  readonly version: string;
  readonly notes: readonly string[];
}

export const RELEASE_NOTES: readonly ReleaseNote[] = [
  {
    version: '0.2.0-dev',
    notes: [
      'Repositories: `update` takes an id and what changes, and gives the entity as it is stored; `lock` reads a row that is to be written. Code of your own that calls them must follow: the type checker names the places.',
      'Migrations import nothing of the application; `service` writes the next ones, and a record beside each.',
      'FastAPI projects are set up from requirements.txt and requirements-dev.txt, by version and hash.',
      'Tests run on migrated databases, and plans have more rows: what is new in a plan needs an approval.',
    ],
  },
  {
    version: '0.2.0-dev.3',
    notes: [
      'Each feature with generated operations has a file of hooks (hooks.py, hooks.ts, hooks.go), which is yours: functions in it run before and after operations, inside their transaction. Its comment lists them; `service` writes the calls.',
    ],
  },
  {
    version: '0.2.0-dev.4',
    notes: [
      'What lists filter and sort by is indexed: each feature gets a migration for it. On PostgreSQL, creating an index stops writes to its table until it is done; for a large table, create it by hand with CREATE INDEX CONCURRENTLY first and add IF NOT EXISTS to the migration.',
      'An Idempotency-Key ends after IDEMPOTENCY_KEY_HOURS (24).',
      'A PUT on the path of an entity that answers 200 with the entity is generated. A function that you wrote for one (operations/…) stays and is called by nothing any more: what it does beyond replacing belongs into a hook before or after the operation.',
      '`x-rate-limit` of an operation is held, and its test plan gets rows for it. OPERATION_RATE_LIMITS=false lifts it.',
      'Rows of a test plan that you deleted come back once, with this version; rows that you delete from now on stay deleted.',
    ],
  },
  {
    version: '0.2.0-dev.5',
    notes: [
      '`--total estimate` counts on a page beyond the last one, instead of estimating.',
      'Fastify: tests keep an empty PGlite cluster below node_modules/.cache, and start sooner. Support files of tests changed for that, so approvals of tests are to be given again.',
    ],
  },
  {
    version: '0.2.0-dev.6',
    notes: [
      'A POST on path/{id}/restore of an entity with softDelete that answers 200 with the entity is generated, and so are lists and creations below the path of a parent (/orders/{order_id}/items). A function that you wrote for one (operations/…) stays and is called by nothing any more: what it does beyond that belongs into a hook.',
      'Repositories have one more method, `restore`: code of your own that implements one must follow; the type checker names the places.',
      'Where one thing cannot be read (no GET of it), plans have rows that look for changes in its list; rows of batches show rules. What is new in a plan needs an approval.',
      'Gin: tests on PostgreSQL keep one connection for all of their schemas, where each test kept one. A support file changed for that, so approvals of tests are to be given again.',
      'An index or a unique over a text of more than 676 characters is a gap of the documents: PostgreSQL takes no such value.',
    ],
  },
  {
    version: '0.2.0-dev.7',
    notes: [
      'A unique that is taken may be of several members: AlreadyExists names a list of pointers where it named one. Code of your own that makes or reads one must follow; the type checker names the places.',
      'Limits that Redis counts are in a file of their own (redis_rate_limit.py, redis-rate-limit.ts, ratelimit/redis.go), and one module, `resources`, opens what the service holds. Code of your own that called create_rate_limiter, createRateLimiter or ratelimit.New calls open_limiter, openLimiter or resources.Limiter.',
      'The 409 of a batch-delete names the item that is referred to.',
      '`backend-feature.yaml` says which parts a project has: `update` writes `parts: [redis]`, which every project had. `remove --part redis` takes it out.',
      'FastAPI: a support file of tests names no setting of Redis any more, so approvals of tests are to be given again.',
      'Editors complete `backend-feature.yaml` by `.backend-feature/settings.schema.json`, once its first line is `# yaml-language-server: $schema=.backend-feature/settings.schema.json`.',
      'Workflows of new projects use actions by commit and leave no token in the clone; yours are left alone.',
    ],
  },
];
