import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPORTS, RUNS } from '../../../scripts/gotest-samples.ts';
import { compare } from './gotest-expectations.ts';

const CLASSES = [
  'assertion',
  'not-implemented',
  'load-error',
  'fixture-error',
  'wrong-target',
  'timeout',
  'skipped',
  'no-tests',
  'passed',
];

describe('captured reports of go test', () => {
  const outcomes = RUNS.map((sample) => {
    return { sample, outcome: compare(sample, readFileSync(join(REPORTS, `${sample.name}.jsonl`), 'utf8')) };
  });

  it.each(outcomes)('$sample.name is classified as its source says', ({ outcome }) => {
    expect(outcome.wrong).toEqual([]);
  });

  it('takes nothing for red that is not, and refuses nothing that is', () => {
    expect(outcomes.reduce((sum, { outcome }) => sum + outcome.falseRed, 0)).toBe(0);
    expect(outcomes.reduce((sum, { outcome }) => sum + outcome.refusedRed, 0)).toBe(0);
  });

  it.each(CLASSES)('has ten samples of %s at least', (kind) => {
    const count = outcomes.reduce((sum, { outcome }) => sum + (outcome.samples[kind] ?? 0), 0);
    expect(count).toBeGreaterThanOrEqual(10);
  });
});
