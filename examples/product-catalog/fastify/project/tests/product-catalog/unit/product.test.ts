/** Invariants of Product: rendered from test-plan.md; edit the plan, not this file. */
import { Big } from 'big.js';
import { expect, test } from 'vitest';
import { InvariantViolation } from '../../../src/domain/base/errors.ts';
import { refusal } from '../../support/refusals.ts';
import { makeProduct } from '../builders.ts';

test('PRODUCT-VALID: Product: a valid one is made', () => {
  const made = makeProduct({ name: 'c-sample' });
  expect(made.name).toBe('c-sample');
});

test('PRODUCT-INVARIANT-NAME-NUL: Product: name refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ name: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'nul_character']);
});

test('PRODUCT-INVARIANT-NAME-TOO-SHORT: Product: name refuses an empty text', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ name: '' }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'too_short']);
});

test('PRODUCT-INVARIANT-NAME-TOO-LONG: Product: name refuses 201 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ name: 'x'.repeat(201) }));
  expect([refused.pointer, refused.code]).toEqual(['/name', 'too_long']);
});

test('PRODUCT-BOUNDARY-NAME-MIN: Product: name accepts 1 character', () => {
  const made = makeProduct({ name: 'x' });
  expect(made.name).toBe('x');
});

test('PRODUCT-BOUNDARY-NAME-MAX: Product: name accepts 200 characters', () => {
  const made = makeProduct({ name: 'x'.repeat(200) });
  expect(made.name).toBe('x'.repeat(200));
});

test('PRODUCT-BOUNDARY-NAME-CODE-POINTS: Product: name accepts 200 characters outside the basic plane', () => {
  const made = makeProduct({ name: '😀'.repeat(200) });
  expect(made.name).toBe('😀'.repeat(200));
});

test('PRODUCT-INVARIANT-DESCRIPTION-NUL: Product: description refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ description: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/description', 'nul_character']);
});

test('PRODUCT-INVARIANT-DESCRIPTION-TOO-LONG: Product: description refuses 10001 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ description: 'x'.repeat(10001) }));
  expect([refused.pointer, refused.code]).toEqual(['/description', 'too_long']);
});

test('PRODUCT-BOUNDARY-DESCRIPTION-MAX: Product: description accepts 10000 characters', () => {
  const made = makeProduct({ description: 'x'.repeat(10000) });
  expect(made.description).toBe('x'.repeat(10000));
});

test('PRODUCT-BOUNDARY-DESCRIPTION-CODE-POINTS: Product: description accepts 10000 characters outside the basic plane', () => {
  const made = makeProduct({ description: '😀'.repeat(10000) });
  expect(made.description).toBe('😀'.repeat(10000));
});

test('PRODUCT-BOUNDARY-PRICE-MIN: Product: price accepts 0.00', () => {
  const made = makeProduct({ price: new Big('0.00') });
  expect(made.price).toEqual(new Big('0.00'));
});

test('PRODUCT-BOUNDARY-PRICE-MAX: Product: price accepts 9999999999999.99', () => {
  const made = makeProduct({ price: new Big('9999999999999.99') });
  expect(made.price).toEqual(new Big('9999999999999.99'));
});

test('PRODUCT-INVARIANT-SKU-NUL: Product: sku refuses the character U+0000', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ sku: '\x00' }));
  expect([refused.pointer, refused.code]).toEqual(['/sku', 'nul_character']);
});

test('PRODUCT-INVARIANT-SKU-TOO-SHORT: Product: sku refuses an empty text', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ sku: '' }));
  expect([refused.pointer, refused.code]).toEqual(['/sku', 'too_short']);
});

test('PRODUCT-INVARIANT-SKU-TOO-LONG: Product: sku refuses 101 characters', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ sku: 'x'.repeat(101) }));
  expect([refused.pointer, refused.code]).toEqual(['/sku', 'too_long']);
});

test('PRODUCT-BOUNDARY-SKU-MIN: Product: sku accepts 1 character', () => {
  const made = makeProduct({ sku: 'x' });
  expect(made.sku).toBe('x');
});

test('PRODUCT-BOUNDARY-SKU-MAX: Product: sku accepts 100 characters', () => {
  const made = makeProduct({ sku: 'x'.repeat(100) });
  expect(made.sku).toBe('x'.repeat(100));
});

test('PRODUCT-BOUNDARY-SKU-CODE-POINTS: Product: sku accepts 100 characters outside the basic plane', () => {
  const made = makeProduct({ sku: '😀'.repeat(100) });
  expect(made.sku).toBe('😀'.repeat(100));
});

test('PRODUCT-INVARIANT-INVENTORY-TOO-SMALL: Product: inventory refuses -1', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ inventory: -1 }));
  expect([refused.pointer, refused.code]).toEqual(['/inventory', 'too_small']);
});

test('PRODUCT-INVARIANT-INVENTORY-TOO-LARGE: Product: inventory refuses 2147483648', async () => {
  const refused = await refusal(InvariantViolation, () => makeProduct({ inventory: 2147483648 }));
  expect([refused.pointer, refused.code]).toEqual(['/inventory', 'too_large']);
});

test('PRODUCT-BOUNDARY-INVENTORY-MIN: Product: inventory accepts 0', () => {
  const made = makeProduct({ inventory: 0 });
  expect(made.inventory).toBe(0);
});

test('PRODUCT-BOUNDARY-INVENTORY-MAX: Product: inventory accepts 2147483647', () => {
  const made = makeProduct({ inventory: 2147483647 });
  expect(made.inventory).toBe(2147483647);
});
