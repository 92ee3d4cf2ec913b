// getCategory, GET /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this
// file.

package productcatalog_test

import (
	"testing"

	"backend/tests/support"
)

// GET-CATEGORY-200: getCategory: what was created is found again, whole.
func TestGetCategory_200(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{
		"name": "c-sample",
	})))
	answer := api.Act("getCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"id": categoryBody.At("id"), "name": "c-sample"}))
}

// GET-CATEGORY-200-CHANGED: getCategory: a change is stored, whatever it changes.
func TestGetCategory_200Changed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer := api.Act("getCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"name": "c-sample"}))
}

// GET-CATEGORY-200-OTHER-CHANGED: getCategory: changing one leaves another as it was.
func TestGetCategory_200OtherChanged(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	otherCategoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange(
		"updateCategory",
		support.Path(support.Values{"id": otherCategoryBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer := api.Act("getCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"name": categoryBody.At("name")}))
}

// GET-CATEGORY-200-OTHER-DELETED: getCategory: deleting one leaves another.
func TestGetCategory_200OtherDeleted(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	otherCategoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange("deleteCategory", support.Path(support.Values{"id": otherCategoryBody.At("id")}))
	answer := api.Act("getCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.OK(200, support.Members(support.Values{"id": categoryBody.At("id")}))
}

// GET-CATEGORY-400-ID-FORMAT: getCategory: id refuses no uuid.
func TestGetCategory_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("getCategory", support.Path(support.Values{"id": "not-a-uuid"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// GET-CATEGORY-404-UNKNOWN: getCategory: an id that nothing has is not found.
func TestGetCategory_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("getCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(404, "not_found")
}

// GET-CATEGORY-404-DELETED: getCategory: what was deleted is gone.
func TestGetCategory_404Deleted(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange("deleteCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer := api.Act("getCategory", support.Path(support.Values{"id": categoryBody.At("id")}))
	answer.Problem(404, "not_found")
}

// GET-CATEGORY-429-LIMIT: getCategory: the call after the last that the limit allows is refused.
func TestGetCategory_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("getCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	}
	answer := api.Act("getCategory", support.Path(support.Values{"id": support.UniqueUUID()}))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
