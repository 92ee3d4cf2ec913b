/** Runs the sample projects under real vitest. */
import { describe, expect, it } from 'vitest';
import { runSample } from '../../scripts/run-vitest-sample.ts';
import { expectedOf, RUNS } from '../../scripts/vitest-samples.ts';
import { compare } from '../unit/evidence/pytest-expectations.ts';

describe('the vitest reporter, for real', () => {
  it.each(RUNS)('$name', { timeout: 120_000 }, (sample) => {
    expect(compare(sample, runSample(sample), expectedOf).wrong).toEqual([]);
  });
});
