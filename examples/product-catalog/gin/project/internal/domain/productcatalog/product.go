package productcatalog

import (
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/check"
	"backend/internal/domain/base"
)

// ProductStatus is one of the values that the document lists.
type ProductStatus string

// The values of ProductStatus.
const (
	ProductStatusDraft    ProductStatus = "draft"
	ProductStatusActive   ProductStatus = "active"
	ProductStatusArchived ProductStatus = "archived"
)

// Product is a product.
type Product struct {
	ID          uuid.UUID
	Name        string
	Description *string
	Price       decimal.Decimal
	Sku         string
	Category    *uuid.UUID
	Inventory   int64
	Status      ProductStatus
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// Validate finds the first invariant that is broken, of these members, or of all where none is named.
func (product Product) Validate(members ...string) error {
	return base.Whole(members,
		base.Attribute("/name", check.Text(product.Name, 1, 200)),
		base.Attribute("/description", check.IfSet(product.Description, func(value string) *check.Invalid {
			return check.Text(value, 0, 10000)
		})),
		base.Attribute("/price", check.Money(product.Price)),
		base.Attribute("/sku", check.Text(product.Sku, 1, 100)),
		base.Attribute("/inventory", check.Int(product.Inventory, 0, 2147483647)),
		base.Attribute(
			"/status",
			check.Choice(product.Status, ProductStatusDraft, ProductStatusActive, ProductStatusArchived),
		),
	)
}
