import { describe, expect, it } from 'vitest';
import type { TestLine } from '../../../src/evidence/read-report.ts';
import type { TestClass } from '../../../src/evidence/report.ts';
import { countByClass, verdicts } from '../../../src/evidence/verdicts.ts';

function line(name: string, kind: TestClass, variant = '', why = 'why'): TestLine {
  return { event: 'test', file: name === '' ? 'broken.py' : 'test_a.py', name, variant, class: kind, why, seconds: 0 };
}
const A = { id: 'A-1', name: 'test_a_1' };
const only = (lines: TestLine[], expected = [A]) => verdicts(expected, lines).cases[0];

describe('verdicts', () => {
  it.each<TestClass>(['assertion', 'not-implemented', 'passed', 'timeout', 'skipped'])('passes %s on', (kind) => {
    expect(only([line('test_a_1', kind)])).toEqual({ id: 'A-1', class: kind, why: 'why', tests: 1 });
  });

  it('says no-tests for a case without a test', () => {
    expect(only([line('test_other', 'assertion')])).toMatchObject({ class: 'no-tests', tests: 0 });
  });

  it('says load-error where a file did not load', () => {
    const verdict = only([line('', 'load-error', '', 'SyntaxError')]);
    expect(verdict?.class).toBe('load-error');
    expect(verdict?.why).toContain('broken.py was not loaded: SyntaxError');
  });

  it.each<[string, TestClass[], TestClass]>([
    ['all red', ['assertion', 'not-implemented', 'assertion'], 'assertion'],
    ['all green', ['passed', 'passed'], 'passed'],
    ['one skipped among red', ['assertion', 'skipped'], 'skipped'],
    ['one skipped among green', ['passed', 'skipped'], 'skipped'],
    ['one broken', ['assertion', 'fixture-error', 'passed'], 'fixture-error'],
    ['red and green: neither', ['passed', 'not-implemented'], 'wrong-target'],
  ])('decides between variants: %s', (_, kinds, expected) => {
    const verdict = only(kinds.map((kind, index) => line('test_a_1', kind, `[${index}]`)));
    expect(verdict).toMatchObject({ class: expected, tests: kinds.length });
  });

  it('names the variant that decides', () => {
    const lines = [line('test_a_1', 'assertion', '[memory]'), line('test_a_1', 'timeout', '[sqlite]', 'slow')];
    expect(only(lines)?.why).toBe('[sqlite] slow');
  });

  it('lists tests of no case', () => {
    const { extra, cases } = verdicts([A], [line('test_a_1', 'passed'), line('test_a_1_more', 'passed')]);
    expect(extra.map((test) => test.name)).toEqual(['test_a_1_more']);
    expect(cases[0]?.class).toBe('passed');
  });

  it('gives a test written by hand to the longest name that it begins with', () => {
    const expected = [
      { id: 'A-1', name: 'test_a_1', byHand: true },
      { id: 'A-1-B', name: 'test_a_1_b', byHand: true },
    ];
    const lines = [line('test_a_1_b_more', 'assertion'), line('test_a_1_x', 'passed'), line('test_a_12', 'timeout')];
    const result = verdicts(expected, lines);
    expect(result.cases.map((verdict) => verdict.class)).toEqual(['passed', 'assertion']);
    expect(result.extra.map((test) => test.name)).toEqual(['test_a_12']);
  });

  it('keeps files without tests out of the way', () => {
    const result = verdicts([A], [line('', 'no-tests'), line('test_a_1', 'assertion')]);
    expect(result).toMatchObject({ extra: [], files: [] });
  });

  it('counts by class', () => {
    const { cases } = verdicts([A, { id: 'B', name: 'test_b' }], [line('test_a_1', 'assertion')]);
    expect(countByClass(cases)).toEqual({ assertion: 1, 'no-tests': 1 });
  });
});
