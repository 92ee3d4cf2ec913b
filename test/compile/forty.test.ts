/** Forty features of varied shape as one project: all three phases, one install, one type check. */
import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type FeatureSaid, FORTY } from '../fixtures/forty-features.ts';
import { type Answer, cli, done, REVIEWER } from '../support/cli.ts';
import { pool } from '../support/pool.ts';
import { CHECKS, docs, newProject, passes } from '../support/project.ts';
import { hasPython } from '../support/toolchain.ts';

const WIDTH = Math.min(4, availableParallelism());

function flags({ entities, access, pagination }: FeatureSaid): string[] {
  return [
    ...entities.flatMap((entity) => ['--entity', entity]),
    ...(access === undefined ? [] : ['--access', access]),
    ...(pagination === undefined ? [] : ['--pagination', pagination]),
  ];
}

const sum = (answers: readonly Answer[], count: (answer: Answer) => number): number =>
  answers.reduce((total, answer) => total + count(answer), 0);
const named = (answers: readonly Answer[]): Array<[string, Answer]> =>
  answers.map((answer, index) => [FORTY[index]?.name ?? '', answer]);

describe.runIf(hasPython())('forty features of one project', () => {
  let root: string;
  let cases = 0;

  it('have complete documents', async () => {
    expect(FORTY).toHaveLength(40);
    root = await newProject('forty');
    // One after the other: later features refer to earlier ones.
    for (const said of FORTY) {
      const answer = await docs(root, said.name, ...flags(said));
      expect(answer.gaps, said.name).toEqual([]);
      cases += answer.cases;
    }
  });

  it('are red, every test, for the right reason', async () => {
    for (const { name } of FORTY) await done(root, 'tests', name);
    const start = Date.now();
    const answers = await pool(FORTY, WIDTH, ({ name }) => cli(root, 'red', name));
    for (const [name, answer] of named(answers)) {
      expect(answer, name).toMatchObject({ ok: true, refused: [] });
      expect(answer.tests.red, name).toBe(answer.tests.total);
      expect(answer.tests.total, name).toBeGreaterThan(0);
    }
    const total = sum(answers, (answer) => answer.tests.total);
    expect(total).toBe(cases);
    say(`red: ${sum(answers, (answer) => answer.tests.red)} of ${total} in ${seconds(start)} s`);
  });

  it('are green at once', async () => {
    for (const { name } of FORTY) {
      await done(root, 'approve', name, 'tests', '--as', REVIEWER);
      await done(root, 'service', name);
    }
    const start = Date.now();
    const answers = await pool(FORTY, WIDTH, ({ name }) => cli(root, 'green', name));
    for (const [name, answer] of named(answers)) expect(answer, name).toMatchObject({ ok: true, failing: [] });
    const passed = sum(answers, (answer) => answer.tests.passed);
    expect(passed).toBe(cases);
    const lowest = Math.min(...answers.map((answer) => answer.coverage.percent));
    say(`green: ${passed} of ${cases} in ${seconds(start)} s, coverage at least ${lowest} %`);
  });

  it.each(CHECKS.map((command) => [command.join(' '), command] as const))('are clean under %s', async (_, command) => {
    await passes(root, command);
  });

  it('pass together, migrate together, and pass check', async () => {
    const env = { DATABASE_URL: `sqlite:///${root}/forty.db` };
    for (const step of [['upgrade', 'heads'], ['check'], ['downgrade', 'base'], ['upgrade', 'heads']])
      await passes(root, ['.venv/bin/alembic', ...step], env);
    const output = await passes(root, ['.venv/bin/python', '-m', 'pytest', '-q', '-p', 'no:cacheprovider']);
    expect(Number(/(\d+) passed/.exec(output)?.[1])).toBeGreaterThan(cases);
    expect(output).not.toMatch(/\d+ (failed|skipped|error)/);
    expect(await cli(root, 'check')).toMatchObject({ ok: true, findings: [] });
  });
});

const seconds = (start: number): number => Math.round((Date.now() - start) / 1000);
const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
