// A product that is still in stock cannot be archived: rendered from test-plan.md; edit the plan,
// not this file.

package productcatalog_test

import (
	"testing"

	domain "backend/internal/domain/productcatalog"
	"backend/tests/support"
)

// RULE-STOCKED-PRODUCTS-STAY-LISTED-1: stocked-products-stay-listed: A product that is still in
// stock cannot be archived: refused with still_in_stock.
func TestRuleStockedProductsStayListed_1(t *testing.T) {
	t.Parallel()
	given := domain.StockedProductsStayListedGiven{Inventory: new(int64(3))}
	when := domain.StockedProductsStayListedWhen{Status: new(domain.ProductStatusArchived)}
	support.Refused(t, domain.StockedProductsStayListed(given, when), "still_in_stock")
}

// RULE-STOCKED-PRODUCTS-STAY-LISTED-2: stocked-products-stay-listed: A product that is still in
// stock cannot be archived: example 2.
func TestRuleStockedProductsStayListed_2(t *testing.T) {
	t.Parallel()
	given := domain.StockedProductsStayListedGiven{Inventory: new(int64(0))}
	when := domain.StockedProductsStayListedWhen{Status: new(domain.ProductStatusArchived)}
	support.NoError(t, domain.StockedProductsStayListed(given, when))
}

// RULE-STOCKED-PRODUCTS-STAY-LISTED-3: stocked-products-stay-listed: A product that is still in
// stock cannot be archived: example 3.
func TestRuleStockedProductsStayListed_3(t *testing.T) {
	t.Parallel()
	given := domain.StockedProductsStayListedGiven{Inventory: new(int64(3))}
	when := domain.StockedProductsStayListedWhen{Status: new(domain.ProductStatusActive)}
	support.NoError(t, domain.StockedProductsStayListed(given, when))
}
