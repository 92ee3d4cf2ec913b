/** Rows that belong to the callers who made them, through all phases; and an entity that is there gets owners. */
import { describe, expect, it } from 'vitest';
import { cli, done } from '../support/cli.ts';
import { docs, edit, newProject, passes, phases } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { wholePath } from './whole-path.ts';

const BOOK = 'Book title:string(40)! code:string(9)!unique softDelete';
const PAGE = 'Page book:ref(Book)! number:int(1..)!';

export function ownerSuite(stack: StackUnderTest): void {
  wholePath(stack)(`rows of their owners on ${stack.id}`, () => {
    let root: string;

    it('are red on stubs, and green at once', async () => {
      root = await newProject(stack, 'owners');
      const { red, green } = await phases(
        root,
        'books',
        ...['--entity', BOOK, '--entity', PAGE, '--access', 'owner,admin'],
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
        text.replace(/^( +)path: \/api\/v1\/tags$/m, '$&\n$1owner:\n$1  roles: []'),
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
  });
}
