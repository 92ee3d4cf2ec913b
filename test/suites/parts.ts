/** A project without its options: installed from locks without them, clean under its tools, green; and with them again. */
import { describe, expect, it } from 'vitest';
import { done } from '../support/cli.ts';
import { newProject, passes, phases } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { longPath } from './whole-path.ts';

export function partsSuite(stack: StackUnderTest): void {
  longPath(stack)(`a project without options on ${stack.id}`, () => {
    let root: string;

    it('is set up from its locks, red on stubs, and green at once', async () => {
      root = await newProject(stack, 'without');
      await done(root, 'remove', '--part', 'redis');
      await done(root, 'setup');
      // Their tables are called as some of the base's own tests call theirs.
      const entities = ['--entity', 'Note body:string(60)!', '--entity', 'Thing name:string(20)!'];
      const { red, green } = await phases(root, 'notes', ...entities);
      expect(red).toMatchObject({ ok: true, refused: [] });
      expect(green).toMatchObject({ ok: true, failing: [], tests: { passed: red.tests.total } });
    }, 1_800_000);

    describe('is clean', () => {
      it.each(stack.checks.map((command) => [command.join(' '), command] as const))('under %s', async (_, command) => {
        await passes(root, command);
      });
    });

    it('passes the tests of the base, and with its options again, which come into a feature that is there', async () => {
      const without = await stack.suite(root, {});
      expect(without.notPassed, without.output.slice(-4000)).toBe(0);
      expect(without.output).not.toMatch(/redis/i);
      await done(root, 'add', 'redis');
      await done(root, 'setup');
      const { passed, notPassed, output } = await stack.suite(root, {});
      expect(notPassed, output.slice(-4000)).toBe(0);
      expect(passed).toBeGreaterThan(without.passed);
      expect(await done(root, 'check')).toMatchObject({ findings: [] });
    }, 1_800_000);
  });
}
