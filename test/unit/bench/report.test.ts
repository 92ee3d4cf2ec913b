import { describe, expect, it } from 'vitest';
import { commandTable, together } from '../../../bench/report.ts';

const costs = (...pairs: ReadonlyArray<readonly [milliseconds: number, ticks: number]>) =>
  pairs.map(([milliseconds, ticks]) => ({ milliseconds, ticks }));

describe('commandTable', () => {
  const floor = costs([20, 2], [20, 2], [30, 2]);

  it('compares with node and with the baseline of the same rounds', () => {
    const init = { name: 'init', today: costs([80, 6], [90, 6], [100, 6]), baseline: costs([40, 8], [60, 8], [50, 8]) };
    expect(
      commandTable([init], floor)
        .split('\n')[2]
        ?.split(/\s{2,}/),
    ).toEqual(['init', '4.50', '2.50', '2.00 (1.75–2.00)', '0.75', '90', '50', '60']);
  });

  it('has dashes where there is no baseline', () => {
    const peer = { name: 'plop', today: costs([100, 9]), baseline: [] };
    expect(
      commandTable([peer], floor)
        .split('\n')[2]
        ?.split(/\s{2,}/),
    ).toEqual(['plop', '5.00', '–', '–', '–', '100', '–', '90']);
  });
});

describe('together', () => {
  it('adds commands by the round', () => {
    const tests = { name: 'tests', today: costs([10, 1], [20, 2]), baseline: costs([1, 1], [2, 2]) };
    const service = { name: 'service', today: costs([100, 10], [200, 20]), baseline: costs([5, 5], [6, 6]) };
    expect(together('all', [tests, service])).toEqual({
      name: 'all',
      today: costs([110, 11], [220, 22]),
      baseline: costs([6, 6], [8, 8]),
    });
  });

  it('has no baseline where its parts have none', () => {
    expect(together('all', [{ name: 'tests', today: costs([1, 1]), baseline: [] }]).baseline).toEqual([]);
  });
});
