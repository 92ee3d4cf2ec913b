/** Rows that stay when they are deleted, over every store: gone for everybody, until they are restored. */
import { sql } from 'kysely';
import { expect } from 'vitest';
import { newId } from '../../src/core/clock.ts';
import { AlreadyExists, ReferenceNotFound } from '../../src/domain/base/errors.ts';
import type { Repository } from '../../src/domain/base/repository.ts';
import type { Table } from '../../src/infrastructure/table.ts';
import { EVERYTHING, type Scope } from '../../src/repository/base/scope.ts';
import { MemoryStore, repositoryOf, type Store } from '../../src/repository/base/store.ts';
import { storeTest } from '../support/stores.ts';
import { ownSchema } from './own-schema.ts';
import { type Thing, thing, things } from './things.ts';

const kept: Table<Thing> = {
  ...things,
  softDelete: true,
  owner: { roles: [], index: 'ix_things_owner_subject' },
  columns: {
    ...things.columns,
    parent: {
      ...things.columns.parent,
      references: { table: 'things', constraint: 'fk_things_parent_things', softDelete: true },
    },
  },
};

const ANNA: Scope = { caller: { subject: 'anna', roles: new Set() } };
const BERT: Scope = { caller: { subject: 'bert', roles: new Set() } };

type Things = (scope?: Scope) => Repository<Thing>;

async function thingsOf(store: Store): Promise<Things> {
  if (!(store instanceof MemoryStore)) {
    await ownSchema(store.db);
    await sql`
      create table "things" (
        "id" uuid primary key,
        "name" varchar(200) collate "C" not null,
        "kind" text collate "C",
        "size" integer,
        "price" numeric(15, 2),
        "days" jsonb,
        "fees" jsonb,
        "notes" jsonb,
        "parent" uuid constraint "fk_things_parent_things" references "things" ("id"),
        "created_at" timestamptz(3) not null,
        "deleted_at" timestamptz(3),
        "owner_subject" text collate "C"
      )
    `.execute(store.db);
    await sql`create unique index "uq_things_name" on "things" ("name") where "deleted_at" is null`.execute(store.db);
  }
  return (scope = EVERYTHING) => repositoryOf(store, kept, scope);
}

storeTest('what was deleted is there again, as it was; what was not stays as it is', async (store) => {
  const repository = (await thingsOf(store))();
  const [one, two] = [thing('one', { size: 3 }), thing('two')];
  await repository.add(one);
  await repository.add(two);
  expect(await repository.restore(one.id, { size: 4 })).toEqual(one);
  expect(await repository.delete(one.id)).toBe(true);
  expect(await repository.delete(two.id)).toBe(true);
  expect(await repository.get(one.id)).toBeUndefined();
  expect(await repository.restore(one.id, { size: 4 })).toEqual({ ...one, size: 4 });
  expect(await repository.get(one.id)).toEqual({ ...one, size: 4 });
  const byName = { sort: { attribute: 'name', descending: false } } as const;
  const { items } = await repository.page(byName, { page: 1, perPage: 9 });
  expect(items.map(({ id }) => id)).toEqual([one.id]);
  expect(await repository.restore(newId(), { size: 4 })).toBeUndefined();
});

storeTest('unique values count those that are there alone, so another may have taken one', async (store) => {
  const repository = (await thingsOf(store))();
  const one = thing('one');
  await repository.add(one);
  await repository.delete(one.id);
  await repository.add(thing('one'));
  const refused = repository.restore(one.id, { size: 4 });
  await expect(refused).rejects.toThrow(AlreadyExists);
  await expect(refused).rejects.toMatchObject({ pointers: ['/name'] });
});

storeTest('what it refers to may be deleted, too, and has to be restored first', async (store) => {
  const repository = (await thingsOf(store))();
  const parent = thing('parent');
  const child = thing('child', { parent: parent.id });
  await repository.add(parent);
  await repository.add(child);
  await repository.delete(child.id);
  await repository.delete(parent.id);
  const refused = repository.restore(child.id, { size: 4 });
  await expect(refused).rejects.toThrow(ReferenceNotFound);
  await expect(refused).rejects.toMatchObject({ pointer: '/parent' });
  await repository.restore(parent.id, { size: 4 });
  expect(await repository.restore(child.id, { size: 4 })).toEqual({ ...child, size: 4 });
});

storeTest('what another deleted is as missing as what never was', async (store) => {
  const of = await thingsOf(store);
  const one = thing('one');
  await of(ANNA).add(one);
  await of(ANNA).delete(one.id);
  expect(await of(BERT).restore(one.id, { size: 4 })).toBeUndefined();
  expect(await of(ANNA).get(one.id)).toBeUndefined();
  expect(await of(ANNA).restore(one.id, { size: 4 })).toEqual({ ...one, size: 4 });
});
