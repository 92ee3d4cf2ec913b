/** The same contract in memory: for tests of services, and to prove that the contract says enough. */
import { Big } from 'big.js';
import type { Entity } from '../../domain/base/entity.ts';
import { AlreadyExists, Referenced, ReferenceNotFound } from '../../domain/base/errors.ts';
import type { Filter, Linked, Page, PageNumber, Place, Query, Slice } from '../../domain/base/listing.ts';
import type { Repository } from '../../domain/base/repository.ts';
import type { Step } from '../../domain/base/steps.ts';
import { type AnyTable, type Column, type Ownership, pointerOf, type Table } from '../../infrastructure/table.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { EVERYTHING, isShown, type Scope } from './scope.ts';
import { compareText, foldAscii } from './text.ts';

type Rows = Map<string, Entity>;

/** Rows by table. */
export class MemoryStore {
  readonly #tables = new Map<string, { readonly table: AnyTable; readonly rows: Rows }>();
  readonly #deleted = new Map<string, Rows>();
  /** By id, where rows belong to callers. */
  readonly owners = new Map<string, string>();

  /** The rows of a table, which is known from now on. */
  rows(table: AnyTable): Rows {
    const known = this.#tables.get(table.name) ?? { table, rows: new Map() };
    this.#tables.set(table.name, known);
    return known.rows;
  }

  /** The deleted rows of a table, where they stay. */
  deleted(table: AnyTable): Rows {
    const known = this.#deleted.get(table.name) ?? new Map();
    this.#deleted.set(table.name, known);
    return known;
  }

  /** What the work does is undone where it fails. */
  readonly step: Step = async (work) => {
    const kept = this.#maps().map((map) => [map, new Map(map)] as const);
    try {
      return await work();
    } catch (error) {
      const before = new Map(kept);
      for (const map of this.#maps()) restore(map, before.get(map));
      throw error;
    }
  };

  /** Everything that changes. */
  #maps(): Map<string, unknown>[] {
    return [...[...this.#tables.values()].map(({ rows }) => rows), ...this.#deleted.values(), this.owners];
  }

  /** Whether a row is there. */
  has(table: string, id: string): boolean {
    return this.#tables.get(table)?.rows.has(id) ?? false;
  }

  /** Whether a row of a join links this one to the parent. */
  links({ join, column, parent, parentId }: Linked, id: string): boolean {
    const { table, rows } = this.#tables.get(join) ?? {};
    const attributes = Object.entries(table?.columns ?? {});
    const has = (row: Entity, name: string, value: string): boolean =>
      attributes.some(([attribute, one]) => one.name === name && attributeOf(row, attribute) === value);
    return [...(rows?.values() ?? [])].some((row) => has(row, column, id) && has(row, parent, parentId));
  }

  /** Whether any row refers to this one. */
  refers(target: string, id: string): boolean {
    for (const { table, rows } of this.#tables.values())
      for (const [attribute, { references }] of Object.entries(table.columns))
        if (references?.table === target && [...rows.values()].some((row) => attributeOf(row, attribute) === id))
          return true;
    return false;
  }
}

/** In place: repositories hold it. */
function restore(map: Map<string, unknown>, before: ReadonlyMap<string, unknown> = new Map()): void {
  map.clear();
  for (const [key, value] of before) map.set(key, value);
}

/** Reads from the table what is unique and what refers to what. */
export class MemoryRepository<E extends Entity> implements Repository<E> {
  readonly #store: MemoryStore;
  readonly #table: Table<E>;
  readonly #rows: Map<string, E>;
  readonly #deleted: Map<string, E>;
  readonly #scope: Scope;
  readonly #columns: readonly (readonly [attribute: string, column: Column])[];

  constructor(store: MemoryStore, table: Table<E>, scope: Scope = EVERYTHING) {
    this.#scope = scope;
    this.#store = store;
    this.#table = table;
    this.#rows = store.rows(table) as Map<string, E>;
    this.#deleted = store.deleted(table) as Map<string, E>;
    this.#columns = Object.entries(table.columns);
  }

  async add(entity: E): Promise<void> {
    this.#check(entity);
    this.#rows.set(entity.id, entity);
    if (this.#scope.caller !== undefined) this.#store.owners.set(entity.id, this.#scope.caller.subject);
  }

  async get(id: string): Promise<E | undefined> {
    return this.#shows(this.#table.owner, id) ? this.#rows.get(id) : undefined;
  }

  lock(id: string): Promise<E | undefined> {
    return this.get(id);
  }

  async update(id: string, changes: Partial<E>): Promise<E | undefined> {
    const stored = await this.get(id);
    if (stored === undefined) return undefined;
    return this.#keep(stored, changes);
  }

  async delete(id: string): Promise<boolean> {
    const stored = await this.get(id);
    if (stored === undefined) return false;
    if (this.#store.refers(this.#table.name, id)) throw new Referenced(id);
    if (this.#table.softDelete) this.#deleted.set(id, stored);
    return this.#rows.delete(id);
  }

  async restore(id: string, changes: Partial<E>): Promise<E | undefined> {
    const stored = this.#deleted.get(id);
    if (stored === undefined || !this.#shows(this.#table.owner, id)) return this.get(id);
    const restored = this.#keep(stored, changes);
    this.#deleted.delete(id);
    return restored;
  }

  async page(query: Query, { page, perPage }: PageNumber): Promise<Page<E>> {
    const found = this.#find(query);
    const start = (page - 1) * perPage;
    const total = query.total === 'none' ? 0 : found.length;
    return { items: found.slice(start, start + perPage), total, page, perPage };
  }

  async slice(query: Query, { cursor, limit }: Place): Promise<Slice<E>> {
    const found = this.#find(query).filter(this.#isAfter(query, cursor));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    if (found.length <= limit || last === undefined) return { items, nextCursor: null };
    return { items, nextCursor: writeCursor(query, { value: attributeOf(last, query.sort.attribute), id: last.id }) };
  }

  #keep(stored: E, changes: Partial<E>): E {
    const changed = Object.freeze({ ...stored, ...changes });
    this.#check(changed);
    this.#rows.set(changed.id, changed);
    return changed;
  }

  #check(entity: E): void {
    for (const [attribute, column] of this.#columns) {
      const value = attributeOf(entity, attribute);
      if (value === null) continue;
      if (column.unique !== undefined && this.#isTaken(entity, [attribute]))
        throw new AlreadyExists([pointerOf(column)]);
      if (column.references !== undefined && !this.#leadsSomewhere(entity, column.references, String(value)))
        throw new ReferenceNotFound(pointerOf(column));
    }
    for (const { attributes } of this.#table.uniques ?? [])
      if (this.#isTaken(entity, attributes))
        throw new AlreadyExists(attributes.map((attribute) => pointerOf(this.#table.columns[attribute])));
  }

  /** Whether another has all of these values; nothing is like no other nothing. */
  #isTaken(entity: E, attributes: readonly string[]): boolean {
    const isSame = (other: E, attribute: string): boolean => {
      const [ours, theirs] = [attributeOf(entity, attribute), attributeOf(other, attribute)];
      return ours !== null && theirs !== null && compare(ours, theirs) === 0;
    };
    return [...this.#rows.values()].some(
      (other) => other.id !== entity.id && attributes.every((attribute) => isSame(other, attribute)),
    );
  }

  #leadsSomewhere(entity: E, { table, owner }: NonNullable<Column['references']>, id: string): boolean {
    if (table === this.#table.name && id === entity.id) return true;
    return this.#store.has(table, id) && this.#shows(owner, id);
  }

  #shows(owner: Ownership | undefined, id: string): boolean {
    return isShown(owner, this.#scope, this.#store.owners.get(id));
  }

  #find(query: Query): E[] {
    const shown = [...this.#rows.values()].filter(({ id }) => this.#shows(this.#table.owner, id));
    const { linked } = query;
    const found = linked === undefined ? shown : shown.filter(({ id }) => this.#store.links(linked, id));
    return found.filter((row) => matches(row, query)).sort(order(query));
  }

  #isAfter(query: Query, cursor: string | undefined): (row: E) => boolean {
    if (cursor === undefined) return () => true;
    const column = this.#table.columns[query.sort.attribute as keyof E & string];
    const { value, id } = readCursor(cursor, query, column);
    const place = { id, [query.sort.attribute]: value };
    const compared = order(query);
    return (row) => compared(row, place) > 0;
  }
}

const attributeOf = (row: Entity, attribute: string): unknown => (row as unknown as Record<string, unknown>)[attribute];

function matches(row: Entity, { filters = [], search }: Query): boolean {
  if (!filters.every((filter) => holds(row, filter))) return false;
  if (search === undefined) return true;
  const text = foldAscii(search.text);
  return search.attributes.some((attribute) => {
    const value = attributeOf(row, attribute);
    return typeof value === 'string' && foldAscii(value).includes(text);
  });
}

function holds(row: Entity, { attribute, comparison, value }: Filter): boolean {
  const own = attributeOf(row, attribute);
  if (own === null) return false;
  const compared = compare(own, value);
  return comparison === 'eq' ? compared === 0 : comparison === 'gte' ? compared >= 0 : compared <= 0;
}

/** Nulls last either way, ties by id in the same direction. */
function order({ sort: { attribute, descending } }: Query): (left: Entity, right: Entity) => number {
  const sign = descending ? -1 : 1;
  return (left, right) => {
    const [ours, theirs] = [attributeOf(left, attribute), attributeOf(right, attribute)];
    if ((ours === null) !== (theirs === null)) return ours === null ? 1 : -1;
    const values = ours === null ? 0 : compare(ours, theirs);
    return sign * (values === 0 ? compareText(left.id, right.id) : values);
  };
}

function compare(left: unknown, right: unknown): number {
  if (left instanceof Big && right instanceof Big) return left.cmp(right);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}
