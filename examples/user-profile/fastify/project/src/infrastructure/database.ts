/** The database: PostgreSQL, or PGlite in this process. One transaction a unit of work. */
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import { Busy } from '../domain/base/errors.ts';
import type { Step } from '../domain/base/steps.ts';
import { PARSERS } from './parsers.ts';
import { openPGlite } from './pglite.ts';

/** Tables are data, so that Kysely knows of none by type. */
export type Schema = Record<string, Record<string, unknown>>;

export interface DatabaseSettings {
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly databaseTimeoutSeconds: number;
}

/** A database, or a transaction of one, as a place to keep entities in. */
export class SqlStore {
  readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }
}

/** What the work does is undone where it fails, and what the transaction did before stays. */
export const savepoint =
  ({ db }: SqlStore): Step =>
  async (work) => {
    await sql`savepoint step`.execute(db);
    try {
      const result = await work();
      await sql`release savepoint step`.execute(db);
      return result;
    } catch (error) {
      await sql`rollback to savepoint step`.execute(db);
      await sql`release savepoint step`.execute(db);
      throw error;
    }
  };

/** Hands out stores; a unit of work is committed when it ends well and rolled back when not. */
export class Database {
  readonly kysely: Kysely<Schema>;

  constructor(kysely: Kysely<Schema>) {
    this.kysely = kysely;
  }

  /** Accepts `postgres://`, `postgresql://` and `pglite://`. */
  static open(settings: DatabaseSettings): Database {
    return new Database(new Kysely({ dialect: new PostgresDialect({ pool: poolOf(settings) }) }));
  }

  /**
   * Work that writes has a transaction of its own; a statement that only reads needs none. Rejects with Busy where the
   * database gave it up for the sake of another.
   */
  async unitOfWork<Result>(writes: boolean, work: (store: SqlStore) => Promise<Result>): Promise<Result> {
    if (!writes) return work(new SqlStore(this.kysely));
    try {
      return await this.kysely.transaction().execute((transaction) => work(new SqlStore(transaction)));
    } catch (error) {
      throw isGivenUp(error) ? new Busy('given up', { cause: error }) : error;
    }
  }

  /** Rejects where the database does not answer. */
  async ping(): Promise<void> {
    await sql`select 1`.execute(this.kysely);
  }

  /** Gives every connection back. */
  close(): Promise<void> {
    return this.kysely.destroy();
  }
}

/** PostgreSQL's: a serialization failure, a deadlock. */
const GIVEN_UP: readonly unknown[] = ['40001', '40P01'];

const isGivenUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && GIVEN_UP.includes(error.code);

function poolOf({ databaseUrl, databasePoolSize, databaseTimeoutSeconds }: DatabaseSettings): PostgresPool {
  const [kind = ''] = databaseUrl.split(':', 1);
  if (kind === 'pglite') return openPGlite(databaseUrl);
  if (kind !== 'postgres' && kind !== 'postgresql')
    throw new Error(`DATABASE_URL names ${kind}; use postgresql or pglite`);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: databasePoolSize,
    connectionTimeoutMillis: databaseTimeoutSeconds * 1000,
    types: { getTypeParser: parserOf },
  });
  // A connection that breaks while nobody uses it is replaced; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

const parserOf: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text');
