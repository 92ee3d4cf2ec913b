import { describe, expect, it } from 'vitest';
import { median, pairRatio, quantile, sums } from '../../../bench/statistics.ts';

describe('median', () => {
  it.each([
    [[5], 5],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('sorts by size, not by text', () => {
    expect(median([100, 9, 80])).toBe(80);
  });

  it('of nothing is NaN', () => {
    expect(median([])).toBeNaN();
  });

  it('leaves its samples in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('quantile', () => {
  it('interpolates between neighbours', () => {
    expect(quantile([10, 20, 30, 40], 0.25)).toBe(17.5);
    expect(quantile([10, 20, 30, 40, 50], 0.75)).toBe(40);
  });
});

describe('pairRatio', () => {
  it('cancels a drift that both sides of a pair share', () => {
    const drift = [1, 2, 4, 8, 16];
    const mine = drift.map((factor) => factor * 30);
    const other = drift.map((factor) => factor * 20);
    expect(pairRatio(mine, other)).toEqual({ median: 1.5, low: 1.5, high: 1.5 });
  });

  it('gives the quartiles of the ratios, not the ratio of the medians', () => {
    expect(pairRatio([1, 2, 3, 4, 5], [1, 1, 1, 1, 1])).toEqual({ median: 3, low: 2, high: 4 });
    expect(pairRatio([10, 1, 1], [1, 1, 10]).median).toBe(1);
  });

  it('refuses samples that do not pair', () => {
    expect(() => pairRatio([1, 2], [1])).toThrow('2 samples beside 1');
  });
});

describe('sums', () => {
  it('adds the steps of a round', () => {
    expect(
      sums([
        [1, 2],
        [10, 20],
        [100, 200],
      ]),
    ).toEqual([111, 222]);
  });
});
