import { describe, expect, it } from 'vitest';
import type { Share } from '../../support/sample.ts';
import { type RanFile, suiteTable } from '../../support/suite-table.ts';

const passed = { skipped: false };
const skipped = { skipped: true };
const share = (ran: number, of: number, whole: Share['whole'] = 'npm run corpus') => ({
  skipped: ran === 0,
  share: { ran, of, whole },
});
const file = (project: string, name: string, seconds: number, tests: RanFile['tests']): RanFile => ({
  project,
  path: `test/${project}/${name}.test.ts`,
  seconds,
  tests,
});
const table = (...files: RanFile[]): string[] =>
  suiteTable(files, ['fastapi', 'gin'], 100.4)
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' | '));

describe('the table of suites', () => {
  it('adds up the files of a suite, the slowest suite first, and everything at the end', () => {
    const lines = table(
      file('unit', 'a', 1.2, [passed, passed]),
      file('unit', 'b', 1.2, [passed]),
      file('compile', 'gin', 20, [passed]),
      file('compile', 'fastapi', 10.4, [passed]),
      file('compile', 'gin-forty', 5, [passed]),
      file('compile', 'alike', 4, [passed]),
      file('attacks', 'gin', 3, [passed]),
      file('e2e', 'cli', 2, [passed]),
    );
    expect(lines.slice(1, -1).map((line) => line.split(' | ').slice(0, 3))).toEqual([
      ['compile catalog', '30', '2'],
      ['compile forty', '5', '1'],
      ['compile alike', '4', '1'],
      ['attacks', '3', '1'],
      ['unit', '2', '3'],
      ['e2e cli', '2', '1'],
      ['all', '47', '9'],
    ]);
  });

  it('tells samples from what ran always, and where the rest is tried', () => {
    expect(
      table(
        file('attacks', 'gin', 3, [passed, share(1, 1, 'npm run soak'), share(0, 1, 'npm run soak')]),
        file('compile', 'gin-forty', 2, [share(6, 40)]),
        file('compile', 'gin-prove', 1, [share(1, 1)]),
      ).slice(1, -1),
    ).toEqual([
      'attacks | 3 | 1 | 1 of 2 | - | npm run soak',
      'compile forty | 2 | 0 | 6 of 40 | - | npm run corpus',
      'compile prove | 1 | 0 | 1 of 1 | -',
      'all | 6 | 1 | 8 of 43 | -',
    ]);
  });

  it('counts what was skipped for any other reason by itself', () => {
    expect(table(file('e2e', 'cli', 2, [passed, skipped, skipped]))[1]).toBe('e2e cli | 2 | 1 | - | 2');
  });

  it('ends with the wall time and the seed, and is a hundred columns wide at most', () => {
    const lines = suiteTable([file('compile', 'fastapi-capabilities', 12345, [share(100, 1000)])], ['fastapi'], 61);
    expect(lines).toMatch(/\n61 s of wall time; CBF_SEED=\S+ chooses/);
    for (const line of lines.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
