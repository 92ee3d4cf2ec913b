// updateProduct, PATCH /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this
// file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// UPDATE-PRODUCT-200-NAME: updateProduct: name is changed.
func TestUpdateProduct_200Name(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "name": "c-sample"}))
}

// UPDATE-PRODUCT-200-NAME-REST: updateProduct: changing name leaves the rest as it was.
func TestUpdateProduct_200NameRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{
		"description": productBody.At("description"),
		"price":       productBody.At("price"),
		"sku":         productBody.At("sku"),
		"category":    productBody.At("category"),
		"inventory":   productBody.At("inventory"),
		"status":      productBody.At("status"),
	}))
}

// UPDATE-PRODUCT-200-DESCRIPTION: updateProduct: description is changed.
func TestUpdateProduct_200Description(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "description": "c-sample"}))
}

// UPDATE-PRODUCT-200-DESCRIPTION-REST: updateProduct: changing description leaves the rest as it
// was.
func TestUpdateProduct_200DescriptionRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{
		"name":      productBody.At("name"),
		"price":     productBody.At("price"),
		"sku":       productBody.At("sku"),
		"category":  productBody.At("category"),
		"inventory": productBody.At("inventory"),
		"status":    productBody.At("status"),
	}))
}

// UPDATE-PRODUCT-200-PRICE: updateProduct: price is changed.
func TestUpdateProduct_200Price(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": "3.50"}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "price": "3.50"}))
}

// UPDATE-PRODUCT-200-PRICE-REST: updateProduct: changing price leaves the rest as it was.
func TestUpdateProduct_200PriceRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": "3.50"}),
	)
	answer.OK(200, support.Members(support.Values{
		"name":        productBody.At("name"),
		"description": productBody.At("description"),
		"sku":         productBody.At("sku"),
		"category":    productBody.At("category"),
		"inventory":   productBody.At("inventory"),
		"status":      productBody.At("status"),
	}))
}

// UPDATE-PRODUCT-200-SKU: updateProduct: sku is changed.
func TestUpdateProduct_200Sku(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "sku": "c-sample"}))
}

// UPDATE-PRODUCT-200-SKU-REST: updateProduct: changing sku leaves the rest as it was.
func TestUpdateProduct_200SkuRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{
		"name":        productBody.At("name"),
		"description": productBody.At("description"),
		"price":       productBody.At("price"),
		"category":    productBody.At("category"),
		"inventory":   productBody.At("inventory"),
		"status":      productBody.At("status"),
	}))
}

// UPDATE-PRODUCT-200-INVENTORY: updateProduct: inventory is changed.
func TestUpdateProduct_200Inventory(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 3}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "inventory": 3}))
}

// UPDATE-PRODUCT-200-INVENTORY-REST: updateProduct: changing inventory leaves the rest as it was.
func TestUpdateProduct_200InventoryRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 3}),
	)
	answer.OK(200, support.Members(support.Values{
		"name":        productBody.At("name"),
		"description": productBody.At("description"),
		"price":       productBody.At("price"),
		"sku":         productBody.At("sku"),
		"category":    productBody.At("category"),
		"status":      productBody.At("status"),
	}))
}

// UPDATE-PRODUCT-200-STATUS: updateProduct: status is changed.
func TestUpdateProduct_200Status(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "archived"}),
	)
	answer.OK(200, support.Members(support.Values{"id": productBody.At("id"), "status": "archived"}))
}

// UPDATE-PRODUCT-200-STATUS-REST: updateProduct: changing status leaves the rest as it was.
func TestUpdateProduct_200StatusRest(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "archived"}),
	)
	answer.OK(200, support.Members(support.Values{
		"name":        productBody.At("name"),
		"description": productBody.At("description"),
		"price":       productBody.At("price"),
		"sku":         productBody.At("sku"),
		"category":    productBody.At("category"),
		"inventory":   productBody.At("inventory"),
	}))
}

// UPDATE-PRODUCT-200-CATEGORY: updateProduct: category: refers to what exists.
func TestUpdateProduct_200Category(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	categoryTargetBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"category": categoryTargetBody.At("id")}),
	)
	answer.OK(200, support.Members(support.Values{"category": categoryTargetBody.At("id")}))
}

// UPDATE-PRODUCT-200-SAME-AGAIN: updateProduct: the same change twice is the same.
func TestUpdateProduct_200SameAgain(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	api.Arrange("updateProduct", support.Path(support.Values{"id": productBody.At("id")}), support.Body(support.Values{
		"name": "c-sample",
	}))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"name": "c-sample"}))
}

// UPDATE-PRODUCT-200-NAME-MIN: updateProduct: name accepts 1 character.
func TestUpdateProduct_200NameMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": "x"}),
	)
	answer.OK(200, support.Members(support.Values{"name": "x"}))
}

// UPDATE-PRODUCT-200-NAME-MAX: updateProduct: name accepts 200 characters.
func TestUpdateProduct_200NameMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("x", 200)}),
	)
	answer.OK(200, support.Members(support.Values{"name": strings.Repeat("x", 200)}))
}

// UPDATE-PRODUCT-200-NAME-CODE-POINTS: updateProduct: name accepts 200 characters outside the basic
// plane.
func TestUpdateProduct_200NameCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("😀", 200)}),
	)
	answer.OK(200, support.Members(support.Values{"name": strings.Repeat("😀", 200)}))
}

// UPDATE-PRODUCT-200-DESCRIPTION-MAX: updateProduct: description accepts 10000 characters.
func TestUpdateProduct_200DescriptionMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": strings.Repeat("x", 10000)}),
	)
	answer.OK(200, support.Members(support.Values{"description": strings.Repeat("x", 10000)}))
}

// UPDATE-PRODUCT-200-DESCRIPTION-CODE-POINTS: updateProduct: description accepts 10000 characters
// outside the basic plane.
func TestUpdateProduct_200DescriptionCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": strings.Repeat("😀", 10000)}),
	)
	answer.OK(200, support.Members(support.Values{"description": strings.Repeat("😀", 10000)}))
}

// UPDATE-PRODUCT-200-DESCRIPTION-NULL: updateProduct: description accepts null.
func TestUpdateProduct_200DescriptionNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": nil}),
	)
	answer.OK(200, support.Members(support.Values{"description": nil}))
}

// UPDATE-PRODUCT-200-PRICE-MIN: updateProduct: price accepts 0.00.
func TestUpdateProduct_200PriceMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": "0.00"}),
	)
	answer.OK(200, support.Members(support.Values{"price": "0.00"}))
}

// UPDATE-PRODUCT-200-PRICE-MAX: updateProduct: price accepts 9999999999999.99.
func TestUpdateProduct_200PriceMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": "9999999999999.99"}),
	)
	answer.OK(200, support.Members(support.Values{"price": "9999999999999.99"}))
}

// UPDATE-PRODUCT-200-SKU-MIN: updateProduct: sku accepts 1 character.
func TestUpdateProduct_200SkuMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": "x"}),
	)
	answer.OK(200, support.Members(support.Values{"sku": "x"}))
}

// UPDATE-PRODUCT-200-SKU-MAX: updateProduct: sku accepts 100 characters.
func TestUpdateProduct_200SkuMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": strings.Repeat("x", 100)}),
	)
	answer.OK(200, support.Members(support.Values{"sku": strings.Repeat("x", 100)}))
}

// UPDATE-PRODUCT-200-SKU-CODE-POINTS: updateProduct: sku accepts 100 characters outside the basic
// plane.
func TestUpdateProduct_200SkuCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": strings.Repeat("😀", 100)}),
	)
	answer.OK(200, support.Members(support.Values{"sku": strings.Repeat("😀", 100)}))
}

// UPDATE-PRODUCT-200-CATEGORY-NULL: updateProduct: category accepts null.
func TestUpdateProduct_200CategoryNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"category": nil}),
	)
	answer.OK(200, support.Members(support.Values{"category": nil}))
}

// UPDATE-PRODUCT-200-INVENTORY-MIN: updateProduct: inventory accepts 0.
func TestUpdateProduct_200InventoryMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 0}),
	)
	answer.OK(200, support.Members(support.Values{"inventory": 0}))
}

// UPDATE-PRODUCT-200-INVENTORY-MAX: updateProduct: inventory accepts 2147483647.
func TestUpdateProduct_200InventoryMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 2147483647}),
	)
	answer.OK(200, support.Members(support.Values{"inventory": 2147483647}))
}

// UPDATE-PRODUCT-200-STATUS-ENUM-1: updateProduct: status accepts draft.
func TestUpdateProduct_200StatusEnum_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "draft"}),
	)
	answer.OK(200, support.Members(support.Values{"status": "draft"}))
}

// UPDATE-PRODUCT-200-STATUS-ENUM-2: updateProduct: status accepts active.
func TestUpdateProduct_200StatusEnum_2(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "active"}),
	)
	answer.OK(200, support.Members(support.Values{"status": "active"}))
}

// UPDATE-PRODUCT-200-STATUS-ENUM-3: updateProduct: status accepts archived.
func TestUpdateProduct_200StatusEnum_3(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "archived"}),
	)
	answer.OK(200, support.Members(support.Values{"status": "archived"}))
}

// UPDATE-PRODUCT-400-ID-FORMAT: updateProduct: id refuses no uuid.
func TestUpdateProduct_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("updateProduct", support.Path(support.Values{"id": "not-a-uuid"}), support.Body(support.Values{
		"name": "c-sample",
	}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// UPDATE-PRODUCT-400-MALFORMED: updateProduct: a body that is not JSON is refused.
func TestUpdateProduct_400Malformed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act("updateProduct", support.Path(support.Values{"id": productBody.At("id")}), support.Raw(`{"`))
	answer.Problem(400, "bad_request")
}

// UPDATE-PRODUCT-422-BODY-TYPE: updateProduct: a list instead of an object is refused.
func TestUpdateProduct_422BodyType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act("updateProduct", support.Path(support.Values{"id": productBody.At("id")}), support.Body([]any{}))
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "type")))
}

// UPDATE-PRODUCT-422-UNKNOWN-FIELD: updateProduct: an unknown member is refused.
func TestUpdateProduct_422UnknownField(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"no_such_field": 1}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/no_such_field", "unknown_field")))
}

// UPDATE-PRODUCT-422-EMPTY: updateProduct: an empty object is refused.
func TestUpdateProduct_422Empty(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "too_few")))
}

// UPDATE-PRODUCT-422-NAME-NULL: updateProduct: name refuses null.
func TestUpdateProduct_422NameNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "null")))
}

// UPDATE-PRODUCT-422-NAME-TYPE: updateProduct: name refuses a number instead of a text.
func TestUpdateProduct_422NameType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "type")))
}

// UPDATE-PRODUCT-422-NAME-NUL: updateProduct: name refuses the character U+0000.
func TestUpdateProduct_422NameNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": "\x00"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "nul_character")))
}

// UPDATE-PRODUCT-422-NAME-TOO-SHORT: updateProduct: name refuses an empty text.
func TestUpdateProduct_422NameTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": ""}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_short")))
}

// UPDATE-PRODUCT-422-NAME-TOO-LONG: updateProduct: name refuses 201 characters.
func TestUpdateProduct_422NameTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("x", 201)}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_long")))
}

// UPDATE-PRODUCT-422-DESCRIPTION-TYPE: updateProduct: description refuses a number instead of a
// text.
func TestUpdateProduct_422DescriptionType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "type")))
}

// UPDATE-PRODUCT-422-DESCRIPTION-NUL: updateProduct: description refuses the character U+0000.
func TestUpdateProduct_422DescriptionNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": "\x00"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "nul_character")))
}

// UPDATE-PRODUCT-422-DESCRIPTION-TOO-LONG: updateProduct: description refuses 10001 characters.
func TestUpdateProduct_422DescriptionTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"description": strings.Repeat("x", 10001)}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "too_long")))
}

// UPDATE-PRODUCT-422-PRICE-NULL: updateProduct: price refuses null.
func TestUpdateProduct_422PriceNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "null")))
}

// UPDATE-PRODUCT-422-PRICE-TYPE: updateProduct: price refuses a number instead of a text.
func TestUpdateProduct_422PriceType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "type")))
}

// UPDATE-PRODUCT-422-PRICE-FORMAT: updateProduct: price refuses no money.
func TestUpdateProduct_422PriceFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"price": "12.345"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "format")))
}

// UPDATE-PRODUCT-422-SKU-NULL: updateProduct: sku refuses null.
func TestUpdateProduct_422SkuNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "null")))
}

// UPDATE-PRODUCT-422-SKU-TYPE: updateProduct: sku refuses a number instead of a text.
func TestUpdateProduct_422SkuType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "type")))
}

// UPDATE-PRODUCT-422-SKU-NUL: updateProduct: sku refuses the character U+0000.
func TestUpdateProduct_422SkuNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": "\x00"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "nul_character")))
}

// UPDATE-PRODUCT-422-SKU-TOO-SHORT: updateProduct: sku refuses an empty text.
func TestUpdateProduct_422SkuTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": ""}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "too_short")))
}

// UPDATE-PRODUCT-422-SKU-TOO-LONG: updateProduct: sku refuses 101 characters.
func TestUpdateProduct_422SkuTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": strings.Repeat("x", 101)}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "too_long")))
}

// UPDATE-PRODUCT-422-CATEGORY-TYPE: updateProduct: category refuses a number instead of a text.
func TestUpdateProduct_422CategoryType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"category": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/category", "type")))
}

// UPDATE-PRODUCT-422-CATEGORY-FORMAT: updateProduct: category refuses no uuid.
func TestUpdateProduct_422CategoryFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"category": "not-a-uuid"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/category", "format")))
}

// UPDATE-PRODUCT-422-INVENTORY-NULL: updateProduct: inventory refuses null.
func TestUpdateProduct_422InventoryNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "null")))
}

// UPDATE-PRODUCT-422-INVENTORY-TYPE: updateProduct: inventory refuses a text instead of a number.
func TestUpdateProduct_422InventoryType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": "0"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "type")))
}

// UPDATE-PRODUCT-422-INVENTORY-FRACTION: updateProduct: inventory refuses a number with a fraction.
func TestUpdateProduct_422InventoryFraction(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 0.5}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "type")))
}

// UPDATE-PRODUCT-422-INVENTORY-TOO-SMALL: updateProduct: inventory refuses -1.
func TestUpdateProduct_422InventoryTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": -1}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "too_small")))
}

// UPDATE-PRODUCT-422-INVENTORY-TOO-LARGE: updateProduct: inventory refuses 2147483648.
func TestUpdateProduct_422InventoryTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"inventory": 2147483648}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "too_large")))
}

// UPDATE-PRODUCT-422-STATUS-NULL: updateProduct: status refuses null.
func TestUpdateProduct_422StatusNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "null")))
}

// UPDATE-PRODUCT-422-STATUS-TYPE: updateProduct: status refuses a number instead of a text.
func TestUpdateProduct_422StatusType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "type")))
}

// UPDATE-PRODUCT-422-STATUS-ENUM: updateProduct: status refuses a value that is not listed.
func TestUpdateProduct_422StatusEnum(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "none-of-these"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "enum")))
}

// UPDATE-PRODUCT-404-UNKNOWN: updateProduct: an id that nothing has is not found.
func TestUpdateProduct_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(404, "not_found")
}

// UPDATE-PRODUCT-409-SKU: updateProduct: sku: a value that another has is refused.
func TestUpdateProduct_409Sku(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	otherProductBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"sku": otherProductBody.At("sku")}),
	)
	answer.Problem(409, "already_exists", support.Errors(support.At("/sku", "invalid")))
}

// UPDATE-PRODUCT-404-CATEGORY: updateProduct: category: an id that nothing has is refused.
func TestUpdateProduct_404Category(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"category": support.UniqueUUID()}),
	)
	answer.Problem(404, "reference_not_found", support.Errors(support.At("/category", "invalid")))
}

// UPDATE-PRODUCT-401-ANONYMOUS: updateProduct: a call without a token is refused.
func TestUpdateProduct_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.As("anonymous"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-PRODUCT-401-INVALID: updateProduct: a token with a wrong signature is refused.
func TestUpdateProduct_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.As("invalid"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-PRODUCT-401-EXPIRED: updateProduct: an expired token is refused.
func TestUpdateProduct_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.As("expired"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-PRODUCT-401-FOREIGN: updateProduct: a token for another audience is refused.
func TestUpdateProduct_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.As("foreign"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-PRODUCT-403-ROLE: updateProduct: a user without the role is refused.
func TestUpdateProduct_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateProduct",
		support.As("user"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(403, "forbidden")
}

// UPDATE-PRODUCT-429-LIMIT: updateProduct: the call after the last that the limit allows is
// refused.
func TestUpdateProduct_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange(
			"updateProduct",
			support.Path(support.Values{"id": support.UniqueUUID()}),
			support.Body(support.Values{"name": "c-sample"}),
		)
	}
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}

// UPDATE-PRODUCT-422-RULE-STOCKED-PRODUCTS-STAY-LISTED-1: updateProduct: A product that is still in
// stock cannot be archived: refused.
func TestUpdateProduct_422RuleStockedProductsStayListed_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample(support.Values{"inventory": 3})))
	answer := api.Act(
		"updateProduct",
		support.Path(support.Values{"id": productBody.At("id")}),
		support.Body(support.Values{"status": "archived"}),
	)
	answer.Problem(422, "still_in_stock")
}
