/** A repository over a table of a database. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Entity } from '../../domain/base/entity.ts';
import { AlreadyExists, Referenced, ReferenceNotFound } from '../../domain/base/errors.ts';
import type { Filter, Linked, Page, PageNumber, Place, Query, Search, Slice } from '../../domain/base/listing.ts';
import type { Repository } from '../../domain/base/repository.ts';
import type { Schema, SqlStore } from '../../infrastructure/database.ts';
import { type Column, OWNER, type Ownership, pointerOf, type Table } from '../../infrastructure/table.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { isReferred } from './references.ts';
import { EVERYTHING, holdsAll, type Scope } from './scope.ts';
import { foldAscii } from './text.ts';
import { fromSql, toSql } from './values.ts';
import { pointersOf, violationOf } from './violations.ts';

type Row = Record<string, unknown>;
type Builder = ExpressionBuilder<Schema, string>;
type Condition = (row: Builder) => Expression<SqlBool>;

const OPERATORS = { eq: '=', gte: '>=', lte: '<=' } as const;

export class SqlRepository<E extends Entity> implements Repository<E> {
  readonly #db: SqlStore['db'];
  readonly #table: Table<E>;
  readonly #scope: Scope;
  readonly #columns: readonly (readonly [attribute: string, column: Column])[];

  constructor(store: SqlStore, table: Table<E>, scope: Scope = EVERYTHING) {
    this.#db = store.db;
    this.#table = table;
    this.#scope = scope;
    this.#columns = Object.entries(table.columns);
  }

  async add(entity: E): Promise<void> {
    const row = this.#row(entity);
    const owner = this.#table.owner === undefined ? {} : { [OWNER]: this.#scope.caller?.subject ?? null };
    await this.#write(row, () =>
      this.#db
        .insertInto(this.#table.name)
        .values({ ...row, ...owner })
        .execute(),
    );
  }

  async get(id: string): Promise<E | undefined> {
    const row = await this.#db.selectFrom(this.#table.name).selectAll().where(this.#is(id)).executeTakeFirst();
    return row === undefined ? undefined : this.#entity(row);
  }

  async lock(id: string): Promise<E | undefined> {
    const found = this.#db.selectFrom(this.#table.name).selectAll().where(this.#is(id)).forUpdate();
    const row = await found.executeTakeFirst();
    return row === undefined ? undefined : this.#entity(row);
  }

  async update(id: string, changes: Partial<E>): Promise<E | undefined> {
    const changed = this.#row(changes);
    const row = await this.#write(
      changed,
      () => this.#db.updateTable(this.#table.name).set(changed).where(this.#is(id)).returningAll().executeTakeFirst(),
      id,
    );
    return row === undefined ? undefined : this.#entity(row);
  }

  async delete(id: string): Promise<boolean> {
    if (this.#table.softDelete) return this.#mark(id);
    try {
      const [result] = await this.#db.deleteFrom(this.#table.name).where(this.#is(id)).execute();
      return result !== undefined && result.numDeletedRows > 0n;
    } catch (error) {
      // Nothing but a reference can stand against a deletion.
      throw violationOf(error) === undefined ? error : new Referenced(id, { cause: error });
    }
  }

  /** The row stays; nothing but this repository knows of it. */
  async #mark(id: string): Promise<boolean> {
    // Locked first: what refers to it from now on waits, and finds it deleted.
    if ((await this.lock(id)) === undefined) return false;
    if (await isReferred(this.#db, this.#table.name, id)) throw new Referenced(id);
    await this.#db.updateTable(this.#table.name).set({ deleted_at: new Date() }).where('id', '=', id).execute();
    return true;
  }

  async restore(id: string, changes: Partial<E>): Promise<E | undefined> {
    if (!this.#table.softDelete) return this.get(id);
    // Locked, deleted or not: of two that restore it, the second finds it restored.
    const found = this.#db.selectFrom(this.#table.name).selectAll().where(this.#owned(id)).forUpdate();
    const row = await found.executeTakeFirst();
    if (row === undefined || row.deleted_at === null) return row && this.#entity(row);
    const changed = { ...this.#row(changes), deleted_at: null };
    const again = await this.#write({ ...row, ...changed }, () =>
      this.#db.updateTable(this.#table.name).set(changed).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),
    );
    return this.#entity(again);
  }

  async page(query: Query, { page, perPage }: PageNumber): Promise<Page<E>> {
    const conditions = this.#conditions(query);
    const offset = (page - 1) * perPage;
    const rows = await this.#sorted(query, conditions).limit(perPage).offset(offset).execute();
    // The last page tells the total by itself, unless it is beyond the last.
    const last = rows.length < perPage && (rows.length > 0 || page === 1);
    const seen = rows.length && offset + rows.length;
    const total = last ? seen : await this.#total(query, conditions, seen);
    return { items: rows.map((row) => this.#entity(row)), total: query.total === 'none' ? 0 : total, page, perPage };
  }

  async slice(query: Query, { cursor, limit }: Place): Promise<Slice<E>> {
    const conditions = this.#conditions(query);
    if (cursor !== undefined) conditions.push(this.#after(cursor, query));
    const rows = await this.#sorted(query, conditions)
      .limit(limit + 1)
      .execute();
    const items = rows.slice(0, limit).map((row) => this.#entity(row));
    const last = items.at(-1);
    if (rows.length <= limit || last === undefined) return { items, nextCursor: null };
    const value = last[query.sort.attribute as keyof E];
    return { items, nextCursor: writeCursor(query, { value, id: last.id }) };
  }

  /** The columns of the attributes that are given. */
  #row(attributes: Partial<E>): Row {
    const row: Row = {};
    for (const [attribute, column] of this.#columns)
      if (attribute in attributes) row[column.name] = toSql(attributes[attribute as keyof E], column);
    return row;
  }

  /** As it was stored, unchecked: a stricter rule of today must not hide the rows of yesterday. */
  #entity(row: Row): E {
    const entity: Row = {};
    for (const [attribute, column] of this.#columns) entity[attribute] = fromSql(row[column.name], column);
    return Object.freeze(entity) as unknown as E;
  }

  async #write<Result>(row: Row, work: () => Promise<Result>, changed?: string): Promise<Result> {
    await this.#holdReferences(row, changed);
    try {
      return await work();
    } catch (error) {
      const violation = violationOf(error);
      if (violation === undefined) throw error;
      const pointers = pointersOf(this.#table, violation);
      if (violation.kind === 'unique') throw new AlreadyExists(pointers, { cause: error });
      throw new ReferenceNotFound(pointers[0] ?? '', { cause: error });
    }
  }

  /** `seen`: how many there are at least; 0 beyond the last page, where only a count tells. */
  async #total({ total }: Query, conditions: readonly Condition[], seen: number): Promise<number> {
    if (total === 'none') return 0;
    return total === undefined || seen === 0
      ? this.#count(conditions)
      : Math.max(seen, await this.#estimate(conditions));
  }

  /** What the statistics of the database say. */
  async #estimate(conditions: readonly Condition[]): Promise<number> {
    const found = this.#db
      .selectFrom(this.#table.name)
      .select('id')
      .where((row) => row.and(conditions.map((condition) => condition(row))));
    const [plan] = await found.explain<{ readonly 'QUERY PLAN': readonly { Plan: { 'Plan Rows': number } }[] }>('json');
    return plan?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
  }

  /** A foreign key sees no target that is deleted, or another's; a lock keeps it as it is. */
  async #holdReferences(row: Row, changed: string | undefined): Promise<void> {
    for (const [, column] of this.#columns) {
      const { references } = column;
      const target = row[column.name];
      if (references === undefined || target === undefined || target === null) continue;
      const shown = this.#shown(references);
      if (shown.length === 0 || (references.table === this.#table.name && target === row.id)) continue;
      const found = this.#db.selectFrom(references.table).select('id').where('id', '=', target);
      const there = await found
        .where((one) => one.and(shown.map((condition) => condition(one))))
        .forShare()
        .executeTakeFirst();
      if (there !== undefined) continue;
      // What is not there is not changed, whatever it would refer to.
      if (changed !== undefined && (await this.get(changed)) === undefined) return;
      throw new ReferenceNotFound(pointerOf(column));
    }
  }

  /** The row of an id, deleted or not, where the caller may see it. */
  #owned(id: string): Condition {
    const { owner } = this.#table;
    const shown = owner === undefined ? [] : this.#shown({ owner });
    return (row) => row.and([row('id', '=', id), ...shown.map((condition) => condition(row))]);
  }

  #is(id: string): Condition {
    return (row) => row.and([row('id', '=', id), ...this.#shown(this.#table).map((condition) => condition(row))]);
  }

  /** The conditions of rows that are not deleted, where deleted ones stay, and that the caller may see. */
  #shown({ softDelete, owner }: { readonly softDelete?: boolean; readonly owner?: Ownership }): Condition[] {
    const live: Condition[] = softDelete ? [(row) => row('deleted_at', 'is', null)] : [];
    const subject = this.#scope.caller?.subject;
    if (holdsAll(owner, this.#scope)) return live;
    return [...live, (row) => (subject === undefined ? sql<SqlBool>`false` : row(OWNER, '=', subject))];
  }

  async #count(conditions: readonly Condition[]): Promise<number> {
    // Counted apart: a window count would be 0 past the last page.
    const { total } = await this.#db
      .selectFrom(this.#table.name)
      .select((row) => row.fn.countAll<number>().as('total'))
      .where((row) => row.and(conditions.map((condition) => condition(row))))
      .executeTakeFirstOrThrow();
    return total;
  }

  #sorted({ sort }: Query, conditions: readonly Condition[]) {
    const direction = sort.descending ? 'desc' : 'asc';
    return this.#db
      .selectFrom(this.#table.name)
      .selectAll()
      .where((row) => row.and(conditions.map((condition) => condition(row))))
      .orderBy(this.#column(sort.attribute).name, (order) => order[direction]().nullsLast())
      .orderBy('id', direction);
  }

  #column(attribute: string): Column {
    const column = this.#table.columns[attribute as keyof E & string];
    if (column === undefined) throw new Error(`${this.#table.name} has no ${attribute}`);
    return column;
  }

  #conditions({ filters = [], search, linked }: Query): Condition[] {
    const found = [
      ...(search === undefined ? [] : [this.#found(search)]),
      ...(linked === undefined ? [] : [this.#linked(linked)]),
    ];
    return [...this.#shown(this.#table), ...filters.map((filter) => this.#compared(filter)), ...found];
  }

  #linked({ join, column, parent, parentId }: Linked): Condition {
    return (row) => row('id', 'in', this.#db.selectFrom(join).select(column).where(parent, '=', parentId));
  }

  #compared({ attribute, comparison, value }: Filter): Condition {
    const column = this.#column(attribute);
    return (row) => row(column.name, OPERATORS[comparison], toSql(value, column));
  }

  /** Every text column has the collation "C": `lower` changes ASCII letters alone. */
  #found({ text, attributes }: Search): Condition {
    const pattern = `%${foldAscii(text).replaceAll(/[\\%_]/g, '\\$&')}%`;
    return (row) =>
      row.or(attributes.map((one) => sql<SqlBool>`lower(${sql.ref(this.#column(one).name)}) like ${pattern}`));
  }

  #after(cursor: string, query: Query): Condition {
    const { attribute, descending } = query.sort;
    const column = this.#column(attribute);
    const { value, id } = readCursor(cursor, query, column);
    const beyond = descending ? '<' : '>';
    if (value === null) return (row) => row.and([row(column.name, 'is', null), row('id', beyond, id)]);
    const place = toSql(value, column);
    return (row) =>
      row.or([
        row(column.name, beyond, place),
        row.and([row(column.name, '=', place), row('id', beyond, id)]),
        ...(column.nullable ? [row(column.name, 'is', null)] : []),
      ]);
  }
}
