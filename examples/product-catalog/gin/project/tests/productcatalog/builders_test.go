// Whole entities for unit and repository tests; rendered from api-spec.yaml.

package productcatalog_test

import (
	"github.com/shopspring/decimal"

	"backend/internal/core/clock"
	domain "backend/internal/domain/productcatalog"
	"backend/tests/support"
)

// makeCategory is a category that is whole; the changes come last.
func makeCategory(changes ...func(made *domain.Category)) domain.Category {
	now := clock.Now()
	made := domain.Category{
		ID:        clock.NewID(),
		Name:      support.UniqueText("name", 80, 1),
		CreatedAt: now,
		UpdatedAt: now,
	}
	for _, change := range changes {
		change(&made)
	}
	return made
}

// makeProduct is a product that is whole; the changes come last.
func makeProduct(changes ...func(made *domain.Product)) domain.Product {
	now := clock.Now()
	made := domain.Product{
		ID:          clock.NewID(),
		Name:        "Name example",
		Description: new("Description example"),
		Price:       decimal.RequireFromString("12.00"),
		Sku:         support.UniqueText("sku", 100, 1),
		Inventory:   0,
		Status:      domain.ProductStatusDraft,
		CreatedAt:   now,
		UpdatedAt:   now,
	}
	for _, change := range changes {
		change(&made)
	}
	return made
}
