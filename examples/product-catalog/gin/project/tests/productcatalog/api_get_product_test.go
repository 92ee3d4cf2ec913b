// getProduct, GET /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"testing"

	"backend/tests/support"
)

// GET-PRODUCT-200: getProduct: what was created is found again, whole.
func TestGetProduct_200(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"inventory":   3,
		"status":      "archived",
	})))
	answer := api.Act("getProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.OK(200, support.Members(support.Values{
		"id":          productBody.At("id"),
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"inventory":   3,
		"status":      "archived",
	}))
}

// GET-PRODUCT-200-CHANGED: getProduct: a change is stored, whatever it changes.
func TestGetProduct_200Changed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	categoryChangedBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange("updateProduct", support.Path(support.Values{"id": productBody.At("id")}), support.Body(support.Values{
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"category":    categoryChangedBody.At("id"),
		"inventory":   3,
		"status":      "archived",
	}))
	answer := api.Act("getProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.OK(200, support.Members(support.Values{
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"category":    categoryChangedBody.At("id"),
		"inventory":   3,
		"status":      "archived",
	}))
}

// GET-PRODUCT-200-OTHER-CHANGED: getProduct: changing one leaves another as it was.
func TestGetProduct_200OtherChanged(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	otherProductBody := api.Arrange("createProduct", support.Body(createProductSample()))
	api.Arrange(
		"updateProduct",
		support.Path(support.Values{"id": otherProductBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer := api.Act("getProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"name": productBody.At("name")}))
}

// GET-PRODUCT-200-OTHER-DELETED: getProduct: deleting one leaves another.
func TestGetProduct_200OtherDeleted(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	otherProductBody := api.Arrange("createProduct", support.Body(createProductSample()))
	api.Arrange("deleteProduct", support.Path(support.Values{"id": otherProductBody.At("id")}))
	answer := api.Act("getProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id")}))
}

// GET-PRODUCT-400-ID-FORMAT: getProduct: id refuses no uuid.
func TestGetProduct_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("getProduct", support.Path(support.Values{"id": "not-a-uuid"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// GET-PRODUCT-404-UNKNOWN: getProduct: an id that nothing has is not found.
func TestGetProduct_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("getProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(404, "not_found")
}

// GET-PRODUCT-404-DELETED: getProduct: what was deleted is gone.
func TestGetProduct_404Deleted(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	api.Arrange("deleteProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer := api.Act("getProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.Problem(404, "not_found")
}

// GET-PRODUCT-429-LIMIT: getProduct: the call after the last that the limit allows is refused.
func TestGetProduct_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("getProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	}
	answer := api.Act("getProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
