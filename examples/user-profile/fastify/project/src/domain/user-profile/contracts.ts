/** What User profile says and hears, as its API document has it, and how that becomes values of the domain. */
import {
  Choice,
  Closed,
  component,
  Email,
  Flag,
  Int32,
  List,
  Moment,
  NullOr,
  Optional,
  type Static,
  Text,
  Uri,
  Uuid,
  withDefault,
} from '../../core/schema.ts';
import { momentText, sent } from '../../core/wire.ts';
import type { Profile } from './entities.ts';
import * as values from './values.ts';

/** Profile as the service returns it. */
export const ProfileBody = component(
  'Profile',
  Closed({
    id: Uuid(),
    email: Email(values.profileEmail),
    display_name: Text(values.profileDisplayName),
    bio: NullOr(Text(values.profileBio)),
    locale: Choice(values.profileLocale),
    avatar: NullOr(Uri(values.profileAvatar)),
    newsletter: Flag(),
    created_at: Moment(),
    updated_at: Moment(),
  }),
);
export type ProfileBody = Static<typeof ProfileBody>;

/** How a profile is said. */
export function profileBody(entity: Profile): ProfileBody {
  return {
    id: entity.id,
    email: entity.email,
    display_name: entity.displayName,
    bio: entity.bio,
    locale: entity.locale,
    avatar: entity.avatar,
    newsletter: entity.newsletter,
    created_at: momentText(entity.createdAt),
    updated_at: momentText(entity.updatedAt),
  };
}

/** What a client sends to create a profile. */
export const ProfileCreate = component(
  'ProfileCreate',
  Closed({
    email: Email(values.profileEmail),
    display_name: Text(values.profileDisplayName),
    bio: Optional(NullOr(Text(values.profileBio))),
    locale: withDefault(Choice(values.profileLocale), 'en'),
    avatar: Optional(NullOr(Uri(values.profileAvatar))),
    newsletter: withDefault(Flag(), false),
  }),
);
export type ProfileCreate = Static<typeof ProfileCreate>;

/** What a new profile is made of. */
export function newProfile(body: ProfileCreate) {
  return {
    email: body.email,
    displayName: body.display_name,
    bio: body.bio ?? null,
    locale: body.locale,
    avatar: body.avatar ?? null,
    newsletter: body.newsletter,
  };
}

/** What a client sends to change a profile: members left out stay as they are. */
export const ProfileUpdate = component(
  'ProfileUpdate',
  Closed(
    {
      email: Optional(Email(values.profileEmail)),
      display_name: Optional(Text(values.profileDisplayName)),
      bio: Optional(NullOr(Text(values.profileBio))),
      locale: Optional(Choice(values.profileLocale)),
      avatar: Optional(NullOr(Uri(values.profileAvatar))),
      newsletter: Optional(Flag()),
    },
    { minProperties: 1 },
  ),
);
export type ProfileUpdate = Static<typeof ProfileUpdate>;

/** The members that the client sent. Absent is not null. */
export function profileChanges(body: ProfileUpdate) {
  return sent({
    email: body.email,
    displayName: body.display_name,
    bio: body.bio,
    locale: body.locale,
    avatar: body.avatar,
    newsletter: body.newsletter,
  });
}

/** One page of profiles. */
export const ProfileList = component(
  'ProfileList',
  Closed({
    items: List(ProfileBody),
    total: Int32({ min: 0 }),
    page: Int32({ min: 1 }),
    per_page: Int32({ min: 1 }),
  }),
);
export type ProfileList = Static<typeof ProfileList>;

/** What one may ask listProfiles for. */
export const ListProfilesQuery = Closed({
  page: withDefault(Int32({ min: 1, max: 1000000 }), 1),
  per_page: withDefault(Int32({ min: 1, max: 100 }), 20),
  search: Optional(Text({ min: 1, max: 200 })),
  sort: withDefault(
    Choice(['created_at', '-created_at', 'email', '-email', 'display_name', '-display_name', 'locale', '-locale']),
    '-created_at',
  ),
  email: Optional(Email(values.profileEmail)),
  locale: Optional(Choice(values.profileLocale)),
  newsletter: Optional(Flag()),
});
export type ListProfilesQuery = Static<typeof ListProfilesQuery>;
