/** Migrations go up and down, and up they make the very tables that the code has. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { Database } from '../../src/infrastructure/database.ts';
import { featureOf, inOrder, migrate, migrations } from '../../src/infrastructure/migrator.ts';
import { Readiness } from '../../src/infrastructure/readiness.ts';
import { type AnyTable, type Column, OWNER } from '../../src/infrastructure/table.ts';
import { memoryUrl } from '../support/cluster.ts';
import { emptyDatabase } from '../support/databases.ts';
import { settingsForTests } from '../support/settings.ts';

const FOLDER = join(import.meta.dirname, '../../src/infrastructure');

test('up, down, up; then the tables are those of the code', async () => {
  const database = await emptyDatabase();
  const done = await migrate(database, 'up');
  expect(done[0]).toBe('0000_base');
  expect(await migrate(database, 'up')).toEqual([]);
  expect(await migrate(database, 'down')).toEqual(done.slice(-1));
  expect((await migrations(database)).filter(({ executedAt }) => executedAt === undefined)).toHaveLength(1);
  expect(await migrate(database, 'base')).toEqual(done.slice(0, -1).reverse());
  expect(await tablesOf(database)).toEqual({});
  await migrate(database, 'up');
  const { idempotency_keys: _, ...found } = await tablesOf(database);
  expect(found, 'write a migration: src/infrastructure/migrations/<feature>_<number>.ts').toEqual(await ofTheCode());
  await database.close();
});

test.each([memoryUrl(), 'pglite://memory'])('a database in memory begins empty: %s', async (url) => {
  const database = Database.open(settingsForTests(url));
  expect(await tablesOf(database)).toEqual({});
  await database.close();
});

test('a migration comes after those that it depends on', () => {
  const migration = (...dependsOn: string[]) => ({ up: async () => undefined, dependsOn });
  const found = {
    b_0001: migration('c_0001'),
    a_0001: migration(),
    c_0001: migration('0000_base'),
    '0000_base': migration(),
  };
  expect(inOrder(new Map(Object.entries(found)))).toEqual(['0000_base', 'a_0001', 'c_0001', 'b_0001']);
  expect(() => inOrder(new Map([['a_0001', migration('gone')]]))).toThrow('a_0001 depends on gone');
});

test('a database is behind, current or ahead, and that is said once', async () => {
  const database = await emptyDatabase();
  const said: string[] = [];
  const log = { info: (text: string) => void said.push(text), warn: (text: string) => void said.push(text) };
  const readiness = new Readiness(log);
  expect([await readiness.isCurrent(database), await readiness.isCurrent(database)]).toEqual([false, false]);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^The database is behind: 0000_base.* not applied\. Run: npm run migrate -- up$/);
  const app = await createApp({ settings: settingsForTests(), database });
  const ready = async (): Promise<number> => (await app.inject('/ready')).statusCode;
  expect(await ready()).toBe(503);
  await migrate(database, 'up');
  expect([await ready(), await readiness.isCurrent(database)]).toEqual([200, true]);
  expect(said.slice(1)).toEqual(['The database is current.']);
  await sql`insert into kysely_migration (name, timestamp) values ('newer_0009', '2026')`.execute(database.kysely);
  const older = new Readiness(log);
  expect([await older.isCurrent(database), await older.isCurrent(database)]).toEqual([true, true]);
  expect(said.slice(2)).toEqual(['The database is ahead: newer_0009 is not among the migrations of this code.']);
  await app.close();
});

test('a migration says its feature', () => {
  expect(['catalog_0002_add_weight', 'catalog_0001', '0000_base', 'by_hand'].map(featureOf)).toEqual([
    'catalog',
    'catalog',
    undefined,
    undefined,
  ]);
});

test('only what a migration needs goes before it', async () => {
  const database = await emptyDatabase();
  const last = (await migrations(database)).at(-1)?.name ?? '';
  expect((await migrate(database, 'up', last)).at(-1)).toBe(last);
  await expect(migrate(database, 'up', 'nowhere')).rejects.toThrow('there is no migration nowhere');
  await database.close();
});

type Described = Record<string, Record<string, unknown>>;

/** Columns, constraints and indexes by table, as the database has them. */
async function tablesOf(database: Database): Promise<Described> {
  const { rows } = await sql<{ table: string; name: string; says: string }>`
    select c.relname as "table", a.attname as "name", concat_ws(' ',
        format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end,
        (select 'collate ' || l.collname from pg_collation l where l.oid = a.attcollation)) as "says"
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all
    select t.relname, k.conname, pg_get_constraintdef(k.oid)
      from pg_constraint k join pg_class t on t.oid = k.conrelid
      where k.connamespace = current_schema()::regnamespace and k.contype in ('u', 'f')
    union all
    select t.relname, i.relname, 'index on ' || (
        select string_agg(pg_get_indexdef(i.oid, n, true), ', ' order by n) from generate_series(1, x.indnkeyatts) n
      ) || case
        when x.indisunique then ' where ' || pg_get_expr(x.indpred, x.indrelid) else '' end
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where i.relnamespace = current_schema()::regnamespace
        and (x.indnkeyatts = 1 or x.indisunique)
        and (not x.indisunique or pg_get_expr(x.indpred, x.indrelid) = '(deleted_at IS NULL)')
  `.execute(database.kysely);
  const tables: Described = {};
  for (const { table, name, says } of rows)
    if (!table.startsWith('kysely_migration')) tables[table] = { ...tables[table], [name]: plain(says) };
  return tables;
}

const plain = (says: string): string => says.replaceAll('"', '');

/** The same, of the tables that the features declare. */
async function ofTheCode(): Promise<Described> {
  const tables: Described = {};
  for (const folder of readdirSync(FOLDER)) {
    const file = join(FOLDER, folder, 'tables.ts');
    if (!existsSync(file)) continue;
    const module: Record<string, AnyTable> = await import(pathToFileURL(file).href);
    for (const { name, columns, owner, softDelete = false, uniques = [] } of Object.values(module)) {
      const deleted = softDelete ? { deleted_at: 'timestamp(3) with time zone' } : {};
      const owned = owner && { [OWNER]: 'text collate C', [owner.index]: `index on ${OWNER}` };
      tables[name] = Object.assign(
        {},
        deleted,
        owned,
        ...Object.values(columns).map((column) => described(column, softDelete)),
        ...uniques.map(({ constraint, attributes }) => {
          const names = attributes.map((attribute) => columns[attribute]?.name ?? '');
          return { [constraint]: uniqueOf(names, softDelete) };
        }),
      );
    }
  }
  return tables;
}

function described(column: Column, softDelete: boolean): Record<string, string> {
  const { name, unique, index, references } = column;
  return {
    [name]: typeOf(column) + (column.nullable ? '' : ' not null') + (isText(column) ? ' collate C' : ''),
    ...(unique !== undefined && {
      [unique]: uniqueOf([name], softDelete),
    }),
    ...(index !== undefined && { [index]: `index on ${name}` }),
    ...(references !== undefined && {
      [references.constraint]: `FOREIGN KEY (${name}) REFERENCES ${references.table}(id)`,
    }),
  };
}

function uniqueOf(names: readonly string[], softDelete: boolean): string {
  const on = names.join(', ');
  return softDelete ? `index on ${on} where (deleted_at IS NULL)` : `UNIQUE (${on})`;
}

const isText = ({ type, list = false }: Column): boolean => type === 'text' && !list;

function typeOf({ type, list = false, length, precision, scale }: Column): string {
  if (list) return 'jsonb';
  switch (type) {
    case 'text':
      return length === undefined ? 'text' : `character varying(${length})`;
    case 'double':
      return 'double precision';
    case 'decimal':
      return `numeric(${precision},${scale})`;
    case 'moment':
      return 'timestamp(3) with time zone';
    case 'json':
      return 'jsonb';
    default:
      return type;
  }
}
