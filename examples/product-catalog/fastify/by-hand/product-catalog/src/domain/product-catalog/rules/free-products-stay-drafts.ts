/** free-products-stay-drafts: A product without a price cannot be put on sale. */
import { RuleRefused } from '../../base/errors.ts';
import type { FreeProductsStayDraftsGiven, FreeProductsStayDraftsWhen } from '../facts.ts';

/** A product without a price cannot be put on sale. */
export function freeProductsStayDrafts(_given: FreeProductsStayDraftsGiven, when: FreeProductsStayDraftsWhen): void {
  if (when.price?.eq(0) && when.status === 'active') throw new RuleRefused('free_product');
}
