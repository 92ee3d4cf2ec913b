/** What is read from a request, and what is refused: pointers and codes. */
import { expect, test } from 'vitest';
import { bearer, errorsOf, posted, problemOf, withApp } from './app.ts';

test.for([
  ['{', 422, ' invalid'],
  ['NaN', 422, ' invalid'],
  ['"\\ud800"', 422, ' invalid'],
  ['[]', 422, ' type'],
  ['null', 422, ' null'],
  ['', 422, ' required'],
  ['{}', 422, '/name required'],
  ['{"name": "a", "size": null}', 422, '/size null'],
  ['{"name": "a", "size": 10}', 422, '/size too_large'],
  ['{"name": "a", "size": "1"}', 422, '/size type'],
  ['{"name": "a", "size": true}', 422, '/size type'],
  ['{"name": "a", "size": 1e400}', 422, '/size too_large'],
  ['{"name": "a\\u0000"}', 422, '/name nul_character'],
  ['{"name": "a", "a/b": 1}', 422, '/a~1b unknown_field'],
  ['{"name": "a", "__proto__": {"size": 1}}', 422, '/__proto__ unknown_field'],
  ['{"constructor": "a"}', 422, '/name required|/constructor unknown_field'],
  ['{"name": "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞", "size": 2.0}', 201, ''],
  ['{"name": "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞x"}', 422, '/name too_long'],
] as const)('a body %s is answered with %i', ([payload, status, errors]) =>
  // This operation documents no 400.
  withApp(async (app) => {
    const answer = await app.inject(posted('/things', payload, await bearer()));
    expect(answer.statusCode).toBe(status);
    if (errors !== '') expect(errorsOf(answer).join('|')).toBe(errors);
  }),
);

test('where a document knows 400 alone, that is what a client gets', () =>
  withApp(async (app) => {
    const answer = await app.inject({ method: 'PATCH', url: '/things', payload: {} });
    expect(problemOf(answer)).toEqual([400, 'validation_failed']);
    expect(errorsOf(answer)).toEqual([' too_few']);
    for (const type of ['text/plain', 'garbage', '']) {
      const foreign = await app.inject({
        method: 'PATCH',
        url: '/things',
        payload: 'x',
        headers: { 'content-type': type },
      });
      expect([foreign.statusCode, errorsOf(foreign)]).toEqual([400, [' type']]);
    }
  }));

test('JSON is UTF-8 and not bottomless', () =>
  withApp(async (app) => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const headers = { 'content-type': 'application/json' };
    const send = (payload: string | Buffer) => app.inject({ method: 'POST', url: '/things/maybe', payload, headers });
    expect((await send(nested(201))).statusCode).toBe(200);
    expect((await send(JSON.stringify('['.repeat(300)))).statusCode).toBe(200);
    for (const bad of [nested(202), Buffer.from([0x22, 0xff, 0x22]), '\ufeff{}', '{"\\ud800": 1}'])
      expect(problemOf(await send(bad))).toEqual([400, 'bad_request']);
    expect((await send('"\\ud834\\udd1e"')).json()).toEqual({ body: '𝄞' });
    expect(errorsOf(await send('[{"a": ["\\u0000"]}]'))).toEqual([' nul_character']);
  }));

test('a body may be optional, or none of JSON', () =>
  withApp(async (app) => {
    expect((await app.inject({ method: 'POST', url: '/things/maybe' })).json()).toEqual({});
    expect((await app.inject(posted('/things/maybe', 'null'))).json()).toEqual({ body: null });
    const csv = { method: 'POST', url: '/things/raw', headers: { 'content-type': 'text/csv' } } as const;
    expect((await app.inject({ ...csv, payload: 'a;b' })).json()).toEqual({ bytes: 3 });
    expect((await app.inject({ method: 'POST', url: '/things/raw' })).json()).toEqual({ bytes: 0 });
    expect(problemOf(await app.inject({ ...csv, payload: 'x'.repeat(1_048_577) }))).toEqual([413, 'too_large']);
  }));

test('a schema may contain itself', () =>
  withApp(async (app) => {
    const tree = { name: 'a', trees: [{ name: 'b', trees: [] }] };
    expect((await app.inject(posted('/things/tree', tree))).json()).toEqual(tree);
    const bad = { name: 'a', trees: [{ name: 'b', trees: [{ name: 1, trees: [] }] }] };
    expect(errorsOf(await app.inject(posted('/things/tree', bad)))).toEqual(['/trees/0/trees/0/name type']);
  }));

test('parameters are texts until their schema says what they are', () =>
  withApp(async (app) => {
    const headers = { 'x-mode': '7', cookie: 'a=b; session="abc"; c' };
    const id = '3F2B8C1E-5D4A-4B6F-9C7E-1A2B3C4D5E00';
    const url = `/things/echo/a?id=${id}&flag=false&sizes=1&sizes=2&text=x&text=y&other=1`;
    expect((await app.inject({ url, headers })).json()).toEqual({
      path: { name: 'a' },
      query: { id: id.toLowerCase(), flag: false, sizes: [1, 2], text: 'y' },
      mode: 7,
      cookies: { session: 'abc' },
    });
    expect((await app.inject('/things/echo/a?sizes=1')).json()).toMatchObject({ query: { flag: true, sizes: [1] } });
  }));

test('everything that is wrong with parameters is said at once', () =>
  withApp(async (app) => {
    const headers = { 'x-mode': '1.0', cookie: 'session=a' };
    const url = '/things/echo/long?id=x&flag=1&sizes=1_0&sizes=10';
    const answer = await app.inject({ url, headers });
    expect(problemOf(answer)).toEqual([400, 'bad_request']);
    expect(errorsOf(answer).sort()).toEqual([
      '/cookie/session too_short',
      '/header/X-Mode type',
      '/path/name too_long',
      '/query/flag type',
      '/query/id format',
      '/query/sizes/0 type',
      '/query/sizes/1 too_large',
    ]);
  }));
