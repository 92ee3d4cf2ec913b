/** What the business rules of Product catalog are told. What is left out is not known. */
import type { Big } from 'big.js';
import type * as values from './values.ts';

/** How things are, for free-products-stay-drafts. */
export type FreeProductsStayDraftsGiven = Record<never, never>;

/** What is asked for, for free-products-stay-drafts. */
export interface FreeProductsStayDraftsWhen {
  readonly price?: Big | null | undefined;
  readonly status?: values.ProductStatus | null | undefined;
}

/** How things are, for stocked-products-stay-listed. */
export interface StockedProductsStayListedGiven {
  readonly inventory?: number | null | undefined;
}

/** What is asked for, for stocked-products-stay-listed. */
export interface StockedProductsStayListedWhen {
  readonly status?: values.ProductStatus | null | undefined;
}
