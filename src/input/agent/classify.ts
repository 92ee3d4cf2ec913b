import type { Profile } from '../../model/profile.ts';
import type { Said } from './source.ts';

export function classify(_said: readonly Said[]): Pick<Profile, 'statements' | 'notUnderstood'> {
  return { statements: [], notUnderstood: [] };
}
