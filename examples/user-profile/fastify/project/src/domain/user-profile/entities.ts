/** The entities of User profile. One that exists is whole: its invariants are checked when it is made. */
import { choice, email, flag, moment, nullOr, text, uri, uuid } from '../../core/check.ts';
import { type Entity, type Invariants, invariant, whole } from '../base/entity.ts';
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

/** What holds of a profile. */
export const profileInvariants: Invariants<Profile> = {
  id: invariant('/id', (members) => uuid(members.id)),
  email: invariant('/email', (members) => email(members.email, values.profileEmail)),
  displayName: invariant('/display_name', (members) => text(members.displayName, values.profileDisplayName)),
  bio: invariant('/bio', (members) => nullOr(members.bio, (value) => text(value, values.profileBio))),
  locale: invariant('/locale', (members) => choice(members.locale, values.profileLocale)),
  avatar: invariant('/avatar', (members) => nullOr(members.avatar, (value) => uri(value, values.profileAvatar))),
  newsletter: invariant('/newsletter', (members) => flag(members.newsletter)),
  createdAt: invariant('/created_at', (members) => moment(members.createdAt)),
  updatedAt: invariant('/updated_at', (members) => moment(members.updatedAt)),
};

/** A profile whose invariants hold; throws InvariantViolation. */
export function profile(members: Profile): Profile {
  return whole(members, profileInvariants);
}
