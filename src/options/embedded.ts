/** Databases that need no server: what a project starts with. */
import { needs } from '../kit/dependency.ts';
import type { Contribution, LanguageId, Part, PartView } from '../kit/part.ts';

interface Embedded {
  readonly id: string;
  readonly title: string;
  /** How people are told of it. */
  readonly by: string;
  /** Of the project's own. */
  url(project: PartView): string;
  /** By language, where it is tested. */
  readonly driver: Readonly<Partial<Record<LanguageId, Pick<Contribution, 'dependencies' | 'outside'>>>>;
}

const embedded = ({ id, title, by, url, driver }: Embedded): Part => ({
  id,
  title,
  languages: Object.keys(driver) as LanguageId[],
  provides: ['embedded-database'],
  requires: ['store'],
  project: (view) => ({
    ...driver[view.language],
    settings: [
      {
        name: 'DATABASE_URL',
        group: 'database',
        value: { kind: 'text', otherwise: url(view) },
        help: `${by} by default`,
        readAlone: true,
      },
    ],
  }),
});

export const sqlite = embedded({
  id: 'sqlite',
  title: 'SQLite',
  by: 'SQLite',
  url: ({ name, home }) => `sqlite:///./${home}data/${name}.db`,
  driver: {
    python: { dependencies: [needs('aiosqlite', '0.22.1')] },
    go: { dependencies: [needs('modernc.org/sqlite', 'v1.61.1')], outside: ['modernc.org/sqlite'] },
  },
});

/** PostgreSQL compiled for the service's own process. */
export const pglite = embedded({
  id: 'pglite',
  title: 'PGlite',
  by: 'PGlite, a PostgreSQL in the process,',
  url: ({ name }) => `pglite://./.data/${name}`,
  driver: { typescript: { dependencies: [needs('@electric-sql/pglite', '0.5.16')], outside: ['@electric-sql'] } },
});
