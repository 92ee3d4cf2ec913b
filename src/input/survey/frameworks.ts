/** Web frameworks and databases, known by the packages that they come in; and where an application is made. */
import type { Dependency, Language, Manifest } from './manifests.ts';
import { byDepth, type Found, folderOf, matches, type Tree } from './tree.ts';

export interface Framework extends Found {
  readonly version: string;
  readonly language: Language;
  /** Of the manifest that names it; empty for the root. */
  readonly folder: string;
  /** The stack of ours that is made of it. */
  readonly stack?: string;
}

/** Title and, where we have one, the stack; packages of a front end are none of ours. */
const WEB: Readonly<Record<string, readonly [title: string, stack?: string]>> = {
  fastapi: ['FastAPI', 'fastapi'],
  django: ['Django'],
  flask: ['Flask'],
  litestar: ['Litestar'],
  sanic: ['Sanic'],
  aiohttp: ['aiohttp'],
  tornado: ['Tornado'],
  falcon: ['Falcon'],
  quart: ['Quart'],
  pyramid: ['Pyramid'],
  bottle: ['Bottle'],
  starlette: ['Starlette'],
  fastify: ['Fastify', 'fastify'],
  '@nestjs/core': ['NestJS'],
  express: ['Express'],
  koa: ['Koa'],
  '@hapi/hapi': ['hapi'],
  hono: ['Hono'],
  restify: ['restify'],
  'github.com/gin-gonic/gin': ['Gin', 'gin'],
  'github.com/labstack/echo': ['Echo'],
  'github.com/gofiber/fiber': ['Fiber'],
  'github.com/go-chi/chi': ['chi'],
  'github.com/gorilla/mux': ['gorilla/mux'],
  rails: ['Rails'],
  sinatra: ['Sinatra'],
  'laravel/framework': ['Laravel'],
  'symfony/framework-bundle': ['Symfony'],
  'spring-boot-starter-web': ['Spring Boot'],
  'actix-web': ['Actix'],
  axum: ['Axum'],
  'Microsoft.NET.Sdk.Web': ['ASP.NET Core'],
};

const STORES: Readonly<Record<string, string>> = {
  sqlalchemy: 'SQLAlchemy',
  sqlmodel: 'SQLModel',
  'tortoise-orm': 'Tortoise ORM',
  peewee: 'Peewee',
  alembic: 'Alembic',
  asyncpg: 'PostgreSQL (asyncpg)',
  psycopg: 'PostgreSQL (psycopg)',
  psycopg2: 'PostgreSQL (psycopg2)',
  'psycopg2-binary': 'PostgreSQL (psycopg2)',
  aiosqlite: 'SQLite (aiosqlite)',
  pymysql: 'MySQL (PyMySQL)',
  pymongo: 'MongoDB (PyMongo)',
  motor: 'MongoDB (Motor)',
  prisma: 'Prisma',
  '@prisma/client': 'Prisma',
  'drizzle-orm': 'Drizzle',
  knex: 'Knex',
  kysely: 'Kysely',
  typeorm: 'TypeORM',
  sequelize: 'Sequelize',
  pg: 'PostgreSQL (pg)',
  mysql2: 'MySQL (mysql2)',
  'better-sqlite3': 'SQLite (better-sqlite3)',
  mongoose: 'MongoDB (Mongoose)',
  'gorm.io/gorm': 'GORM',
  'github.com/jackc/pgx': 'PostgreSQL (pgx)',
  'github.com/lib/pq': 'PostgreSQL (pq)',
  'github.com/pressly/goose': 'goose',
  'github.com/golang-migrate/migrate': 'golang-migrate',
  'github.com/mattn/go-sqlite3': 'SQLite (go-sqlite3)',
  'modernc.org/sqlite': 'SQLite (modernc)',
};

/** Go's modules carry their major version at the end. */
const plain = ({ name }: Dependency): string => name.replace(/\/v\d+$/, '');

/** Those that a stack of ours is made of first, then nearest to the root, then in the order of the table. */
export function frameworksOf(manifests: readonly Manifest[]): Framework[] {
  const order = Object.keys(WEB);
  const found = manifests.flatMap(({ path, language, dependencies }) =>
    dependencies.flatMap((dependency): Array<{ at: number; framework: Framework }> => {
      const name = plain(dependency);
      const known = Object.hasOwn(WEB, name) ? WEB[name] : undefined;
      if (known === undefined) return [];
      const [value, stack] = known;
      const { version, where } = dependency;
      const framework = {
        value,
        version,
        where,
        language,
        folder: folderOf(path),
        ...(stack === undefined ? {} : { stack }),
      };
      return [{ at: order.indexOf(name), framework }];
    }),
  );
  const rank = ({ at, framework }: (typeof found)[number]): number => (framework.stack === undefined ? 1000 : 0) + at;
  const sorted = found.sort(
    (one, other) => rank(one) - rank(other) || byDepth(one.framework.where, other.framework.where),
  );
  const seen = new Set<string>();
  return sorted.flatMap(({ framework }) => {
    const key = `${framework.value} ${framework.folder}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [framework];
  });
}

export function storesOf(manifests: readonly Manifest[]): Found[] {
  const seen = new Set<string>();
  return manifests.flatMap(({ dependencies }) =>
    dependencies.flatMap((dependency): Found[] => {
      const name = plain(dependency);
      const value = Object.hasOwn(STORES, name) ? STORES[name] : undefined;
      if (value === undefined || seen.has(value)) return [];
      seen.add(value);
      const version = dependency.version === '' ? '' : ` ${dependency.version}`;
      return [{ value: `${value}${version}`, where: dependency.where }];
    }),
  );
}

export interface AppObject extends Found {
  /** What it is called in its file; undefined where a function makes it. */
  readonly name?: string;
  /** In Python: what to import, such as `app.main`. */
  readonly module?: string;
}

const APPS: ReadonlyArray<readonly [files: RegExp, makes: RegExp]> = [
  [/\.py$/, /^([ \t]*)(?:(\w+)\s*(?::[^=\n]+)?=|return)\s*(FastAPI|Flask|Litestar|Sanic|Starlette|Quart)\s*\(/gm],
  [
    /\.[cm]?[jt]s$/,
    /^([ \t]*)(?:export\s+)?(?:(?:const|let|var)\s+(\w+)\s*(?::[^=\n]+)?=|return)\s*(?:await\s+)?(?:new\s+)?((?:[Ff]astify|express|Koa|Hono)(?=\s*(?:<[^>\n]*>)?\())/gm,
  ],
  [/\.go$/, /^([ \t]*)(?:(\w+)\s*:?=|return)\s*(gin\.(?:Default|New)|echo\.New|fiber\.New|chi\.NewRouter)\s*\(/gm],
];
const TEST =
  /(?:^|\/)(?:tests?|__tests__|spec|e2e|examples?)\/|(?:^|\/)(?:test_|conftest)[^/]*$|[._](?:test|spec)\.[^.]+$|_test\.\w+$/;

export const isTestPath = (path: string): boolean => TEST.test(path);

/** Where applications are made, outside of tests; one with a name at the top of its file comes first. */
export function appsOf(tree: Tree): AppObject[] {
  const found = [...tree.paths].sort(byDepth).flatMap((path): AppObject[] => {
    const makes = APPS.find(([files]) => files.test(path))?.[1];
    if (makes === undefined || isTestPath(path)) return [];
    const text = tree.text(path);
    if (text === undefined) return [];
    return matches(path, text, makes).map(({ match, where }) => {
      const name = match[2];
      const top = match[1] === '' && name !== undefined;
      const module = path.endsWith('.py') ? path.replace(/(?:\/__init__)?\.py$/, '').replaceAll('/', '.') : undefined;
      return {
        value: `${match[3]}()`,
        where,
        ...(top ? { name } : {}),
        ...(module === undefined ? {} : { module }),
      };
    });
  });
  return [...found.filter(({ name }) => name !== undefined), ...found.filter(({ name }) => name === undefined)];
}
