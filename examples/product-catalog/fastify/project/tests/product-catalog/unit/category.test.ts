/** Invariants of Category: rendered from test-plan.md; edit the plan, not this file. */
import { expect, test } from 'vitest';
import { InvariantViolation } from '../../../src/domain/base/errors.ts';
import { refusal } from '../../support/refusals.ts';
import { makeCategory } from '../builders.ts';

test('CATEGORY-VALID: Category: a valid one is made', () => {
  const made = makeCategory({ name: 'c-sample' });
  expect(made.name).toBe('c-sample');
});

test('CATEGORY-INVARIANT-NAME-NUL: Category: name refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeCategory({ name: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'nul_character']);
});

test('CATEGORY-INVARIANT-NAME-TOO-SHORT: Category: name refuses an empty text', async () => {
  const refused = await refusal(InvariantViolation, () => makeCategory({ name: '' }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'too_short']);
});

test('CATEGORY-INVARIANT-NAME-TOO-LONG: Category: name refuses 81 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeCategory({ name: 'x'.repeat(81) }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'too_long']);
});

test('CATEGORY-BOUNDARY-NAME-MIN: Category: name accepts 1 character', () => {
  const made = makeCategory({ name: 'x' });
  expect(made.name).toBe('x');
});

test('CATEGORY-BOUNDARY-NAME-MAX: Category: name accepts 80 characters', () => {
  const made = makeCategory({ name: 'x'.repeat(80) });
  expect(made.name).toBe('x'.repeat(80));
});

test('CATEGORY-BOUNDARY-NAME-CODE-POINTS: Category: name accepts 80 characters outside the basic plane', () => {
  const made = makeCategory({ name: '😀'.repeat(80) });
  expect(made.name).toBe('😀'.repeat(80));
});
