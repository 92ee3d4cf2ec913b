/** What a database says of its tables, and what the documents say, both as sets of facts in the same words: what differs is told by fact. */
import type { Json } from '../../model/types.ts';
import type { Dialect } from './literals.ts';
import { type Column, type ColumnType, type DatabaseSchema, DELETED_AT, type Table } from './schema.ts';

/** Rows of the queries, in their order. Columns have names of their own: drivers give rows by name. */
export type Introspected = ReadonlyArray<ReadonlyArray<readonly Json[]>>;

export interface SchemaQueries {
  readonly queries: readonly string[];
  /** Facts of these tables; of others nothing is said. */
  readonly facts: (rows: Introspected, wanted: DatabaseSchema) => ReadonlySet<string>;
}

/** Facts that a database must have for this schema. */
export const schemaFacts = ({ tables }: DatabaseSchema, dialect: Dialect): ReadonlySet<string> =>
  new Set(tables.flatMap((table) => tableFacts(table, dialect)));

export const schemaQueries = ({ database }: Dialect): SchemaQueries => (database === 'SQLite' ? SQLITE : POSTGRESQL);

/** Names of constraints are told where the database keeps them. */
function tableFacts(table: Table, { database, type }: Dialect): string[] {
  const named = (name: string): string => (database === 'SQLite' ? '' : ` ${name}`);
  return [
    `table ${table.name}`,
    ...table.columns.map((column) =>
      columnFact(table.name, column.name, {
        type: database === 'SQLite' ? type(column.type) : formatted(type(column.type)),
        nullable: column.nullable,
        default: column.default === undefined ? undefined : canonical(wire(column.default), column.type),
      }),
    ),
    `primary key of ${table.name}: id`,
    ...table.uniques.map(({ name, columns }) => `unique${named(name)} of ${table.name}: ${columns.join(', ')}`),
    ...table.foreignKeys.map(
      ({ name, column, table: target }) => `foreign key${named(name)} of ${table.name}: ${column} to ${target}`,
    ),
    ...table.indexes.map(({ name, columns, unique }) =>
      indexFact(table.name, name, columns.join(', '), unique === true ? `(${DELETED_AT} IS NULL)` : undefined),
    ),
  ];
}

/** `only`: the condition of a unique index over some rows. */
const indexFact = (table: string, name: string, on: string, only: string | undefined): string =>
  only === undefined
    ? `index ${name} of ${table}: ${on}`
    : `unique index ${name} of ${table}: ${on} where ${only
        .replace(/[()"\s]+/g, ' ')
        .trim()
        .toLowerCase()}`;

interface Said {
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
}

const columnFact = (table: string, column: string, said: Said): string =>
  `column ${table}.${column}: ${said.type.toLowerCase()}${said.nullable ? '' : ' not null'}${said.default === undefined ? '' : ` default ${said.default}`}`;

const wire = (value: Json): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** One spelling of a value that databases spell in several. */
function canonical(text: string, { kind, ...type }: ColumnType): string {
  switch (kind) {
    case 'boolean':
      return String(text === 'true' || text === '1');
    case 'numeric':
      return Number(text).toFixed('scale' in type ? type.scale : 0);
    case 'integer':
    case 'bigint':
    case 'double':
      return String(Number(text));
    case 'timestamp':
      return new Date(/[zZ]|[+-]\d\d(?::?\d\d)?$/.test(text) ? text : `${text.replace(' ', 'T')}Z`).toISOString();
    case 'uuid':
      return text.replaceAll('-', '').toLowerCase();
    case 'json':
    case 'list':
      return parsed(text);
    default:
      return text;
  }
}

function parsed(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

/** As PostgreSQL writes types, with the collation behind. */
const formatted = (type: string): string =>
  type
    .replace(/^varchar/, 'character varying')
    .replace(/^timestamptz(\(\d\))?/, 'timestamp$1 with time zone')
    .replace(', ', ',')
    .replace(' COLLATE "C"', ' collate c');

/** The text of `'auto'::character varying`, `(-5)`, `9.99`. */
function literal(expression: string): string {
  const bare = expression.replace(/^\((.*)\)$/, '$1').replace(/::[\w ."()[\],]+$/, '');
  return /^'.*'$/s.test(bare) ? bare.slice(1, -1).replaceAll("''", "'") : bare;
}

const columnsOf = (schema: DatabaseSchema): ReadonlyMap<string, Column> =>
  new Map(
    schema.tables.flatMap((table) => table.columns.map((column) => [`${table.name}.${column.name}`, column] as const)),
  );

/** Default of a column that the documents have; in the database's own words where they have none. */
function defaultOf(expression: Json | undefined, column: Column | undefined, isMinor: boolean): string | undefined {
  if (expression === null || expression === undefined) return undefined;
  const text = literal(String(expression));
  if (column === undefined) return text;
  const value = isMinor && column.type.kind === 'numeric' ? minor(text, column.type.scale) : text;
  return canonical(value, column.type);
}

/** Whole minor units as a number: 1250 of scale 2 is 12.50. */
const minor = (text: string, scale: number): string => String(Number(text) / 10 ** scale);

const POSTGRESQL: SchemaQueries = {
  queries: [
    `SELECT c.relname AS a, a.attname AS b, format_type(a.atttypid, a.atttypmod) AS c, coalesce(o.collname, '') AS d,
  a.attnotnull AS e, pg_get_expr(d.adbin, d.adrelid) AS f
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation o ON o.oid = a.attcollation AND o.collname <> 'default'
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace`,
    `SELECT c.relname AS a, k.conname AS b, k.contype::text AS c, coalesce(t.relname, '') AS d,
  coalesce((SELECT string_agg(a.attname, ', ' ORDER BY n.place) FROM unnest(k.conkey) WITH ORDINALITY n(number, place)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.number), '') AS e,
  CASE WHEN k.contype = 'c' THEN pg_get_constraintdef(k.oid) ELSE '' END AS f
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype IN ('p', 'u', 'f', 'c') AND c.relnamespace = current_schema()::regnamespace`,
    `SELECT c.relname AS a, i.relname AS b,
  (SELECT string_agg(a.attname, ', ' ORDER BY n.place) FROM unnest(x.indkey) WITH ORDINALITY n(number, place)
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = n.number) AS c,
  CASE WHEN x.indisunique THEN pg_get_expr(x.indpred, x.indrelid) END AS d
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE c.relnamespace = current_schema()::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u'))`,
  ],
  facts([columns = [], constraints = [], indexes = []], wanted) {
    const known = columnsOf(wanted);
    return new Set([
      ...columns.flatMap(([table, name, type, collation, notNull, expression]) => [
        `table ${table}`,
        columnFact(String(table), String(name), {
          type: `${type}${collation === '' ? '' : ` collate ${collation}`}`,
          nullable: notNull !== true,
          default: defaultOf(expression, known.get(`${table}.${name}`), false),
        }),
      ]),
      ...constraints.map(([table, name, kind, target, on, check]) => {
        if (kind === 'p') return `primary key of ${table}: ${on}`;
        if (kind === 'u') return `unique ${name} of ${table}: ${on}`;
        return kind === 'f'
          ? `foreign key ${name} of ${table}: ${on} to ${target}`
          : `check ${name} of ${table}: ${check}`;
      }),
      ...indexes.map(([table, name, on, only]) =>
        indexFact(
          String(table),
          String(name),
          String(on),
          only === null || only === undefined ? undefined : String(only),
        ),
      ),
    ]);
  },
};

const SQLITE: SchemaQueries = {
  queries: [
    `SELECT m.name, p.name, p.type, p."notnull", p.dflt_value, p.pk
FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    `SELECT m.name, l.name, l.origin, l."unique",
  (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)),
  CASE WHEN l."unique" AND l.partial THEN (SELECT i.sql FROM sqlite_master i WHERE i.name = l.name) END
FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    `SELECT m.name, f."from", f."table", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`,
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  ],
  facts([columns = [], indexes = [], keys = [], tables = []], wanted) {
    const known = columnsOf(wanted);
    const primary = new Map<string, string[]>();
    for (const [table, name, , , , place] of columns)
      if (Number(place) > 0) primary.set(String(table), [...(primary.get(String(table)) ?? []), String(name)]);
    return new Set([
      ...columns.flatMap(([table, name, type, notNull, expression, place]) => [
        `table ${table}`,
        columnFact(String(table), String(name), {
          type: String(type),
          nullable: Number(notNull) === 0 && Number(place) === 0,
          default: defaultOf(expression, known.get(`${table}.${name}`), true),
        }),
      ]),
      ...[...primary].map(([table, names]) => `primary key of ${table}: ${names.join(', ')}`),
      ...indexes.flatMap(([table, name, origin, , on, sql]) => {
        if (origin === 'pk') return [];
        return [
          origin === 'u'
            ? `unique of ${table}: ${on}`
            : indexFact(String(table), String(name), String(on), whereOf(sql)),
        ];
      }),
      ...keys.map(([table, from, target]) => `foreign key of ${table}: ${from} to ${target}`),
      ...tables.flatMap(([table, sql]) => (hasCheck(String(sql)) ? [`check of ${table}`] : [])),
    ]);
  },
};

/** The condition of an index over some rows. */
const whereOf = (sql: Json | undefined): string | undefined =>
  typeof sql === 'string' ? /\bWHERE\s+(.*)$/is.exec(sql)?.[1] : undefined;

/** Outside of names and texts. */
const hasCheck = (sql: string): boolean => /\bCHECK\s*\(/i.test(sql.replace(/"[^"]*"|'[^']*'/g, ''));

/** Of the tables that the documents give, and of those that they gave once: `- missing fact`, `+ fact too much`. */
export function factDifferences(
  wanted: ReadonlySet<string>,
  found: ReadonlySet<string>,
  tables: ReadonlySet<string>,
): string[] {
  const isAbout = (fact: string): boolean => tables.has(/^(?:table |.*? of |column )([^.:\s]+)/.exec(fact)?.[1] ?? '');
  return [
    ...[...wanted].filter((fact) => !found.has(fact)).map((fact) => `missing: ${fact}`),
    ...[...found].filter((fact) => isAbout(fact) && !wanted.has(fact)).map((fact) => `not in the documents: ${fact}`),
  ].sort();
}
