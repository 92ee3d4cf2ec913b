package productcatalog

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/core/clock"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
)

// CategoryService creates, gets, lists, changes and deletes categories, as far as documented.
type CategoryService struct {
	categories CategoryRepository
}

// NewCategoryService makes a service over what is kept.
func NewCategoryService(resources Resources) *CategoryService {
	return &CategoryService{categories: resources.Categories}
}

// Create makes a category and keeps it.
func (service *CategoryService) Create(ctx context.Context, body CategoryCreate) (Category, error) {
	now := clock.Now()
	category := Category{
		ID:        clock.NewID(),
		Name:      body.Name,
		CreatedAt: now,
		UpdatedAt: now,
	}
	if err := category.Validate(); err != nil {
		return Category{}, err
	}
	return category, service.categories.Add(ctx, category)
}

// Get gives the category of this id, or base.ErrNotFound.
func (service *CategoryService) Get(ctx context.Context, id uuid.UUID) (Category, error) {
	return service.categories.Get(ctx, id)
}

// List gives a numbered page, with the total.
func (service *CategoryService) List(ctx context.Context, query base.Query, page, perPage int) (base.Page[Category], error) {
	return service.categories.Page(ctx, query, page, perPage)
}

// Update changes what the client sent; base.ErrNotFound where there is no such category.
func (service *CategoryService) Update(ctx context.Context, id uuid.UUID, body CategoryUpdate) (Category, error) {
	category := Category{ID: id}
	category.Name = body.Name.Or(category.Name)
	category.UpdatedAt = clock.Now()
	members := append(wire.Members(body), "updated_at")
	if err := category.Validate(members...); err != nil {
		return Category{}, err
	}
	return service.categories.Update(ctx, category, members...)
}

// Delete removes the category; base.ErrNotFound where there is none, base.ErrReferenced where something refers to it.
func (service *CategoryService) Delete(ctx context.Context, id uuid.UUID) error {
	return service.categories.Delete(ctx, id)
}

// ProductService creates, gets, lists, changes and deletes products, as far as documented.
type ProductService struct {
	products ProductRepository
}

// NewProductService makes a service over what is kept.
func NewProductService(resources Resources) *ProductService {
	return &ProductService{products: resources.Products}
}

// Create makes a product and keeps it.
func (service *ProductService) Create(ctx context.Context, body ProductCreate) (Product, error) {
	err := FreeProductsStayDrafts(FreeProductsStayDraftsGiven{}, FreeProductsStayDraftsWhen{
		Price:  new(decimal.Decimal(body.Price)),
		Status: new(body.Status),
	})
	if err != nil {
		return Product{}, err
	}
	now := clock.Now()
	product := Product{
		ID:          clock.NewID(),
		Name:        body.Name,
		Description: body.Description.Value,
		Price:       decimal.Decimal(body.Price),
		Sku:         body.Sku,
		Category:    body.Category.Value,
		Inventory:   body.Inventory,
		Status:      body.Status,
		CreatedAt:   now,
		UpdatedAt:   now,
	}
	if err := product.Validate(); err != nil {
		return Product{}, err
	}
	return product, service.products.Add(ctx, product)
}

// Get gives the product of this id, or base.ErrNotFound.
func (service *ProductService) Get(ctx context.Context, id uuid.UUID) (Product, error) {
	return service.products.Get(ctx, id)
}

// List gives a numbered page, with the total.
func (service *ProductService) List(ctx context.Context, query base.Query, page, perPage int) (base.Page[Product], error) {
	return service.products.Page(ctx, query, page, perPage)
}

// Update changes what the client sent; base.ErrNotFound where there is no such product.
func (service *ProductService) Update(ctx context.Context, id uuid.UUID, body ProductUpdate) (Product, error) {
	product, err := service.products.Lock(ctx, id)
	if err != nil {
		return Product{}, err
	}
	err = StockedProductsStayListed(
		StockedProductsStayListedGiven{Inventory: new(product.Inventory)},
		StockedProductsStayListedWhen{Status: body.Status.Pointer()},
	)
	if err != nil {
		return Product{}, err
	}
	product.Name = body.Name.Or(product.Name)
	product.Description = body.Description.Or(product.Description)
	product.Price = decimal.Decimal(body.Price.Or(wire.Money(product.Price)))
	product.Sku = body.Sku.Or(product.Sku)
	product.Category = body.Category.Or(product.Category)
	product.Inventory = body.Inventory.Or(product.Inventory)
	product.Status = body.Status.Or(product.Status)
	product.UpdatedAt = clock.Now()
	members := append(wire.Members(body), "updated_at")
	if err := product.Validate(members...); err != nil {
		return Product{}, err
	}
	return service.products.Update(ctx, product, members...)
}

// Delete removes the product; base.ErrNotFound where there is none, base.ErrReferenced where something refers to it.
func (service *ProductService) Delete(ctx context.Context, id uuid.UUID) error {
	return service.products.Delete(ctx, id)
}
