/** Rows and limits of callers, through all phases; an entity that is there gets both; and on the servers that a user has. */
import { afterAll, describe, expect, it } from 'vitest';
import { cli, done } from '../support/cli.ts';
import { docs, edit, newProject, passes, phases, SECRET } from '../support/project.ts';
import { startCommands, startServer } from '../support/server.ts';
import { startPostgres, startRedis } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { longPath } from './whole-path.ts';

const BOOK = 'Book title:string(40)! code:string(9)!unique softDelete';
const PAGE = 'Page book:ref(Book)! number:int(1..)! unique(book,number)';
const MARK = 'Mark name:string(20)!';
const MARKING = 'Marking book:ref(Book)! mark:ref(Mark)! link(book,mark)';

export function ownerSuite(stack: StackUnderTest): void {
  longPath(stack)(`rows of their owners on ${stack.id}`, () => {
    let root: string;

    it('are red on stubs, and green at once', async () => {
      root = await newProject(stack, 'owners');
      const { red, green } = await phases(
        root,
        'books',
        ...['--entity', BOOK, '--entity', PAGE, '--entity', MARK, '--entity', MARKING, '--access', 'owner,admin'],
        ...['--operations', 'create,get,list,update,replace,delete,restore'],
      );
      expect(red).toMatchObject({ ok: true, refused: [] });
      expect(green).toMatchObject({ ok: true, failing: [], tests: { passed: red.tests.total } });
    }, 1_800_000);

    it('may be those of an entity that was there before', async () => {
      const { green: before } = await phases(
        root,
        'tags',
        '--entity',
        'Tag name:string(20)!',
        '--pagination',
        'keyset',
      );
      expect(before).toMatchObject({ ok: true });
      edit(root, 'docs/features/tags/api-spec.yaml', (text) =>
        text
          .replace(/^( +)path: \/api\/v1\/tags$/m, '$&\n$1owner:\n$1  roles: []')
          .replace(/^( +)operationId: createTag$/m, '$&\n$1x-rate-limit: { requests: 3, seconds: 60 }'),
      );
      await docs(root, 'tags');
      await done(root, 'tests', 'tags');
      await done(root, 'red', 'tags');
      await done(root, 'approve', 'tags', 'tests', '--as', 'A Reviewer <a@example.org>');
      await done(root, 'service', 'tags');
      expect(await cli(root, 'green', 'tags')).toMatchObject({ ok: true, failing: [] });
    }, 1_800_000);

    describe('are clean', () => {
      it.each(stack.checks.map((command) => [command.join(' '), command] as const))('under %s', async (_, command) => {
        await passes(root, command);
      });
    });

    it('pass the tests of the base, and migrate to the tables of the code', async () => {
      const env = { DATABASE_URL: stack.database.url(root, 'owners') };
      await stack.database.up(root, env);
      const { code, output } = await stack.database.drift(root, env);
      expect(code, output).toBe(0);
      await stack.database.down(root, env);
      await stack.database.up(root, env);
      const { passed, notPassed } = await stack.suite(root, {});
      expect(passed).toBeGreaterThan(0);
      expect(notPassed).toBe(0);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    }, 1_800_000);

    it('pass on PostgreSQL, and the limit of one operation is counted across processes through Redis', async ({
      skip,
    }) => {
      const [postgres, redis] = [await startPostgres(), await startRedis()];
      afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]));
      if (postgres === undefined || redis === undefined) return skip();
      const { notPassed, output } = await stack.suite(root, { DATABASE_URL: await postgres.database('suite') });
      expect(notPassed, output.slice(-4000)).toBe(0);
      expect(output).toMatch(stack.ranOnPostgres);
      const env = { JWT_SECRET: SECRET, DATABASE_URL: postgres.url, REDIS_URL: redis.url };
      const [start = '', ...before] = startCommands(root).slice(stack.startsWith.length).reverse();
      // Building and migrating, as the README says.
      for (const command of before.reverse()) await passes(root, ['sh', '-c', command], env);
      const servers = [await startServer(root, start, env), await startServer(root, start, env)];
      const token = await stack.token(root);
      const statuses: number[] = [];
      // The window is a clock minute: away from its end.
      const rest = 60_000 - (Date.now() % 60_000);
      if (rest < 5000) await new Promise((resolve) => setTimeout(resolve, rest + 100));
      for (const [at, name] of ['red', 'green', 'blue', 'grey'].entries()) {
        const sent = await fetch(`${servers[at % 2]?.url}/api/v1/tags`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ name }),
        });
        statuses.push(sent.status);
      }
      expect(statuses).toEqual([201, 201, 201, 429]);
      for (const one of servers) expect((await one.stop()).code).toBe(0);
    }, 1_800_000);
  });
}
