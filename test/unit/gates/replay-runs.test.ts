import { describe, expect, it } from 'vitest';
import type { TestLine } from '../../../src/evidence/read-report.ts';
import type { TestClass } from '../../../src/evidence/report.ts';
import { layerShortfalls } from '../../../src/gates/phases.ts';
import {
  countOf,
  coverageFindings,
  type FeatureRun,
  layerFindings,
  noVerdict,
  runFindings,
  type Side,
  sortFindings,
  thresholdFindings,
} from '../../../src/gates/replay-runs.ts';

const run = (kind: TestClass, more: Partial<FeatureRun> = {}): FeatureRun => ({
  feature: 'notes',
  cases: [{ id: 'A-1', class: kind, why: 'because', tests: 1 }],
  extra: [],
  files: [],
  ...more,
});

const codes = (side: Side, one: FeatureRun): string[] =>
  runFindings(side, one, () => 'tests/x').map(({ code }) => code);

const line = (name: string, kind: TestClass): TestLine => ({
  event: 'test',
  file: 'tests/y',
  name,
  variant: '',
  class: kind,
  why: 'because',
  seconds: 0,
});

describe('a test', () => {
  it.each<[Side, TestClass, string | undefined]>([
    ['hollow', 'assertion', undefined],
    ['hollow', 'not-implemented', undefined],
    ['hollow', 'passed', 'vacuous-test'],
    ['hollow', 'load-error', 'load-error'],
    ['hollow', 'skipped', 'skipped'],
    ['hollow', 'timeout', 'timeout'],
    ['hollow', 'no-tests', 'no-tests'],
    ['bite', 'not-implemented', undefined],
    ['bite', 'passed', 'fake-green'],
    ['bite', 'skipped', 'skipped'],
    ['bite', 'wrong-target', 'wrong-target'],
    ['green', 'passed', undefined],
    ['green', 'assertion', 'not-green'],
    ['green', 'not-implemented', 'not-green'],
    ['green', 'skipped', 'skipped'],
    ['green', 'timeout', 'timeout'],
    ['green', 'no-tests', 'no-tests'],
  ])('on the side %s that is %s: %s', (side, kind, code) => {
    expect(codes(side, run(kind))).toEqual(code === undefined ? [] : [code]);
    expect(countOf(side, [run(kind)])).toEqual({ total: 1, right: code === undefined ? 1 : 0 });
  });

  it('is named with its feature, its case and its file', () => {
    const [finding] = runFindings('green', run('assertion'), () => 'tests/notes/api');
    expect(finding).toMatchObject({ where: 'tests/notes/api', message: expect.stringMatching(/notes A-1 .*because/) });
  });

  it('that no row names is a finding, whatever it was', () => {
    expect(codes('hollow', run('assertion', { extra: [line('test_more', 'assertion')] }))).toEqual(['unplanned-test']);
    expect(codes('green', run('passed', { extra: [line('test_more', 'passed')] }))).toEqual(['unplanned-test']);
  });

  it('in a file that does not load is a finding of the file', () => {
    expect(codes('green', run('passed', { files: [line('', 'load-error')] }))).toEqual(['load-error']);
  });
});

describe('figures', () => {
  it('of coverage are held against the threshold', () => {
    expect(coverageFindings('notes', 80, 80, 'c.yaml')).toEqual([]);
    expect(coverageFindings('notes', 79.99, 80, 'c.yaml')).toEqual([
      expect.objectContaining({ code: 'low-coverage', where: 'c.yaml:/coverage' }),
    ]);
  });

  it('of a layer are held against its own', () => {
    expect(layerFindings('notes', layerShortfalls({ domain: 92 }, { layers: { domain: 92 } }), 'c.yaml')).toEqual([]);
    const short = layerShortfalls({ domain: 92, api: 80 }, { layers: { domain: 91.99, core: 0 } });
    expect(layerFindings('notes', short, 'c.yaml').map(({ where, message }) => `${where} ${message}`)).toEqual([
      'c.yaml:/coverage/layers/domain the tests cover 91.99 % of the layer domain of notes; its threshold is 92 %',
      // Never measured is not covered.
      'c.yaml:/coverage/layers/api the tests cover 0 % of the layer api of notes; its threshold is 80 %',
    ]);
  });

  it('of a threshold are above 0', () => {
    expect(thresholdFindings(1, 'c.yaml')).toEqual([]);
    expect(thresholdFindings(0, 'c.yaml')).toEqual([expect.objectContaining({ code: 'no-threshold' })]);
  });
});

describe('findings', () => {
  it('are in one order, each once', () => {
    const one = noVerdict('hollow', 'it crashed', 'tests/b');
    const other = noVerdict('green', 'it crashed', 'tests/a');
    expect(sortFindings([one, other, { ...one }])).toEqual([other, one]);
  });
});
