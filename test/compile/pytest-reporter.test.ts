/** Runs the sample projects under real pytest. Needs Python 3.11; PYTEST_PYTHON names one that has pytest. */
import { describe, expect, it } from 'vitest';
import { RUNS } from '../../scripts/pytest-samples.ts';
import { pytestPython, runSample } from '../../scripts/run-pytest-sample.ts';
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
});
