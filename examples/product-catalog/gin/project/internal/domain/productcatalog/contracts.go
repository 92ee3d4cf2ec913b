package productcatalog

import (
	"github.com/google/uuid"

	"backend/internal/core/wire"
)

// CategoryView is a category as the service returns it.
type CategoryView struct {
	ID        uuid.UUID   `json:"id"`
	Name      string      `json:"name"`
	CreatedAt wire.Moment `json:"created_at"`
	UpdatedAt wire.Moment `json:"updated_at"`
}

// NewCategoryView shows a category as documented.
func NewCategoryView(category Category) CategoryView {
	return CategoryView{
		ID:        category.ID,
		Name:      category.Name,
		CreatedAt: wire.Moment(category.CreatedAt),
		UpdatedAt: wire.Moment(category.UpdatedAt),
	}
}

// CategoryCreate is what a client sends to create a category.
type CategoryCreate struct {
	Name string `json:"name"`
}

// CategoryUpdate is what a client sends to change a category: members left out stay as they are.
type CategoryUpdate struct {
	Name wire.Optional[string] `json:"name,omitzero"`
}

// CategoryList is one page of categories.
type CategoryList struct {
	Items   []CategoryView `json:"items"`
	Total   int64          `json:"total"`
	Page    int64          `json:"page"`
	PerPage int64          `json:"per_page"`
}

// ProductView is a product as the service returns it.
type ProductView struct {
	ID          uuid.UUID     `json:"id"`
	Name        string        `json:"name"`
	Description *string       `json:"description"`
	Price       wire.Money    `json:"price"`
	Sku         string        `json:"sku"`
	Category    *uuid.UUID    `json:"category"`
	Inventory   int64         `json:"inventory"`
	Status      ProductStatus `json:"status"`
	CreatedAt   wire.Moment   `json:"created_at"`
	UpdatedAt   wire.Moment   `json:"updated_at"`
}

// NewProductView shows a product as documented.
func NewProductView(product Product) ProductView {
	return ProductView{
		ID:          product.ID,
		Name:        product.Name,
		Description: product.Description,
		Price:       wire.Money(product.Price),
		Sku:         product.Sku,
		Category:    product.Category,
		Inventory:   product.Inventory,
		Status:      product.Status,
		CreatedAt:   wire.Moment(product.CreatedAt),
		UpdatedAt:   wire.Moment(product.UpdatedAt),
	}
}

// ProductCreate is what a client sends to create a product.
type ProductCreate struct {
	Name        string                    `json:"name"`
	Description wire.Optional[*string]    `json:"description,omitzero"`
	Price       wire.Money                `json:"price"`
	Sku         string                    `json:"sku"`
	Category    wire.Optional[*uuid.UUID] `json:"category,omitzero"`
	Inventory   int64                     `json:"inventory"`
	Status      ProductStatus             `json:"status"`
}

// SetDefaults is what holds for members that a client leaves out.
func (body *ProductCreate) SetDefaults() {
	body.Inventory = 0
	body.Status = ProductStatusDraft
}

// ProductUpdate is what a client sends to change a product: members left out stay as they are.
type ProductUpdate struct {
	Name        wire.Optional[string]        `json:"name,omitzero"`
	Description wire.Optional[*string]       `json:"description,omitzero"`
	Price       wire.Optional[wire.Money]    `json:"price,omitzero"`
	Sku         wire.Optional[string]        `json:"sku,omitzero"`
	Category    wire.Optional[*uuid.UUID]    `json:"category,omitzero"`
	Inventory   wire.Optional[int64]         `json:"inventory,omitzero"`
	Status      wire.Optional[ProductStatus] `json:"status,omitzero"`
}

// ProductList is one page of products.
type ProductList struct {
	Items   []ProductView `json:"items"`
	Total   int64         `json:"total"`
	Page    int64         `json:"page"`
	PerPage int64         `json:"per_page"`
}
