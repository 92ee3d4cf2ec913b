import { hooksSuite } from '../suites/hooks.ts';
import { gin } from '../support/stacks/gin.ts';

const TEXT = `package productcatalog

import (
	"context"
	"errors"
	"strings"

	"backend/internal/core/clock"
	"backend/internal/domain/base"
)

var errClosed = errors.New("the warehouse is closed")

// BeforeCreateProduct trims the name.
func BeforeCreateProduct(_ context.Context, _ Resources, body ProductCreate) (ProductCreate, error) {
	if body.Sku == "REFUSED" {
		return body, &base.RuleRefused{Code: "not_sold"}
	}
	body.Name = strings.TrimSpace(body.Name)
	return body, nil
}

// AfterCreateProduct keeps a category for each product.
func AfterCreateProduct(ctx context.Context, resources Resources, product Product) error {
	if err := keep(ctx, resources, "new "+product.Name); err != nil {
		return err
	}
	if product.Sku == "FAILS" {
		return errClosed
	}
	return nil
}

// AfterGetProduct keeps a category for what was seen.
func AfterGetProduct(ctx context.Context, resources Resources, product Product) error {
	return keep(ctx, resources, "seen "+product.Name)
}

// AfterUpdateProduct keeps a category for what was changed.
func AfterUpdateProduct(ctx context.Context, resources Resources, former, product Product) error {
	return keep(ctx, resources, former.Name+" to "+product.Name)
}

// AfterDeleteProduct keeps a category for what is gone.
func AfterDeleteProduct(ctx context.Context, resources Resources, product Product) error {
	return keep(ctx, resources, "gone "+product.Name)
}

func keep(ctx context.Context, resources Resources, name string) error {
	now := clock.Now()
	return resources.Categories.Add(ctx, Category{ID: clock.NewID(), Name: name, CreatedAt: now, UpdatedAt: now})
}
`;

hooksSuite(gin, {
  text: TEXT,
  mistyped: [
    'AfterGetProduct(ctx context.Context, resources Resources, product Product)',
    'AfterGetProduct(ctx context.Context, resources Resources, product Category)',
  ],
  typeCheck: ['go', 'vet', './internal/domain/productcatalog'],
  names: ['BeforeCreateProduct', 'AfterCreateProduct', 'AfterGetProduct', 'AfterUpdateProduct', 'AfterDeleteProduct'],
});
