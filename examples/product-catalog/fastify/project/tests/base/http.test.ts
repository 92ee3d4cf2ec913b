/** Guards, problems, correlation, and what operators look at. */
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createApp } from '../../src/api/app.ts';
import { buildOpenApi } from '../../src/api/openapi.ts';
import { mintToken } from '../../src/core/tokens.ts';
import { Database } from '../../src/infrastructure/database.ts';
import { bearer, errorsOf, makeApp, posted, problemOf, SETTINGS, withApp } from './app.ts';

test('alive, ready, counted; not ready when the service closes', () =>
  withApp(async (app) => {
    expect((await app.inject('/health')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/ready')).json()).toEqual({ status: 'ready' });
    const metrics = (await app.inject('/metrics')).payload;
    expect(metrics).toContain('http_requests_total{method="GET",route="/health",status="200"} 1');
    app.closing = true;
    const answer = await app.inject('/ready');
    app.closing = false;
    expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'unavailable' }]);
  }));

test('not ready without a database', async () => {
  const database = Database.open({ ...SETTINGS, databaseUrl: 'postgresql://u@127.0.0.1:1/d' });
  const app = await createApp({ settings: SETTINGS, database });
  expect((await app.inject('/ready')).statusCode).toBe(503);
  await app.close();
});

test('shutting down gives everything back', async () => {
  const app = await makeApp();
  const closed: string[] = [];
  app.database = new (class extends Database {
    override close = async () => void closed.push('database');
  })(app.database.kysely);
  app.limiter.close = async () => void closed.push('limiter');
  await app.close();
  expect([app.closing, ...closed]).toEqual([true, 'limiter', 'database']);
});

test('security headers are on every answer; the documentation may load its scripts', () =>
  withApp(async (app) => {
    for (const url of ['/health', '/nowhere']) {
      const { headers } = await app.inject({ url, headers: { origin: 'https://a.example' } });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'access-control-allow-origin': 'https://a.example',
      });
    }
    expect((await app.inject('/docs')).headers).not.toHaveProperty('content-security-policy');
  }));

test('a correlation id is taken over where it is harmless', () =>
  withApp(async (app) => {
    for (const [sent, kept] of [
      ['abc-1', true],
      ['a b', false],
      ['x'.repeat(129), false],
    ] as const) {
      const { headers } = await app.inject({ url: '/health', headers: { 'x-correlation-id': sent } });
      expect(headers['x-correlation-id'] === sent).toBe(kept);
      expect(headers['x-correlation-id']).toMatch(/^[a-z0-9-]+$/);
    }
  }));

test('unknown paths and methods are problems', () =>
  withApp(async (app) => {
    for (const url of ['/nowhere', '/things/', '/things/echo/', '/things/echo/a%2Fb', '/%zz'])
      expect(problemOf(await app.inject(url)), url).toEqual([404, 'not_found']);
    for (const [url, allowed] of [
      ['/health', 'GET'],
      ['/things?x=1', 'PATCH, POST'],
      ['/things/echo/a', 'GET'],
    ] as const) {
      const answer = await app.inject({ method: 'PUT', url });
      expect(problemOf(answer)).toEqual([405, 'method_not_allowed']);
      expect(answer.headers.allow).toBe(allowed);
    }
  }));

test('401 comes before anything about the request, 403 before what is wrong with it', () =>
  withApp(async (app) => {
    const { jwtSecret: secret, jwtAudience: audience } = SETTINGS;
    const minted = async (changes: object) => {
      const input = { secret, audience, subject: 'a', roles: ['admin'], seconds: 60, ...changes };
      return { authorization: `Bearer ${await mintToken(input)}` };
    };
    const nobody = [
      {},
      { authorization: 'Basic x' },
      { authorization: 'Bearer x.y.z' },
      await minted({ seconds: -60 }),
      await minted({ secret: 'x'.repeat(32) }),
      await minted({ audience: 'other' }),
    ];
    for (const headers of nobody) {
      const answer = await app.inject(posted('/things', '{', headers));
      expect(problemOf(answer)).toEqual([401, 'unauthenticated']);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
    }
    expect(problemOf(await app.inject('/things/closed'))).toEqual([401, 'unauthenticated']);
    const user = await app.inject({ url: '/things/admin?page=x', headers: await bearer() });
    expect(problemOf(user)).toEqual([403, 'forbidden']);
    const admin = await app.inject({ url: '/things/admin?page=2', headers: await bearer('admin') });
    expect(admin.payload).toBe('2');
    const anybody = await app.inject({ url: '/things/echo/a', headers: { authorization: 'Bearer x' } });
    expect(anybody.statusCode).toBe(200);
  }));

test.for([{ sub: '' }, { roles: 'admin' }, { roles: [1] }, { sub: undefined }])(
  'a token that is signed well and says nonsense is no token: %o',
  (claims) =>
    withApp(async (app) => {
      const said: object = { sub: 'a', roles: ['admin'], aud: SETTINGS.jwtAudience, ...claims };
      const token = await new SignJWT({ ...said })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('1m')
        .sign(Buffer.from(SETTINGS.jwtSecret));
      const answer = await app.inject({ url: '/things/admin', headers: { authorization: `Bearer ${token}` } });
      expect(answer.statusCode).toBe(401);
    }),
);

test('limits hold where 429 is documented; each caller has their own', () =>
  withApp(async (app) => {
    app.limiter.limit = 1;
    const [first, second] = [await bearer(), await bearer()];
    expect((await app.inject(posted('/things', { name: 'a' }, first))).statusCode).toBe(201);
    const answer = await app.inject(posted('/things', { name: 'a' }, first));
    expect(problemOf(answer)).toEqual([429, 'rate_limited']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(61);
    expect((await app.inject(posted('/things', { name: 'a' }, second))).statusCode).toBe(201);
    for (const _ of [1, 2, 3])
      expect((await app.inject({ method: 'PATCH', url: '/things', payload: { name: 'a' } })).statusCode).toBe(200);
  }));

test('a key belongs to a caller; a body is the same in any order', () =>
  withApp(async (app) => {
    const headers = { ...(await bearer()), 'idempotency-key': 'k' };
    const first = await app.inject(posted('/things', { name: 'a', size: 1 }, headers));
    const again = await app.inject(posted('/things', { size: 1, name: 'a' }, headers));
    expect([again.statusCode, again.payload]).toEqual([201, first.payload]);
    expect(again.headers.location).toBe(first.headers.location);
    const other = await app.inject(posted('/things', { name: 'b' }, headers));
    expect(problemOf(other)).toEqual([409, 'idempotency_key_reused']);
    const stranger = { ...headers, ...(await bearer()) };
    expect((await app.inject(posted('/things', { name: 'b' }, stranger))).json()).toMatchObject({ name: 'b' });
    const long = { ...headers, 'idempotency-key': 'x'.repeat(256) };
    expect(errorsOf(await app.inject(posted('/things', { name: 'b' }, long)))).toEqual([
      '/header/Idempotency-Key too_long',
    ]);
  }));

test('after its period a key is a new one; a write removes keys that have ended', () =>
  withApp(async (app) => {
    const age = (hours: number) =>
      app.database.unitOfWork(true, ({ db }) =>
        db
          .updateTable('idempotency_keys')
          .set({ created_at: new Date(Date.now() - hours * 3_600_000) })
          .execute(),
      );
    const caller = await bearer();
    const post = async (name: string, key: string) => {
      const answer = await app.inject(posted('/things', { name }, { ...caller, 'idempotency-key': key }));
      return [answer.statusCode, answer.payload] as const;
    };
    const first = await post('a', 'k');
    await post('a', 'l');
    await age(23);
    expect(await post('a', 'k')).toEqual(first);
    await age(25);
    const renewed = await post('b', 'k');
    expect(renewed).toEqual([201, expect.stringContaining('"b"')]);
    expect(await post('b', 'k')).toEqual(renewed);
    const left = await app.database.unitOfWork(false, ({ db }) =>
      db.selectFrom('idempotency_keys').select('key').execute(),
    );
    expect(left).toEqual([{ key: 'k' }]);
  }));

test('a member that was not set is left out', () =>
  withApp(async (app) => {
    const answer = await app.inject(posted('/things', { name: 'a' }, await bearer()));
    const { id, ...rest } = answer.json();
    expect(rest).toEqual({ name: 'a', created_at: expect.stringMatching(/T.*\.\d{3}Z$/) });
    expect(answer.headers.location).toBe(`/things/${id}`);
    expect(answer.headers['content-type']).toBe('application/json');
  }));

test('each answer of a deprecated operation says so, a refusal too; others say nothing', () =>
  withApp(async (app) => {
    const { headers } = await app.inject('/things/later');
    expect(headers).toMatchObject({ deprecation: '@1769817600', sunset: 'Mon, 31 May 2027 00:00:00 GMT' });
    expect((await app.inject('/things/admin')).headers).not.toHaveProperty('deprecation');
  }));

test('what is not written says so; what breaks keeps its secrets', () =>
  withApp(async (app) => {
    const later = await app.inject('/things/later');
    expect(problemOf(later)).toEqual([501, 'not_implemented']);
    expect(later.json().detail).toBe('later is not written yet');
    expect(problemOf(await app.inject('/things/basic'))).toEqual([501, 'not_implemented']);
    const { level } = app.log;
    app.log.level = 'silent';
    const broken = await app.inject('/things/broken');
    app.log.level = level;
    expect(problemOf(broken)).toEqual([500, 'internal']);
    expect(broken.payload).not.toContain('secret');
  }));

test('the live document tells of what is sent, and of nothing else', () =>
  withApp(async (app) => {
    await app.ready();
    const document = (await app.inject('/openapi.json')).json();
    expect(document).toEqual(JSON.parse(JSON.stringify(buildOpenApi(app))));
    const operation = document.paths['/things'].post;
    expect(operation.security).toEqual([{ bearerAuth: [] }]);
    expect(Object.keys(operation.responses)).toEqual(['201', '401', '422', '429']);
    expect(document.components.schemas.ThingBody).toEqual({
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 10 },
        size: { type: 'integer', format: 'int32', minimum: 0, maximum: 9 },
      },
    });
    expect(document.paths).not.toHaveProperty('/health');
  }));
