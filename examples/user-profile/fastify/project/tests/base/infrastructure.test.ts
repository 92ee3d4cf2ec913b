/** Settings, databases, rate limits, logs, tokens. */
import { PassThrough } from 'node:stream';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { newId } from '../../src/core/clock.ts';
import { logging } from '../../src/core/log.ts';
import { mintFor } from '../../src/core/mint-token.ts';
import { databaseUrlOf, readSettings } from '../../src/core/settings.ts';
import { TokenVerifier } from '../../src/core/tokens.ts';
import { Database } from '../../src/infrastructure/database.ts';
import { MemoryRateLimiter } from '../../src/infrastructure/rate-limit.ts';
import { settingsForTests } from '../support/settings.ts';

const SECRET = 's'.repeat(32);

test('settings come from the environment', () => {
  const settings = readSettings({
    JWT_SECRET: SECRET,
    CORS_ORIGINS: 'https://a.example, https://b.example',
    PORT: '0',
  });
  expect(settings).toMatchObject({
    environment: 'development',
    corsOrigins: ['https://a.example', 'https://b.example'],
    port: 0,
    rateLimitPerMinute: 600,
    operationRateLimits: true,
  });
  expect(databaseUrlOf({ DATABASE_URL: 'postgres://h/d' })).toBe('postgres://h/d');
  expect(databaseUrlOf({})).toMatch(/^pglite:/);
});

test('every wrong setting is named, and no value repeated', () => {
  expect(() => readSettings({})).toThrow('JWT_SECRET is missing');
  const wrong = {
    JWT_SECRET: 'short',
    PORT: 'x',
    LOG_LEVEL: 'loud',
    DATABASE_TIMEOUT_SECONDS: '0',
    MAX_BODY_BYTES: '1',
  };
  const message = (() => {
    try {
      return String(readSettings(wrong));
    } catch (error) {
      return String(error);
    }
  })();
  for (const name of Object.keys(wrong)) expect(message).toContain(name);
  expect(message).not.toContain('short');
});

test('a database that we cannot use is said plainly', () => {
  const settings = settingsForTests();
  expect(() => Database.open({ ...settings, databaseUrl: 'mysql://h/d' })).toThrow('mysql');
});

test('a unit of work is all or nothing, and nobody else’s query slips into it', async () => {
  const database = Database.open(settingsForTests());
  await sql`create table t (n integer)`.execute(database.kysely);
  const count = async (): Promise<number> =>
    database.unitOfWork(false, async ({ db }) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from t`.execute(db);
      return rows[0]?.n ?? -1;
    });
  const failed = database.unitOfWork(true, async ({ db }) => {
    await sql`insert into t values (1)`.execute(db);
    throw new Error('no');
  });
  const seen = count();
  await expect(failed).rejects.toThrow('no');
  expect(await seen).toBe(0);
  await database.unitOfWork(true, ({ db }) => sql`insert into t values (2)`.execute(db));
  expect(await count()).toBe(1);
  await database.close();
});

test('so many in a minute, then again', async () => {
  let time = 0;
  const limiter = new MemoryRateLimiter(2, () => time);
  const wait = (key: string) => limiter.secondsToWait(key);
  expect([await wait('a'), await wait('a'), await wait('a')]).toEqual([0, 0, 61]);
  expect(await wait('b')).toBe(0);
  time = 61;
  expect(await wait('a')).toBe(0);
  for (let key = 0; key < 100_001; key += 1) await wait(`${key}`);
  time = 200;
  expect(await wait('a')).toBe(0);
  await limiter.close();
});

test('an own limit is held beside the other one, as long as it says, and not where it is switched off', async () => {
  let time = 0;
  const limiter = new MemoryRateLimiter(3, () => time);
  const wait = () => limiter.secondsToWait('a', { requests: 1, seconds: 100 });
  expect([await wait(), await wait()]).toEqual([0, 101]);
  expect([await limiter.secondsToWait('a'), await limiter.secondsToWait('a')]).toEqual([0, 61]);
  time = 99;
  expect(await wait()).toBe(2);
  time = 100;
  expect(await wait()).toBe(0);
  limiter.holdsOwn = false;
  expect(await wait()).toBe(0);
});

test('a log line is one JSON object', () => {
  const stream = new PassThrough();
  const { log } = Fastify({ logger: { ...logging('WARNING'), stream } });
  log.warn({ route: '/x' }, 'hello');
  log.info('not said');
  expect(JSON.parse(String(stream.read()))).toEqual({
    level: 'WARNING',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    route: '/x',
    message: 'hello',
  });
});

test('a minted token verifies; there are none in production', async () => {
  const environment = { JWT_SECRET: SECRET, JWT_AUDIENCE: 'us' };
  const token = await mintFor(['--subject', 'ada', '--role', 'admin', '--role', 'clerk'], environment);
  const { subject, roles } = await new TokenVerifier(SECRET, 'us').verify(token);
  expect([subject, ...roles]).toEqual(['ada', 'admin', 'clerk']);
  await expect(mintFor([], { ...environment, ENVIRONMENT: 'production' })).rejects.toThrow('production');
});

test('ids sort in the order of their making', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
});
