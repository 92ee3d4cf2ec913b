/** Which lines of a history people wrote, and where. */
import { expect, it } from 'vitest';
import { Ledger } from '../../attacks/survival/ledger.ts';

const PLAN = 'test-plan.md';
const TEST = 'test_a.py';

it('knows words of a row in its test from what people write into the test', () => {
  const ledger = new Ledger();
  ledger.saved(PLAN, '| A | hand-written 1. |');
  const rendered = '"""hand-written 1."""';
  ledger.saved(TEST, `${rendered}\n# hand-written 2.`, rendered);
  expect([1, 2].map((number) => ledger.isIn(TEST, number))).toEqual([false, true]);
  expect(ledger.lost(new Map([[PLAN, '| A | hand-written 1. |']]))).toEqual([`line 2 of ${TEST}`]);
});

it('forgets what people take out, and keeps what Git keeps of two sides', () => {
  const [ours, theirs] = [new Ledger(), new Ledger()];
  ours.saved(PLAN, 'hand-written 1.');
  theirs.saved(PLAN, 'hand-written 2. hand-written 3.');
  theirs.saved(PLAN, 'hand-written 3.', 'hand-written 2. hand-written 3.');
  const merged = ours.merged(theirs, new Map([[PLAN, 'hand-written 3.']]));
  expect([1, 2, 3].map((number) => merged.isIn(PLAN, number))).toEqual([false, false, true]);
});
