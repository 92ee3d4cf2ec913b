/**
 * What generated services can do, and on which databases. A row that says yes is tried on a running service of every
 * stack and database by the test suite of the same ids (test/suites/capabilities.ts); nothing else may say yes.
 */

import type { OperationKind } from '../model/types.ts';

/** Every row but databases: what a service can do. */
export const CAPABILITIES = {
  crud: 'create, get, list, change and delete entities',
  replacement: 'PUT replaces an entity as a whole',
  batches: 'several created, changed or deleted at once, all or none',
  'item-batches': 'the same with each done or refused by itself (x-batch: per-item)',
  nested: 'lists, creations and links below the path of a parent',
  'page-lists': 'lists by page, with a total',
  'keyset-lists': 'lists by cursor',
  filters: 'filters, search and sorting by allow-list',
  validation: 'bodies and parameters checked, nothing coerced, every fault named',
  constraints: 'unique values and references, refused as 409 and 404',
  'deleted-rows': 'deleted rows that stay and are never found; what they had may be taken',
  restore: 'a deletion is taken back',
  owners: 'rows are there for the callers who made them, and for roles that see all',
  'idempotency-keys': 'the same key gets the first answer again',
  preconditions: 'ETag and If-Match: a change of what is no longer there as it was seen is refused',
  'bearer-tokens': 'JWT with audience, expiry and roles',
  'rate-limit': 'so many requests a minute and caller, in memory or in Redis',
  'operation-limits': 'the same of a single operation (x-rate-limit)',
  migrations: 'up, down and up again; each feature on its own branch',
  'open-api': 'the live document agrees with the one that was approved',
  operations: 'health, readiness, metrics, JSON logs with correlation ids, graceful shutdown',
} as const;
export type Capability = keyof typeof CAPABILITIES;

/** What each generated operation belongs to: one that is new has a row, or does not compile. */
export const CAPABILITY_OF: Readonly<Record<Exclude<OperationKind, 'custom'>, Capability>> = {
  create: 'crud',
  get: 'crud',
  list: 'crud',
  update: 'crud',
  replace: 'replacement',
  delete: 'crud',
  restore: 'restore',
  link: 'nested',
  unlink: 'nested',
  'batch-create': 'batches',
  'batch-update': 'batches',
  'batch-delete': 'batches',
};

export interface Database {
  readonly id: string;
  readonly title: string;
  /** Needs no server: what a project starts with. */
  readonly embedded: boolean;
  /** What DATABASE_URL looks like. */
  readonly url: string;
}

export const POSTGRESQL: Database = {
  id: 'postgresql',
  title: 'PostgreSQL 15 and newer',
  embedded: false,
  url: 'postgresql://user:password@host:5432/name',
};
export const SQLITE = (url: string): Database => ({ id: 'sqlite', title: 'SQLite', embedded: true, url });

/** PostgreSQL compiled for the service's own process. */
export const PGLITE: Database = {
  id: 'pglite',
  title: 'PGlite',
  embedded: true,
  url: 'pglite://./.data/shop',
};

/** Something that no stack, or not this one, can do; `hint`: what to do instead. */
export interface Lack {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
}

const SERVERS = (embedded: string): Lack[] =>
  ['MySQL', 'MongoDB', 'SQL Server'].map((title) => ({
    id: title.toLowerCase().replaceAll(' ', '-'),
    title,
    hint: `DATABASE_URL names PostgreSQL or ${embedded}; another one stops the service at its start.`,
  }));

/** True of every stack today. */
const NOWHERE: readonly Lack[] = [
  {
    id: 'other-security-schemes',
    title: 'HTTP Basic, API keys, OAuth flows',
    hint: 'They fail closed with 501 until the function for security schemes that the project has is written by hand.',
  },
  {
    id: 'graphql',
    title: 'GraphQL, gRPC, WebSockets',
    hint: 'Describe the HTTP operations in api-spec.yaml; whatever else there is stands beside them, written by hand.',
  },
  {
    id: 'events',
    title: 'events and queues (x-events)',
    hint: 'Publish from the function of a custom operation: create-backend-feature endpoint <feature> <METHOD> <path>.',
  },
];

export interface Support {
  readonly databases: readonly Database[];
  readonly lacks: readonly Lack[];
}

export const supportOf = (embedded: Database, others: readonly Lack[] = []): Support => ({
  databases: [embedded, POSTGRESQL],
  lacks: [...others, ...SERVERS(embedded.title), ...NOWHERE],
});
