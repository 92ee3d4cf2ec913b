/** Steps of a unit of work, over every store: what is refused in one is undone by itself. */
import { expect } from 'vitest';
import { AlreadyExists, Busy, NotFound } from '../../src/domain/base/errors.ts';
import { attempted } from '../../src/domain/base/steps.ts';
import { stepOf } from '../../src/repository/base/store.ts';
import { storeTest } from '../support/stores.ts';
import { thing, thingRepository } from './things.ts';

storeTest('a refused step leaves what came before and after, and nothing of itself', async (store) => {
  const things = await thingRepository(store);
  const step = stepOf(store);
  const [before, half, after] = [thing('one', { size: 1 }), thing('two'), thing('three')];
  expect(await attempted(step, () => things.add(before))).toBeUndefined();
  const outcome = await attempted(step, async () => {
    await things.add(half);
    await things.update(before.id, { size: 2 });
    // A statement that fails ends a transaction of PostgreSQL, unless a savepoint stands before it.
    await things.add(thing('one'));
  });
  expect(outcome).toBeInstanceOf(AlreadyExists);
  expect(outcome).toMatchObject({ pointers: ['/name'] });
  expect(await attempted(step, () => things.add(after))).toBeUndefined();
  expect(await things.get(before.id)).toEqual(before);
  expect(await things.get(half.id)).toBeUndefined();
  expect(await things.get(after.id)).toEqual(after);
});

storeTest('a row that a refused step deleted is there again', async (store) => {
  const things = await thingRepository(store);
  const one = thing('one');
  await things.add(one);
  const outcome = await attempted(stepOf(store), async () => {
    await things.delete(one.id);
    throw new NotFound('two');
  });
  expect(outcome).toBeInstanceOf(NotFound);
  expect(await things.get(one.id)).toEqual(one);
});

storeTest('what is no refusal is not passed over', async (store) => {
  await thingRepository(store);
  for (const error of [new Busy('given up'), new Error('secret detail')])
    await expect(attempted(stepOf(store), () => Promise.reject(error))).rejects.toBe(error);
});
