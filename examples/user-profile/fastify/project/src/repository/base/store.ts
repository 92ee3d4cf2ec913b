/** Where entities can be kept: in a database, or in memory. */
import type { Entity } from '../../domain/base/entity.ts';
import type { Repository } from '../../domain/base/repository.ts';
import type { Step } from '../../domain/base/steps.ts';
import { SqlStore, savepoint } from '../../infrastructure/database.ts';
import type { Table } from '../../infrastructure/table.ts';
import { MemoryRepository, MemoryStore } from './memory.ts';
import { EVERYTHING, type Scope } from './scope.ts';
import { SqlRepository } from './sql.ts';

export { MemoryStore, SqlStore };

export type Store = SqlStore | MemoryStore;

/** Where what is refused is undone by itself. */
export const stepOf = (store: Store): Step => (store instanceof MemoryStore ? store.step : savepoint(store));

/** The repository of a table. */
export const repositoryOf = <E extends Entity>(
  store: Store,
  table: Table<E>,
  scope: Scope = EVERYTHING,
): Repository<E> =>
  store instanceof MemoryStore ? new MemoryRepository(store, table, scope) : new SqlRepository(store, table, scope);
