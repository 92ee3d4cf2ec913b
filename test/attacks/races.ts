/**
 * Pairs of requests that meet at one row of a running service on PostgreSQL: nobody's write is lost, nothing that is gone
 * answers 200, nothing answers 500. A lock of ours holds both until both wait, so that it is no matter of luck.
 */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { say } from '../suites/say.ts';
import { wholePath } from '../suites/whole-path.ts';
import { SECONDS } from '../support/budget.ts';
import { done } from '../support/cli.ts';
import { type Answered, type Ask, clientOf } from '../support/client.ts';
import { greenCatalog } from '../support/green-catalog.ts';
import { LockHolder } from '../support/lock-holder.ts';
import { docs, tests } from '../support/project.ts';
import { shuffled } from '../support/sample.ts';
import { sampled } from '../support/sampled.ts';
import { type Server, startCommands, startServer } from '../support/server.ts';
import { type PostgresService, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';

const PAIRS = 200;
const PRODUCTS = '/api/v1/products';
const ENTRIES = '/api/v1/entries';

/** A service, and a connection of ours to its database. */
interface World {
  readonly holder: LockHolder;
  readonly ask: Ask;
}

type Pair = (world: World, nth: number) => Promise<readonly Answered[]>;

let made = 0;

/** A product of this pair alone. */
async function product({ ask }: World, nth: number): Promise<{ id: string; sku: string; path: string }> {
  made += 1;
  const sku = `race-${nth}-${made}`;
  const { status, body } = await ask('POST', PRODUCTS, { name: 'Lamp', price: '5.00', sku });
  expect(status).toBe(201);
  return { id: body.id, sku, path: `${PRODUCTS}/${body.id}` };
}

/** An entry of the journal of this pair alone, and the header that names its state. */
async function entry({ ask }: World, nth: number): Promise<{ path: string; seen: object }> {
  const { status, body, headers } = await ask('POST', ENTRIES, { text: `Seen ${nth}` });
  expect(status).toBe(201);
  return { path: `${ENTRIES}/${body.id}`, seen: { 'if-match': headers.get('etag') } };
}

const together = (world: World, path: string, requests: ReadonlyArray<() => Promise<Answered>>): Promise<Answered[]> =>
  world.holder.held(`select id from entries where id = '${path.split('/').at(-1)}' for update`, requests);

const locked = (id: string): string => `select id from products where id = '${id}' for update`;
const statuses = (answers: readonly Answered[]): number[] => answers.map(({ status }) => status);

const KINDS: Readonly<Record<string, Pair>> = {
  async 'two changes to different members'(world, nth) {
    const { id, path } = await product(world, nth);
    const changes = [{ price: `${nth}.00` }, { name: `Renamed ${nth}` }, { inventory: nth }];
    const [first = {}, second = {}] = [changes[nth % 3], changes[(nth + 1) % 3]];
    const answers = await world.holder.held(
      locked(id),
      [first, second].map((change) => () => world.ask('PATCH', path, change)),
    );
    expect(statuses(answers)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body)).toMatchObject([first, second]);
    expect((await world.ask('GET', path)).body).toMatchObject({ ...first, ...second });
    return answers;
  },
  async 'two changes to one member'(world, nth) {
    const { id, path } = await product(world, nth);
    const answers = await world.holder.held(
      locked(id),
      ['first', 'second'].map((name) => () => world.ask('PATCH', path, { name })),
    );
    expect(answers).toMatchObject([
      { status: 200, body: { name: 'first' } },
      { status: 200, body: { name: 'second' } },
    ]);
    expect((await world.ask('GET', path)).body.name).toBe('second');
    return answers;
  },
  async 'two changes of one seen state'(world, nth) {
    const { path, seen } = await entry(world, nth);
    const answers = await together(
      world,
      path,
      ['first', 'second'].map((text) => () => world.ask('PATCH', path, { text }, seen)),
    );
    expect(statuses(answers)).toEqual([200, 412]);
    expect((await world.ask('GET', path)).body.text).toBe('first');
    return answers;
  },
  async 'a change and a deletion of one seen state'(world, nth) {
    const { path, seen } = await entry(world, nth);
    const [change, removal] = [
      () => world.ask('PATCH', path, { text: 'changed' }, seen),
      () => world.ask('DELETE', path, undefined, seen),
    ];
    const answers = await together(world, path, nth % 2 === 0 ? [change, removal] : [removal, change]);
    expect(statuses(answers)).toEqual(nth % 2 === 0 ? [200, 412] : [204, 404]);
    expect((await world.ask('GET', path)).status).toBe(nth % 2 === 0 ? 200 : 404);
    return answers;
  },
  async 'a change, then a deletion'(world, nth) {
    const { id, path } = await product(world, nth);
    const answers = await world.holder.held(locked(id), [
      () => world.ask('PATCH', path, { name: 'Changed' }),
      () => world.ask('DELETE', path),
    ]);
    expect(statuses(answers)).toEqual([200, 204]);
    expect((await world.ask('GET', path)).status).toBe(404);
    return answers;
  },
  async 'a deletion, then a change'(world, nth) {
    const { id, path } = await product(world, nth);
    const answers = await world.holder.held(locked(id), [
      () => world.ask('DELETE', path),
      () => world.ask('PATCH', path, { name: 'Changed' }),
    ]);
    expect(statuses(answers)).toEqual([204, 404]);
    expect((await world.ask('GET', path)).status).toBe(404);
    return answers;
  },
  async 'two deletions'(world, nth) {
    const { id, path } = await product(world, nth);
    const answers = await world.holder.held(
      locked(id),
      [1, 2].map(() => () => world.ask('DELETE', path)),
    );
    expect(statuses(answers)).toEqual([204, 404]);
    return answers;
  },
  async 'a change of a row that somebody else is deleting'(world, nth) {
    const { id, path } = await product(world, nth);
    const answers = await world.holder.held(`delete from products where id = '${id}'`, [
      () => world.ask('PATCH', path, { name: 'Changed' }),
      () => world.ask('PATCH', path, { price: '6.00' }),
    ]);
    expect(statuses(answers)).toEqual([404, 404]);
    return answers;
  },
  async 'two creations with one key'(world, nth) {
    const { id, sku } = await product(world, nth);
    // The row gives its key up, and is not done yet.
    const answers = await world.holder.held(
      `update products set sku = '${sku}-old' where id = '${id}'`,
      ['A', 'B'].map((name) => () => world.ask('POST', PRODUCTS, { name, price: '1.00', sku })),
    );
    expect(statuses(answers).sort()).toEqual([201, 409]);
    expect((await world.ask('GET', `${PRODUCTS}?sku=${sku}`)).body.total).toBe(1);
    return answers;
  },
  async 'a change and a creation with one key'(world, nth) {
    const { id, sku } = await product(world, nth);
    const { path } = await product(world, nth);
    const answers = await world.holder.held(`update products set sku = '${sku}-old' where id = '${id}'`, [
      () => world.ask('PATCH', path, { sku }),
      () => world.ask('POST', PRODUCTS, { name: 'New', price: '1.00', sku }),
    ]);
    expect(statuses(answers).filter((status) => status === 409)).toHaveLength(1);
    expect((await world.ask('GET', `${PRODUCTS}?sku=${sku}`)).body.total).toBe(1);
    return answers;
  },
};

const pairs = Array.from({ length: PAIRS }, (_, nth) => {
  const kinds = Object.entries(KINDS);
  const [kind, run] = kinds[nth % kinds.length] as [string, Pair];
  return { name: `${nth + 1}: ${kind}`, nth: nth + 1, kind, run };
});

export function raceSuite(stack: StackUnderTest): void {
  wholePath(stack, 'npm run soak')(`requests that meet at one row, on ${stack.id}`, () => {
    let postgres: PostgresService | undefined;
    let server: Server;
    let world: World;
    const seen = new Map<string, number>();

    beforeAll(async () => {
      postgres = await startPostgres();
      if (postgres === undefined) return;
      const { root } = await greenCatalog(stack);
      await docs(root, 'journal', '--entity', 'Entry text:string(200)!', '--concurrency', 'etag');
      await tests(root, 'journal');
      await done(root, 'service', 'journal');
      const env = { DATABASE_URL: postgres.url };
      await stack.database.up(root, env);
      await stack.build?.(root);
      server = await startServer(root, startCommands(root).at(-1) ?? '', env);
      const ask = clientOf(server.url, await stack.token(root));
      world = { holder: new LockHolder(postgres.psql, postgres.url), ask };
    });
    afterAll(async () => {
      world?.holder.stop();
      const log = server?.log() ?? '';
      await server?.stop();
      await postgres?.stop();
      for (const [what, count] of [...seen].sort()) say(`${stack.id}: ${count} × ${what}`);
      expect(log).not.toMatch(/"status": ?5\d\d/);
    });

    describe('a pair:', () => {
      sampled(
        shuffled(pairs),
        { seconds: SECONDS.races, whole: 'npm run soak' },
        async ({ run, nth, kind }, { skip }) => {
          if (postgres === undefined) return skip('not run here: there is no PostgreSQL');
          const answers = await run(world, nth);
          const what = `${kind}: ${statuses(answers).sort().join(', ')}`;
          seen.set(what, (seen.get(what) ?? 0) + 1);
        },
      );
    });
  });
}
