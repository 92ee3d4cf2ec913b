// Package productcatalog says where Product catalog keeps its entities: in a database, or in
// memory.
package productcatalog

import (
	"backend/internal/core/tokens"
	domain "backend/internal/domain/productcatalog"
	repository "backend/internal/repository/base"
)

// Columns are named as the migrations name them; Wire is the member's name where it differs.
var categories = repository.NewTable("categories",
	repository.Column[domain.Category]{Name: "id", Kind: repository.UUID, Field: func(category *domain.Category) any { return &category.ID }},
	repository.Column[domain.Category]{Name: "name", Kind: repository.Text, Unique: true, Field: func(category *domain.Category) any { return &category.Name }},
	repository.Column[domain.Category]{Name: "created_at", Kind: repository.Moment, Field: func(category *domain.Category) any { return &category.CreatedAt }},
	repository.Column[domain.Category]{Name: "updated_at", Kind: repository.Moment, Field: func(category *domain.Category) any { return &category.UpdatedAt }},
)

var products = repository.NewTable("products",
	repository.Column[domain.Product]{Name: "id", Kind: repository.UUID, Field: func(product *domain.Product) any { return &product.ID }},
	repository.Column[domain.Product]{Name: "name", Kind: repository.Text, Field: func(product *domain.Product) any { return &product.Name }},
	repository.Column[domain.Product]{Name: "description", Kind: repository.Text, Field: func(product *domain.Product) any { return &product.Description }},
	repository.Column[domain.Product]{Name: "price", Kind: repository.Money, Field: func(product *domain.Product) any { return &product.Price }},
	repository.Column[domain.Product]{Name: "sku", Kind: repository.Text, Unique: true, Field: func(product *domain.Product) any { return &product.Sku }},
	repository.Column[domain.Product]{Name: "category", Kind: repository.UUID, References: "categories", Field: func(product *domain.Product) any { return &product.Category }},
	repository.Column[domain.Product]{Name: "inventory", Kind: repository.Integer, Field: func(product *domain.Product) any { return &product.Inventory }},
	repository.Column[domain.Product]{Name: "status", Kind: repository.Text, Field: func(product *domain.Product) any { return &product.Status }},
	repository.Column[domain.Product]{Name: "created_at", Kind: repository.Moment, Field: func(product *domain.Product) any { return &product.CreatedAt }},
	repository.Column[domain.Product]{Name: "updated_at", Kind: repository.Moment, Field: func(product *domain.Product) any { return &product.UpdatedAt }},
)

// NewCategoryRepository is the categories of a store.
func NewCategoryRepository(store repository.Store) domain.CategoryRepository {
	return repository.New(store, categories)
}

// NewProductRepository is the products of a store.
func NewProductRepository(store repository.Store) domain.ProductRepository {
	return repository.New(store, products)
}

// NewResources are what services and operations may use.
func NewResources(store repository.Store, caller *tokens.Caller) domain.Resources {
	return domain.Resources{
		Caller:     caller,
		Categories: NewCategoryRepository(store),
		Products:   NewProductRepository(store),
	}
}
