// listCategories, GET /api/v1/categories: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// LIST-CATEGORIES-200-EMPTY: listCategories: an empty store gives an empty page.
func TestListCategories_200Empty(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories")
	answer.OK(200, support.Members(support.Values{"total": 0}), support.Items(0))
}

// LIST-CATEGORIES-200-PAGE-1: listCategories: 25 of them, 10 a page: page 1 has 10.
func TestListCategories_200Page_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"page": 1, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 1, "per_page": 10}), support.Items(10))
}

// LIST-CATEGORIES-200-PAGE-2: listCategories: 25 of them, 10 a page: page 2 has 10.
func TestListCategories_200Page_2(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"page": 2, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 2, "per_page": 10}), support.Items(10))
}

// LIST-CATEGORIES-200-PAGE-3: listCategories: 25 of them, 10 a page: page 3 has 5.
func TestListCategories_200Page_3(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"page": 3, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 3, "per_page": 10}), support.Items(5))
}

// LIST-CATEGORIES-200-PAGE-4: listCategories: 25 of them, 10 a page: page 4 has 0.
func TestListCategories_200Page_4(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"page": 4, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 4, "per_page": 10}), support.Items(0))
}

// LIST-CATEGORIES-200-DEFAULT-PAGE: listCategories: without parameters: the first 20.
func TestListCategories_200DefaultPage(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories")
	answer.OK(
		200,
		support.Members(support.Values{"total": 25, "page": 1, "per_page": 20}),
		support.Items(20),
		support.SortedBy("-created_at"),
	)
}

// LIST-CATEGORIES-200-SEARCH-NAME: listCategories: search looks into name, whatever the case.
func TestListCategories_200SearchName(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	aBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "A QZXW b"})))
	api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "Other"})))
	answer := api.Act("listCategories", support.Query(support.Values{"search": "qzxw"}))
	answer.OK(200, support.IDs(aBody.At("id")))
}

// LIST-CATEGORIES-200-SEARCH-WILDCARD: listCategories: a wildcard is a character like any other.
func TestListCategories_200SearchWildcard(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act("listCategories", support.Query(support.Values{"search": "%_%"}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-FILTER-NAME: listCategories: name keeps what equals it.
func TestListCategories_200FilterName(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "b-sample"})))
	api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "a-sample"})))
	api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "c-sample"})))
	answer := api.Act("listCategories", support.Query(support.Values{"name": "b-sample", "sort": "name"}))
	answer.OK(200, support.IDs(bBody.At("id")))
}

// LIST-CATEGORIES-200-SORT-NAME-UP: listCategories: sorted by name, smallest first.
func TestListCategories_200SortNameUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "b-sample"})))
	cBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "c-sample"})))
	aBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "a-sample"})))
	answer := api.Act("listCategories", support.Query(support.Values{"sort": "name"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-CATEGORIES-200-SORT-NAME-DOWN: listCategories: sorted by name, largest first.
func TestListCategories_200SortNameDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "b-sample"})))
	cBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "c-sample"})))
	aBody := api.Arrange("createCategory", support.Body(createCategorySample(support.Values{"name": "a-sample"})))
	answer := api.Act("listCategories", support.Query(support.Values{"sort": "-name"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-CATEGORIES-200-SORT-CREATED-AT-UP: listCategories: sorted by created_at, oldest first.
func TestListCategories_200SortCreatedAtUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"sort": "created_at"}))
	answer.OK(200, support.SortedBy("created_at"))
}

// LIST-CATEGORIES-200-SORT-CREATED-AT-DOWN: listCategories: sorted by created_at, newest first.
func TestListCategories_200SortCreatedAtDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"sort": "-created_at"}))
	answer.OK(200, support.SortedBy("-created_at"))
}

// LIST-CATEGORIES-200-LARGEST-PAGE: listCategories: 100 a page is accepted.
func TestListCategories_200LargestPage(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("listCategories", support.Query(support.Values{"per_page": 100}))
	answer.OK(200, support.Members(support.Values{"per_page": 100}), support.Items(25))
}

// LIST-CATEGORIES-200-PAGE-MIN: listCategories: page accepts 1.
func TestListCategories_200PageMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"page": 1}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-PAGE-MAX: listCategories: page accepts 1000000.
func TestListCategories_200PageMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"page": 1000000}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-PER-PAGE-MIN: listCategories: per_page accepts 1.
func TestListCategories_200PerPageMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"per_page": 1}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-SEARCH-MIN: listCategories: search accepts 1 character.
func TestListCategories_200SearchMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"search": "x"}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-SEARCH-MAX: listCategories: search accepts 200 characters.
func TestListCategories_200SearchMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"search": strings.Repeat("x", 200)}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-NAME-MIN: listCategories: name accepts 1 character.
func TestListCategories_200NameMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"name": "x"}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-200-NAME-MAX: listCategories: name accepts 80 characters.
func TestListCategories_200NameMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"name": strings.Repeat("x", 80)}))
	answer.OK(200, support.Items(0))
}

// LIST-CATEGORIES-400-UNKNOWN-PARAMETER: listCategories: a parameter that is not on the list is
// refused.
func TestListCategories_400UnknownParameter(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"no_such_filter": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/no_such_filter", "unknown_field")))
}

// LIST-CATEGORIES-400-PAGE-TYPE: listCategories: page refuses a word.
func TestListCategories_400PageType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"page": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "type")))
}

// LIST-CATEGORIES-400-PAGE-TOO-SMALL: listCategories: page refuses 0.
func TestListCategories_400PageTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"page": 0}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "too_small")))
}

// LIST-CATEGORIES-400-PAGE-TOO-LARGE: listCategories: page refuses 1000001.
func TestListCategories_400PageTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"page": 1000001}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "too_large")))
}

// LIST-CATEGORIES-400-PER-PAGE-TYPE: listCategories: per_page refuses a word.
func TestListCategories_400PerPageType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"per_page": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "type")))
}

// LIST-CATEGORIES-400-PER-PAGE-TOO-SMALL: listCategories: per_page refuses 0.
func TestListCategories_400PerPageTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"per_page": 0}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "too_small")))
}

// LIST-CATEGORIES-400-PER-PAGE-TOO-LARGE: listCategories: per_page refuses 101.
func TestListCategories_400PerPageTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"per_page": 101}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "too_large")))
}

// LIST-CATEGORIES-400-SEARCH-TOO-SHORT: listCategories: search refuses an empty text.
func TestListCategories_400SearchTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"search": ""}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/search", "too_short")))
}

// LIST-CATEGORIES-400-SEARCH-TOO-LONG: listCategories: search refuses 201 characters.
func TestListCategories_400SearchTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"search": strings.Repeat("x", 201)}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/search", "too_long")))
}

// LIST-CATEGORIES-400-SORT-ENUM: listCategories: sort refuses a value that is not listed.
func TestListCategories_400SortEnum(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"sort": "none-of-these"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/sort", "enum")))
}

// LIST-CATEGORIES-400-NAME-TOO-SHORT: listCategories: name refuses an empty text.
func TestListCategories_400NameTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"name": ""}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/name", "too_short")))
}

// LIST-CATEGORIES-400-NAME-TOO-LONG: listCategories: name refuses 81 characters.
func TestListCategories_400NameTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listCategories", support.Query(support.Values{"name": strings.Repeat("x", 81)}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/name", "too_long")))
}

// LIST-CATEGORIES-429-LIMIT: listCategories: the call after the last that the limit allows is
// refused.
func TestListCategories_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("listCategories")
	}
	answer := api.Act("listCategories")
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
