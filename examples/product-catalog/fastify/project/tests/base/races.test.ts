/** Requests that meet at one row, on PostgreSQL: a lock that the test takes holds them until all of them wait. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import type { Database } from '../../src/infrastructure/database.ts';
import { repositoryOf, SqlStore } from '../../src/repository/base/store.ts';
import { emptyDatabase } from '../support/databases.ts';
import { postgresqlUrl } from '../support/schemas.ts';
import { SETTINGS } from './app.ts';
import { addKept } from './kept.ts';
import { makeThings, type Thing, thing, things } from './things.ts';

const PATIENCE_MS = 20_000;
/** Who waits for this connection, or for one that does. (pg_stat_activity stands still within a transaction.) */
const WAITING = sql<{ count: number }>`
  with recursive waiting (pid) as (
    select pid from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))
    union
    select other.pid from pg_locks as other, waiting
    where not other.granted and waiting.pid = any (pg_blocking_pids(other.pid))
  )
  select count(*)::integer as count from waiting
`;

const isPostgres = postgresqlUrl() !== undefined;
// PGlite has one connection: what comes second waits for the whole of what came first.
const elsewhere = isPostgres ? '' : ' (not run here: DATABASE_URL names no PostgreSQL)';

describe.skipIf(!isPostgres)(`requests that meet at one row${elsewhere}`, () => {
  let app: FastifyInstance;
  let database: Database;

  beforeAll(async () => {
    database = await emptyDatabase('postgresql');
    await makeThings(database.kysely);
    app = await createApp({ settings: SETTINGS, database });
    addKept(app);
    await app.ready();
  });
  beforeEach(async () => {
    await sql`delete from things`.execute(database.kysely);
  });
  afterAll(() => app?.close());

  const stored = async (changes: Partial<Thing> = {}): Promise<string> => {
    const one = thing('one', { size: 0, ...changes });
    await repositoryOf(new SqlStore(database.kysely), things).add(one);
    return one.id;
  };
  const locked = (id: string) => sql`select id from things where id = ${id} for update`;

  /** Sends requests one after another while a transaction holds what `lock` locked; then all go on. */
  async function held(lock: RawBuilder<unknown>, ...requests: readonly InjectOptions[]) {
    const sent: Promise<LightMyRequestResponse>[] = [];
    let answered = 0;
    await database.kysely.transaction().execute(async (transaction) => {
      await lock.execute(transaction);
      for (const request of requests) {
        sent.push(app.inject(request));
        sent.at(-1)?.then(() => {
          answered += 1;
        });
        const end = Date.now() + PATIENCE_MS;
        while ((await WAITING.execute(transaction)).rows[0]?.count !== sent.length) {
          if (answered > 0 || Date.now() > end) throw new Error('a request did not wait');
          await sleep(10);
        }
      }
    });
    return Promise.all(sent);
  }

  const patch = (id: string, payload: object): InjectOptions => ({ method: 'PATCH', url: `/kept/${id}`, payload });
  const remove = (id: string): InjectOptions => ({ method: 'DELETE', url: `/kept/${id}` });
  const grow = (id: string): InjectOptions => ({ method: 'POST', url: `/kept/${id}/grow` });
  const statuses = (answers: readonly LightMyRequestResponse[]) => answers.map(({ statusCode }) => statusCode);

  test('of two changes to different members both stand, and each answer shows the row as it was stored', async () => {
    const id = await stored();
    const answers = await held(locked(id), patch(id, { name: 'two' }), patch(id, { size: 3 }));
    expect(statuses(answers)).toEqual([200, 200]);
    expect(answers.map((one) => one.json())).toMatchObject([
      { name: 'two', size: 0 },
      { name: 'two', size: 3 },
    ]);
    expect((await app.inject(`/kept/${id}`)).json()).toMatchObject({ name: 'two', size: 3 });
  });

  test('of two changes of one state the first stands, and the second is refused', async () => {
    const id = await stored();
    const headers = { 'if-match': String((await app.inject(`/kept/${id}`)).headers.etag) };
    const change = (size: number): InjectOptions => ({ method: 'PUT', url: `/kept/${id}`, headers, payload: { size } });
    expect(statuses(await held(locked(id), change(1), change(2)))).toEqual([200, 412]);
    expect((await app.inject(`/kept/${id}`)).json()).toMatchObject({ size: 1 });
  });

  test('a row that is read to be written is read under a lock', async () => {
    const id = await stored({ size: 5 });
    const answers = await held(locked(id), grow(id), grow(id));
    expect(statuses(answers)).toEqual([200, 200]);
    expect(answers.map((one) => one.json())).toMatchObject([{ size: 6 }, { size: 7 }]);
  });

  test.for([
    ['a change, then a deletion', (id: string) => [patch(id, { size: 1 }), remove(id)], [200, 204]],
    ['a deletion, then a change', (id: string) => [remove(id), patch(id, { size: 1 })], [204, 404]],
    ['two deletions', (id: string) => [remove(id), remove(id)], [204, 404]],
  ] as const)('whoever comes second finds what the first left: %s', async ([, requests, expected]) => {
    const id = await stored();
    expect(statuses(await held(locked(id), ...requests(id)))).toEqual(expected);
    expect((await app.inject(`/kept/${id}`)).statusCode).toBe(404);
  });

  test.for([
    ['changed', (id: string) => patch(id, { size: 1 })],
    ['read to be written', grow],
  ] as const)('a row that somebody is deleting is waited for, and not found: %s', async ([, request]) => {
    const id = await stored();
    const [answer] = await held(sql`delete from things where id = ${id}`, request(id));
    expect([answer?.statusCode, answer?.json().code]).toEqual([404, 'not_found']);
  });

  test('of two creations with one key one is made, the other refused', async () => {
    const id = await stored({ name: 'key' });
    // The row is giving the name up, and is not done yet.
    const freed = sql`update things set name = 'other' where id = ${id}`;
    const create = (size: number): InjectOptions => ({ method: 'POST', url: '/kept', payload: { name: 'key', size } });
    const answers = await held(freed, create(1), create(2));
    expect(statuses(answers).sort()).toEqual([201, 409]);
    const listed = (await app.inject('/kept')).json<{ items: readonly { name: string }[] }>();
    expect(listed.items.map(({ name }) => name)).toEqual(['key', 'other']);
  });
});
