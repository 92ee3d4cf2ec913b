package productcatalog

import (
	"net/http"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"backend/internal/api/web"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	domain "backend/internal/domain/productcatalog"
	repository "backend/internal/repository/base"
	repositories "backend/internal/repository/productcatalog"
)

type listProductsParameters struct {
	Page     int                   `query:"page"`
	PerPage  int                   `query:"per_page"`
	Search   *string               `query:"search"`
	Sort     string                `query:"sort"`
	PriceMin *decimal.Decimal      `query:"price_min"`
	PriceMax *decimal.Decimal      `query:"price_max"`
	Sku      *string               `query:"sku"`
	Category *uuid.UUID            `query:"category"`
	Status   *domain.ProductStatus `query:"status"`
}

func listProducts(request *web.Request) error {
	asked, err := web.Parameters[listProductsParameters](request)
	if err != nil {
		return err
	}
	query := base.Query{
		Sort:   base.SortBy(asked.Sort, nil),
		Search: base.SearchIn(asked.Search, "name", "description", "sku"),
		Filters: base.Filters(
			base.Where("price", base.Gte, asked.PriceMin),
			base.Where("price", base.Lte, asked.PriceMax),
			base.Where("sku", base.Eq, asked.Sku),
			base.Where("category", base.Eq, asked.Category),
			base.Where("status", base.Eq, asked.Status),
		),
	}
	page, err := web.Read(request, func(store repository.Store) (base.Page[domain.Product], error) {
		return productService(request, store).List(request.Context(), query, asked.Page, asked.PerPage)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.ProductList{
		Items:   wire.Each(page.Items, domain.NewProductView),
		Total:   int64(page.Total),
		Page:    int64(page.Page),
		PerPage: int64(page.PerPage),
	})
}

func createProduct(request *web.Request) error {
	body, err := web.Body[domain.ProductCreate](request)
	if err != nil {
		return err
	}
	return web.Create(request, func(store repository.Store) (string, domain.ProductView, error) {
		product, err := productService(request, store).Create(request.Context(), body)
		if err != nil {
			return "", domain.ProductView{}, err
		}
		return "/api/v1/products/" + product.ID.String(), domain.NewProductView(product), nil
	})
}

type getProductParameters struct {
	ID uuid.UUID `path:"id"`
}

func getProduct(request *web.Request) error {
	asked, err := web.Parameters[getProductParameters](request)
	if err != nil {
		return err
	}
	product, err := web.Read(request, func(store repository.Store) (domain.Product, error) {
		return productService(request, store).Get(request.Context(), asked.ID)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.NewProductView(product))
}

type updateProductParameters struct {
	ID uuid.UUID `path:"id"`
}

func updateProduct(request *web.Request) error {
	asked, err := web.Parameters[updateProductParameters](request)
	if err != nil {
		return err
	}
	body, err := web.Body[domain.ProductUpdate](request)
	if err != nil {
		return err
	}
	product, err := web.Write(request, func(store repository.Store) (domain.Product, error) {
		return productService(request, store).Update(request.Context(), asked.ID, body)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.NewProductView(product))
}

type deleteProductParameters struct {
	ID uuid.UUID `path:"id"`
}

func deleteProduct(request *web.Request) error {
	asked, err := web.Parameters[deleteProductParameters](request)
	if err != nil {
		return err
	}
	err = web.Do(request, func(store repository.Store) error {
		return productService(request, store).Delete(request.Context(), asked.ID)
	})
	if err != nil {
		return err
	}
	return request.NoContent(http.StatusNoContent)
}

// productService works in the transaction of a request.
func productService(request *web.Request, store repository.Store) *domain.ProductService {
	return domain.NewProductService(repositories.NewResources(store, request.Caller))
}
