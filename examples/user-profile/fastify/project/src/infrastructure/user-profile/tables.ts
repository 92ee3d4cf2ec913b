/** The tables of User profile. */
import type { Profile } from '../../domain/user-profile/entities.ts';
import type { Table } from '../table.ts';

export const profiles: Table<Profile> = {
  name: 'profiles',
  columns: {
    id: { name: 'id', type: 'uuid' },
    email: { name: 'email', type: 'text', length: 254, unique: 'uq_profiles_email' },
    displayName: { name: 'display_name', type: 'text', length: 80 },
    bio: { name: 'bio', type: 'text', nullable: true },
    locale: { name: 'locale', type: 'text', length: 2 },
    avatar: { name: 'avatar', type: 'text', nullable: true, length: 2048 },
    newsletter: { name: 'newsletter', type: 'boolean' },
    createdAt: { name: 'created_at', type: 'moment', index: 'ix_profiles_created_at' },
    updatedAt: { name: 'updated_at', type: 'moment' },
  },
};
