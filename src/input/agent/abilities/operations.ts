/** Data, security, performance, messaging, observability, deployment. */
import { type Ability, BY, generated, notYet, partly } from './ability.ts';

export const OPERATIONS_ABILITIES: Readonly<Record<string, Ability>> = {
  'schema-design': generated(
    'Tables, types and constraints come from the entities, one table each.',
    BY.capabilities,
    BY.forty,
  ),
  migrations: generated(
    'Migrations run up, down and up again; each feature is a branch of its own.',
    BY.capabilities,
    BY.branches,
  ),
  indexes: generated('Unique, indexed and reference fields have indexes.', BY.infrastructure, BY.forty),
  relations: generated(
    'A reference is a foreign key; unknown and still referenced rows are refused; what belongs to one can be listed and created below it.',
    BY.repositories,
    BY.capabilities,
  ),
  'uuid-keys': generated('Every entity has a UUID as its id.', BY.forty),
  'audit-fields': generated('Every entity has created_at and updated_at.', BY.forty),
  'soft-delete': generated(
    'With softDelete, deleted rows stay in the store, no other operation finds them, and `--operations …,restore` restores one.',
    BY.repositories,
    BY.forty,
  ),
  transactions: partly(
    "A request is one transaction at the database's own isolation level.",
    'the session of a request',
    BY.repositories,
  ),
  'connection-pools': generated('The pool has a size, from the settings.', BY.infrastructure),
  sqlalchemy: generated('On FastAPI tables are SQLAlchemy 2, asynchronous.', 'test/compile/fastapi.test.ts'),
  'other-orm': notYet('That library is not used.', 'SQLAlchemy 2 (fastapi), Kysely (fastify), database/sql (gin)'),
  postgresql: generated('PostgreSQL is supported by every stack, and tested where it is installed.', BY.capabilities),
  'other-databases': notYet('Only PostgreSQL and an embedded database are supported.', 'PostgreSQL'),
  caching: notYet(
    'Answers and queries are not cached; Redis counts rate limits only.',
    'Redis is there for a cache by hand',
  ),
  'database-operations': notYet('Replicas, backups and sharding are matters of where the database runs.'),
  'query-optimization': partly(
    'Lists are one query with allow-listed filters and indexed fields; nothing explains or tunes a query.',
    '`index` on the fields that are filtered',
    BY.repositories,
  ),
  tokens: generated(
    'JWT with audience, expiry and roles are verified, and can be minted for development.',
    BY.capabilities,
    BY.live,
  ),
  'auth-flows': partly(
    'Tokens are verified and roles demanded, and rows may belong to their callers; login and users are a feature like any other.',
    '`--access user|admin-writes|owner`',
    BY.capabilities,
  ),
  roles: generated('Operations can demand a role; 403 is documented and tested.', BY.capabilities, BY.alike),
  'login-and-users': notYet(
    'Login, OAuth flows, API keys, sessions and passwords are not generated: such schemes fail closed with 501.',
    'JWT of any issuer that shares the secret; the one function for security schemes, by hand',
  ),
  injection: generated('Values reach SQL as parameters only.', BY.repositories, BY.live),
  sanitization: partly(
    'What is not in the document is refused, and NUL in text; texts are stored as they came.',
    'patterns and bounds in the document',
    BY.constraints,
  ),
  'security-headers': partly(
    'nosniff, frame options, CSP and referrer policy are on every answer; HSTS is left to the proxy.',
    'the headers that are there',
    BY.http,
  ),
  secrets: generated(
    'Settings come from the environment; .env.example lists them, and none without need has a default.',
    BY.infrastructure,
  ),
  encryption: notYet('Data is not encrypted by the service.', 'TLS at the proxy, encryption of the disk'),
  'audit-log': partly(
    'Each request is a line of JSON with its correlation id; who did what is not kept.',
    'the access log',
    BY.http,
  ),
  compliance: partly(
    'Tokens, roles, limits, headers and bounds are tested; no standard is certified.',
    'the tests of the base project',
    BY.http,
  ),
  'dependency-updates': notYet('Dependencies are pinned; nothing updates or audits them.', 'a bot of the Git host'),
  'security-in-general': partly(
    "Every operation says who may call it, and is tested for it; a review is people's.",
    '`--access`',
    BY.capabilities,
  ),
  scaling: partly(
    'The service keeps no state but its database and Redis; nothing scales it.',
    'more processes on one PostgreSQL and Redis',
    BY.live,
  ),
  'background-jobs': notYet('There are no background jobs.', 'the function of an operation, by hand'),
  compression: notYet('Answers are not compressed.', 'the proxy'),
  profiling: notYet('No profiler is built in.', '/metrics has the time of each route'),
  'resource-use': notYet('Limits of memory and CPU are not set.', '`green --load` shows what one core sustains'),
  queues: notYet('Queues and brokers are not generated.', 'publish from the function of an operation, by hand'),
  events: notYet('Events are neither published nor stored.', 'publish from the function of an operation, by hand'),
  metrics: generated('/metrics is for Prometheus: requests and times by route.', BY.http, BY.live),
  'structured-logs': generated('Log lines are JSON, with the correlation id.', BY.live, BY.infrastructure),
  tracing: notYet('Traces are not collected.', 'correlation ids'),
  health: generated('/health and /ready answer for the process and its database.', BY.http, BY.live),
  'dashboards-and-alerts': notYet(
    'Dashboards, alerts and error trackers are not set up.',
    '/metrics and JSON logs for them to read',
  ),
  docker: partly(
    'Dockerfile (in stages, not as root, with a health check) and compose.yaml are written; images are not built by our tests.',
    'Dockerfile, compose.yaml',
    BY.catalog,
  ),
  ci: generated('Workflows for GitHub and GitLab run checks, tests and the replay.', BY.catalog),
  'graceful-shutdown': generated('SIGTERM ends the service within seconds, with exit code 0.', BY.live),
  kubernetes: notYet('Manifests are not generated.', 'Dockerfile, compose.yaml'),
  rollout: notYet(
    'Rollouts, flags and rollbacks of deployments are not generated.',
    'migrations go down as well as up',
  ),
};
