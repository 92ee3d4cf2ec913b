/**
 * The second day, as a user has it: a service with rows on PostgreSQL, whose documents change step by step. After each step the
 * tests are green, the database is brought up as the README says, and every list answers 200 with every row.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { say } from '../suites/say.ts';
import { wholePath } from '../suites/whole-path.ts';
import { cli, done, REVIEWER } from '../support/cli.ts';
import { type Answered, type Ask, clientOf } from '../support/client.ts';
import { LockHolder } from '../support/lock-holder.ts';
import { docs, edit, newProject, tests } from '../support/project.ts';
import { startCommands, startServer } from '../support/server.ts';
import { type PostgresService, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';

const CATALOG = 'product-catalog';
const SPEC = `docs/features/${CATALOG}/api-spec.yaml`;
const PRODUCTS = '/api/v1/products';
const ROWS = 200;
const ENTITY = 'Product name:string(200)! note:string(500)? price:money! sku:string(100)!unique inventory:int(0..)=0';

interface World {
  readonly stack: StackUnderTest;
  readonly root: string;
  readonly postgres: PostgresService;
  readonly env: { readonly DATABASE_URL: string };
}

export function dayTwoSuite(stack: StackUnderTest): void {
  wholePath(
    stack,
    'npm run soak',
    0,
  )(`the second day on ${stack.id}`, () => {
    let world: World | undefined;
    beforeAll(async () => {
      const postgres = await startPostgres();
      if (postgres === undefined) return;
      const root = await newProject(stack);
      await docs(root, CATALOG, '--entity', ENTITY, '--access', 'user');
      await tests(root, CATALOG);
      await done(root, 'service', CATALOG);
      world = { stack, root, postgres, env: { DATABASE_URL: postgres.url } };
      await stack.database.up(root, world.env);
      await serving(world, async (ask) => {
        for (let nth = 0; nth < ROWS; nth += 1)
          await created(ask, {
            name: `${nth} `.padEnd(nth === 3 ? 150 : 20, 'x'),
            price: '5.00',
            sku: `sku-${nth}`,
            inventory: nth,
          });
      });
    });
    afterAll(() => world?.postgres.stop());

    it('a member comes, another is renamed, bounds get tighter, one goes, a feature refers: every list answers', async ({
      skip,
    }) => {
      if (world === undefined) return skip('not run here: there is no PostgreSQL');
      const { root } = world;

      // (a) and (b): by hand, and by the command.
      schemas(root, ({ properties }) => {
        properties.weight = { type: 'integer', format: 'int32', minimum: 0 };
      });
      await done(root, 'feature', CATALOG, '--rename', 'Product.inventory=stock');
      await through(world, CATALOG);
      expect(await notReady(world)).toBe(503);
      await world.stack.database.up(root, world.env);
      const [first] = await listed(world);
      expect(first).toHaveProperty('stock');
      expect(first).not.toHaveProperty('inventory');

      // (h): one row has no room, and says so.
      schemas(root, ({ properties }) => {
        properties.name.maxLength = 100;
      });
      await done(root, 'feature', CATALOG);
      await through(world, CATALOG);
      await expect(world.stack.database.up(root, world.env)).rejects.toThrow(/longer than 100 characters in 1 row/);
      expect(await listedBefore(world)).toBe(ROWS);
      const holder = new LockHolder(world.postgres.psql, world.postgres.url);
      await holder.held(`update products set name = 'short' where length(name) > 100`, []);
      holder.stop();
      await world.stack.database.up(root, world.env);
      await listed(world);

      // (c): a member goes.
      document(root, (spec) => without(spec, 'note'));
      await done(root, 'feature', CATALOG);
      await through(world, CATALOG);
      await world.stack.database.up(root, world.env);
      const [left] = await listed(world);
      expect(left).not.toHaveProperty('note');

      // (e): another feature refers to what is there.
      await docs(root, 'reviews', '--entity', 'Review product:ref(Product)! stars:int(1..5)!', '--access', 'user');
      await tests(root, 'reviews');
      await done(root, 'service', 'reviews');
      await done(root, 'green', 'reviews');
      await world.stack.database.up(root, world.env);
      await serving(world, async (ask) => {
        await created(ask, { product: left.id, stars: 5 }, '/api/v1/reviews');
        expect((await ask('GET', '/api/v1/reviews')).body.total).toBe(1);
        expect((await ask('DELETE', `${PRODUCTS}/${left.id}`)).status).toBe(409);
      });
      await listed(world);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
      say(`${world.stack.id}: five steps of the second day with ${ROWS} rows on PostgreSQL`);
    });
  });
}

/** YAML as it reads. */
type Parsed = ReturnType<typeof parse>;

function document(root: string, change: (spec: Parsed) => void): void {
  edit(root, SPEC, (text) => {
    const spec = parse(text);
    change(spec);
    return stringify(spec);
  });
}

/** Each of the three that say what a product is. */
const schemas = (root: string, change: (schema: Parsed) => void): void =>
  document(root, ({ components }) => {
    for (const name of ['Product', 'ProductCreate', 'ProductUpdate']) change(components.schemas[name]);
  });

/** Out of schemas, examples and lists of names. */
function without(value: Parsed, name: string): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value) && value.includes(name)) value.splice(value.indexOf(name), 1);
  if (!Array.isArray(value)) delete value[name];
  for (const child of Object.values(value)) without(child, name);
}

/** From documents that changed to green. */
async function through({ root }: World, name: string): Promise<void> {
  await done(root, 'approve', name, 'docs', '--as', REVIEWER);
  await done(root, 'tests', name);
  await done(root, 'red', name);
  await done(root, 'approve', name, 'tests', '--as', REVIEWER);
  await done(root, 'service', name);
  await done(root, 'green', name);
}

async function serving<T>({ stack, root, env }: World, use: (ask: Ask, url: string) => Promise<T>): Promise<T> {
  await stack.build?.(root);
  const server = await startServer(root, startCommands(root).at(-1) ?? '', env);
  try {
    return await use(clientOf(server.url, await stack.token(root)), server.url);
  } finally {
    await server.stop();
  }
}

async function created(ask: Ask, body: object, path = PRODUCTS): Promise<void> {
  const answer = await ask('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}

/** The rows that the list shows; all of them are there. */
const listed = (world: World): Promise<Answered['body'][]> =>
  serving(world, async (ask) => {
    const { status, body } = await ask('GET', `${PRODUCTS}?per_page=100`);
    expect([status, body.total], JSON.stringify(body).slice(0, 500)).toEqual([200, ROWS]);
    return body.items;
  });

/** A migration that stopped leaves the rows where they were. */
const listedBefore = (world: World): Promise<number> =>
  serving(world, async (ask) => (await ask('GET', PRODUCTS)).body.total);

const notReady = (world: World): Promise<number> =>
  serving(world, async (_, url) => (await fetch(`${url}/ready`)).status);
