/** Where User profile keeps its entities: in a database, or in memory. */
import type { Caller } from '../../core/tokens.ts';
import type { ProfileRepository } from '../../domain/user-profile/repositories.ts';
import type { Resources } from '../../domain/user-profile/resources.ts';
import { profiles } from '../../infrastructure/user-profile/tables.ts';
import { repositoryOf, type Store } from '../base/store.ts';

/** The profiles of a store. */
export function profileRepository(store: Store): ProfileRepository {
  return repositoryOf(store, profiles);
}

/** What services and operations may use. */
export function resources(store: Store, caller: Caller | undefined): Resources {
  return {
    caller,
    profiles: profileRepository(store),
  };
}
