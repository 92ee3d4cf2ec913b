/** Forty features of varied shape as one project: all three phases, one install, one type check. */
import { describe, expect, it } from 'vitest';
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';
import { SECONDS } from '../support/budget.ts';
import { cli, done } from '../support/cli.ts';
import { newProject, passes, tests } from '../support/project.ts';
import { shuffled } from '../support/sample.ts';
import { sampled } from '../support/sampled.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { documented, referredBy } from './forty-of.ts';
import { say } from './say.ts';
import { wholePath } from './whole-path.ts';

const SAMPLE = { seconds: SECONDS['forty features'], whole: 'npm run corpus' } as const;

export function fortySuite(stack: StackUnderTest): void {
  wholePath(stack)(`forty features of one project on ${stack.id}`, () => {
    let root: string;
    const cases = new Map<string, number>();
    /** Features that went through all phases. */
    const green = new Set<string>();

    it('have complete documents', async () => {
      expect(FORTY).toHaveLength(40);
      root = await newProject(stack, 'forty');
      // One after the other: later features refer to earlier ones.
      for (const feature of FORTY) {
        const answer = await documented(root, feature);
        expect(answer.gaps, feature.name).toEqual([]);
        cases.set(feature.name, answer.cases);
      }
    });

    /** Every test red for the right reason, and green at once. */
    async function throughPhases(feature: FeatureSaid): Promise<void> {
      for (const one of referredBy(feature)) if (!green.has(one.name)) await throughPhases(one);
      const { name } = feature;
      if (green.has(name)) return;
      const red = await tests(root, name);
      expect(red, name).toMatchObject({ ok: true, refused: [] });
      expect(red.tests.red, name).toBe(red.tests.total);
      expect(red.tests.total, name).toBe(cases.get(name));
      expect(red.tests.total, name).toBeGreaterThan(0);
      await done(root, 'service', name);
      const answer = await cli(root, 'green', name);
      expect(answer, name).toMatchObject({ ok: true, failing: [], tests: { passed: cases.get(name) } });
      green.add(name);
      say(`${stack.id}, ${name}: ${answer.tests.passed} green, coverage ${answer.coverage.percent} %`);
    }

    describe('one by one are red for the right reason, and green at once:', () => {
      sampled(shuffled(FORTY), SAMPLE, throughPhases);
    });

    it('are green side by side', async () => {
      const some = [...green].slice(0, 2);
      const answers = await Promise.all(some.map((name) => cli(root, 'green', name)));
      for (const answer of answers) expect(answer).toMatchObject({ ok: true, failing: [] });
    });

    it.each(stack.checks.map((command) => [command.join(' '), command] as const))(
      'are clean under %s',
      async (_, command) => {
        await passes(root, command);
      },
    );

    it('pass together, migrate together, and pass check', async () => {
      const env = { DATABASE_URL: stack.database.url(root, 'forty') };
      await stack.database.up(root, env);
      const { code, output } = await stack.database.drift(root, env);
      expect(code, output).toBe(0);
      await stack.database.down(root, env);
      await stack.database.up(root, env);
      const { passed, notPassed } = await stack.suite(root, {});
      const own = [...green].reduce((total, name) => total + (cases.get(name) ?? 0), 0);
      expect(own).toBeGreaterThan(0);
      expect(passed).toBeGreaterThan(own);
      expect(notPassed).toBe(0);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
      // Forty features in one run of the stack's own runner: Go links a program for each.
    }, 1_800_000);
  });
}
