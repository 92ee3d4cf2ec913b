/** What services and operations of User profile may use. */
import type { Caller } from '../../core/tokens.ts';
import type { ProfileRepository } from './repositories.ts';

/** Who calls, and what is kept. */
export interface Resources {
  readonly caller: Caller | undefined;
  readonly profiles: ProfileRepository;
}
