/** PostgreSQL: the database of a service that more than one process serves. */
import { needs, needsToDevelop } from '../kit/dependency.ts';
import { type Contribution, LANGUAGES, type LanguageId, type Part } from '../kit/part.ts';

const PASSWORD = `\${POSTGRES_PASSWORD:-development-only}`;

const DRIVER: Readonly<Record<LanguageId, Pick<Contribution, 'dependencies' | 'outside'>>> = {
  python: { dependencies: [needs('asyncpg', '0.32.0')] },
  typescript: { dependencies: [needs('pg', '8.23.1'), needsToDevelop('@types/pg', '8.23.1')], outside: ['pg'] },
  go: { dependencies: [needs('github.com/jackc/pgx/v5', 'v5.12.0')], outside: ['github.com/jackc/pgx'] },
};

export const postgresql: Part = {
  id: 'postgresql',
  title: 'PostgreSQL',
  languages: LANGUAGES,
  provides: ['database-server'],
  requires: ['store'],
  project: ({ name, language }) => ({
    ...DRIVER[language],
    hints: [['DATABASE_URL', `PostgreSQL: postgresql://user:password@host:5432/${name}`]],
    containers: [
      {
        name: 'postgres',
        title: 'PostgreSQL',
        image: 'postgres:17-alpine',
        port: 5432,
        environment: [
          ['POSTGRES_DB', name],
          ['POSTGRES_USER', name],
          ['POSTGRES_PASSWORD', PASSWORD],
        ],
        volume: '/var/lib/postgresql/data',
        healthcheck: ['pg_isready', '-U', name, '-d', name],
        settings: [['DATABASE_URL', `postgresql://${name}:${PASSWORD}@postgres:5432/${name}`]],
        migrated: true,
        tests: {
          part: 'postgresql',
          environment: [['POSTGRES_PASSWORD', 'ci-only']],
          setting: 'DATABASE_URL',
          url: (host) => `postgresql://postgres:ci-only@${host}:5432/postgres`,
        },
      },
    ],
  }),
};
