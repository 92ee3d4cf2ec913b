/** PGlite: PostgreSQL in this process, for development and tests. */
import { mkdirSync, readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { PARSERS } from './parsers.ts';

/** `pglite://./folder`, or `pglite://memory`, which `?from=<file>` lets begin with what `dumpDataDir` wrote there. */
export function openPGlite(url: string): PGlitePool {
  const path = url.slice('pglite://'.length);
  if (path === 'memory') return new PGlitePool(new PGlite({ parsers: PARSERS }));
  if (path.startsWith(FROM)) {
    const loadDataDir = new Blob([readFileSync(decodeURIComponent(path.slice(FROM.length)))]);
    return new PGlitePool(new PGlite({ loadDataDir, parsers: PARSERS }));
  }
  mkdirSync(path, { recursive: true });
  return new PGlitePool(new PGlite(path, { parsers: PARSERS }));
}

const FROM = 'memory?from=';

/**
 * One connection behind the interface of a pool, so that Kysely's PostgreSQL dialect serves both.
 * It is lent to one at a time: a query of somebody else must not slip into a transaction.
 */
export class PGlitePool implements PostgresPool {
  readonly #database: PGlite;
  #last: Promise<void> = Promise.resolve();

  constructor(database: PGlite) {
    this.#database = database;
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.#last;
    const { promise, resolve } = withResolvers();
    this.#last = promise;
    await before;
    return { query: this.#query, release: resolve };
  }

  async end(): Promise<void> {
    await this.#last;
    if (!this.#database.closed) await this.#database.close();
  }

  readonly #query = (async (sql: string, parameters: readonly unknown[]) => {
    const { rows, affectedRows = 0 } = await this.#database.query(sql, [...parameters]);
    const [command = ''] = sql.trimStart().split(/\s/, 1);
    return { command: command.toUpperCase(), rowCount: affectedRows, rows };
  }) as PostgresPoolClient['query'];
}

/** What Promise.withResolvers does, which Node.js 20 does not have. */
function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
