package productcatalog

import "backend/internal/domain/base"

// FreeProductsStayDrafts is the rule free-products-stay-drafts: A product without a price cannot be put on sale.
func FreeProductsStayDrafts(_ FreeProductsStayDraftsGiven, when FreeProductsStayDraftsWhen) error {
	isFree := when.Price != nil && when.Price.IsZero()
	if isFree && when.Status != nil && *when.Status == ProductStatusActive {
		return &base.RuleRefused{Code: "free_product"}
	}
	return nil
}
