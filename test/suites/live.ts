/** The product catalog as a running service: started as its README says, compared with its documents, fuzzed, stopped. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContext } from '../../src/context.ts';
import { readObject } from '../../src/input/yaml.ts';
import type { JsonObject } from '../../src/model/types.ts';
import { observe } from '../../src/project/observe.ts';
import { openSession } from '../../src/project/open.ts';
import { measureService } from '../../src/project/run/green-load.ts';
import { greenCatalog } from '../support/green-catalog.ts';
import { compareOpenApi } from '../support/openapi-compare.ts';
import { exec, passes, SECRET } from '../support/project.ts';
import { type Server, startCommands, startServer } from '../support/server.ts';
import { startPostgres, startRedis } from '../support/services.ts';
import { schemathesis } from '../support/stacks/python.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';

const FEATURE = 'product-catalog';
const SPEC = `docs/features/${FEATURE}/api-spec.yaml`;
/** Not documented per feature: they belong to the project. */
const SYSTEM = ['/health', '/ready', '/metrics'];
/**
 * The same key with the same body gets the first answer again, also after what it tells of was deleted. The fuzzer
 * uses the same few keys over and over and takes that for a lost resource: each call gets a key of its own.
 */
const HOOKS = `import uuid
import schemathesis

@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and 0 < len(key) <= 255 and key.isascii() and key.isprintable() and key.strip() == key:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
`;

import { wholePath } from './whole-path.ts';

/** A server that hangs on to its connections takes longer. */
const STOP_SECONDS = 5;
/** Short: its figures are of no interest here. */
const LOAD_SECONDS = 8;

export function liveSuite(stack: StackUnderTest): void {
  wholePath(stack)(`the product catalog on ${stack.id}, live`, () => {
    let root: string;
    let server: Server;
    let start: string;

    beforeAll(async () => {
      const made = await greenCatalog(stack);
      root = made.root;
      expect(made.answers.green.ok).toBe(true);
      const commands = startCommands(root);
      // What installs the dependencies, which are lent here, and copies settings, which are in the environment here.
      const done = stack.startsWith.length;
      expect(commands.slice(0, done)).toEqual(stack.startsWith.map((words) => expect.stringMatching(words)));
      start = commands.at(-1) ?? '';
      for (const command of commands.slice(done, -1)) await passes(root, ['sh', '-c', command], { JWT_SECRET: SECRET });
      server = await startServer(root, start);
    });

    const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
    const token = () => stack.token(root);

    it('tells operators how it is', async () => {
      expect((await get('/health')).status).toBe(200);
      expect((await get('/ready')).status).toBe(200);
      expect((await get('/docs')).headers.get('content-type')).toContain('text/html');
      await get('/api/v1/products');
      const metrics = await (await get('/metrics')).text();
      expect(metrics).toMatch(/^# TYPE \w+ (counter|histogram)/m);
      expect(metrics).toContain('/api/v1/products');
    });

    it('answers, with a token that its own command mints, and writes a line of JSON with the correlation id', async () => {
      const headers = {
        'content-type': 'application/json',
        authorization: `Bearer ${await token()}`,
        'x-correlation-id': 'live-test-1',
      };
      const body = JSON.stringify({ name: 'Lamp', price: '12.00', sku: 'L-1' });
      const made = await get('/api/v1/products', { method: 'POST', headers, body });
      expect([made.status, made.headers.get('x-correlation-id')]).toEqual([201, 'live-test-1']);
      const found = await get(made.headers.get('location') ?? '');
      expect(await found.json()).toMatchObject({ name: 'Lamp', price: '12.00', sku: 'L-1' });
      const again = await get('/api/v1/products', { method: 'POST', headers, body });
      expect([again.status, again.headers.get('content-type')]).toEqual([409, 'application/problem+json']);
      expect((await get('/api/v1/products', { method: 'POST', body })).status).toBe(401);
      const lines = server
        .log()
        .split('\n')
        .filter((line) => line.includes('live-test-1'));
      expect(lines.length).toBeGreaterThan(0);
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ correlation_id: 'live-test-1' });
    });

    it('does what its documents say: operations, access, parameters, statuses, headers, schemas', async () => {
      const live = (await (await get('/openapi.json')).json()) as JsonObject;
      const paths = Object.entries(live.paths as JsonObject).filter(([path]) => !SYSTEM.includes(path));
      const documented = readObject(readFileSync(join(root, SPEC), 'utf8'), SPEC);
      expect(compareOpenApi(documented, { ...live, paths: Object.fromEntries(paths) })).toEqual([]);
    });

    it('stands schemathesis: no failure, no 5xx', async () => {
      const program = await schemathesis();
      const folder = mkdtempSync(join(tmpdir(), 'cbf-schemathesis-'));
      writeFileSync(join(folder, 'keys.py'), HOOKS);
      writeFileSync(join(folder, 'schemathesis.toml'), `[auth.openapi.bearerAuth]\nbearer = "${await token()}"\n`);
      const { code, output } = await exec(
        folder,
        [
          ...[program, 'run', join(root, SPEC), '--url', server.url, '--checks', 'all', '--continue-on-failure'],
          ...['--max-examples', '40', '--seed', '1', '--generation-database', 'none', '--no-color'],
          // U+0000 is refused everywhere, which a schema cannot say.
          ...['--generation-allow-x00', 'false'],
        ],
        { SCHEMATHESIS_HOOKS: 'keys', PYTHONPATH: folder },
      );
      rmSync(folder, { recursive: true, force: true });
      say(output.split('\n').slice(-6).join('\n'));
      expect(server.log()).toMatch(/"status": ?201/);
      expect(server.log()).not.toMatch(/"status": ?5\d\d/);
      expect(code, output.slice(-8000)).toBe(0);
    });

    it('is put under load by green --load, started as here', async () => {
      const session = await openSession(createContext({ cwd: root, json: true, yes: true, dryRun: false }));
      const { serve } = session.stack.toolchain;
      // What the README says and what the load test does are the same.
      expect(serve?.command.join(' ')).toBe(start);
      expect(serve?.before).toHaveLength(startCommands(root).length - stack.startsWith.length - 1);
      const seen = await observe(session, FEATURE);
      const { evidence, leftOut } = await measureService(session, seen, { seconds: LOAD_SECONDS });
      expect(leftOut).toEqual([]);
      // Of ten; a slow machine gets through few requests in so short a time.
      expect(Object.keys(evidence.operations).length).toBeGreaterThanOrEqual(5);
      // How much is the machine's affair: a service that answers at all manages this.
      expect(evidence.requestsPerSecond).toBeGreaterThanOrEqual(10);
      say(`${stack.id}: ${evidence.requestsPerSecond} requests/s, 95 % within ${evidence.p95} ms`);
    });

    it('ends within seconds of SIGTERM, with exit code 0', async () => {
      // An open connection, as a browser keeps one.
      await get('/health');
      const { code, seconds } = await server.stop();
      expect(code).toBe(0);
      expect(seconds).toBeLessThan(STOP_SECONDS);
    });

    it('counts a limit across processes through Redis, and keeps data in PostgreSQL', async ({ skip }) => {
      const [postgres, redis] = [await startPostgres(), await startRedis()];
      afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]));
      if (postgres === undefined || redis === undefined) return skip();
      const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, RATE_LIMIT_PER_MINUTE: '3' };
      await stack.database.up(root, env);
      const servers = [await startServer(root, start, env), await startServer(root, start, env)];
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}` };
      const send = async (index: number) =>
        fetch(`${servers[index]?.url}/api/v1/categories`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ name: `Category ${index}` }),
        });
      // The window is a clock minute: away from its end.
      const rest = 60_000 - (Date.now() % 60_000);
      if (rest < 5000) await new Promise((resolve) => setTimeout(resolve, rest + 100));
      expect([(await send(0)).status, (await send(1)).status, (await send(0)).status]).toEqual([201, 201, 409]);
      const refused = await send(1);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const list = (await (await fetch(`${servers[1]?.url}/api/v1/categories`)).json()) as { total: number };
      expect(list.total).toBe(2);
      for (const one of servers) expect((await one.stop()).code).toBe(0);
    });
  });
}
