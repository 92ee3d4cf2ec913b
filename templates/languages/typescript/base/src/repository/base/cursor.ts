/** Cursors: the sort value and id of the last entity shown, opaque to clients. */
import { Big } from 'big.js';
import { date, integer, long, number, text, uuid } from '../../core/check.ts';
import { BadCursor } from '../../domain/base/errors.ts';
import type { Query } from '../../domain/base/listing.ts';
import type { Column } from '../../infrastructure/table.ts';

/** The place after an entity in a sorted list. */
export interface After {
  readonly value: unknown;
  readonly id: string;
}

/** Opaque, and fit for a query. */
export function writeCursor({ sort }: Query, { value, id }: After): string {
  const plain = value instanceof Date ? value.toISOString() : value instanceof Big ? value.toFixed() : value;
  return Buffer.from(JSON.stringify([sort.attribute, sort.descending, plain, id])).toString('base64url');
}

/** Throws BadCursor where `cursor` was not made by a list sorted like this. */
export function readCursor(cursor: string, { sort }: Query, column: Column): After {
  const [attribute, descending, plain, id, ...rest] = parsed(cursor);
  if (attribute !== sort.attribute || descending !== sort.descending || rest.length > 0) throw new BadCursor(cursor);
  if (typeof id !== 'string' || uuid(id) !== undefined) throw new BadCursor(cursor);
  const value = plain === null ? null : read(plain, column);
  if (value === undefined) throw new BadCursor(cursor);
  return { value, id };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

/** Undefined where it is no value of the column. */
function read(plain: unknown, { type }: Column): unknown {
  switch (type) {
    case 'text':
      return text(plain) === undefined ? plain : undefined;
    case 'uuid':
      return uuid(plain) === undefined ? plain : undefined;
    case 'integer':
      return integer(plain) === undefined ? plain : undefined;
    case 'bigint':
      return long(plain) === undefined ? plain : undefined;
    case 'double':
      return number(plain) === undefined ? plain : undefined;
    case 'boolean':
      return typeof plain === 'boolean' ? plain : undefined;
    case 'date':
      return date(plain) === undefined ? plain : undefined;
    case 'decimal':
      return typeof plain === 'string' && /^-?[0-9]{1,40}(\.[0-9]{1,40})?$/.test(plain) ? new Big(plain) : undefined;
    case 'moment':
      return typeof plain === 'string' ? readDate(plain) : undefined;
    case 'json':
      return undefined;
  }
}

function readDate(plain: string): Date | undefined {
  const found = new Date(plain);
  // Nothing but our own spelling.
  return !Number.isNaN(found.getTime()) && found.toISOString() === plain ? found : undefined;
}
