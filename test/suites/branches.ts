/** Two people, two branches, a feature each: merged without a conflict, migrated, green. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { newProject, passes, phases } from '../support/project.ts';
import { type Service, startPostgres } from '../support/services.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { longPath } from './whole-path.ts';

const FEATURES = [
  ['suppliers', 'Supplier name:string(80)!unique rating:int(1..5)?'],
  ['reviews', 'Review stars:int(1..5)! text:text? written:date!index'],
] as const;

export function branchesSuite(stack: StackUnderTest): void {
  longPath(stack)(`two branches that each add a feature, on ${stack.id}`, () => {
    let root: string;
    let postgres: Service | undefined;
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=A Developer', '-c', 'user.email=dev@example.org', ...args], {
        cwd: root,
        encoding: 'utf8',
      });
    const commit = (message: string) => {
      git('add', '-A');
      git('commit', '-q', '-m', message);
    };

    beforeAll(async () => {
      postgres = await startPostgres();
      root = await newProject(stack, 'branches');
      git('init', '-q', '-b', 'main');
      commit('A project');
      for (const [name, entity] of FEATURES) {
        git('switch', '-q', '-c', name, 'main');
        const { green } = await phases(root, name, '--entity', entity, '--access', 'public');
        expect(green, name).toMatchObject({ ok: true, failing: [] });
        commit(`Feature ${name}`);
        expect(git('status', '--porcelain')).toBe('');
      }
      git('switch', '-q', 'main');
    });
    afterAll(() => postgres?.stop());

    it('change no file in common', () => {
      const [ours, theirs] = FEATURES.map(([name]) => git('diff', '--name-only', 'main', name).trim().split('\n'));
      expect(ours?.length).toBeGreaterThan(20);
      expect(ours?.filter((path) => theirs?.includes(path))).toEqual([]);
    });

    it('merge without a conflict, and both features are still as approved and green', async () => {
      for (const [name] of FEATURES) git('merge', '-q', '--no-edit', name);
      expect(git('status', '--porcelain')).toBe('');
      for (const [name] of FEATURES)
        expect(await cli(root, 'green', name), name).toMatchObject({ ok: true, failing: [] });
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
      const status = await cli(root, 'status');
      expect(status.features.map((feature: { name: string }) => feature.name).sort()).toEqual(['reviews', 'suppliers']);
    });

    it.for([stack.database.embedded, 'postgresql'])(
      'migrate from the base to both and back on %s',
      async (kind, { skip }) => {
        const { database } = stack;
        const url = kind === 'postgresql' ? postgres?.url : database.url(root, 'merged');
        if (url === undefined) return skip();
        const env = { DATABASE_URL: url };
        // One was deployed before the other was merged.
        await database.upOnly?.(root, 'suppliers', env);
        await database.up(root, env);
        expect(await database.applied(root, env)).toBe(2);
        const { code, output } = await database.drift(root, env);
        expect(code, output).toBe(0);
        await database.down(root, env);
        await database.up(root, env);
      },
    );

    it("pass the whole project's tests and checks together", async () => {
      expect((await stack.suite(root, {})).notPassed).toBe(0);
      for (const command of stack.checks) await passes(root, command);
    });
  });
}
