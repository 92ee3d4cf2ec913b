/** Runs the sample projects under real `go test`. Needs Go 1.26. */
import { describe, expect, it } from 'vitest';
import { RUNS } from '../../scripts/gotest-samples.ts';
import { hasGo, runSample } from '../../scripts/run-gotest-sample.ts';
import { compare } from '../unit/evidence/gotest-expectations.ts';

const demanded = process.env.REQUIRE_TOOLCHAINS === '1';

describe('the reporter of go test, for real', () => {
  it.runIf(demanded)('has a Go to run with', () => {
    expect(hasGo()).toBe(true);
  });

  it.skipIf(!hasGo()).each(RUNS)('$name', { timeout: 180_000 }, (sample) => {
    const outcome = compare(sample, runSample(sample));
    expect(outcome.wrong).toEqual([]);
  });
});
