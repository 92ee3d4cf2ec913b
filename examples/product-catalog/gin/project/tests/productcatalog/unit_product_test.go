// Invariants of Product: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	domain "backend/internal/domain/productcatalog"
	"backend/tests/support"
)

// PRODUCT-VALID: Product: a valid one is made.
func TestProductValid(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = "c-sample"
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-INVARIANT-NAME-NUL: Product: name refuses the character U+0000.
func TestProductInvariantNameNul(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = "\x00"
	})
	support.Violated(t, made.Validate(), "/name", "nul_character")
}

// PRODUCT-INVARIANT-NAME-TOO-SHORT: Product: name refuses an empty text.
func TestProductInvariantNameTooShort(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = ""
	})
	support.Violated(t, made.Validate(), "/name", "too_short")
}

// PRODUCT-INVARIANT-NAME-TOO-LONG: Product: name refuses 201 characters.
func TestProductInvariantNameTooLong(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = strings.Repeat("x", 201)
	})
	support.Violated(t, made.Validate(), "/name", "too_long")
}

// PRODUCT-BOUNDARY-NAME-MIN: Product: name accepts 1 character.
func TestProductBoundaryNameMin(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = "x"
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-NAME-MAX: Product: name accepts 200 characters.
func TestProductBoundaryNameMax(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = strings.Repeat("x", 200)
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-NAME-CODE-POINTS: Product: name accepts 200 characters outside the basic plane.
func TestProductBoundaryNameCodePoints(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Name = strings.Repeat("😀", 200)
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-INVARIANT-DESCRIPTION-NUL: Product: description refuses the character U+0000.
func TestProductInvariantDescriptionNul(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Description = new("\x00")
	})
	support.Violated(t, made.Validate(), "/description", "nul_character")
}

// PRODUCT-INVARIANT-DESCRIPTION-TOO-LONG: Product: description refuses 10001 characters.
func TestProductInvariantDescriptionTooLong(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Description = new(strings.Repeat("x", 10001))
	})
	support.Violated(t, made.Validate(), "/description", "too_long")
}

// PRODUCT-BOUNDARY-DESCRIPTION-MAX: Product: description accepts 10000 characters.
func TestProductBoundaryDescriptionMax(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Description = new(strings.Repeat("x", 10000))
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-DESCRIPTION-CODE-POINTS: Product: description accepts 10000 characters outside
// the basic plane.
func TestProductBoundaryDescriptionCodePoints(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Description = new(strings.Repeat("😀", 10000))
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-PRICE-MIN: Product: price accepts 0.00.
func TestProductBoundaryPriceMin(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Price = decimal.RequireFromString("0.00")
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-PRICE-MAX: Product: price accepts 9999999999999.99.
func TestProductBoundaryPriceMax(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Price = decimal.RequireFromString("9999999999999.99")
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-INVARIANT-SKU-NUL: Product: sku refuses the character U+0000.
func TestProductInvariantSkuNul(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = "\x00"
	})
	support.Violated(t, made.Validate(), "/sku", "nul_character")
}

// PRODUCT-INVARIANT-SKU-TOO-SHORT: Product: sku refuses an empty text.
func TestProductInvariantSkuTooShort(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = ""
	})
	support.Violated(t, made.Validate(), "/sku", "too_short")
}

// PRODUCT-INVARIANT-SKU-TOO-LONG: Product: sku refuses 101 characters.
func TestProductInvariantSkuTooLong(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = strings.Repeat("x", 101)
	})
	support.Violated(t, made.Validate(), "/sku", "too_long")
}

// PRODUCT-BOUNDARY-SKU-MIN: Product: sku accepts 1 character.
func TestProductBoundarySkuMin(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = "x"
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-SKU-MAX: Product: sku accepts 100 characters.
func TestProductBoundarySkuMax(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = strings.Repeat("x", 100)
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-SKU-CODE-POINTS: Product: sku accepts 100 characters outside the basic plane.
func TestProductBoundarySkuCodePoints(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Sku = strings.Repeat("😀", 100)
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-INVARIANT-INVENTORY-TOO-SMALL: Product: inventory refuses -1.
func TestProductInvariantInventoryTooSmall(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Inventory = -1
	})
	support.Violated(t, made.Validate(), "/inventory", "too_small")
}

// PRODUCT-INVARIANT-INVENTORY-TOO-LARGE: Product: inventory refuses 2147483648.
func TestProductInvariantInventoryTooLarge(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Inventory = 2147483648
	})
	support.Violated(t, made.Validate(), "/inventory", "too_large")
}

// PRODUCT-BOUNDARY-INVENTORY-MIN: Product: inventory accepts 0.
func TestProductBoundaryInventoryMin(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Inventory = 0
	})
	support.NoError(t, made.Validate())
}

// PRODUCT-BOUNDARY-INVENTORY-MAX: Product: inventory accepts 2147483647.
func TestProductBoundaryInventoryMax(t *testing.T) {
	t.Parallel()
	made := makeProduct(func(made *domain.Product) {
		made.Inventory = 2147483647
	})
	support.NoError(t, made.Validate())
}
