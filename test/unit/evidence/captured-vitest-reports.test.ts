import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectedOf, REPORTS, RUNS } from '../../../scripts/vitest-samples.ts';
import { compare } from './pytest-expectations.ts';

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
  'truncated',
];

describe('captured vitest reports', () => {
  const outcomes = RUNS.map((sample) => {
    const text = readFileSync(join(REPORTS, `${sample.name}.jsonl`), 'utf8');
    return { sample, outcome: compare(sample, text, expectedOf) };
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
