// A product without a price cannot be put on sale: rendered from test-plan.md; edit the plan, not
// this file.

package productcatalog_test

import (
	"testing"

	"github.com/shopspring/decimal"

	domain "backend/internal/domain/productcatalog"
	"backend/tests/support"
)

// RULE-FREE-PRODUCTS-STAY-DRAFTS-1: free-products-stay-drafts: A product without a price cannot be
// put on sale: refused with free_product.
func TestRuleFreeProductsStayDrafts_1(t *testing.T) {
	t.Parallel()
	given := domain.FreeProductsStayDraftsGiven{}
	when := domain.FreeProductsStayDraftsWhen{
		Price:  new(decimal.RequireFromString("0.00")),
		Status: new(domain.ProductStatusActive),
	}
	support.Refused(t, domain.FreeProductsStayDrafts(given, when), "free_product")
}

// RULE-FREE-PRODUCTS-STAY-DRAFTS-2: free-products-stay-drafts: A product without a price cannot be
// put on sale: example 2.
func TestRuleFreeProductsStayDrafts_2(t *testing.T) {
	t.Parallel()
	given := domain.FreeProductsStayDraftsGiven{}
	when := domain.FreeProductsStayDraftsWhen{
		Price:  new(decimal.RequireFromString("0.00")),
		Status: new(domain.ProductStatusDraft),
	}
	support.NoError(t, domain.FreeProductsStayDrafts(given, when))
}

// RULE-FREE-PRODUCTS-STAY-DRAFTS-3: free-products-stay-drafts: A product without a price cannot be
// put on sale: example 3.
func TestRuleFreeProductsStayDrafts_3(t *testing.T) {
	t.Parallel()
	given := domain.FreeProductsStayDraftsGiven{}
	when := domain.FreeProductsStayDraftsWhen{
		Price:  new(decimal.RequireFromString("9.50")),
		Status: new(domain.ProductStatusActive),
	}
	support.NoError(t, domain.FreeProductsStayDrafts(given, when))
}
