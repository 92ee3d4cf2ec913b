/** The entities of User profile. One that exists is whole: its invariants are checked when it is made. */
import { choice, email, flag, moment, nullOr, text, uri, uuid } from '../../core/check.ts';
import { type Entity, whole } from '../base/entity.ts';
import * as values from './values.ts';

/** Profile. */
export interface Profile extends Entity {
  readonly email: string;
  readonly displayName: string;
  readonly bio: string | null;
  readonly locale: values.ProfileLocale;
  readonly avatar: string | null;
  readonly newsletter: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A profile whose invariants hold; throws InvariantViolation. */
export function profile(members: Profile): Profile {
  return whole(members, {
    '/id': uuid(members.id),
    '/email': email(members.email, values.profileEmail),
    '/display_name': text(members.displayName, values.profileDisplayName),
    '/bio': nullOr(members.bio, (value) => text(value, values.profileBio)),
    '/locale': choice(members.locale, values.profileLocale),
    '/avatar': nullOr(members.avatar, (value) => uri(value, values.profileAvatar)),
    '/newsletter': flag(members.newsletter),
    '/created_at': moment(members.createdAt),
    '/updated_at': moment(members.updatedAt),
  });
}
