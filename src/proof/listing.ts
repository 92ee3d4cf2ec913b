/** Lists: what is found, in which order, and which part of it is shown. */
import { member } from '../model/pointer.ts';
import type { Entity, Field, Json, JsonObject, ListShape, Operation } from '../model/types.ts';
import type { Behaves } from './behaviour.ts';
import type { Row } from './types.ts';
import { compare } from './values.ts';

/** What a list answers beside its items, or undefined for a cursor that it never gave. */
export interface Page {
  readonly rows: readonly Row[];
  readonly beside: JsonObject;
}

type Query = Readonly<Record<string, Json>>;

export function list(
  operation: Operation,
  entity: Entity,
  rows: readonly Row[],
  query: Query,
  behaves: Behaves,
): Page | 'bad-cursor' {
  const shape = operation.list;
  if (shape === undefined) return { rows, beside: {} };
  const sort = sortOf(shape, query, behaves);
  const found = rows
    .filter((row) =>
      shape.filters.every(({ param, field, op }) => holds(entity, row, { param, field, op }, query, behaves)),
    )
    .filter((row) => isFound(row, shape, query['search'], behaves))
    .sort(order(entity, sort, behaves));
  return shape.pagination === 'page'
    ? numbered(found, shape, query, behaves)
    : keyed(found, shape, query, sort, behaves);
}

const fieldOf = (entity: Entity, name: string): Field | undefined => entity.fields.find((field) => field.name === name);

function holds(
  entity: Entity,
  row: Row,
  { param, field, op }: ListShape['filters'][number],
  query: Query,
  behaves: Behaves,
): boolean {
  const wanted = member(query as JsonObject, param);
  if (wanted === undefined || wanted === null || !behaves(`filter:${param}`)) return true;
  const own = row[field];
  if (own === undefined || own === null) return false;
  const compared = compare(fieldOf(entity, field), own, normal(fieldOf(entity, field), wanted));
  if (op === 'eq') return compared === 0;
  if (compared === 0) return behaves(`filter-edge:${param}`);
  return op === 'gte' ? compared > 0 : compared < 0;
}

/** UUIDs are the same in upper and lower case. */
const normal = (field: Field | undefined, value: Json): Json =>
  (field?.type.kind === 'ref' || field?.type.kind === 'uuid') && typeof value === 'string'
    ? value.toLowerCase()
    : value;

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Part of any of the fields, upper or lower case of ASCII letters. */
function isFound(row: Row, shape: ListShape, search: Json | undefined, behaves: Behaves): boolean {
  if (typeof search !== 'string') return true;
  const fold = behaves('search-case') ? foldAscii : (text: string): string => text;
  const wanted = fold(search);
  // Where wildcards are no characters like any other, these two match everything.
  if (!behaves('search-literal') && /^[%_]+$/.test(wanted)) return true;
  return shape.search.some((name) => {
    const value = row[name];
    return typeof value === 'string' && behaves(`search:${name}`) && fold(value).includes(wanted);
  });
}

interface Sort {
  readonly name: string;
  readonly descending: boolean;
}

function sortOf(shape: ListShape, query: Query, behaves: Behaves): Sort {
  const asked = typeof query['sort'] === 'string' ? query['sort'] : shape.defaultSort;
  const ignored = asked === shape.defaultSort ? '' : shape.defaultSort;
  const wanted = behaves(`sort:${asked}`) ? asked : ignored;
  return { name: wanted.replace(/^-/, ''), descending: wanted.startsWith('-') };
}

/** Nulls last either way; ties by id in the same direction; without a name, the order of creation. */
function order(entity: Entity, { name, descending }: Sort, behaves: Behaves): (left: Row, right: Row) => number {
  if (name === '') return () => 0;
  const field = fieldOf(entity, name);
  const sign = descending ? -1 : 1;
  const nullsLast = behaves('sort-nulls') ? 1 : -1;
  return (left, right) => {
    const [ours = null, theirs = null] = [left[name], right[name]];
    if ((ours === null) !== (theirs === null)) return ours === null ? nullsLast : -nullsLast;
    const values = ours === null ? 0 : compare(field, ours, theirs);
    return sign * (values === 0 ? compare(undefined, left['id'] ?? '', right['id'] ?? '') : values);
  };
}

function numbered(found: readonly Row[], shape: ListShape, query: Query, behaves: Behaves): Page {
  const page = numberOf(query['page'], 1);
  const size = behaves('page:size') ? numberOf(query['per_page'], shape.defaultLimit) : shape.defaultLimit;
  const start = behaves('page:number') ? (page - 1) * size : 0;
  const rows = found.slice(start, start + size);
  const total = behaves('page:total') ? found.length : rows.length;
  const counted = shape.total === 'none' ? {} : { total };
  return { rows, beside: { ...counted, page, per_page: numberOf(query['per_page'], shape.defaultLimit) } };
}

const numberOf = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

function keyed(
  found: readonly Row[],
  shape: ListShape,
  query: Query,
  sort: Sort,
  behaves: Behaves,
): Page | 'bad-cursor' {
  const limit = behaves('page:size') ? numberOf(query['limit'], shape.defaultLimit) : shape.defaultLimit;
  let start = 0;
  const cursor = query['cursor'];
  if (typeof cursor === 'string') {
    const after = readCursor(cursor, sort);
    if (after === undefined && behaves('page:cursor')) return 'bad-cursor';
    const at = behaves('page:number') ? found.findIndex((row) => row['id'] === after) : -1;
    start = at + 1;
  }
  const rows = found.slice(start, start + limit);
  const last = rows.at(-1);
  const more = start + limit < found.length && last !== undefined && behaves('page:next');
  return { rows, beside: { next_cursor: more ? writeCursor(sort, String(last['id'])) : null } };
}

const writeCursor = ({ name, descending }: Sort, id: string): string =>
  Buffer.from(JSON.stringify([name, descending, id])).toString('base64url');

/** The id after which to go on; undefined where the cursor is of another list, or of none. */
function readCursor(cursor: string, { name, descending }: Sort): string | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(found) || found[0] !== name || found[1] !== descending) return undefined;
    return typeof found[2] === 'string' ? found[2] : undefined;
  } catch {
    return undefined;
  }
}
