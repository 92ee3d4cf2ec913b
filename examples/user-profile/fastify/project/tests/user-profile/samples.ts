/** Valid bodies, one function an operation; rendered from api-spec.yaml. */
import { type Body, changed, uniqueEmail } from '../support/values.ts';

/** A valid body of createProfile, with changes. */
export function createProfile(changes: Body = {}): Body {
  const sample = {
    email: uniqueEmail(),
    display_name: 'Display name example',
    bio: 'Bio example',
    locale: 'en',
    avatar: 'https://example.org/',
    newsletter: false,
  };
  return changed(sample, changes);
}
