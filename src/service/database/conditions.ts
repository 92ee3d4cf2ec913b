/** SQL of checks and conversions: which rows a stricter schema has no place for, and what becomes of a value. */
import type { Check } from './checks.ts';
import { type Dialect, quoted, quotedText } from './literals.ts';
import type { ColumnType } from './schema.ts';

/** True of a row that has no place in the new schema. */
export function condition({ table, column, from, to, finds }: Check, dialect: Dialect): string {
  const name = quoted(column);
  const limit = (value: number): string => dialect.literal(value, to);
  const value = converted(name, from, to, dialect);
  const length = `${dialect.database === 'PostgreSQL' ? 'char_length' : 'length'}(${name})`;
  switch (finds.kind) {
    case 'any':
      return 'TRUE';
    case 'null':
      return `${name} IS NULL`;
    case 'duplicate':
      return `${name} IN (SELECT ${name} FROM ${quoted(table)} GROUP BY ${name} HAVING count(*) > 1)`;
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
      return `${name} NOT IN (${finds.values.map(quotedText).join(', ')})`;
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
  if (from.kind === 'numeric' && to.kind === 'numeric') {
    const size = BigInt(10) ** BigInt(Math.max(0, to.precision - to.scale));
    if (isPostgres) return `abs(${name}) >= ${size} OR ${name} <> round(${name}, ${to.scale})`;
    const step = BigInt(10) ** BigInt(Math.max(0, from.scale - to.scale));
    return `abs(${name}) >= ${size * BigInt(10) ** BigInt(from.scale)} OR ${name} % ${step} <> 0`;
  }
  if (to.kind === 'numeric') return `abs(${name}) >= ${BigInt(10) ** BigInt(to.precision - to.scale)}`;
  const bound = to.kind === 'bigint' ? WHOLE.bigint : WHOLE.integer;
  return `${name} < ${-bound} OR ${name} >= ${bound}`;
}

/** The value of `expression` as one of the new type; the checks before it have passed. */
export function converted(expression: string, from: ColumnType, to: ColumnType, dialect: Dialect): string {
  if (dialect.database === 'PostgreSQL')
    return dialect.type(from) === dialect.type(to) || from.kind === to.kind
      ? expression
      : `CAST(${expression} AS ${dialect.type(to).replace(' COLLATE "C"', '')})`;
  const scale = (type: ColumnType): number => (type.kind === 'numeric' ? type.scale : 0);
  if (to.kind === 'double' && from.kind !== 'double') return `${expression} / ${BigInt(10) ** BigInt(scale(from))}.0`;
  if (to.kind === 'numeric') return shifted(expression, scale(to) - scale(from));
  if (to.kind === 'text' && from.kind !== 'text') return `CAST(${expression} AS TEXT)`;
  return from.kind === 'text' && to.kind !== 'text' ? `CAST(${expression} AS INTEGER)` : expression;
}

function shifted(expression: string, digits: number): string {
  if (digits === 0) return expression;
  return `${expression} ${digits > 0 ? '*' : '/'} ${BigInt(10) ** BigInt(Math.abs(digits))}`;
}
