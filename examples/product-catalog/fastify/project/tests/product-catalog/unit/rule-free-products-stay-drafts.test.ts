/** A product without a price cannot be put on sale: rendered from test-plan.md; edit the plan, not this file. */
import { Big } from 'big.js';
import { expect, test } from 'vitest';
import { RuleRefused } from '../../../src/domain/base/errors.ts';
import type {
  FreeProductsStayDraftsGiven,
  FreeProductsStayDraftsWhen,
} from '../../../src/domain/product-catalog/facts.ts';
import { freeProductsStayDrafts } from '../../../src/domain/product-catalog/rules/free-products-stay-drafts.ts';
import { refusal } from '../../support/refusals.ts';

test('RULE-FREE-PRODUCTS-STAY-DRAFTS-1: free-products-stay-drafts: A product without a price cannot be put on sale: refused with free_product', async () => {
  const given: FreeProductsStayDraftsGiven = {};
  const when: FreeProductsStayDraftsWhen = { price: new Big('0.00'), status: 'active' };
  const refused = await refusal(RuleRefused, () => freeProductsStayDrafts(given, when));
  expect(refused.code).toBe('free_product');
});

test('RULE-FREE-PRODUCTS-STAY-DRAFTS-2: free-products-stay-drafts: A product without a price cannot be put on sale: example 2', () => {
  const given: FreeProductsStayDraftsGiven = {};
  const when: FreeProductsStayDraftsWhen = { price: new Big('0.00'), status: 'draft' };
  const found: unknown = freeProductsStayDrafts(given, when);
  expect(found ?? null).toBeNull();
});

test('RULE-FREE-PRODUCTS-STAY-DRAFTS-3: free-products-stay-drafts: A product without a price cannot be put on sale: example 3', () => {
  const given: FreeProductsStayDraftsGiven = {};
  const when: FreeProductsStayDraftsWhen = { price: new Big('9.50'), status: 'active' };
  const found: unknown = freeProductsStayDrafts(given, when);
  expect(found ?? null).toBeNull();
});
