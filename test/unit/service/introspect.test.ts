/** What a database says of its tables, beside what the documents say. */
import { describe, expect, it } from 'vitest';
import * as go from '../../../src/languages/go/migrations.ts';
import * as python from '../../../src/languages/python/migration-types.ts';
import type { Json } from '../../../src/model/types.ts';
import {
  factDifferences,
  type Introspected,
  schemaFacts,
  schemaQueries,
} from '../../../src/service/database/introspect.ts';
import type { Dialect } from '../../../src/service/database/literals.ts';
import { schemaOf } from '../../support/schemas.ts';

const wanted = schemaOf(
  'Good code:string(9)!unique rank:int=5 fee:money=9.99 on:boolean=true word:string(9)="it\'s" note:text? tags:string(2)[]=[a,b] extra:ref(Extra)?',
  'Extra name:text!',
);
type Row = readonly Json[];
type Rows = readonly Row[];

/** As PostgreSQL answers the queries: columns, constraints, indexes. */
const POSTGRESQL: readonly Rows[] = [
  [
    ['extras', 'id', 'uuid', '', true, null],
    ['extras', 'name', 'text', 'C', true, null],
    ['extras', 'created_at', 'timestamp with time zone', '', true, null],
    ['extras', 'updated_at', 'timestamp with time zone', '', true, null],
    ['goods', 'id', 'uuid', '', true, null],
    ['goods', 'code', 'character varying(9)', 'C', true, null],
    ['goods', 'rank', 'integer', '', true, '5'],
    ['goods', 'fee', 'numeric(15,2)', '', true, '9.99'],
    ['goods', 'on', 'boolean', '', true, 'true'],
    ['goods', 'word', 'character varying(9)', 'C', true, "'it''s'::character varying"],
    ['goods', 'note', 'text', 'C', false, null],
    ['goods', 'tags', 'jsonb', '', true, `'["a", "b"]'::jsonb`],
    ['goods', 'extra', 'uuid', '', false, null],
    ['goods', 'created_at', 'timestamp with time zone', '', true, null],
    ['goods', 'updated_at', 'timestamp with time zone', '', true, null],
    ['alembic_version', 'version_num', 'character varying(32)', '', true, null],
  ],
  [
    ['extras', 'pk_extras', 'p', '', 'id', ''],
    ['goods', 'pk_goods', 'p', '', 'id', ''],
    ['goods', 'uq_goods_code', 'u', '', 'code', ''],
    ['goods', 'fk_goods_extra_extras', 'f', 'extras', 'extra', ''],
    ['alembic_version', 'alembic_version_pkc', 'p', '', 'version_num', ''],
  ],
  [
    ['extras', 'ix_extras_created_at', 'created_at'],
    ...['rank', 'fee', 'on', 'word', 'extra'].map((column) => ['goods', `ix_goods_${column}`, column]),
    ['goods', 'ix_goods_created_at', 'created_at'],
  ],
];

/** As SQLite answers: columns, indexes, foreign keys, tables. `types`: text, int, money, boolean, list, moment, UUID. */
const sqlite = ([text, short, int, money, boolean, list, moment, uuid]: readonly string[]): readonly Rows[] => [
  [
    ['extras', 'id', uuid, 1, null, 1],
    ['extras', 'name', text, 1, null, 0],
    ['extras', 'created_at', moment, 1, null, 0],
    ['extras', 'updated_at', moment, 1, null, 0],
    ['goods', 'id', uuid, 1, null, 1],
    ['goods', 'code', short, 1, null, 0],
    ['goods', 'rank', int, 1, '5', 0],
    ['goods', 'fee', money, 1, '999', 0],
    ['goods', 'on', boolean, 1, '1', 0],
    ['goods', 'word', short, 1, "'it''s'", 0],
    ['goods', 'note', text, 0, null, 0],
    ['goods', 'tags', list, 1, `'["a","b"]'`, 0],
    ['goods', 'extra', uuid, 0, null, 0],
    ['goods', 'created_at', moment, 1, null, 0],
    ['goods', 'updated_at', moment, 1, null, 0],
    ['alembic_version', 'version_num', 'VARCHAR(32)', 1, null, 1],
  ].map((row) => row.map((cell) => cell ?? null)),
  [
    ['goods', 'ix_goods_created_at', 'c', 0, 'created_at'],
    ...['rank', 'fee', 'on', 'word', 'extra'].map((column) => ['goods', `ix_goods_${column}`, 'c', 0, column]),
    ['goods', 'sqlite_autoindex_goods_2', 'u', 1, 'code'],
    ['goods', 'sqlite_autoindex_goods_1', 'pk', 1, 'id'],
    ['extras', 'ix_extras_created_at', 'c', 0, 'created_at'],
    ['extras', 'sqlite_autoindex_extras_1', 'pk', 1, 'id'],
  ],
  [['goods', 'extra', 'extras', 'id']],
  [
    ['extras', 'CREATE TABLE "extras" ("name" text)'],
    // Neither a name nor a text is a constraint.
    ['goods', `CREATE TABLE "goods" ("CHECK (" text DEFAULT 'CHECK (1)', "checked" text)`],
  ],
];

interface Database {
  readonly dialect: Dialect;
  readonly rows: readonly Rows[];
  readonly named: boolean;
}

const GO = sqlite(['TEXT', 'TEXT', 'INTEGER', 'INTEGER', 'INTEGER', 'TEXT', 'TEXT', 'TEXT']);
const PYTHON = sqlite(['TEXT', 'VARCHAR(9)', 'INTEGER', 'BIGINT', 'BOOLEAN', 'JSON', 'DATETIME', 'CHAR(32)']);
const DATABASES: ReadonlyArray<[string, Database]> = [
  ['PostgreSQL', { dialect: python.POSTGRESQL, rows: POSTGRESQL, named: true }],
  ['SQLite of Go', { dialect: go.SQLITE, rows: GO, named: false }],
  ['SQLite of Python', { dialect: python.SQLITE, rows: PYTHON, named: false }],
];

const TABLES = new Set(['goods', 'extras']);

function differences({ dialect }: Database, rows: Introspected): string[] {
  return factDifferences(schemaFacts(wanted, dialect), schemaQueries(dialect).facts(rows, wanted), TABLES);
}

/** The rows of one query, changed; undefined leaves a row out. */
const changed = (all: readonly Rows[], query: number, change: (row: Row) => Row | undefined): readonly Rows[] =>
  all.map((rows, at) =>
    at === query ? rows.flatMap((row) => [change(row) ?? []].filter(({ length }) => length > 0)) : rows,
  );
const isColumn = (row: Row, name: string): boolean => row[0] === 'goods' && row[1] === name;
const withCell = (row: Row, place: number, value: Json): Row => row.map((cell, at) => (at === place ? value : cell));

describe.each(DATABASES)('%s', (_, database) => {
  const { rows, named } = database;
  const inColumns = (name: string, place: number, value: Json) =>
    differences(
      database,
      changed(rows, 0, (row) => (isColumn(row, name) ? withCell(row, place, value) : row)),
    );

  it('answers as many queries as there are', () => {
    expect(schemaQueries(database.dialect).queries).toHaveLength(rows.length);
  });

  it('differs in nothing where the tables are those of the documents, whatever else it has', () => {
    expect(differences(database, rows)).toEqual([]);
  });

  it('lacks every fact where it is empty', () => {
    const found = differences(
      database,
      rows.map(() => []),
    );
    expect(found).toHaveLength(schemaFacts(wanted, database.dialect).size);
    expect(found.every((fact) => fact.startsWith('missing: '))).toBe(true);
  });

  it('lacks a column', () => {
    const found = differences(
      database,
      changed(rows, 0, (row) => (isColumn(row, 'note') ? undefined : row)),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^missing: column goods\.note: text/);
  });

  it('has a column too much, but says nothing of tables that no feature has', () => {
    const [model = []] = rows[0]?.filter((row) => isColumn(row, 'note')) ?? [];
    const more = [withCell(model, 1, 'surplus'), withCell(model, 0, 'strangers')];
    const found = differences(database, [[...(rows[0] ?? []), ...more], ...rows.slice(1)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^not in the documents: column goods\.surplus: text/);
  });

  it.each<[string, string, number, Json]>([
    ['another type', 'rank', 2, 'real'],
    ['another default', 'rank', named ? 5 : 4, '6'],
    ['no default', 'on', named ? 5 : 4, null],
    ['another default of exact numbers', 'fee', named ? 5 : 4, named ? '9.9' : '9990'],
    ['another text as its default', 'word', named ? 5 : 4, "'its'"],
    ['another list as its default', 'tags', named ? 5 : 4, `'["a"]'`],
    ['no value where one is needed', 'code', named ? 4 : 3, named ? false : 0],
    ['a value where none is needed', 'extra', named ? 4 : 3, named ? true : 1],
  ])('has a column with %s', (_what, column, place, value) => {
    const about = inColumns(column, place, value).map((fact) =>
      fact.replace(new RegExp(`(goods\\.${column}): .*`), '$1'),
    );
    expect(about).toEqual([`missing: column goods.${column}`, `not in the documents: column goods.${column}`]);
  });

  const place = named ? { unique: 1, key: 1, index: 2, check: 1 } : { unique: 1, key: 2, index: 1, check: 3 };
  const lacks = (query: number, isIt: (row: Row) => boolean) =>
    differences(
      database,
      changed(rows, query, (row) => (isIt(row) ? undefined : row)),
    );

  it('lacks a unique constraint, a foreign key, an index', () => {
    expect(lacks(place.unique, (row) => row[2] === 'u')).toEqual([
      `missing: unique${named ? ' uq_goods_code' : ''} of goods: code`,
    ]);
    expect(lacks(place.key, (row) => (named ? row[2] === 'f' : true))).toEqual([
      `missing: foreign key${named ? ' fk_goods_extra_extras' : ''} of goods: extra to extras`,
    ]);
    expect(lacks(place.index, (row) => row[1] === 'ix_goods_extra')).toEqual([
      'missing: index ix_goods_extra of goods: extra',
    ]);
  });

  it('has a foreign key that leads elsewhere', () => {
    const found = differences(
      database,
      changed(rows, place.key, (row) => (!named || row[2] === 'f' ? withCell(row, named ? 3 : 2, 'goods') : row)),
    );
    expect(found.map((fact) => fact.split(': ').at(-1))).toEqual(['extra to extras', 'extra to goods']);
  });

  it('has a CHECK that nobody asked for', () => {
    const row: Row = named
      ? ['goods', 'positive', 'c', '', 'rank', 'CHECK ((rank > 0))']
      : ['goods', 'CREATE TABLE "goods" ("rank" INTEGER, CHECK (rank > 0))'];
    const found = differences(
      database,
      rows.map((all, at) => (at === place.check ? [...all, row] : all)),
    );
    expect(found).toEqual([
      named
        ? 'not in the documents: check positive of goods: CHECK ((rank > 0))'
        : 'not in the documents: check of goods',
    ]);
  });
});

it('takes a default for the same in every spelling of a database', () => {
  const schema = schemaOf('Good at:datetime=2026-01-31T12:00:00.000Z low:int=-5 since:date=2026-01-31');
  const spelled = (at: string, low: string, since: string): Introspected => [
    [
      ['goods', 'at', 'timestamp with time zone', '', true, at],
      ['goods', 'low', 'integer', '', true, low],
      ['goods', 'since', 'date', '', true, since],
    ],
  ];
  const { facts } = schemaQueries(python.POSTGRESQL);
  const columns = (found: ReadonlySet<string>) =>
    [...found].filter((fact) => /goods\.(at|low|since):/.test(fact)).sort();
  for (const rows of [
    spelled("'2026-01-31 12:00:00+00'::timestamp with time zone", "'-5'::integer", "'2026-01-31'::date"),
    spelled("'2026-01-31 14:00:00+02'::timestamp with time zone", '(-5)', "'2026-01-31'::date"),
  ])
    expect(columns(facts(rows, schema))).toEqual(columns(schemaFacts(schema, python.POSTGRESQL)));
});
