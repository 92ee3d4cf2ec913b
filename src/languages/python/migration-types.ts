/** Column types and values in migrations: SQLAlchemy's own, so that an old migration means the same whatever becomes of the service's code. */
import type { Json } from '../../model/types.ts';
import { type Dialect, postgresql, sqlite } from '../../service/database/literals.ts';
import type { Column, ColumnType } from '../../service/database/schema.ts';
import { argument, call, type Expression, keyword, stringLiteral } from './print.ts';

/** `'2026-01-31T12:00:00.000Z'` as SQLAlchemy writes it to SQLite. */
const moment = (text: string): string => `${text.slice(0, 10)} ${text.slice(11, 23)}000`;

export const POSTGRESQL: Dialect = postgresql('timestamptz');
export const SQLITE: Dialect = sqlite(sqliteType, moment, (text) => text.replaceAll('-', '').toLowerCase());

/** As SQLAlchemy declares it to SQLite. */
function sqliteType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return type.length === undefined ? 'TEXT' : `VARCHAR(${type.length})`;
    case 'numeric':
      return 'BIGINT';
    case 'timestamp':
      return 'DATETIME';
    case 'uuid':
      return 'CHAR(32)';
    case 'list':
      return 'JSON';
    default:
      return type.kind.toUpperCase();
  }
}

/** Text sorts by code point on PostgreSQL, too. SQLite, which would make a float of a number, keeps whole minor units. */
export function plainType(type: ColumnType): Expression {
  switch (type.kind) {
    case 'text':
      return type.length === undefined
        ? variant('sa.Text()', 'sa.Text(collation="C")', 'postgresql')
        : variant(`sa.String(${type.length})`, `sa.String(${type.length}, collation="C")`, 'postgresql');
    case 'numeric':
      return variant(`sa.Numeric(${type.precision}, ${type.scale})`, 'sa.BigInteger()', 'sqlite');
    case 'timestamp':
      return 'sa.DateTime(timezone=True)';
    case 'json':
    case 'list':
      return variant('sa.JSON()', 'postgresql.JSONB()', 'postgresql');
    default:
      return PLAIN[type.kind];
  }
}

const PLAIN = {
  integer: 'sa.Integer()',
  bigint: 'sa.BigInteger()',
  // Without a call, which a type checker could not tell the type of.
  double: 'sa.Double',
  boolean: 'sa.Boolean()',
  date: 'sa.Date()',
  uuid: 'sa.Uuid()',
} as const;

const variant = (type: string, other: string, dialect: string): Expression =>
  call(`${type}.with_variant`, [argument(other), argument(stringLiteral(dialect))]);

/** What two databases are given; one text where they are given the same. */
export function byDialect(of: (dialect: Dialect) => string): Expression {
  const [first, second] = [of(SQLITE), of(POSTGRESQL)];
  return first === second
    ? stringLiteral(first)
    : call('by_dialect', [keyword('sqlite', stringLiteral(first)), keyword('postgresql', stringLiteral(second))]);
}

/** `text` takes `:name` for a parameter, and `\\:` for a colon. */
export const escaped = (sql: string): string =>
  sql.replace(
    /(?<![:\p{L}\p{N}_$\\]):[\p{L}\p{N}_$]+(?![:\p{L}\p{N}_$])|(?<=\\):[\p{L}\p{N}_$]*(?![:\p{L}\p{N}_$])/gu,
    '\\$&',
  );

export const sqlText = (value: Json, type: ColumnType): Expression =>
  call('sa.text', [argument(byDialect((dialect) => escaped(dialect.literal(value, type))))]);

/** The default of a column as a table declares it; `one` where both databases are given the same text. */
export function serverDefault(
  { default: value, type }: Column,
  functions: { readonly one: () => string; readonly each: () => string },
): Expression | undefined {
  if (value === undefined) return undefined;
  const [first, second] = [SQLITE, POSTGRESQL].map((dialect) => stringLiteral(escaped(dialect.literal(value, type))));
  if (first === undefined || second === undefined || first === second)
    return call(functions.one(), [argument(first ?? '')]);
  return call(functions.each(), [argument(first), argument(second)]);
}
