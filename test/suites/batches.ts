/** Batches of rows that belong to callers and stay when they are deleted, through all phases, on every kind of database. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newProject, passes, phases } from '../support/project.ts';
import { type Service, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say } from './say.ts';
import { longPath } from './whole-path.ts';

const SHELF = 'Shelf label:string(20)!unique softDelete';
const BOOK = 'Book title:string(40)! code:string(9)!unique shelf:ref(Shelf)? softDelete';
const AUTHOR = 'Author name:string(20)!unique softDelete';
const QUOTE = 'Quote text:string(40)! code:string(9)!unique author:ref(Author)? softDelete';
const OPERATIONS = 'create,get,list,update,delete,batch-create,batch-update,batch-delete';

export function batchesSuite(stack: StackUnderTest): void {
  longPath(stack)(`batches on ${stack.id}`, () => {
    const KINDS = [stack.database.embedded, 'postgresql'];
    let root: string;
    let postgres: Service | undefined;

    beforeAll(async () => {
      postgres = await startPostgres();
      root = await newProject(stack, 'batches');
    });
    afterAll(() => postgres?.stop());

    it.each([
      ['books', 'all-or-none', SHELF, BOOK],
      ['quotes', 'per-item', AUTHOR, QUOTE],
    ])(
      '%s, %s, are red on stubs, and green at once',
      async (name, batches, target, entity) => {
        const said = ['--entity', target, '--entity', entity, '--access', 'owner,admin', '--operations', OPERATIONS];
        const { red, green } = await phases(root, name, ...said, '--batches', batches);
        expect(red).toMatchObject({ ok: true, refused: [] });
        expect(green).toMatchObject({ ok: true, failing: [], tests: { passed: red.tests.total } });
      },
      1_800_000,
    );

    it.each(stack.checks.map((command) => [command.join(' '), command] as const))(
      'are clean under %s',
      async (_, command) => {
        await passes(root, command);
      },
    );

    // A statement that fails ends a transaction of PostgreSQL, and of no other: what a refused batch leaves shows there.
    it.for(KINDS)("pass the project's own tests on %s", { timeout: 1_800_000 }, async (kind, { skip }) => {
      const url = kind === 'postgresql' ? postgres?.url : null;
      if (url === undefined) return skip();
      const { passed, notPassed, output } = await stack.suite(root, { DATABASE_URL: url });
      expect(passed).toBeGreaterThan(0);
      expect(notPassed, output.slice(-4000)).toBe(0);
      expect(stack.ranOnPostgres.test(output)).toBe(kind === 'postgresql');
      say(`${stack.id}, batches on ${kind}: ${passed} tests of the whole project passed`);
    });
  });
}
