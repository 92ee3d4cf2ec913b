// createProduct, POST /api/v1/products: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// CREATE-PRODUCT-201: createProduct: a valid body is created and comes back whole.
func TestCreateProduct_201(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"inventory":   3,
		"status":      "archived",
	})))
	answer.OK(201, support.Headers("Location"), support.Members(support.Values{
		"name":        "c-sample",
		"description": "c-sample",
		"price":       "3.50",
		"sku":         "c-sample",
		"inventory":   3,
		"status":      "archived",
	}))
}

// CREATE-PRODUCT-201-REQUIRED-ONLY: createProduct: what may be left out is left out: defaults
// apply.
func TestCreateProduct_201RequiredOnly(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"description": support.Absent,
		"category":    support.Absent,
		"inventory":   support.Absent,
		"status":      support.Absent,
	})))
	answer.OK(201, support.Members(support.Values{
		"description": nil,
		"category":    nil,
		"inventory":   0,
		"status":      "draft",
	}))
}

// CREATE-PRODUCT-201-CATEGORY: createProduct: category: refers to what exists.
func TestCreateProduct_201Category(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryTargetBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"category": categoryTargetBody.At("id"),
	})))
	answer.OK(201, support.Members(support.Values{"category": categoryTargetBody.At("id")}))
}

// CREATE-PRODUCT-201-NAME-MIN: createProduct: name accepts 1 character.
func TestCreateProduct_201NameMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": "x"})))
	answer.OK(201, support.Members(support.Values{"name": "x"}))
}

// CREATE-PRODUCT-201-NAME-MAX: createProduct: name accepts 200 characters.
func TestCreateProduct_201NameMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"name": strings.Repeat("x", 200),
	})))
	answer.OK(201, support.Members(support.Values{"name": strings.Repeat("x", 200)}))
}

// CREATE-PRODUCT-201-NAME-CODE-POINTS: createProduct: name accepts 200 characters outside the basic
// plane.
func TestCreateProduct_201NameCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"name": strings.Repeat("😀", 200),
	})))
	answer.OK(201, support.Members(support.Values{"name": strings.Repeat("😀", 200)}))
}

// CREATE-PRODUCT-201-DESCRIPTION-MAX: createProduct: description accepts 10000 characters.
func TestCreateProduct_201DescriptionMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"description": strings.Repeat("x", 10000),
	})))
	answer.OK(201, support.Members(support.Values{"description": strings.Repeat("x", 10000)}))
}

// CREATE-PRODUCT-201-DESCRIPTION-CODE-POINTS: createProduct: description accepts 10000 characters
// outside the basic plane.
func TestCreateProduct_201DescriptionCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"description": strings.Repeat("😀", 10000),
	})))
	answer.OK(201, support.Members(support.Values{"description": strings.Repeat("😀", 10000)}))
}

// CREATE-PRODUCT-201-DESCRIPTION-NULL: createProduct: description accepts null.
func TestCreateProduct_201DescriptionNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"description": nil})))
	answer.OK(201, support.Members(support.Values{"description": nil}))
}

// CREATE-PRODUCT-201-PRICE-MIN: createProduct: price accepts 0.00.
func TestCreateProduct_201PriceMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": "0.00"})))
	answer.OK(201, support.Members(support.Values{"price": "0.00"}))
}

// CREATE-PRODUCT-201-PRICE-MAX: createProduct: price accepts 9999999999999.99.
func TestCreateProduct_201PriceMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": "9999999999999.99"})))
	answer.OK(201, support.Members(support.Values{"price": "9999999999999.99"}))
}

// CREATE-PRODUCT-201-SKU-MIN: createProduct: sku accepts 1 character.
func TestCreateProduct_201SkuMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": "x"})))
	answer.OK(201, support.Members(support.Values{"sku": "x"}))
}

// CREATE-PRODUCT-201-SKU-MAX: createProduct: sku accepts 100 characters.
func TestCreateProduct_201SkuMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"sku": strings.Repeat("x", 100),
	})))
	answer.OK(201, support.Members(support.Values{"sku": strings.Repeat("x", 100)}))
}

// CREATE-PRODUCT-201-SKU-CODE-POINTS: createProduct: sku accepts 100 characters outside the basic
// plane.
func TestCreateProduct_201SkuCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"sku": strings.Repeat("😀", 100),
	})))
	answer.OK(201, support.Members(support.Values{"sku": strings.Repeat("😀", 100)}))
}

// CREATE-PRODUCT-201-CATEGORY-NULL: createProduct: category accepts null.
func TestCreateProduct_201CategoryNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"category": nil})))
	answer.OK(201, support.Members(support.Values{"category": nil}))
}

// CREATE-PRODUCT-201-INVENTORY-MIN: createProduct: inventory accepts 0.
func TestCreateProduct_201InventoryMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": 0})))
	answer.OK(201, support.Members(support.Values{"inventory": 0}))
}

// CREATE-PRODUCT-201-INVENTORY-MAX: createProduct: inventory accepts 2147483647.
func TestCreateProduct_201InventoryMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": 2147483647})))
	answer.OK(201, support.Members(support.Values{"inventory": 2147483647}))
}

// CREATE-PRODUCT-201-STATUS-ENUM-1: createProduct: status accepts draft.
func TestCreateProduct_201StatusEnum_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": "draft"})))
	answer.OK(201, support.Members(support.Values{"status": "draft"}))
}

// CREATE-PRODUCT-201-STATUS-ENUM-2: createProduct: status accepts active.
func TestCreateProduct_201StatusEnum_2(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": "active"})))
	answer.OK(201, support.Members(support.Values{"status": "active"}))
}

// CREATE-PRODUCT-201-STATUS-ENUM-3: createProduct: status accepts archived.
func TestCreateProduct_201StatusEnum_3(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": "archived"})))
	answer.OK(201, support.Members(support.Values{"status": "archived"}))
}

// CREATE-PRODUCT-201-IDEMPOTENCY-KEY-MIN: createProduct: Idempotency-Key accepts 1 character.
func TestCreateProduct_201IdempotencyKeyMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": "x"}),
		support.Body(createProductSample()),
	)
	answer.OK(201)
}

// CREATE-PRODUCT-201-IDEMPOTENCY-KEY-MAX: createProduct: Idempotency-Key accepts 255 characters.
func TestCreateProduct_201IdempotencyKeyMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": strings.Repeat("x", 255)}),
		support.Body(createProductSample()),
	)
	answer.OK(201)
}

// CREATE-PRODUCT-400-IDEMPOTENCY-KEY-TOO-SHORT: createProduct: Idempotency-Key refuses an empty
// text.
func TestCreateProduct_400IdempotencyKeyTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": ""}),
		support.Body(createProductSample()),
	)
	answer.Problem(400, "bad_request", support.Errors(support.At("/header/Idempotency-Key", "too_short")))
}

// CREATE-PRODUCT-400-IDEMPOTENCY-KEY-TOO-LONG: createProduct: Idempotency-Key refuses 256
// characters.
func TestCreateProduct_400IdempotencyKeyTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": strings.Repeat("x", 256)}),
		support.Body(createProductSample()),
	)
	answer.Problem(400, "bad_request", support.Errors(support.At("/header/Idempotency-Key", "too_long")))
}

// CREATE-PRODUCT-400-MALFORMED: createProduct: a body that is not JSON is refused.
func TestCreateProduct_400Malformed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Raw(`{"`))
	answer.Problem(400, "bad_request")
}

// CREATE-PRODUCT-422-BODY-TYPE: createProduct: a list instead of an object is refused.
func TestCreateProduct_422BodyType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body([]any{}))
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "type")))
}

// CREATE-PRODUCT-422-UNKNOWN-FIELD: createProduct: an unknown member is refused.
func TestCreateProduct_422UnknownField(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"no_such_field": 1})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/no_such_field", "unknown_field")))
}

// CREATE-PRODUCT-422-NAME-REQUIRED: createProduct: name refuses to be left out.
func TestCreateProduct_422NameRequired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": support.Absent})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "required")))
}

// CREATE-PRODUCT-422-NAME-NULL: createProduct: name refuses null.
func TestCreateProduct_422NameNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "null")))
}

// CREATE-PRODUCT-422-NAME-TYPE: createProduct: name refuses a number instead of a text.
func TestCreateProduct_422NameType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "type")))
}

// CREATE-PRODUCT-422-NAME-NUL: createProduct: name refuses the character U+0000.
func TestCreateProduct_422NameNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": "\x00"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "nul_character")))
}

// CREATE-PRODUCT-422-NAME-TOO-SHORT: createProduct: name refuses an empty text.
func TestCreateProduct_422NameTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"name": ""})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_short")))
}

// CREATE-PRODUCT-422-NAME-TOO-LONG: createProduct: name refuses 201 characters.
func TestCreateProduct_422NameTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"name": strings.Repeat("x", 201),
	})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_long")))
}

// CREATE-PRODUCT-422-DESCRIPTION-TYPE: createProduct: description refuses a number instead of a
// text.
func TestCreateProduct_422DescriptionType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"description": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "type")))
}

// CREATE-PRODUCT-422-DESCRIPTION-NUL: createProduct: description refuses the character U+0000.
func TestCreateProduct_422DescriptionNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"description": "\x00"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "nul_character")))
}

// CREATE-PRODUCT-422-DESCRIPTION-TOO-LONG: createProduct: description refuses 10001 characters.
func TestCreateProduct_422DescriptionTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"description": strings.Repeat("x", 10001),
	})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/description", "too_long")))
}

// CREATE-PRODUCT-422-PRICE-REQUIRED: createProduct: price refuses to be left out.
func TestCreateProduct_422PriceRequired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": support.Absent})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "required")))
}

// CREATE-PRODUCT-422-PRICE-NULL: createProduct: price refuses null.
func TestCreateProduct_422PriceNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "null")))
}

// CREATE-PRODUCT-422-PRICE-TYPE: createProduct: price refuses a number instead of a text.
func TestCreateProduct_422PriceType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "type")))
}

// CREATE-PRODUCT-422-PRICE-FORMAT: createProduct: price refuses no money.
func TestCreateProduct_422PriceFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"price": "12.345"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/price", "format")))
}

// CREATE-PRODUCT-422-SKU-REQUIRED: createProduct: sku refuses to be left out.
func TestCreateProduct_422SkuRequired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": support.Absent})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "required")))
}

// CREATE-PRODUCT-422-SKU-NULL: createProduct: sku refuses null.
func TestCreateProduct_422SkuNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "null")))
}

// CREATE-PRODUCT-422-SKU-TYPE: createProduct: sku refuses a number instead of a text.
func TestCreateProduct_422SkuType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "type")))
}

// CREATE-PRODUCT-422-SKU-NUL: createProduct: sku refuses the character U+0000.
func TestCreateProduct_422SkuNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": "\x00"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "nul_character")))
}

// CREATE-PRODUCT-422-SKU-TOO-SHORT: createProduct: sku refuses an empty text.
func TestCreateProduct_422SkuTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": ""})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "too_short")))
}

// CREATE-PRODUCT-422-SKU-TOO-LONG: createProduct: sku refuses 101 characters.
func TestCreateProduct_422SkuTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"sku": strings.Repeat("x", 101),
	})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/sku", "too_long")))
}

// CREATE-PRODUCT-422-CATEGORY-TYPE: createProduct: category refuses a number instead of a text.
func TestCreateProduct_422CategoryType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"category": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/category", "type")))
}

// CREATE-PRODUCT-422-CATEGORY-FORMAT: createProduct: category refuses no uuid.
func TestCreateProduct_422CategoryFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"category": "not-a-uuid"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/category", "format")))
}

// CREATE-PRODUCT-422-INVENTORY-NULL: createProduct: inventory refuses null.
func TestCreateProduct_422InventoryNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "null")))
}

// CREATE-PRODUCT-422-INVENTORY-TYPE: createProduct: inventory refuses a text instead of a number.
func TestCreateProduct_422InventoryType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": "0"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "type")))
}

// CREATE-PRODUCT-422-INVENTORY-FRACTION: createProduct: inventory refuses a number with a fraction.
func TestCreateProduct_422InventoryFraction(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": 0.5})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "type")))
}

// CREATE-PRODUCT-422-INVENTORY-TOO-SMALL: createProduct: inventory refuses -1.
func TestCreateProduct_422InventoryTooSmall(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": -1})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "too_small")))
}

// CREATE-PRODUCT-422-INVENTORY-TOO-LARGE: createProduct: inventory refuses 2147483648.
func TestCreateProduct_422InventoryTooLarge(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"inventory": 2147483648})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/inventory", "too_large")))
}

// CREATE-PRODUCT-422-STATUS-NULL: createProduct: status refuses null.
func TestCreateProduct_422StatusNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "null")))
}

// CREATE-PRODUCT-422-STATUS-TYPE: createProduct: status refuses a number instead of a text.
func TestCreateProduct_422StatusType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "type")))
}

// CREATE-PRODUCT-422-STATUS-ENUM: createProduct: status refuses a value that is not listed.
func TestCreateProduct_422StatusEnum(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"status": "none-of-these"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/status", "enum")))
}

// CREATE-PRODUCT-409-SKU: createProduct: sku: a value that another has is refused.
func TestCreateProduct_409Sku(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	productBody := api.Arrange("createProduct", support.Body(createProductSample()))
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{"sku": productBody.At("sku")})))
	answer.Problem(409, "already_exists", support.Errors(support.At("/sku", "invalid")))
}

// CREATE-PRODUCT-404-CATEGORY: createProduct: category: an id that nothing has is refused.
func TestCreateProduct_404Category(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"category": support.UniqueUUID(),
	})))
	answer.Problem(404, "reference_not_found", support.Errors(support.At("/category", "invalid")))
}

// CREATE-PRODUCT-401-ANONYMOUS: createProduct: a call without a token is refused.
func TestCreateProduct_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.As("anonymous"), support.Body(createProductSample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-PRODUCT-401-INVALID: createProduct: a token with a wrong signature is refused.
func TestCreateProduct_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.As("invalid"), support.Body(createProductSample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-PRODUCT-401-EXPIRED: createProduct: an expired token is refused.
func TestCreateProduct_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.As("expired"), support.Body(createProductSample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-PRODUCT-401-FOREIGN: createProduct: a token for another audience is refused.
func TestCreateProduct_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.As("foreign"), support.Body(createProductSample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-PRODUCT-403-ROLE: createProduct: a user without the role is refused.
func TestCreateProduct_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.As("user"), support.Body(createProductSample()))
	answer.Problem(403, "forbidden")
}

// CREATE-PRODUCT-201-IDEMPOTENT: createProduct: the same key and body get the first answer again.
func TestCreateProduct_201Idempotent(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	firstBody := api.Arrange(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createProductSample(support.Values{"sku": "a-sample"})),
	)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createProductSample(support.Values{"sku": "a-sample"})),
	)
	answer.OK(201, support.Members(support.Values{"id": firstBody.At("id")}))
}

// CREATE-PRODUCT-409-IDEMPOTENT: createProduct: the same key with another body is refused.
func TestCreateProduct_409Idempotent(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Arrange(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createProductSample(support.Values{"sku": "a-sample"})),
	)
	answer := api.Act(
		"createProduct",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createProductSample(support.Values{"sku": "a-sample", "name": "c-sample"})),
	)
	answer.Problem(409, "idempotency_key_reused")
}

// CREATE-PRODUCT-429-LIMIT: createProduct: the call after the last that the limit allows is
// refused.
func TestCreateProduct_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("createProduct", support.Body(createProductSample()))
	}
	answer := api.Act("createProduct", support.Body(createProductSample()))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}

// CREATE-PRODUCT-422-RULE-FREE-PRODUCTS-STAY-DRAFTS-1: createProduct: A product without a price
// cannot be put on sale: refused.
func TestCreateProduct_422RuleFreeProductsStayDrafts_1(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createProduct", support.Body(createProductSample(support.Values{
		"price":  "0.00",
		"status": "active",
	})))
	answer.Problem(422, "free_product")
}
