import { describe, expect, it } from 'vitest';
import { Allowance, chosen, seedOf, shuffled } from '../../support/sample.ts';

const items = Array.from({ length: 40 }, (_, at) => ({ name: `item ${at}` }));

describe('the seed', () => {
  it('is the one that was set, else the day', () => {
    expect(seedOf({ CBF_SEED: '7' })).toBe('7');
    for (const env of [{}, { CBF_SEED: '' }]) expect(seedOf(env)).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('gives every item a place, the same one each time, whatever order they come in', () => {
    const one = shuffled(items, '7');
    expect(shuffled([...items].reverse(), '7')).toEqual(one);
    expect(one).not.toEqual(items);
    expect(new Set(one)).toEqual(new Set(items));
  });

  it('gives every item its turn', () => {
    const seeds = Array.from({ length: 400 }, (_, seed) => String(seed));
    expect(new Set(seeds.map((seed) => shuffled(items, seed)[0]?.name)).size).toBe(items.length);
  });
});

describe('what is chosen', () => {
  const names = items.map(({ name }) => name);

  it('is as many as were asked for, and everything where there are no more', () => {
    expect(new Set(chosen(names, 3, '7')).size).toBe(3);
    expect(new Set(chosen(names, 40, '7'))).toEqual(new Set(names));
    expect(chosen(names, 3, '7')).toEqual(chosen(names, 40, '7').slice(0, 3));
  });
});

describe('an allowance', () => {
  it('lets the first item begin, and more until its seconds are over', () => {
    let now = 1000;
    const allowance = new Allowance(2, () => now);
    expect(allowance.begins()).toBe(true);
    now += 1999;
    expect(allowance.begins()).toBe(true);
    now += 1;
    expect(allowance.begins()).toBe(false);
  });

  it('of no seconds is one item', () => {
    const allowance = new Allowance(0, () => 5);
    expect([allowance.begins(), allowance.begins()]).toEqual([true, false]);
  });

  it('without an end is every item', () => {
    let now = 0;
    const allowance = new Allowance(Number.POSITIVE_INFINITY, () => now);
    for (now = 0; now < 1e9; now += 1e8) expect(allowance.begins()).toBe(true);
  });
});
