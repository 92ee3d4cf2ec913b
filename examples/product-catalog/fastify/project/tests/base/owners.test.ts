/** Rows that belong to the callers who made them, over every store. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { newId } from '../../src/core/clock.ts';
import { AlreadyExists, ReferenceNotFound } from '../../src/domain/base/errors.ts';
import type { Query } from '../../src/domain/base/listing.ts';
import type { Repository } from '../../src/domain/base/repository.ts';
import type { Table } from '../../src/infrastructure/table.ts';
import { EVERYTHING, type Scope } from '../../src/repository/base/scope.ts';
import { MemoryStore, repositoryOf, type Store } from '../../src/repository/base/store.ts';
import { storeTest } from '../support/stores.ts';
import { type Thing, thing, thingRepository, things } from './things.ts';

const owner = { roles: ['admin', 'support'], index: 'ix_papers_owner_subject' };
const papers: Table<Thing> = {
  name: 'papers',
  owner,
  columns: {
    ...things.columns,
    parent: { ...things.columns.parent, references: { table: 'papers', constraint: 'fk_papers_parent_papers', owner } },
  },
};

const caller = (subject: string, ...roles: string[]): Scope => ({ caller: { subject, roles: new Set(roles) } });
const ANNA = caller('anna');
const BERT = caller('bert', 'clerk');
const SUPPORT = caller('carla', 'support');
const NOBODY: Scope = { caller: undefined };

type Papers = (scope: Scope) => Repository<Thing>;

async function papersOf(store: Store): Promise<Papers> {
  if (!(store instanceof MemoryStore)) {
    await thingRepository(store);
    await sql`
      create table "papers" (
        like "things" including all,
        "owner_subject" text collate "C",
        constraint "fk_papers_parent_papers" foreign key ("parent") references "papers" ("id")
      )
    `.execute(store.db);
  }
  return (scope) => repositoryOf(store, papers, scope);
}

const BY_NAME: Query = { sort: { attribute: 'name', descending: false } };

/** What a list shows, and how many it counts. */
async function listed(of: Papers, scope: Scope): Promise<readonly [string[], number]> {
  const { total } = await of(scope).page(BY_NAME, { page: 1, perPage: 1 });
  const { items } = await of(scope).slice(BY_NAME, { cursor: undefined, limit: 9 });
  return [items.map(({ id }) => id), total];
}

storeTest('what another made is as missing as what never was', async (store) => {
  const of = await papersOf(store);
  const one = thing('one');
  await of(ANNA).add(one);
  for (const scope of [BERT, NOBODY]) {
    expect(await of(scope).get(one.id)).toBeUndefined();
    expect(await of(scope).lock(one.id)).toBeUndefined();
    expect(await of(scope).update(one.id, { size: 1 })).toBeUndefined();
    expect(await of(scope).delete(one.id)).toBe(false);
    expect(await listed(of, scope)).toEqual([[], 0]);
  }
  expect(await of(ANNA).get(one.id)).toEqual(one);
  expect(await listed(of, ANNA)).toEqual([[one.id], 1]);
  expect(await of(ANNA).delete(one.id)).toBe(true);
});

storeTest('some roles see and change all rows, which stay those of their owners', async (store) => {
  const of = await papersOf(store);
  const [one, two] = [thing('one'), thing('two')];
  await of(ANNA).add(one);
  await of(BERT).add(two);
  expect(await listed(of, SUPPORT)).toEqual([[one.id, two.id], 2]);
  await of(SUPPORT).update(one.id, { size: 1 });
  expect(await of(ANNA).get(one.id)).toEqual({ ...one, size: 1 });
  expect(await of(SUPPORT).delete(two.id)).toBe(true);
});

storeTest('rows of before belong to nobody', async (store) => {
  const of = await papersOf(store);
  const one = thing('one');
  await of(EVERYTHING).add(one);
  for (const scope of [ANNA, NOBODY]) expect(await listed(of, scope)).toEqual([[], 0]);
  for (const scope of [SUPPORT, EVERYTHING]) expect(await listed(of, scope)).toEqual([[one.id], 1]);
});

storeTest('what another made is not referred to, and its unique values are taken', async (store) => {
  const of = await papersOf(store);
  const one = thing('one');
  await of(ANNA).add(one);
  for (const parent of [one.id, newId()]) {
    const refused = of(BERT).add(thing('two', { parent }));
    await expect(refused).rejects.toThrow(ReferenceNotFound);
    await expect(refused).rejects.toMatchObject({ pointer: '/parent' });
  }
  await of(ANNA).add(thing('two', { parent: one.id }));
  await expect(of(BERT).add(thing('one'))).rejects.toThrow(AlreadyExists);
});
