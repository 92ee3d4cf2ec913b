/** A product that is still in stock cannot be archived: rendered from test-plan.md; edit the plan, not this file. */
import { expect, test } from 'vitest';
import { RuleRefused } from '../../../src/domain/base/errors.ts';
import type {
  StockedProductsStayListedGiven,
  StockedProductsStayListedWhen,
} from '../../../src/domain/product-catalog/facts.ts';
import { stockedProductsStayListed } from '../../../src/domain/product-catalog/rules/stocked-products-stay-listed.ts';
import { refusal } from '../../support/refusals.ts';

test('RULE-STOCKED-PRODUCTS-STAY-LISTED-1: stocked-products-stay-listed: A product that is still in stock cannot be archived: refused with still_in_stock', async () => {
  const given: StockedProductsStayListedGiven = { inventory: 3 };
  const when: StockedProductsStayListedWhen = { status: 'archived' };
  const refused = await refusal(RuleRefused, () => stockedProductsStayListed(given, when));
  expect(refused.code).toBe('still_in_stock');
});

test('RULE-STOCKED-PRODUCTS-STAY-LISTED-2: stocked-products-stay-listed: A product that is still in stock cannot be archived: example 2', () => {
  const given: StockedProductsStayListedGiven = { inventory: 0 };
  const when: StockedProductsStayListedWhen = { status: 'archived' };
  const found: unknown = stockedProductsStayListed(given, when);
  expect(found ?? null).toBeNull();
});

test('RULE-STOCKED-PRODUCTS-STAY-LISTED-3: stocked-products-stay-listed: A product that is still in stock cannot be archived: example 3', () => {
  const given: StockedProductsStayListedGiven = { inventory: 3 };
  const when: StockedProductsStayListedWhen = { status: 'active' };
  const found: unknown = stockedProductsStayListed(given, when);
  expect(found ?? null).toBeNull();
});
