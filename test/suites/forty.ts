/** Forty features of varied shape as one project: all three phases, one install, one type check. */
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { pool } from '../support/pool.ts';
import { docs, newProject, passes } from '../support/project.ts';
import type { StackUnderTest } from '../support/stacks/types.ts';
import { say, secondsSince } from './say.ts';

const EVERY = 4;
/** `npm run corpus` takes them all; `npm test` every fourth, and those that they refer to. */
const WHOLE = process.env.CBF_WHOLE === '1';
const FEATURES = WHOLE ? FORTY : sample();
const WIDTH = Math.min(4, availableParallelism());

function flags({ entities, access, pagination }: FeatureSaid): string[] {
  return [
    ...entities.flatMap((entity) => ['--entity', entity]),
    ...(access === undefined ? [] : ['--access', access]),
    ...(pagination === undefined ? [] : ['--pagination', pagination]),
  ];
}

/** Which ones, a seed decides: the day of the year, so that every one has its turn. */
function sample(): FeatureSaid[] {
  const seed = Number(process.env.CBF_SEED ?? Math.floor(Date.now() / 86_400_000));
  const chosen = new Set(FORTY.filter((_, at) => (at + seed) % EVERY === 0));
  const owner = (entity: string): FeatureSaid | undefined =>
    FORTY.find((one) => one.entities.some((said) => said.startsWith(`${entity} `)));
  for (const one of chosen)
    for (const [, entity = ''] of one.entities.join(' ').matchAll(/ref\(([^)]+)\)/g)) {
      const needed = owner(entity);
      // A set that grows while it is walked is walked to its end.
      if (needed !== undefined) chosen.add(needed);
    }
  process.stderr.write(`  forty features: CBF_SEED=${seed}\n`);
  return FORTY.filter((one) => chosen.has(one));
}

const sum = (answers: readonly Answer[], count: (answer: Answer) => number): number =>
  answers.reduce((total, answer) => total + count(answer), 0);
const named = (answers: readonly Answer[]): Array<[string, Answer]> =>
  answers.map((answer, index) => [FEATURES[index]?.name ?? '', answer]);

export function fortySuite(stack: StackUnderTest): void {
  describe.runIf(stack.has())(`${WHOLE ? 'forty' : 'a sample of forty'} features of one project on ${stack.id}`, () => {
    let root: string;
    let cases = 0;

    it('have complete documents', async () => {
      expect(FORTY).toHaveLength(40);
      expect(FEATURES.length).toBeGreaterThan(0);
      root = await newProject(stack, 'forty');
      // One after the other: later features refer to earlier ones.
      for (const said of FEATURES) {
        const answer = await docs(root, said.name, ...flags(said));
        expect(answer.gaps, said.name).toEqual([]);
        cases += answer.cases;
      }
    });

    it('are red, every test, for the right reason', async () => {
      for (const { name } of FEATURES) await done(root, 'tests', name);
      const start = Date.now();
      const answers = await pool(FEATURES, WIDTH, ({ name }) => cli(root, 'red', name));
      for (const [name, answer] of named(answers)) {
        expect(answer, name).toMatchObject({ ok: true, refused: [] });
        expect(answer.tests.red, name).toBe(answer.tests.total);
        expect(answer.tests.total, name).toBeGreaterThan(0);
      }
      const total = sum(answers, (answer) => answer.tests.total);
      expect(total).toBe(cases);
      say(`red: ${sum(answers, (answer) => answer.tests.red)} of ${total} in ${secondsSince(start)} s`);
    });

    it('are green at once', async () => {
      for (const { name } of FEATURES) {
        await done(root, 'approve', name, 'tests', '--as', REVIEWER);
        await done(root, 'service', name);
      }
      const start = Date.now();
      const answers = await pool(FEATURES, WIDTH, ({ name }) => cli(root, 'green', name));
      for (const [name, answer] of named(answers)) expect(answer, name).toMatchObject({ ok: true, failing: [] });
      const passed = sum(answers, (answer) => answer.tests.passed);
      expect(passed).toBe(cases);
      const lowest = Math.min(...answers.map((answer) => answer.coverage.percent));
      say(`green: ${passed} of ${cases} in ${secondsSince(start)} s, coverage at least ${lowest} %`);
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
      expect(passed).toBeGreaterThan(cases);
      expect(notPassed).toBe(0);
      expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
    });
  });
}
