import { describe, expect, it } from 'vitest';
import { type Bounds, best, nextMove, type Tried } from '../../../src/load/search.ts';

const BOUNDS: Bounds = { lowest: 10, highest: 5120, stepSeconds: 1.5, confirmSeconds: 5, seconds: 25, ratio: 1.1 };

/** Follows the search where the service keeps up to `holds(rate, how often it was asked)`. */
function search(holds: (rate: number, kind: Tried['kind'], time: number) => boolean, bounds: Bounds = BOUNDS) {
  const tried: Tried[] = [];
  let spent = 0;
  for (;;) {
    const move = nextMove(tried, bounds, spent);
    if (move.kind === 'end') break;
    const time = tried.filter(({ rate, kind }) => rate === move.rate && kind === move.kind).length;
    const met = holds(move.rate, move.kind, time);
    spent += met ? move.seconds : 0.3;
    tried.push({ kind: move.kind, rate: move.rate, met });
    if (tried.length > 100) throw new Error('no end');
  }
  const at = best(tried);
  return { tried, spent, rate: at === undefined ? 0 : (tried[at]?.rate ?? 0) };
}

describe('the search for the highest load', () => {
  it.each([11, 37, 64, 100, 333, 700, 1999])(
    'comes within a tenth of %i requests a second, within its time',
    (limit) => {
      const { rate, spent, tried } = search((asked) => asked <= limit);
      expect(rate).toBeLessThanOrEqual(limit);
      expect(rate * BOUNDS.ratio * 1.02).toBeGreaterThan(limit);
      expect(spent).toBeLessThanOrEqual(BOUNDS.seconds);
      expect(tried.at(-1)).toEqual({ kind: 'confirm', rate, met: true });
    },
  );

  it('doubles from the lowest', () => {
    const { tried } = search((asked) => asked <= 90);
    expect(tried.slice(0, 6).map(({ rate }) => rate)).toEqual([10, 20, 40, 80, 160, 160]);
  });

  it('gives up where the lowest is missed twice', () => {
    const { tried, rate } = search(() => false);
    expect(tried).toEqual([
      { kind: 'try', rate: 10, met: false },
      { kind: 'try', rate: 10, met: false },
    ]);
    expect(rate).toBe(0);
  });

  it('forgives one pause of the machine', () => {
    const { rate } = search((asked, kind, time) => asked <= 300 && !(asked === 40 && kind === 'try' && time === 0));
    expect(rate).toBeGreaterThan(270);
  });

  it('goes back where the longer step is missed, and reports what was met for long', () => {
    const { tried, rate } = search((asked, kind) => asked <= (kind === 'confirm' ? 200 : 300));
    expect(tried.at(-1)).toEqual({ kind: 'confirm', rate, met: true });
    expect(rate).toBeLessThanOrEqual(200);
    expect(rate).toBeGreaterThan(200 * 0.85 - 1);
  });

  it('reports a short step below what was missed for long, where nothing was confirmed', () => {
    const { tried, rate } = search((_, kind) => kind === 'try', { ...BOUNDS, highest: 40 });
    expect(tried.filter(({ kind }) => kind === 'confirm').every(({ met }) => !met)).toBe(true);
    expect(rate).toBeLessThan(Math.min(...tried.filter(({ kind }) => kind === 'confirm').map((one) => one.rate)));
  });

  it('stops at the highest load that it can send', () => {
    const { rate, tried } = search(() => true, { ...BOUNDS, seconds: 60 });
    expect(rate).toBe(5120);
    expect(tried.every((one) => one.rate <= 5120)).toBe(true);
  });

  it('keeps its time where there is little', () => {
    const { spent, rate } = search((asked) => asked <= 2000, { ...BOUNDS, seconds: 12 });
    expect(spent).toBeLessThanOrEqual(12);
    expect(rate).toBeGreaterThanOrEqual(40);
  });

  it('takes long enough for a 95th percentile', () => {
    expect(nextMove([], { ...BOUNDS, stepSeconds: 0.1 }, 0)).toEqual({ kind: 'try', rate: 10, seconds: 2 });
  });
});
