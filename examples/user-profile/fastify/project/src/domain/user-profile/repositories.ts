/** Where the entities of User profile are kept: what the domain needs, not how it is done. */
import type { Repository } from '../base/repository.ts';
import type { Profile } from './entities.ts';

/** Keeps profiles. */
export type ProfileRepository = Repository<Profile>;
