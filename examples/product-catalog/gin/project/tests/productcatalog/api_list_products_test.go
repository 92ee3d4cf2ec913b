// listProducts, GET /api/v1/products: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// LIST-PRODUCTS-200-EMPTY: listProducts: an empty store gives an empty page.
func TestListProducts_200Empty(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts")
	answer.OK(200, support.Members(support.Values{"total": 0}), support.Items(0))
}

// LIST-PRODUCTS-200-PAGE-1: listProducts: 25 of them, 10 a page: page 1 has 10.
func TestListProducts_200Page_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"page": 1, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 1, "per_page": 10}), support.Items(10))
}

// LIST-PRODUCTS-200-PAGE-2: listProducts: 25 of them, 10 a page: page 2 has 10.
func TestListProducts_200Page_2(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"page": 2, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 2, "per_page": 10}), support.Items(10))
}

// LIST-PRODUCTS-200-PAGE-3: listProducts: 25 of them, 10 a page: page 3 has 5.
func TestListProducts_200Page_3(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"page": 3, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 3, "per_page": 10}), support.Items(5))
}

// LIST-PRODUCTS-200-PAGE-4: listProducts: 25 of them, 10 a page: page 4 has 0.
func TestListProducts_200Page_4(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"page": 4, "per_page": 10}))
	answer.OK(200, support.Members(support.Values{"total": 25, "page": 4, "per_page": 10}), support.Items(0))
}

// LIST-PRODUCTS-200-DEFAULT-PAGE: listProducts: without parameters: the first 20.
func TestListProducts_200DefaultPage(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts")
	answer.OK(
		200,
		support.Members(support.Values{"total": 25, "page": 1, "per_page": 20}),
		support.Items(20),
		support.SortedBy("-created_at"),
	)
}

// LIST-PRODUCTS-200-SEARCH-NAME: listProducts: search looks into name, whatever the case.
func TestListProducts_200SearchName(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "A QZXW b"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "Other"})))
	answer := api.Act("listProducts", support.Query(support.Values{"search": "qzxw"}))
	answer.OK(200, support.IDs(aBody.At("id")))
}

// LIST-PRODUCTS-200-SEARCH-DESCRIPTION: listProducts: search looks into description, whatever the
// case.
func TestListProducts_200SearchDescription(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"description": "A QZXW b"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"description": "Other"})))
	answer := api.Act("listProducts", support.Query(support.Values{"search": "qzxw"}))
	answer.OK(200, support.IDs(aBody.At("id")))
}

// LIST-PRODUCTS-200-SEARCH-SKU: listProducts: search looks into sku, whatever the case.
func TestListProducts_200SearchSku(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "A QZXW b"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "Other"})))
	answer := api.Act("listProducts", support.Query(support.Values{"search": "qzxw"}))
	answer.OK(200, support.IDs(aBody.At("id")))
}

// LIST-PRODUCTS-200-SEARCH-WILDCARD: listProducts: a wildcard is a character like any other.
func TestListProducts_200SearchWildcard(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act("listProducts", support.Query(support.Values{"search": "%_%"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-FILTER-PRICE-MIN: listProducts: price_min keeps what is at least it.
func TestListProducts_200FilterPriceMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "2.50"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "1.50"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "3.50"})))
	answer := api.Act("listProducts", support.Query(support.Values{"price_min": "2.50", "sort": "price"}))
	answer.OK(200, support.IDs(bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-FILTER-PRICE-MAX: listProducts: price_max keeps what is at most it.
func TestListProducts_200FilterPriceMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "2.50"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "1.50"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "3.50"})))
	answer := api.Act("listProducts", support.Query(support.Values{"price_max": "2.50", "sort": "price"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id")))
}

// LIST-PRODUCTS-200-FILTER-SKU: listProducts: sku keeps what equals it.
func TestListProducts_200FilterSku(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "b-sample"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "a-sample"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "c-sample"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sku": "b-sample", "sort": "sku"}))
	answer.OK(200, support.IDs(bBody.At("id")))
}

// LIST-PRODUCTS-200-FILTER-CATEGORY: listProducts: category keeps what refers to it.
func TestListProducts_200FilterCategory(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	thisBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	thatBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{
		"category": thisBody.At("id"),
	})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"category": thatBody.At("id")})))
	answer := api.Act("listProducts", support.Query(support.Values{"category": thisBody.At("id")}))
	answer.OK(200, support.IDs(aBody.At("id")))
}

// LIST-PRODUCTS-200-FILTER-STATUS: listProducts: status keeps what equals it.
func TestListProducts_200FilterStatus(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "archived"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "active"})))
	api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "draft"})))
	answer := api.Act("listProducts", support.Query(support.Values{"status": "archived", "sort": "status"}))
	answer.OK(200, support.IDs(bBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-NAME-UP: listProducts: sorted by name, smallest first.
func TestListProducts_200SortNameUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "b-sample"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "c-sample"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "a-sample"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "name"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-NAME-DOWN: listProducts: sorted by name, largest first.
func TestListProducts_200SortNameDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "b-sample"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "c-sample"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"name": "a-sample"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-name"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-PRICE-UP: listProducts: sorted by price, smallest first.
func TestListProducts_200SortPriceUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "2.50"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "3.50"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "1.50"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "price"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-PRICE-DOWN: listProducts: sorted by price, largest first.
func TestListProducts_200SortPriceDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "2.50"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "3.50"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"price": "1.50"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-price"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-SKU-UP: listProducts: sorted by sku, smallest first.
func TestListProducts_200SortSkuUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "b-sample"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "c-sample"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "a-sample"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "sku"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-SKU-DOWN: listProducts: sorted by sku, largest first.
func TestListProducts_200SortSkuDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "b-sample"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "c-sample"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"sku": "a-sample"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-sku"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-INVENTORY-UP: listProducts: sorted by inventory, smallest first.
func TestListProducts_200SortInventoryUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 2})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 3})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 1})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "inventory"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-INVENTORY-DOWN: listProducts: sorted by inventory, largest first.
func TestListProducts_200SortInventoryDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 2})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 3})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 1})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-inventory"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-STATUS-UP: listProducts: sorted by status, smallest first.
func TestListProducts_200SortStatusUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "archived"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "draft"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "active"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "status"}))
	answer.OK(200, support.IDs(aBody.At("id"), bBody.At("id"), cBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-STATUS-DOWN: listProducts: sorted by status, largest first.
func TestListProducts_200SortStatusDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	bBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "archived"})))
	cBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "draft"})))
	aBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"status": "active"})))
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-status"}))
	answer.OK(200, support.IDs(cBody.At("id"), bBody.At("id"), aBody.At("id")))
}

// LIST-PRODUCTS-200-SORT-CREATED-AT-UP: listProducts: sorted by created_at, oldest first.
func TestListProducts_200SortCreatedAtUp(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "created_at"}))
	answer.OK(200, support.SortedBy("created_at"))
}

// LIST-PRODUCTS-200-SORT-CREATED-AT-DOWN: listProducts: sorted by created_at, newest first.
func TestListProducts_200SortCreatedAtDown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "-created_at"}))
	answer.OK(200, support.SortedBy("-created_at"))
}

// LIST-PRODUCTS-200-LARGEST-PAGE: listProducts: 100 a page is accepted.
func TestListProducts_200LargestPage(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	for range 25 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("listProducts", support.Query(support.Values{"per_page": 100}))
	answer.OK(200, support.Members(support.Values{"per_page": 100}), support.Items(25))
}

// LIST-PRODUCTS-200-PAGE-MIN: listProducts: page accepts 1.
func TestListProducts_200PageMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"page": 1}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PAGE-MAX: listProducts: page accepts 1000000.
func TestListProducts_200PageMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"page": 1000000}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PER-PAGE-MIN: listProducts: per_page accepts 1.
func TestListProducts_200PerPageMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"per_page": 1}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-SEARCH-MIN: listProducts: search accepts 1 character.
func TestListProducts_200SearchMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"search": "x"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-SEARCH-MAX: listProducts: search accepts 200 characters.
func TestListProducts_200SearchMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"search": strings.Repeat("x", 200)}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PRICE-MIN-MIN: listProducts: price_min accepts 0.00.
func TestListProducts_200PriceMinMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_min": "0.00"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PRICE-MIN-MAX: listProducts: price_min accepts 9999999999999.99.
func TestListProducts_200PriceMinMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_min": "9999999999999.99"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PRICE-MAX-MIN: listProducts: price_max accepts 0.00.
func TestListProducts_200PriceMaxMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_max": "0.00"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-PRICE-MAX-MAX: listProducts: price_max accepts 9999999999999.99.
func TestListProducts_200PriceMaxMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_max": "9999999999999.99"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-SKU-MIN: listProducts: sku accepts 1 character.
func TestListProducts_200SkuMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"sku": "x"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-SKU-MAX: listProducts: sku accepts 100 characters.
func TestListProducts_200SkuMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"sku": strings.Repeat("x", 100)}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-STATUS-ENUM-1: listProducts: status accepts draft.
func TestListProducts_200StatusEnum_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"status": "draft"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-STATUS-ENUM-2: listProducts: status accepts active.
func TestListProducts_200StatusEnum_2(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"status": "active"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-200-STATUS-ENUM-3: listProducts: status accepts archived.
func TestListProducts_200StatusEnum_3(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"status": "archived"}))
	answer.OK(200, support.Items(0))
}

// LIST-PRODUCTS-400-UNKNOWN-PARAMETER: listProducts: a parameter that is not on the list is
// refused.
func TestListProducts_400UnknownParameter(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"no_such_filter": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/no_such_filter", "unknown_field")))
}

// LIST-PRODUCTS-400-PAGE-TYPE: listProducts: page refuses a word.
func TestListProducts_400PageType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"page": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "type")))
}

// LIST-PRODUCTS-400-PAGE-TOO-SMALL: listProducts: page refuses 0.
func TestListProducts_400PageTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"page": 0}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "too_small")))
}

// LIST-PRODUCTS-400-PAGE-TOO-LARGE: listProducts: page refuses 1000001.
func TestListProducts_400PageTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"page": 1000001}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/page", "too_large")))
}

// LIST-PRODUCTS-400-PER-PAGE-TYPE: listProducts: per_page refuses a word.
func TestListProducts_400PerPageType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"per_page": "x"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "type")))
}

// LIST-PRODUCTS-400-PER-PAGE-TOO-SMALL: listProducts: per_page refuses 0.
func TestListProducts_400PerPageTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"per_page": 0}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "too_small")))
}

// LIST-PRODUCTS-400-PER-PAGE-TOO-LARGE: listProducts: per_page refuses 101.
func TestListProducts_400PerPageTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"per_page": 101}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/per_page", "too_large")))
}

// LIST-PRODUCTS-400-SEARCH-TOO-SHORT: listProducts: search refuses an empty text.
func TestListProducts_400SearchTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"search": ""}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/search", "too_short")))
}

// LIST-PRODUCTS-400-SEARCH-TOO-LONG: listProducts: search refuses 201 characters.
func TestListProducts_400SearchTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"search": strings.Repeat("x", 201)}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/search", "too_long")))
}

// LIST-PRODUCTS-400-SORT-ENUM: listProducts: sort refuses a value that is not listed.
func TestListProducts_400SortEnum(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"sort": "none-of-these"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/sort", "enum")))
}

// LIST-PRODUCTS-400-PRICE-MIN-FORMAT: listProducts: price_min refuses no money.
func TestListProducts_400PriceMinFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_min": "12.345"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/price_min", "format")))
}

// LIST-PRODUCTS-400-PRICE-MAX-FORMAT: listProducts: price_max refuses no money.
func TestListProducts_400PriceMaxFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"price_max": "12.345"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/price_max", "format")))
}

// LIST-PRODUCTS-400-SKU-TOO-SHORT: listProducts: sku refuses an empty text.
func TestListProducts_400SkuTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"sku": ""}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/sku", "too_short")))
}

// LIST-PRODUCTS-400-SKU-TOO-LONG: listProducts: sku refuses 101 characters.
func TestListProducts_400SkuTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"sku": strings.Repeat("x", 101)}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/sku", "too_long")))
}

// LIST-PRODUCTS-400-CATEGORY-FORMAT: listProducts: category refuses no uuid.
func TestListProducts_400CategoryFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"category": "not-a-uuid"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/category", "format")))
}

// LIST-PRODUCTS-400-STATUS-ENUM: listProducts: status refuses a value that is not listed.
func TestListProducts_400StatusEnum(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("listProducts", support.Query(support.Values{"status": "none-of-these"}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/query/status", "enum")))
}

// LIST-PRODUCTS-429-LIMIT: listProducts: the call after the last that the limit allows is refused.
func TestListProducts_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("listProducts")
	}
	answer := api.Act("listProducts")
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
