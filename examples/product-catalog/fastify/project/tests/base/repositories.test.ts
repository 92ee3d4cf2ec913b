/** The contract that every repository meets, over every store. */
import type { Big } from 'big.js';
import { expect, test } from 'vitest';
import { newId } from '../../src/core/clock.ts';
import { sound } from '../../src/domain/base/entity.ts';
import {
  AlreadyExists,
  BadCursor,
  InvariantViolation,
  Referenced,
  ReferenceNotFound,
} from '../../src/domain/base/errors.ts';
import { type Query, searchIn, sortBy, where } from '../../src/domain/base/listing.ts';
import { type Column, pointerOf } from '../../src/infrastructure/table.ts';
import { readCursor, writeCursor } from '../../src/repository/base/cursor.ts';
import { repositoryOf } from '../../src/repository/base/store.ts';
import { storeTest } from '../support/stores.ts';
import { fee, type Thing, things as table, thing, thingInvariants, thingRepository } from './things.ts';

const by = (attribute: string, descending = false): Query => ({ sort: { attribute, descending } });

storeTest('added, found, changed, gone', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one', {
    price: fee('0.10'),
    days: ['mon', 'tue'],
    fees: [fee('1.50')],
    notes: { a: ['b', null] },
    size: 3,
  });
  expect(await things.get(one.id)).toBeUndefined();
  expect(await things.lock(one.id)).toBeUndefined();
  expect(await things.update(one.id, { size: 1 })).toBeUndefined();
  await things.add(one);
  expect(await things.lock(one.id)).toEqual(one);
  const found = await things.get(one.id);
  expect(found).toEqual(one);
  expect(Object.isFrozen(found)).toBe(true);
  const changed = thing('one', { ...one, price: null, days: [] });
  const stored = await things.update(one.id, { price: null, days: [] });
  expect(stored).toEqual(changed);
  expect(Object.isFrozen(stored)).toBe(true);
  expect(await things.get(one.id)).toEqual(changed);
  expect(await things.delete(one.id)).toBe(true);
  expect(await things.delete(one.id)).toBe(false);
});

storeTest('names are unique, and keeping one’s own is no conflict', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one');
  await things.add(one);
  expect(await things.update(one.id, { name: 'one', size: 1 })).toMatchObject({ name: 'one', size: 1 });
  const refused = things.add(thing('one'));
  await expect(refused).rejects.toThrow(AlreadyExists);
  await expect(refused).rejects.toMatchObject({ pointers: ['/name'] });
});

storeTest('nothing but the changes is written', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one', { size: 1 });
  await things.add(one);
  await things.update(one.id, { name: 'two' });
  expect(await things.update(one.id, { size: 2 })).toEqual({ ...one, name: 'two', size: 2 });
});

storeTest('a change to what is taken is refused', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one');
  for (const each of [one, thing('two')]) await things.add(each);
  const refused = things.update(one.id, { name: 'two' });
  await expect(refused).rejects.toThrow(AlreadyExists);
  await expect(refused).rejects.toMatchObject({ pointers: ['/name'] });
});

storeTest('a change to a reference must lead somewhere', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one');
  await things.add(one);
  const refused = things.update(one.id, { parent: newId() });
  await expect(refused).rejects.toThrow(ReferenceNotFound);
  await expect(refused).rejects.toMatchObject({ pointer: '/parent' });
});

storeTest('a reference must lead somewhere', async (store) => {
  const things = await thingRepository(store);
  const itself = newId();
  await things.add(thing('itself', { id: itself, parent: itself }));
  const refused = things.add(thing('one', { parent: newId() }));
  await expect(refused).rejects.toThrow(ReferenceNotFound);
  await expect(refused).rejects.toMatchObject({ pointer: '/parent' });
});

storeTest('what is referred to stays', async (store) => {
  const things = await thingRepository(store);
  const parent = thing('one');
  await things.add(parent);
  await things.add(thing('two', { parent: parent.id }));
  await expect(things.delete(parent.id)).rejects.toThrow(Referenced);
});

const compared = (left: unknown, right: unknown): number => {
  if (typeof left === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(String(right)));
  if (left instanceof Date) return left.getTime() - Number(right);
  return typeof left === 'number' ? left - Number(right) : (left as Big).cmp(right as Big);
};

storeTest('an estimated total is at least what was seen, and exact on the last page and beyond it', async (store) => {
  const things = await thingRepository(store);
  for (const name of 'abcde') await things.add(thing(name));
  const some = [{ attribute: 'name', comparison: 'gte', value: 'b' }] as const;
  for (const [filters, count] of [
    [[], 5],
    [some, 4],
  ] as const) {
    const query = { ...by('name'), filters };
    const first = await things.page({ ...query, total: 'estimate' }, { page: 1, perPage: 2 });
    expect(first.total).toBeGreaterThanOrEqual(2);
    const last = await things.page({ ...query, total: 'estimate' }, { page: 2, perPage: 3 });
    expect(last.total).toBe(count);
    const beyond = await things.page({ ...query, total: 'estimate' }, { page: 9, perPage: 3 });
    expect(beyond).toMatchObject({ items: [], total: count });
    const uncounted = await things.page({ ...query, total: 'none' }, { page: 1, perPage: 2 });
    expect(uncounted).toEqual({ ...first, total: 0 });
  }
});

for (const attribute of ['name', 'size', 'price', 'createdAt'] as const)
  for (const descending of [false, true])
    storeTest(`pages and slices agree: ${attribute}, ${descending ? 'descending' : 'ascending'}`, async (store) => {
      const things = await thingRepository(store);
      // U+FF21 comes before U+1D11E, though its UTF-16 does not.
      for (const [number, name] of ['b', 'A', 'é', 'a', 'B', '\u{ff21}', '\u{1d11e}'].entries())
        await things.add(thing(name, { size: number % 3 || null, price: number % 2 ? fee(`${number * 5}.50`) : null }));
      const query = by(attribute, descending);
      const whole = await things.page(query, { page: 1, perPage: 100 });
      expect([whole.total, whole.items.length]).toEqual([7, 7]);
      const values = whole.items.map((one) => one[attribute]);
      const known = values.filter((value) => value !== null);
      const sorted = known.toSorted((left, right) => (descending ? -1 : 1) * compared(left, right));
      expect(values).toEqual([...sorted, ...values.slice(known.length).map(() => null)]);

      const walked: Thing[] = [];
      for (const page of [1, 2, 3, 4]) walked.push(...(await things.page(query, { page, perPage: 2 })).items);
      expect(walked).toEqual(whole.items);
      expect(await things.page(query, { page: 9, perPage: 2 })).toMatchObject({ items: [], total: 7 });

      const sliced: Thing[] = [];
      let cursor: string | undefined;
      for (let count = 0; count < 4; count += 1) {
        const slice = await things.slice(query, { cursor, limit: 2 });
        sliced.push(...slice.items);
        cursor = slice.nextCursor ?? undefined;
      }
      expect(sliced).toEqual(whole.items);
      expect(cursor).toBeUndefined();
    });

storeTest('a cursor of nobody’s, or of a list sorted otherwise, is refused', async (store) => {
  const things = await thingRepository(store);
  for (const name of ['a', 'b']) await things.add(thing(name));
  const { nextCursor } = await things.slice(by('name'), { cursor: undefined, limit: 1 });
  for (const [cursor, attribute] of [
    ['?', 'name'],
    ['e30', 'name'],
    ['é', 'name'],
    [String(nextCursor), 'size'],
  ] as const)
    await expect(things.slice(by(attribute), { cursor, limit: 1 })).rejects.toThrow(BadCursor);
});

storeTest('wildcards are characters; null is found by no filter', async (store) => {
  const things = await thingRepository(store);
  for (const [name, size] of [
    ['Needle_%\\', 1],
    ['hay', 2],
    ['straw', null],
    ['É', null],
  ] as const)
    await things.add(thing(name, { size }));
  const total = async (query: Partial<Query>) =>
    (await things.page({ ...by('name'), ...query }, { page: 1, perPage: 9 })).total;
  for (const [text, found] of [
    ['nEEDLE_%', 1],
    ['%', 1],
    ['_', 1],
    ['\\', 1],
    ['a', 2],
    ['x', 0],
    ['é', 0],
  ] as const)
    expect(await total({ search: searchIn(text, 'name', 'kind') }), text).toBe(found);
  expect(await total({ filters: where(['size', 'gte', 2]) })).toBe(1);
  expect(await total({ filters: where(['size', 'lte', 2]) })).toBe(2);
  expect(await total({ filters: where(['name', 'eq', 'hay'], ['size', 'eq', 2]) })).toBe(1);
});

test('a query is what a client asked for', () => {
  expect(sortBy('-class', { class: 'kind' })).toEqual({ attribute: 'kind', descending: true });
  expect(sortBy('name', {})).toEqual({ attribute: 'name', descending: false });
  expect(where(['a', 'eq', undefined], ['b', 'gte', 0])).toEqual([{ attribute: 'b', comparison: 'gte', value: 0 }]);
  expect(searchIn(undefined, 'a')).toBeUndefined();
  expect(searchIn('x', 'a')).toEqual({ text: 'x', attributes: ['a'] });
});

test('an entity that exists is whole', () => {
  for (const [changes, pointer, code] of [
    [{ size: 10 }, '/size', 'too_large'],
    [{ kind: '' }, '/class', 'too_short'],
    [{ days: ['monday'] }, '/days', 'too_long'],
    [{ days: ['mon', 'mon', 'mon'] }, '/days', 'too_many'],
  ] as const) {
    expect(() => thing('one', changes)).toThrow(InvariantViolation);
    expect(() => thing('one', changes)).toThrow(expect.objectContaining({ pointer, code }));
  }
  expect(pointerOf({ name: 'kind', type: 'text', wire: 'a/b' })).toBe('/a~1b');
});

test('what changes is whole, whatever the rest is', () => {
  expect(sound({ size: 9, name: 'two' }, thingInvariants)).toEqual({ size: 9, name: 'two' });
  const change = () => sound({ name: 'two', kind: '' }, thingInvariants);
  expect(change).toThrow(InvariantViolation);
  expect(change).toThrow(expect.objectContaining({ pointer: '/class', code: 'too_short' }));
});

storeTest('what is stored is read as it is, even where it is no longer whole', async (store) => {
  await thingRepository(store);
  const things = repositoryOf(store, table);
  const old = { ...thing('one'), size: 99 };
  await things.add(old);
  expect((await things.get(old.id))?.size).toBe(99);
});

test.for([
  ['text', 'a', 1],
  ['uuid', newId(), 'x'],
  ['integer', 1, 2 ** 31],
  ['bigint', 2 ** 40, 1.5],
  ['double', 1.5, 'x'],
  ['boolean', true, 1],
  ['date', '2024-02-29', '2023-02-29'],
  ['decimal', '1.50', 'x'],
  ['moment', '2026-01-15T09:30:00.000Z', '2026'],
  ['json', null, {}],
] as const)('a cursor holds a value of its column: %s', ([type, good, bad]) => {
  const column: Column = { name: 'x', type };
  const written = (value: unknown) => writeCursor(by('x'), { value, id: newId() });
  const { value } = readCursor(written(good), by('x'), column);
  expect(JSON.parse(Buffer.from(written(value), 'base64url').toString())[2] ?? null).toEqual(
    type === 'decimal' ? '1.5' : good,
  );
  expect(() => readCursor(written(bad), by('x'), column)).toThrow(BadCursor);
});
