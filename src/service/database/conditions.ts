/** SQL of checks and conversions: which rows a stricter schema has no place for, and what becomes of a value. */
import type { Check } from './checks.ts';
import { type Dialect, quoted, quotedText } from './literals.ts';
import type { ColumnType } from './schema.ts';

/** True of a row that has no place in the new schema. */
export function condition({ table, column, from, to, finds }: Check, dialect: Dialect): string {
  const name = quoted(column);
  const limit = (value: number): string => dialect.literal(value, to);
  const value = converted(name, from, to, dialect);
  const text = from.kind === 'text' ? name : `CAST(${name} AS text)`;
  const length = `${dialect.database === 'PostgreSQL' ? 'char_length' : 'length'}(${text})`;
  switch (finds.kind) {
    case 'any':
      return 'TRUE';
    case 'deleted':
      return `${name} IS NOT NULL`;
    case 'null':
      return `${name} IS NULL`;
    case 'duplicate': {
      const names = [name, ...finds.others.map(quoted)].join(', ');
      const row = finds.others.length === 0 ? name : `(${names})`;
      return `${row} IN (SELECT ${names} FROM ${quoted(table)} GROUP BY ${names} HAVING count(*) > 1)`;
    }
    case 'orphan':
      return `${name} NOT IN (SELECT "id" FROM ${quoted(finds.table)})`;
    case 'longer':
      return `${length} > ${finds.length}`;
    case 'shorter':
      return `${length} < ${finds.length}`;
    case 'below':
      return `${value} < ${limit(finds.limit)}`;
    case 'above':
      return `${value} > ${limit(finds.limit)}`;
    case 'unlisted':
      return `${text} NOT IN (${finds.values.map(quotedText).join(', ')})`;
    case 'unfit':
      return unfit(name, from, to, dialect);
  }
}

const WHOLE = { integer: 2 ** 31, bigint: 2 ** 53 } as const;

function unfit(name: string, from: ColumnType, to: ColumnType, dialect: Dialect): string {
  const isPostgres = dialect.database === 'PostgreSQL';
  if (from.kind === 'text') {
    // As the number itself is written, so that the way back gives the same text.
    return isPostgres
      ? `${name} !~ '^(0|-?[1-9][0-9]{0,${to.kind === 'bigint' ? 14 : 8}})$'`
      : `CAST(CAST(${name} AS INTEGER) AS TEXT) <> ${name}`;
  }
  const scale = scaleOf(from) - scaleOf(to);
  const size =
    to.kind === 'numeric'
      ? power(to.precision - to.scale)
      : BigInt(to.kind === 'bigint' ? WHOLE.bigint : WHOLE.integer);
  if (isPostgres) {
    const exact = from.kind === 'double' ? `CAST(${name} AS numeric)` : name;
    return `abs(${exact}) >= ${size} OR ${exact} <> round(${exact}, ${scaleOf(to)})`;
  }
  if (from.kind === 'double')
    return `abs(${name}) >= ${size} OR round(${name} * ${power(scaleOf(to))}) / ${power(scaleOf(to))}.0 <> ${name}`;
  const tooBig = `abs(${name}) >= ${size * power(scaleOf(from))}`;
  return scale > 0 ? `${tooBig} OR ${name} % ${power(scale)} <> 0` : tooBig;
}

const power = (digits: number): bigint => BigInt(10) ** BigInt(Math.max(0, digits));
const scaleOf = (type: ColumnType): number => (type.kind === 'numeric' ? type.scale : 0);

/** The value of `expression` as one of the new type; the checks before it have passed. */
export function converted(expression: string, from: ColumnType, to: ColumnType, dialect: Dialect): string {
  if (dialect.database === 'PostgreSQL')
    return dialect.type(from) === dialect.type(to) || from.kind === to.kind
      ? expression
      : `CAST(${expression} AS ${dialect.type(to).replace(' COLLATE "C"', '')})`;
  if (from.kind === to.kind && from.kind !== 'numeric') return expression;
  if (to.kind === 'double') return `${expression} / ${power(scaleOf(from))}.0`;
  if (to.kind === 'text') return `CAST(${expression} AS TEXT)`;
  if (from.kind === 'double') return `CAST(round(${expression} * ${power(scaleOf(to))}) AS INTEGER)`;
  if (from.kind === 'text') return `CAST(${expression} AS INTEGER)`;
  const digits = scaleOf(to) - scaleOf(from);
  if (digits === 0) return expression;
  return `${expression} ${digits > 0 ? '*' : '/'} ${power(Math.abs(digits))}`;
}
