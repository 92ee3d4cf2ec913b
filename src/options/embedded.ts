/** Databases that need no server: what a project starts with. */
import { LANGUAGES, type LanguageId, type Part } from '../kit/part.ts';

/** `url`: of the project's own, by its name; `by`: how people are told of it. */
const embedded = (
  id: string,
  title: string,
  languages: readonly LanguageId[],
  by: string,
  url: (name: string) => string,
): Part => ({
  id,
  title,
  languages,
  provides: ['embedded-database'],
  requires: ['store'],
  project: ({ name }) => ({
    settings: [
      {
        name: 'DATABASE_URL',
        group: 'database',
        value: { kind: 'text', otherwise: url(name) },
        help: `${by} by default`,
        readAlone: true,
      },
    ],
  }),
});

export const sqlite = embedded('sqlite', 'SQLite', LANGUAGES, 'SQLite', (name) => `sqlite:///./data/${name}.db`);

/** PostgreSQL compiled for the service's own process. */
export const pglite = embedded(
  'pglite',
  'PGlite',
  ['typescript'],
  'PGlite, a PostgreSQL in the process,',
  (name) => `pglite://./.data/${name}`,
);
