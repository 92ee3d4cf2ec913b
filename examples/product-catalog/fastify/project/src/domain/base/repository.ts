/** The port through which a domain keeps its entities. Every adapter meets the same contract tests. */
import type { Page, PageNumber, Place, Query, Slice } from './listing.ts';

/** Rejects with AlreadyExists, ReferenceNotFound and Referenced; never with the database's own errors. */
export interface Repository<T> {
  /** Keeps a new entity. */
  add(entity: T): Promise<void>;

  /** The entity, or undefined. */
  get(id: string): Promise<T | undefined>;

  /** The entity, which nobody else changes or removes until this unit of work ends. */
  lock(id: string): Promise<T | undefined>;

  /** Stores these attributes and no other; gives the entity as it is now, or undefined. */
  update(id: string, changes: Partial<T>): Promise<T | undefined>;

  /** Removes an entity; false where there is none. */
  delete(id: string): Promise<boolean>;

  /** Takes back its deletion, if it is deleted and stays, and stores these attributes; undefined where there never was one. */
  restore(id: string, changes: Partial<T>): Promise<T | undefined>;

  /** A numbered page, with the total. */
  page(query: Query, page: PageNumber): Promise<Page<T>>;

  /** The entities after a cursor; rejects with BadCursor. */
  slice(query: Query, place: Place): Promise<Slice<T>>;
}
