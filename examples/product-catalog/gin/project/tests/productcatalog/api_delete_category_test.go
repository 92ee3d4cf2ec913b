// deleteCategory, DELETE /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not
// this file.

package productcatalog_test

import (
	"testing"

	"backend/tests/support"
)

// DELETE-CATEGORY-204: deleteCategory: what is there is deleted.
func TestDeleteCategory_204(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.OK(204)
}

// DELETE-CATEGORY-400-ID-FORMAT: deleteCategory: id refuses no uuid.
func TestDeleteCategory_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": "not-a-uuid"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// DELETE-CATEGORY-404-UNKNOWN: deleteCategory: an id that nothing has is not found.
func TestDeleteCategory_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(404, "not_found")
}

// DELETE-CATEGORY-404-TWICE: deleteCategory: what was deleted cannot be deleted again.
func TestDeleteCategory_404Twice(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange("deleteCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.Problem(404, "not_found")
}

// DELETE-CATEGORY-409-PRODUCT-CATEGORY: deleteCategory: what Product category refers to is kept.
func TestDeleteCategory_409ProductCategory(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"category": categoryBody.At("id")})))
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.Problem(409, "referenced")
}

// DELETE-CATEGORY-401-ANONYMOUS: deleteCategory: a call without a token is refused.
func TestDeleteCategory_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.As("anonymous"), support.Path(support.Values{
		"id": support.UniqueUUID(),
	}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-CATEGORY-401-INVALID: deleteCategory: a token with a wrong signature is refused.
func TestDeleteCategory_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.As("invalid"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-CATEGORY-401-EXPIRED: deleteCategory: an expired token is refused.
func TestDeleteCategory_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.As("expired"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-CATEGORY-401-FOREIGN: deleteCategory: a token for another audience is refused.
func TestDeleteCategory_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.As("foreign"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(401, "unauthenticated")
}

// DELETE-CATEGORY-403-ROLE: deleteCategory: a user without the role is refused.
func TestDeleteCategory_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("deleteCategory", support.As("user"), support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(403, "forbidden")
}

// DELETE-CATEGORY-429-LIMIT: deleteCategory: the call after the last that the limit allows is
// refused.
func TestDeleteCategory_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("deleteCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	}
	answer := api.Act("deleteCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
