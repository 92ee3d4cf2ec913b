/** What the table of `stacks` says, tried on a running service of a stack on each of its databases. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readObject } from '../../src/input/yaml.ts';
import type { JsonObject } from '../../src/model/types.ts';
import { STACKS } from '../../src/registry.ts';
import { CAPABILITIES, type Capability } from '../../src/stacks/capabilities.ts';
import { done } from '../support/cli.ts';
import { type Answered, type Ask, clientOf } from '../support/client.ts';
import { greenCatalog } from '../support/green-catalog.ts';
import { compareOpenApi } from '../support/openapi-compare.ts';
import { docs, edit, tests } from '../support/project.ts';
import { type Server, startCommands, startServer } from '../support/server.ts';
import { type PostgresService, startPostgres } from '../support/services.ts';
import type { Env, StackUnderTest } from '../support/stacks/types.ts';
import { wholePath } from './whole-path.ts';

/**
 * A running service of a project with the features product-catalog (pages), journal (cursors), library (all that is asked
 * for by name) and depot (batches item by item).
 */
export interface Site {
  readonly stack: StackUnderTest;
  readonly root: string;
  /** Command that starts it. */
  readonly start: string;
  readonly env: Env & { readonly DATABASE_URL: string };
  /** URL of an empty database of the same kind. */
  readonly another: string;
  readonly server: Server;
  readonly token: string;
  /** Of somebody else. */
  readonly otherToken: string;
}

const SYSTEM = ['/health', '/ready', '/metrics'];
const PRODUCTS = '/api/v1/products';
const CATEGORIES = '/api/v1/categories';
const ENTRIES = '/api/v1/entries';
const SHELVES = '/api/v1/shelves';
const BOOKS = '/api/v1/books';
const CRATES = '/api/v1/crates';
const NOWHERE = '00000000-0000-4000-8000-000000000000';
const LIBRARY = [
  ...['--entity', 'Shelf label:string(40)!unique softDelete'],
  ...['--entity', 'Book title:string(40)! shelf:ref(Shelf)! under(shelf)'],
  ...['--access', 'owner'],
  ...['--operations', 'create,get,list,update,replace,delete,restore,batch-create,batch-update,batch-delete'],
];
const DEPOT = [
  ...['--entity', 'Crate label:string(40)!unique'],
  ...['--access', 'user'],
  ...['--operations', 'create,get,update,delete,batch-create,batch-update,batch-delete'],
  ...['--batches', 'per-item'],
];

let number = 0;
const fresh = (name: string): string => {
  number += 1;
  return `${name} ${process.pid}-${number}`;
};

const ask = (site: Site, ...request: Parameters<Ask>): Promise<Answered> =>
  clientOf(site.server.url, site.token)(...request);

const create = async (site: Site, path: string, body: object): Promise<Answered['body']> => {
  const { status, body: made } = await ask(site, 'POST', path, body);
  expect(status, JSON.stringify(made)).toBe(201);
  return made;
};

const TAKEN = { code: 'already_exists', errors: [{ pointer: '/label' }] };
const relabelled = (id: string, label: string) => ({ id, changes: { label } });

export const PROBES: Readonly<Record<Capability, (site: Site) => Promise<void>>> = {
  async crud(site) {
    const made = await create(site, PRODUCTS, { name: 'Lamp', price: '12.00', sku: fresh('L') });
    const path = `${PRODUCTS}/${made.id}`;
    expect((await ask(site, 'GET', path)).body).toEqual(made);
    expect((await ask(site, 'PATCH', path, { name: 'Torch' })).body).toMatchObject({ id: made.id, name: 'Torch' });
    const gone = await ask(site, 'DELETE', path);
    expect([gone.status, gone.headers.get('content-type')]).toEqual([204, null]);
    expect((await ask(site, 'GET', path)).status).toBe(404);
  },
  async replacement(site) {
    const made = await create(site, SHELVES, { label: fresh('Put') });
    const label = fresh('Put anew');
    expect(await ask(site, 'PUT', `${SHELVES}/${made.id}`, { label })).toMatchObject({ status: 200, body: { label } });
    expect(await ask(site, 'PUT', `${SHELVES}/${made.id}`, {})).toMatchObject({ status: 422 });
  },
  async batches(site) {
    const shelf = (await create(site, SHELVES, { label: fresh('Batch') })).id;
    const items = [1, 2].map(() => ({ title: fresh('Batched'), shelf }));
    const made = await create(site, `${BOOKS}/batch-create`, { items });
    expect(made.items).toMatchObject(items);
    const ids = made.items.map(({ id }: { id: string }) => id);
    const changed = { items: ids.map((id: string) => ({ id, changes: { title: `T ${id}` } })) };
    expect(await ask(site, 'POST', `${BOOKS}/batch-update`, changed)).toMatchObject({
      status: 200,
      body: { items: ids.map((id: string) => ({ id, title: `T ${id}` })) },
    });
    expect(await ask(site, 'POST', `${BOOKS}/batch-delete`, { ids: [ids[0], NOWHERE] })).toMatchObject({
      status: 404,
      body: { code: 'reference_not_found', errors: [{ pointer: '/ids/1' }] },
    });
    const referred = { ids: [(await create(site, SHELVES, { label: fresh('Free') })).id, shelf] };
    expect(await ask(site, 'POST', `${SHELVES}/batch-delete`, referred)).toMatchObject({
      status: 409,
      body: { code: 'referenced', errors: [{ pointer: '/ids/1' }] },
    });
    expect((await ask(site, 'GET', `${SHELVES}/${referred.ids[0]}`)).status).toBe(200);
    expect((await ask(site, 'POST', `${BOOKS}/batch-delete`, { ids })).status).toBe(204);
    expect((await ask(site, 'GET', `${BOOKS}/${ids[0]}`)).status).toBe(404);
  },
  async 'item-batches'(site) {
    const taken = await create(site, CRATES, { label: fresh('Taken') });
    const items = [fresh('Before'), taken.label, fresh('After')].map((label) => ({ label }));
    const made = await ask(site, 'POST', `${CRATES}/batch-create`, { items });
    expect(made).toMatchObject({
      status: 207,
      body: {
        items: [
          { status: 201, value: items[0] },
          { status: 409, problem: TAKEN },
          { status: 201, value: items[2] },
        ],
      },
    });
    const [before, after] = [made.body.items[0].value, made.body.items[2].value];
    // What comes before and after one that is refused is stored.
    for (const { id, label } of [before, after])
      expect((await ask(site, 'GET', `${CRATES}/${id}`)).body).toMatchObject({ id, label });
    const label = fresh('Changed');
    const changed = {
      items: [relabelled(before.id, taken.label), relabelled(NOWHERE, fresh('Lost')), relabelled(after.id, label)],
    };
    expect(await ask(site, 'POST', `${CRATES}/batch-update`, changed)).toMatchObject({
      status: 207,
      body: {
        items: [
          { status: 409, problem: TAKEN },
          { status: 404, problem: { code: 'not_found' } },
          { status: 200, value: { id: after.id, label } },
        ],
      },
    });
    expect((await ask(site, 'GET', `${CRATES}/${before.id}`)).body).toMatchObject({ label: before.label });
    expect(await ask(site, 'POST', `${CRATES}/batch-delete`, { ids: [before.id, NOWHERE, after.id] })).toMatchObject({
      status: 207,
      body: { items: [{ status: 204 }, { status: 404, problem: { code: 'not_found' } }, { status: 204 }] },
    });
    for (const { id } of [before, after]) expect((await ask(site, 'GET', `${CRATES}/${id}`)).status).toBe(404);
  },
  async nested(site) {
    const [shelf, other] = [
      await create(site, SHELVES, { label: fresh('Parent') }),
      await create(site, SHELVES, { label: fresh('Another') }),
    ];
    const book = await create(site, `${SHELVES}/${shelf.id}/books`, { title: fresh('Below') });
    expect(book.shelf).toBe(shelf.id);
    expect((await ask(site, 'GET', `${SHELVES}/${shelf.id}/books`)).body).toMatchObject({ total: 1, items: [book] });
    expect((await ask(site, 'GET', `${SHELVES}/${other.id}/books`)).body).toMatchObject({ total: 0, items: [] });
    expect((await ask(site, 'GET', `${SHELVES}/${NOWHERE}/books`)).status).toBe(404);
  },
  async 'deleted-rows'(site) {
    const label = fresh('Marked');
    const { id } = await create(site, SHELVES, { label });
    expect((await ask(site, 'DELETE', `${SHELVES}/${id}`)).status).toBe(204);
    expect((await ask(site, 'GET', `${SHELVES}/${id}`)).status).toBe(404);
    expect((await create(site, SHELVES, { label })).id).not.toBe(id);
    const lost = await ask(site, 'POST', BOOKS, { title: fresh('Lost'), shelf: id });
    expect([lost.status, lost.body.code]).toEqual([404, 'reference_not_found']);
    // It is there still: only a mark can be taken back.
    expect((await ask(site, 'POST', `${SHELVES}/${id}/restore`)).status).toBe(409);
  },
  async restore(site) {
    const label = fresh('Restored');
    const { id } = await create(site, SHELVES, { label });
    await ask(site, 'DELETE', `${SHELVES}/${id}`);
    for (let at = 0; at < 2; at += 1)
      expect(await ask(site, 'POST', `${SHELVES}/${id}/restore`)).toMatchObject({ status: 200, body: { id, label } });
    expect((await ask(site, 'GET', `${SHELVES}/${id}`)).body).toMatchObject({ id, label });
  },
  async owners(site) {
    const others = { ...site, token: site.otherToken };
    const { id, label } = await create(others, SHELVES, { label: fresh('Owned') });
    const path = `${SHELVES}/${id}`;
    expect((await ask(others, 'GET', path)).status).toBe(200);
    for (const method of ['GET', 'DELETE']) expect((await ask(site, method, path)).status).toBe(404);
    const listed = async (as: Site): Promise<number> =>
      (await ask(as, 'GET', `${SHELVES}?label=${encodeURIComponent(label)}`)).body.total;
    expect([await listed(site), await listed(others)]).toEqual([0, 1]);
  },
  async 'page-lists'(site) {
    const name = fresh('Paged');
    for (let at = 0; at < 3; at += 1) await create(site, PRODUCTS, { name, price: '1.00', sku: fresh('P') });
    const { body } = await ask(site, 'GET', `${PRODUCTS}?search=${encodeURIComponent(name)}&page=2&per_page=2`);
    expect(body).toMatchObject({ total: 3, page: 2, per_page: 2 });
    expect(body.items).toHaveLength(1);
  },
  async 'keyset-lists'(site) {
    const made = [];
    for (let at = 0; at < 3; at += 1) made.push(await create(site, ENTRIES, { text: fresh('Entry') }));
    const first = await ask(site, 'GET', `${ENTRIES}?limit=2`);
    const second = await ask(site, 'GET', `${ENTRIES}?limit=2&cursor=${first.body.next_cursor}`);
    // The newest come first.
    const shown = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(shown.slice(0, 3)).toEqual(made.map(({ id }) => id).reverse());
    expect((await ask(site, 'GET', `${ENTRIES}?cursor=x`)).status).toBe(400);
  },
  async filters(site) {
    const [cheap, dear] = [fresh('Cheap'), fresh('Dear')];
    await create(site, PRODUCTS, { name: cheap, price: '2.50', sku: cheap });
    await create(site, PRODUCTS, { name: dear, price: '10.00', sku: dear });
    const listed = async (query: string) =>
      (await ask(site, 'GET', `${PRODUCTS}?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await listed(`sku=${encodeURIComponent(dear)}`)).toEqual([dear]);
    expect(await listed(`search=${encodeURIComponent(cheap.toUpperCase())}`)).toEqual([cheap]);
    // As amounts, not as texts.
    const sorted = await listed('sort=-price&price_min=2.50&price_max=10.00&per_page=100');
    expect(sorted.indexOf(dear)).toBeLessThan(sorted.indexOf(cheap));
    expect((await ask(site, 'GET', `${PRODUCTS}?colour=red`)).status).toBe(400);
  },
  async validation(site) {
    const { status, headers, body } = await ask(site, 'POST', PRODUCTS, { name: 1, price: '12', colour: 'red' });
    expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([422, 'application/problem+json']);
    const found = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect(found.sort()).toEqual(['/colour unknown_field', '/name type', '/price format', '/sku required']);
  },
  async constraints(site) {
    const sku = fresh('Unique');
    const category = await create(site, CATEGORIES, { name: fresh('Category') });
    await create(site, PRODUCTS, { name: 'Lamp', price: '1.00', sku, category: category.id });
    expect(await ask(site, 'POST', PRODUCTS, { name: 'Lamp', price: '1.00', sku })).toMatchObject({
      status: 409,
      body: { code: 'already_exists', errors: [{ pointer: '/sku' }] },
    });
    const nowhere = {
      name: 'Lamp',
      price: '1.00',
      sku: fresh('Lost'),
      category: '00000000-0000-4000-8000-000000000000',
    };
    expect(await ask(site, 'POST', PRODUCTS, nowhere)).toMatchObject({
      status: 404,
      body: { code: 'reference_not_found', errors: [{ pointer: '/category' }] },
    });
    expect(await ask(site, 'DELETE', `${CATEGORIES}/${category.id}`)).toMatchObject({
      status: 409,
      body: { code: 'referenced' },
    });
  },
  async preconditions(site) {
    const first = await ask(site, 'POST', ENTRIES, { text: fresh('Seen') });
    const path = `${ENTRIES}/${first.body.id}`;
    const seen = (await ask(site, 'GET', path)).headers.get('etag') ?? '';
    expect(seen).toMatch(/^"[^"]+"$/);
    expect(first.headers.get('etag')).toBe(seen);
    const change = (text: string, tag: string) => ask(site, 'PATCH', path, { text }, { 'if-match': tag });
    // Of many that saw one state, one may change it.
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => change(`Change ${at}`, seen)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 11 }, () => 412)]);
    const stood = answers.find(({ status }) => status === 200);
    const now = await ask(site, 'GET', path);
    expect(now.body).toEqual(stood?.body);
    expect(now.headers.get('etag')).toBe(stood?.headers.get('etag'));
    const tag = now.headers.get('etag') ?? '';
    const refused = await change('Late', seen);
    expect([refused.status, refused.headers.get('content-type')?.split(';')[0]]).toEqual([
      412,
      'application/problem+json',
    ]);
    // Weak tags never match, nor do texts that are no tags.
    for (const other of [`W/${tag}`, tag.slice(1, -1), '""', ' ', ','])
      expect((await change('Never', other)).status).toBe(412);
    expect((await change('In a list', `"other", ${tag}`)).status).toBe(200);
    expect((await change('Any', '*')).status).toBe(200);
    expect((await ask(site, 'PATCH', path, { text: 'Without' })).status).toBe(200);
    const gone = (tag: string) => ask(site, 'DELETE', path, undefined, { 'if-match': tag });
    expect((await gone(tag)).status).toBe(412);
    expect((await gone('*')).status).toBe(204);
    expect((await gone('*')).status).toBe(404);
  },
  async 'idempotency-keys'(site) {
    const key = { 'idempotency-key': fresh('key').replaceAll(' ', '-') };
    const body = { name: fresh('Keyed') };
    const first = await ask(site, 'POST', CATEGORIES, body, key);
    const again = await ask(site, 'POST', CATEGORIES, body, key);
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect((await ask(site, 'POST', CATEGORIES, { name: fresh('Other') }, key)).status).toBe(409);
  },
  async 'bearer-tokens'(site) {
    const body = { name: fresh('Guarded') };
    const nobody = await ask(site, 'POST', CATEGORIES, body, { authorization: '' });
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await ask(site, 'POST', CATEGORIES, body, { authorization: 'Bearer x.y.z' })).status).toBe(401);
    expect((await ask(site, 'POST', CATEGORIES, body)).status).toBe(201);
  },
  async 'rate-limit'(site) {
    const server = await startServer(site.root, site.start, { ...strings(site.env), RATE_LIMIT_PER_MINUTE: '2' });
    try {
      const limited = { ...site, server };
      // The window is a clock minute: away from its end.
      const rest = 60_000 - (Date.now() % 60_000);
      if (rest < 3000) await new Promise((resolve) => setTimeout(resolve, rest + 100));
      const answers = [];
      for (let at = 0; at < 3; at += 1) answers.push(await ask(limited, 'GET', PRODUCTS));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await server.stop();
    }
  },
  async 'operation-limits'(site) {
    const shelf = (await create(site, SHELVES, { label: fresh('Limited') })).id;
    const path = `${BOOKS}/${(await create(site, BOOKS, { title: fresh('Limited'), shelf })).id}`;
    const rest = 60_000 - (Date.now() % 60_000);
    if (rest < 3000) await new Promise((resolve) => setTimeout(resolve, rest + 100));
    const answers = [];
    for (let at = 0; at < 3; at += 1) answers.push(await ask(site, 'PUT', path, { title: `No. ${at}`, shelf }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect((await ask(site, 'GET', path)).body.title).toBe('No. 1');
  },
  async migrations({ stack, root, env, another }) {
    const other = { ...env, DATABASE_URL: another };
    await stack.database.up(root, other);
    expect(await stack.database.applied(root, other)).toBe(4);
    await stack.database.down(root, other);
    expect(await stack.database.applied(root, other)).toBe(0);
    await stack.database.up(root, other);
    expect((await stack.database.drift(root, other)).code).toBe(0);
  },
  async 'open-api'(site) {
    const live = (await ask(site, 'GET', '/openapi.json')).body as JsonObject;
    const spec = 'docs/features/product-catalog/api-spec.yaml';
    const documented = readObject(readFileSync(join(site.root, spec), 'utf8'), spec);
    const own = Object.entries(live.paths as JsonObject).filter(
      ([path]) => !SYSTEM.includes(path) && ![ENTRIES, SHELVES, BOOKS, CRATES].some((other) => path.startsWith(other)),
    );
    expect(compareOpenApi(documented, { ...live, paths: Object.fromEntries(own) })).toEqual([]);
  },
  async operations(site) {
    expect((await ask(site, 'GET', '/health')).body).toEqual({ status: 'ok' });
    expect((await ask(site, 'GET', '/ready')).body).toEqual({ status: 'ready' });
    expect((await ask(site, 'GET', '/metrics')).body).toContain('http_requests_total');
    const id = fresh('correlation').replaceAll(' ', '-');
    expect(
      (await ask(site, 'GET', PRODUCTS, undefined, { 'x-correlation-id': id })).headers.get('x-correlation-id'),
    ).toBe(id);
    // Written when the answer has gone.
    const line = await vi.waitFor(() => {
      const lines = site.server.log().split('\n');
      const found = lines.find((one) => one.includes(id));
      if (found === undefined) throw new Error('no log line has the correlation id');
      return found;
    });
    expect(JSON.parse(line)).toMatchObject({ correlation_id: id, method: 'GET', status: 200 });
  },
};

const strings = (env: Env): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

export function capabilitySuite(stack: StackUnderTest): void {
  const { support } = STACKS[stack.id] ?? { support: undefined };
  const databases = support?.databases ?? [];

  wholePath(stack)(`what the table says of ${stack.id}`, () => {
    let root: string;
    let start: string;
    let postgres: PostgresService | undefined;

    beforeAll(async () => {
      postgres = await startPostgres();
      root = (await greenCatalog(stack)).root;
      await docs(
        root,
        'journal',
        '--entity',
        'Entry text:string(200)!',
        '--access',
        'user',
        '--pagination',
        'keyset',
        '--concurrency',
        'etag',
      );
      await tests(root, 'journal');
      await done(root, 'service', 'journal');
      await done(root, 'feature', 'library', ...LIBRARY);
      edit(root, 'docs/features/library/api-spec.yaml', (text) =>
        text.replace(/^( +)operationId: replaceBook$/m, '$&\n$1x-rate-limit: { requests: 2, seconds: 60 }'),
      );
      await docs(root, 'library');
      await tests(root, 'library');
      await done(root, 'service', 'library');
      await docs(root, 'depot', ...DEPOT);
      await tests(root, 'depot');
      await done(root, 'service', 'depot');
      await stack.build?.(root);
      start = startCommands(root).at(-1) ?? '';
    });
    afterAll(() => postgres?.stop());

    it('names an embedded database and PostgreSQL', () => {
      expect(databases.map(({ embedded }) => embedded)).toEqual([true, false]);
      expect(Object.keys(PROBES).sort()).toEqual(Object.keys(CAPABILITIES).sort());
    });

    describe.each(databases.map((database) => [database.id, database] as const))('on %s', (_, { embedded }) => {
      let site: Site | undefined;

      beforeAll(async () => {
        const urls = embedded
          ? [stack.database.url(root, 'probed'), stack.database.url(root, 'another')]
          : [await postgres?.database('probed'), await postgres?.database('another')];
        const [url, another] = urls;
        if (url === undefined || another === undefined) return;
        const env = { DATABASE_URL: url };
        await stack.database.up(root, env);
        const server = await startServer(root, start, env);
        const [token, otherToken] = [await stack.token(root), await stack.token(root, 'grace')];
        site = { stack, root, start, env, another, server, token, otherToken };
      });
      afterAll(async () => void (await site?.server.stop()));

      it.each(Object.entries(PROBES))('%s', async (_id, probe) => {
        // Undefined only where PostgreSQL is not there and not demanded; that was said.
        if (site !== undefined) await probe(site);
      });
    });

    it('another database stops the service at its start, with the names of those that will do', async () => {
      const env = { DATABASE_URL: 'mysql://localhost/shop' };
      const refused = await startServer(root, start, env).then(
        async (server) => `started\n${(await server.stop()).code}`,
        (error: Error) => error.message,
      );
      expect(refused).toMatch(/the service ended with [1-9]/);
      expect(refused).toMatch(/DATABASE_URL/);
      expect(refused.toLowerCase()).toContain('postgres');
    });
  });
}
