/** stocked-products-stay-listed: A product that is still in stock cannot be archived. */
import { RuleRefused } from '../../base/errors.ts';
import type { StockedProductsStayListedGiven, StockedProductsStayListedWhen } from '../facts.ts';

/** A product that is still in stock cannot be archived. */
export function stockedProductsStayListed(
  given: StockedProductsStayListedGiven,
  when: StockedProductsStayListedWhen,
): void {
  if (given.inventory && when.status === 'archived') throw new RuleRefused('still_in_stock');
}
