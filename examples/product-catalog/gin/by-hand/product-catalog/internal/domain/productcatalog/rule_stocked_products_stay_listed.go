package productcatalog

import "backend/internal/domain/base"

// StockedProductsStayListed is the rule stocked-products-stay-listed: A product that is still in stock cannot be archived.
func StockedProductsStayListed(given StockedProductsStayListedGiven, when StockedProductsStayListedWhen) error {
	inStock := given.Inventory != nil && *given.Inventory > 0
	if inStock && when.Status != nil && *when.Status == ProductStatusArchived {
		return &base.RuleRefused{Code: "still_in_stock"}
	}
	return nil
}
