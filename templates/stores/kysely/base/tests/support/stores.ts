/** What a repository keeps its entities in. */
import { test } from 'vitest';
import { MemoryStore, type Store } from '../../src/repository/base/store.ts';
import { databaseOf, type Kind, rolledBack } from './databases.ts';
import { postgresqlUrl } from './schemas.ts';

/** Every kind of store that can be had here. */
const KINDS: ReadonlyArray<'memory' | Kind> = [
  'memory',
  'pglite',
  ...(postgresqlUrl() === undefined ? [] : (['postgresql'] as const)),
];

// Made once a worker, and not in the time of its first test.
for (const kind of KINDS) if (kind !== 'memory') await databaseOf(kind);

/** A test of a repository, once with an empty store of every kind; PostgreSQL where DATABASE_URL names one. */
export function storeTest(name: string, run: (store: Store) => Promise<void>): void {
  for (const kind of KINDS) {
    test(`${name} [${kind}]`, async () => {
      if (kind === 'memory') await run(new MemoryStore());
      // Whatever the test leaves behind, an aborted transaction too, goes with the transaction.
      else await rolledBack(await databaseOf(kind), (database) => run(database.store));
    });
  }
}
