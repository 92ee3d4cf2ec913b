// deleteProduct, DELETE /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this
// file.

package productcatalog_test

import (
	"testing"

	"backend/tests/support"
)

// DELETE-PRODUCT-204: deleteProduct: what is there is deleted.
func TestDeleteProduct_204(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act("deleteProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.OK(204)
}

// DELETE-PRODUCT-400-ID-FORMAT: deleteProduct: id refuses no uuid.
func TestDeleteProduct_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.Path(support.Values{"id": "not-a-uuid"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// DELETE-PRODUCT-404-UNKNOWN: deleteProduct: an id that nothing has is not found.
func TestDeleteProduct_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(404, "not_found")
}

// DELETE-PRODUCT-404-TWICE: deleteProduct: what was deleted cannot be deleted again.
func TestDeleteProduct_404Twice(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	api.Arrange("deleteProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer := api.Act("deleteProduct", support.Path(support.Values{"id": productBody.At("id")}))
	answer.Problem(404, "not_found")
}

// DELETE-PRODUCT-401-ANONYMOUS: deleteProduct: a call without a token is refused.
func TestDeleteProduct_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.As("anonymous"), support.Path(support.Values{
		"id": support.UniqueUUID(),
	}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-PRODUCT-401-INVALID: deleteProduct: a token with a wrong signature is refused.
func TestDeleteProduct_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.As("invalid"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-PRODUCT-401-EXPIRED: deleteProduct: an expired token is refused.
func TestDeleteProduct_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.As("expired"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-PRODUCT-401-FOREIGN: deleteProduct: a token for another audience is refused.
func TestDeleteProduct_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.As("foreign"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-PRODUCT-403-ROLE: deleteProduct: a user without the role is refused.
func TestDeleteProduct_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteProduct", support.As("user"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(403, "forbidden")
}

// DELETE-PRODUCT-429-LIMIT: deleteProduct: the call after the last that the limit allows is
// refused.
func TestDeleteProduct_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("deleteProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	}
	answer := api.Act("deleteProduct", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
