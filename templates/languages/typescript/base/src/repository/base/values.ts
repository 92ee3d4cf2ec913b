/** Between the values of an entity and those of a database. */
import { Big } from 'big.js';
import type { Column } from '../../infrastructure/table.ts';

/** As a parameter of a statement. */
export function toSql(value: unknown, column: Column): unknown {
  if (value === null || value === undefined) return null;
  if (column.list && Array.isArray(value)) return JSON.stringify(value.map((one) => plain(one, column)));
  if (column.type === 'json') return JSON.stringify(value);
  return plain(value, column);
}

/** From a row. */
export function fromSql(value: unknown, column: Column): unknown {
  if (value === null) return null;
  if (column.list && Array.isArray(value)) return value.map((one) => rich(one, column));
  return rich(value, column);
}

/** As on the wire. */
function plain(value: unknown, { scale }: Column): unknown {
  if (value instanceof Big) return value.toFixed(scale);
  if (value instanceof Date) return value.toISOString();
  return value;
}

function rich(value: unknown, { type }: Column): unknown {
  if (type === 'decimal') return new Big(String(value));
  if (type === 'moment' && typeof value === 'string') return new Date(value);
  return value;
}
