import { describe, expect, it } from 'vitest';
import { fixed, NOTHING, ratio, table } from '../../../bench/table.ts';

describe('table', () => {
  it('is as wide as its widest cells, names to the left and numbers to the right', () => {
    expect(
      table(
        ['command', 'ms'],
        [
          ['init', '80'],
          ['feature --from', '1200'],
        ],
      ),
    ).toBe(
      ['command           ms', '--------------  ----', 'init              80', 'feature --from  1200', ''].join('\n'),
    );
  });

  it('takes a row that ends early', () => {
    expect(table(['stack', 'rate', 'ratio'], [['gin', 'not run']])).toBe(
      ['stack     rate  ratio', '-----  -------  -----', 'gin    not run', ''].join('\n'),
    );
  });
});

describe('numbers', () => {
  it('have fixed digits', () => {
    expect(fixed(2.71428, 2)).toBe('2.71');
    expect(ratio({ median: 1, low: 0.951, high: 1.049 })).toBe('1.00 (0.95–1.05)');
  });

  it('that were not measured are a dash', () => {
    expect(fixed(Number.NaN, 2)).toBe(NOTHING);
    expect(ratio({ median: Number.NaN, low: Number.NaN, high: Number.NaN })).toBe(NOTHING);
  });
});
