/** The tables of User profile. */
import type { Profile } from '../../domain/user-profile/entities.ts';
import type { Table } from '../table.ts';

export const profiles: Table<Profile> = {
  name: 'profiles',
  columns: {
    id: { name: 'id', type: 'uuid' },
    email: { name: 'email', type: 'text', length: 254, unique: 'uq_profiles_email' },
    displayName: { name: 'display_name', type: 'text', length: 80, index: 'ix_profiles_display_name' },
    bio: { name: 'bio', type: 'text', nullable: true },
    locale: { name: 'locale', type: 'text', length: 2, index: 'ix_profiles_locale' },
    avatar: { name: 'avatar', type: 'text', nullable: true, length: 2048 },
    newsletter: { name: 'newsletter', type: 'boolean', index: 'ix_profiles_newsletter' },
    createdAt: { name: 'created_at', type: 'moment', index: 'ix_profiles_created_at' },
    updatedAt: { name: 'updated_at', type: 'moment' },
  },
};
