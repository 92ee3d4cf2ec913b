/** PostgreSQL: the database of a service that more than one process serves. */
import { LANGUAGES, type Part } from '../kit/part.ts';

const PASSWORD = `\${POSTGRES_PASSWORD:-development-only}`;

export const postgresql: Part = {
  id: 'postgresql',
  title: 'PostgreSQL',
  languages: LANGUAGES,
  provides: ['database-server'],
  requires: ['store'],
  project: ({ name }) => ({
    hints: [['DATABASE_URL', `PostgreSQL: postgresql://user:password@host:5432/${name}`]],
    containers: [
      {
        name: 'postgres',
        title: 'PostgreSQL',
        image: 'postgres:17-alpine',
        environment: [
          ['POSTGRES_DB', name],
          ['POSTGRES_USER', name],
          ['POSTGRES_PASSWORD', PASSWORD],
        ],
        volume: '/var/lib/postgresql/data',
        healthcheck: ['pg_isready', '-U', name, '-d', name],
        settings: [['DATABASE_URL', `postgresql://${name}:${PASSWORD}@postgres:5432/${name}`]],
        migrated: true,
      },
    ],
  }),
};
