/** Rows of yesterday under the rules of today: what is stored is shown; what is sent is checked. */
import type { FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { newId, now } from '../../src/core/clock.ts';
import { Busy } from '../../src/domain/base/errors.ts';
import { repositoryOf } from '../../src/repository/base/store.ts';
import { databaseOf } from '../support/databases.ts';
import { errorsOf, problemOf, withApp } from './app.ts';
import { fee, type Thing, thing, thingRepository, things } from './things.ts';

// Too long, no longer in the list, too large, negative, neither the pattern nor the length of an entry, too many of them.
const YESTERDAY: Thing = {
  id: newId(),
  name: 'n'.repeat(150),
  kind: 'gone',
  size: 99,
  price: fee('-1'),
  days: ['MONDAY', 'tue', 'wed'],
  fees: [fee('-1'), fee('2.5')],
  notes: null,
  parent: null,
  createdAt: now(),
};
const SHOWN = {
  id: YESTERDAY.id,
  name: YESTERDAY.name,
  class: 'gone',
  size: 99,
  price: '-1.00',
  days: ['MONDAY', 'tue', 'wed'],
  fees: ['-1.00', '2.50'],
};

/** With that row and one of today, written straight into the table. */
const withYesterday = (work: (app: FastifyInstance) => Promise<void>): Promise<void> =>
  withApp(async (app) => {
    await app.database.unitOfWork(true, async (store) => {
      await thingRepository(store);
      for (const one of [YESTERDAY, thing('today')]) await repositoryOf(store, things).add(one);
    });
    await work(app);
  });

async function yesterday(app: FastifyInstance): Promise<unknown> {
  const listed = await app.inject('/kept');
  expect(listed.statusCode, listed.payload).toBe(200);
  const [first, second] = listed.json<{ items: readonly { name: string }[] }>().items;
  expect(second?.name).toBe('today');
  return first;
}

test('one row of yesterday takes neither the list down nor itself', () =>
  withYesterday(async (app) => {
    expect(await yesterday(app)).toEqual(SHOWN);
    const got = await app.inject(`/kept/${SHOWN.id}`);
    expect([got.statusCode, got.json()]).toEqual([200, SHOWN]);
  }));

test('a change of one member is not refused for what another was before', () =>
  withYesterday(async (app) => {
    const changed = await app.inject({ method: 'PATCH', url: `/kept/${SHOWN.id}`, payload: { size: 3 } });
    expect([changed.statusCode, changed.json()]).toEqual([200, { ...SHOWN, size: 3 }]);
  }));

test('what is stored may not be sent again', () =>
  withYesterday(async (app) => {
    for (const [payload, fault] of [
      [{ name: SHOWN.name }, '/name too_long'],
      [{ size: 99 }, '/size too_large'],
    ] as const) {
      const refused = await app.inject({ method: 'PATCH', url: `/kept/${SHOWN.id}`, payload });
      expect([refused.statusCode, errorsOf(refused)]).toEqual([422, [fault]]);
    }
    expect(await yesterday(app)).toEqual(SHOWN);
  }));

test('a client is told that it may try again', () =>
  withApp(async (app) => {
    const answer = await app.inject('/kept/busy');
    expect(problemOf(answer)).toEqual([503, 'busy']);
    expect(answer.headers['retry-after']).toBe('1');
  }));

test.for([
  ['40P01', true],
  ['40001', true],
  ['22001', false],
] as const)('a deadlock is nobody’s defect; whatever else the database says is: %s', async ([code, isBusy]) => {
  const database = await databaseOf();
  const said = Object.assign(new Error('said by the database'), { code });
  const work = database.unitOfWork(true, () => Promise.reject(said));
  await expect(work).rejects.toBeInstanceOf(isBusy ? Busy : Error);
  await expect(work.catch((error: unknown) => error)).resolves.toEqual(isBusy ? expect.any(Busy) : said);
});
