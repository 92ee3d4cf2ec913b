// Package productcatalog is Product catalog over HTTP.
package productcatalog

import (
	_ "embed"
	"net/http"

	"backend/internal/api/guard"
	"backend/internal/api/web"
)

// The document that requests are validated against: parameters, bodies and documented statuses are read from it.
//
//go:embed openapi.json
var document []byte

// Feature is Product catalog: its document, and who answers what.
func Feature() web.Feature {
	return web.Feature{
		Name:     "product-catalog",
		Document: document,
		Routes: []web.Route{
			{ID: "listCategories", Method: http.MethodGet, Path: "/api/v1/categories", Access: guard.Public, Handle: listCategories, ClosedQuery: true},
			{ID: "createCategory", Method: http.MethodPost, Path: "/api/v1/categories", Access: guard.Role("admin"), Handle: createCategory},
			{ID: "getCategory", Method: http.MethodGet, Path: "/api/v1/categories/{id}", Access: guard.Public, Handle: getCategory},
			{ID: "updateCategory", Method: http.MethodPatch, Path: "/api/v1/categories/{id}", Access: guard.Role("admin"), Handle: updateCategory},
			{ID: "deleteCategory", Method: http.MethodDelete, Path: "/api/v1/categories/{id}", Access: guard.Role("admin"), Handle: deleteCategory},
			{ID: "listProducts", Method: http.MethodGet, Path: "/api/v1/products", Access: guard.Public, Handle: listProducts, ClosedQuery: true},
			{ID: "createProduct", Method: http.MethodPost, Path: "/api/v1/products", Access: guard.Role("admin"), Handle: createProduct},
			{ID: "getProduct", Method: http.MethodGet, Path: "/api/v1/products/{id}", Access: guard.Public, Handle: getProduct},
			{ID: "updateProduct", Method: http.MethodPatch, Path: "/api/v1/products/{id}", Access: guard.Role("admin"), Handle: updateProduct},
			{ID: "deleteProduct", Method: http.MethodDelete, Path: "/api/v1/products/{id}", Access: guard.Role("admin"), Handle: deleteProduct},
		},
	}
}
