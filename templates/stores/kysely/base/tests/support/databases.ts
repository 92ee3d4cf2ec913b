/** Databases for tests: PGlite in memory, one a worker; on PostgreSQL a schema of our own, so that no data is touched. */
import { randomUUID } from 'node:crypto';
import { type ControlledTransaction, sql } from 'kysely';
import { inject } from 'vitest';
import { Database, type Schema, SqlStore } from '../../src/infrastructure/database.ts';
import { migrate } from '../../src/infrastructure/migrator.ts';
import { postgresqlUrl } from './schemas.ts';
import { settingsForTests } from './settings.ts';

/** A kind of database. */
export type Kind = 'pglite' | 'postgresql';

const databases = new Map<Kind, Promise<Database>>();

/** The database of a kind, with every table; by default of the kind that DATABASE_URL names. Made once a worker. */
export function databaseOf(kind: Kind = defaultKind()): Promise<Database> {
  const known = databases.get(kind) ?? migrated(kind);
  databases.set(kind, known);
  return known;
}

const defaultKind = (): Kind => (postgresqlUrl() === undefined ? 'pglite' : 'postgresql');

async function migrated(kind: Kind): Promise<Database> {
  const database = await emptyDatabase(kind);
  await migrate(database, 'up');
  return database;
}

/** A database of its own, without tables. On PostgreSQL its schema goes when the run ends. */
export async function emptyDatabase(kind: Kind = defaultKind()): Promise<Database> {
  if (kind === 'pglite') return Database.open(settingsForTests());
  const settings = settingsForTests(postgresqlUrl());
  const schema = `${inject('schemas')}_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
  const whole = Database.open(settings);
  await sql`create schema ${sql.id(schema)}`.execute(whole.kysely);
  await whole.close();
  return Database.open(settingsForTests(withSchema(schema)));
}

/** Every connection looks into the schema first. */
function withSchema(schema: string): string {
  const url = new URL(postgresqlUrl() ?? '');
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
}

/** Runs `work` on a database that is empty again afterwards. */
export async function rolledBack<T>(
  database: Database,
  work: (database: RolledBackDatabase) => Promise<T>,
): Promise<T> {
  const transaction = await database.kysely.startTransaction().execute();
  try {
    return await work(new RolledBackDatabase(transaction));
  } finally {
    await transaction.rollback().execute();
  }
}

/** Units of work are savepoints of one transaction, which is never committed. */
export class RolledBackDatabase extends Database {
  readonly #transaction: ControlledTransaction<Schema>;
  #last: Promise<unknown> = Promise.resolve();

  constructor(transaction: ControlledTransaction<Schema>) {
    super(transaction);
    this.#transaction = transaction;
  }

  /** A store outside of any unit of work. */
  get store(): SqlStore {
    return new SqlStore(this.#transaction);
  }

  /** One after the other: savepoints of one transaction nest, they do not overlap. */
  override unitOfWork<T>(_writes: boolean, work: (store: SqlStore) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#savepoint(work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The transaction's end is not ours. */
  override async close(): Promise<void> {}

  async #savepoint<T>(work: (store: SqlStore) => Promise<T>): Promise<T> {
    const inside = await this.#transaction.savepoint('unit').execute();
    try {
      const result = await work(new SqlStore(inside));
      await inside.releaseSavepoint('unit').execute();
      return result;
    } catch (error) {
      await inside.rollbackToSavepoint('unit').execute();
      throw error;
    }
  }
}
