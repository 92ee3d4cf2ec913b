/** ETag and If-Match: what a client has seen is changed, and nothing else. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { tagOf } from '../../src/api/preconditions.ts';
import { newId } from '../../src/core/clock.ts';
import { repositoryOf } from '../../src/repository/base/store.ts';
import { bearer, posted, problemOf, withApp } from './app.ts';
import { thing, thingRepository, things } from './things.ts';

interface Kept {
  readonly app: FastifyInstance;
  readonly url: string;
  /** The tag of the state that it is in. */
  readonly tag: () => Promise<string>;
  /** Undefined: the header is not sent. */
  readonly change: (ifMatch: string | undefined, size?: number) => Promise<LightMyRequestResponse>;
  readonly remove: (ifMatch: string | undefined) => Promise<LightMyRequestResponse>;
}

/** With a thing that is kept. */
const withKept = (work: (kept: Kept) => Promise<void>): Promise<void> =>
  withApp(async (app) => {
    const one = thing('one', { size: 0 });
    await app.database.unitOfWork(true, async (store) => {
      await thingRepository(store);
      await repositoryOf(store, things).add(one);
    });
    const url = `/kept/${one.id}`;
    const said = (ifMatch: string | undefined) => (ifMatch === undefined ? {} : { 'if-match': ifMatch });
    await work({
      app,
      url,
      tag: async () => tagIn(await app.inject(url)),
      change: (ifMatch, size = 1) => app.inject({ method: 'PUT', url, headers: said(ifMatch), payload: { size } }),
      remove: (ifMatch) => app.inject({ method: 'DELETE', url, headers: said(ifMatch) }),
    });
  });

const tagIn = ({ headers }: LightMyRequestResponse): string => String(headers.etag);

test('a tag is strong, and the same for equal representations', () => {
  expect(tagOf({ a: 1, b: [{ c: null, d: 'x' }] })).toMatch(/^"[0-9a-f]{32}"$/);
  expect(tagOf({ b: [{ d: 'x', c: null }], a: 1 })).toBe(tagOf({ a: 1, b: [{ c: null, d: 'x' }] }));
  const others = [{ a: 1 }, { a: '1' }, { a: null }, {}, { a: [1, 2] }, { a: [2, 1] }, { b: 1 }];
  expect(new Set(others.map(tagOf)).size).toBe(others.length);
});

test('what was seen may be changed, once; each answer has the tag of what it shows', () =>
  withKept(async ({ tag, change }) => {
    const seen = await tag();
    expect(await tag()).toBe(seen);
    const changed = await change(seen);
    expect([changed.statusCode, changed.json().size]).toEqual([200, 1]);
    expect(tagIn(changed)).not.toBe(seen);
    expect(await tag()).toBe(tagIn(changed));
    const late = await change(seen, 2);
    expect([problemOf(late), late.headers.etag]).toEqual([[412, 'precondition_failed'], undefined]);
    expect(await tag()).toBe(tagIn(changed));
    expect(tagIn(await change(tagIn(changed), 0))).toBe(seen);
  }));

test.for([
  ['any', '*'],
  ['any, with space around it', ' * '],
  ['a list', '"other", TAG'],
  ['a list without space', '"a,b",TAG,W/"c"'],
  ['a list with an empty element', ', TAG ,'],
] as const)('what matches: %s', ([, ifMatch]) =>
  withKept(async ({ tag, change }) => {
    expect((await change(ifMatch.replace('TAG', await tag()))).statusCode).toBe(200);
  }),
);

test.for([
  ['another tag', '"other"'],
  ['a weak tag', 'W/TAG'],
  ['a weak tag in a list', '"other", W/TAG'],
  ['no quotes', 'BARE'],
  ['something before it', 'xTAG'],
  ['something behind it', 'TAGx'],
  ['upper case', 'UPPER'],
  ['a tag that is called any', '"*"'],
  ['any in a list', '*, "other"'],
  ['an empty tag', '""'],
  ['nothing', ''],
  ['a comma', ','],
] as const)('what does not match: %s', ([, ifMatch]) =>
  withKept(async ({ tag, change, remove }) => {
    const now = await tag();
    const wanted = ifMatch.replace('TAG', now).replace('BARE', now.slice(1, -1)).replace('UPPER', now.toUpperCase());
    expect(problemOf(await change(wanted))).toEqual([412, 'precondition_failed']);
    expect(problemOf(await remove(wanted))).toEqual([412, 'precondition_failed']);
    expect(await tag()).toBe(now);
  }),
);

test('where it must be sent, nothing is done without it; where it need not, it is as it was', () =>
  withKept(async ({ app, url, tag, change, remove }) => {
    const seen = await tag();
    expect(problemOf(await change(undefined))).toEqual([428, 'precondition_required']);
    expect(await tag()).toBe(seen);
    expect((await remove(undefined)).statusCode).toBe(204);
    expect(problemOf(await app.inject(url))).toEqual([404, 'not_found']);
  }));

test('what is not there is not found, whatever is said of its state', () =>
  withKept(async ({ app }) => {
    const url = `/kept/${newId()}`;
    for (const headers of [{}, { 'if-match': '*' }, { 'if-match': '"other"' }]) {
      const answer = await app.inject({ method: 'PUT', url, headers, payload: { size: 1 } });
      expect(problemOf(answer)).toEqual([404, 'not_found']);
    }
  }));

test('the first answer of a key comes again with its tag', () =>
  withApp(async (app) => {
    const headers = { ...(await bearer()), 'idempotency-key': 'k' };
    const first = await app.inject(posted('/things', { name: 'a' }, headers));
    expect(tagIn(first)).toBe(tagOf(first.json()));
    const again = await app.inject(posted('/things', { name: 'a' }, headers));
    expect([again.statusCode, tagIn(again)]).toEqual([201, tagIn(first)]);
  }));

test('the live document has the header and the tag; pages elsewhere may send the one and read the other', () =>
  withKept(async ({ app, url }) => {
    const { put, delete: remove } = (await app.inject('/openapi.json')).json().paths['/kept/{id}'];
    const header = { name: 'If-Match', in: 'header', schema: { type: 'string' } };
    expect(put.parameters).toContainEqual({ ...header, required: true });
    expect(remove.parameters).toContainEqual({ ...header, required: false });
    expect(put.responses[200].headers).toEqual({ ETag: { schema: { type: 'string' } } });
    const asked = await app.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: 'https://a.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'if-match',
      },
    });
    expect(asked.headers['access-control-allow-headers']).toContain('If-Match');
    const answer = await app.inject({ url, headers: { origin: 'https://a.example' } });
    expect(answer.headers['access-control-expose-headers']).toContain('ETag');
  }));
