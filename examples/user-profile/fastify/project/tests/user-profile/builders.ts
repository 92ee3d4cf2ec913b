/** Whole entities for unit and repository tests; rendered from api-spec.yaml. */
import { newId, now } from '../../src/core/clock.ts';
import { type Profile, profile } from '../../src/domain/user-profile/entities.ts';
import { type Changes, uniqueEmail } from '../support/values.ts';

/** A valid profile, with changes; also such as its type forbids. */
export function makeProfile(changes: Changes<Profile> = {}): Profile {
  const moment = now();
  const members = {
    id: newId(),
    email: uniqueEmail(),
    displayName: 'Display name example',
    bio: 'Bio example',
    locale: 'en',
    avatar: 'https://example.org/',
    newsletter: false,
    createdAt: moment,
    updatedAt: moment,
    ...changes,
  };
  return profile(members as Profile);
}
