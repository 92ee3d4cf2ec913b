/** Runs the sample projects under real pytest. Needs Python 3.11; PYTEST_PYTHON names one that has pytest. */
import { describe, expect, it } from 'vitest';
import { RUNS } from '../../scripts/pytest-samples.ts';
import { pytestPython, runSample, runUnhurried } from '../../scripts/run-pytest-sample.ts';
import { compare } from '../unit/evidence/pytest-expectations.ts';

const python = await pytestPython();
const demanded = process.env.REQUIRE_TOOLCHAINS === '1';

describe('the pytest reporter, for real', () => {
  it.runIf(demanded)('has a Python to run with', () => {
    expect(python).toBeDefined();
  });

  it.skipIf(python === undefined).each(RUNS)('$name', { timeout: 120_000 }, (sample) => {
    const outcome = compare(sample, runSample(python as string, sample));
    expect(outcome.wrong).toEqual([]);
  });

  it.skipIf(python === undefined)(
    'gives the first test what the machine needs, and the others more where that was long',
    () => {
      const report = runUnhurried(python as string) ?? '';
      const tests = report.split('\n').filter((line) => line.includes('"event": "test"'));
      expect(tests.map((line) => JSON.parse(line))).toMatchObject([
        { name: 'test_first', class: 'passed' },
        { name: 'test_hangs', class: 'timeout', why: 'no end after 6 s' },
      ]);
    },
  );
});
