// createCategory, POST /api/v1/categories: rendered from test-plan.md; edit the plan, not this
// file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// CREATE-CATEGORY-201: createCategory: a valid body is created and comes back whole.
func TestCreateCategory_201(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": "c-sample"})))
	answer.OK(201, support.Headers("Location"), support.Members(support.Values{"name": "c-sample"}))
}

// CREATE-CATEGORY-201-NAME-MIN: createCategory: name accepts 1 character.
func TestCreateCategory_201NameMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": "x"})))
	answer.OK(201, support.Members(support.Values{"name": "x"}))
}

// CREATE-CATEGORY-201-NAME-MAX: createCategory: name accepts 80 characters.
func TestCreateCategory_201NameMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{
		"name": strings.Repeat("x", 80),
	})))
	answer.OK(201, support.Members(support.Values{"name": strings.Repeat("x", 80)}))
}

// CREATE-CATEGORY-201-NAME-CODE-POINTS: createCategory: name accepts 80 characters outside the
// basic plane.
func TestCreateCategory_201NameCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{
		"name": strings.Repeat("😀", 80),
	})))
	answer.OK(201, support.Members(support.Values{"name": strings.Repeat("😀", 80)}))
}

// CREATE-CATEGORY-201-IDEMPOTENCY-KEY-MIN: createCategory: Idempotency-Key accepts 1 character.
func TestCreateCategory_201IdempotencyKeyMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": "x"}),
		support.Body(createCategorySample()),
	)
	answer.OK(201)
}

// CREATE-CATEGORY-201-IDEMPOTENCY-KEY-MAX: createCategory: Idempotency-Key accepts 255 characters.
func TestCreateCategory_201IdempotencyKeyMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": strings.Repeat("x", 255)}),
		support.Body(createCategorySample()),
	)
	answer.OK(201)
}

// CREATE-CATEGORY-400-IDEMPOTENCY-KEY-TOO-SHORT: createCategory: Idempotency-Key refuses an empty
// text.
func TestCreateCategory_400IdempotencyKeyTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": ""}),
		support.Body(createCategorySample()),
	)
	answer.Problem(400, "bad_request", support.Errors(support.At("/header/Idempotency-Key", "too_short")))
}

// CREATE-CATEGORY-400-IDEMPOTENCY-KEY-TOO-LONG: createCategory: Idempotency-Key refuses 256
// characters.
func TestCreateCategory_400IdempotencyKeyTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": strings.Repeat("x", 256)}),
		support.Body(createCategorySample()),
	)
	answer.Problem(400, "bad_request", support.Errors(support.At("/header/Idempotency-Key", "too_long")))
}

// CREATE-CATEGORY-400-MALFORMED: createCategory: a body that is not JSON is refused.
func TestCreateCategory_400Malformed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Raw(`{"`))
	answer.Problem(400, "bad_request")
}

// CREATE-CATEGORY-422-BODY-TYPE: createCategory: a list instead of an object is refused.
func TestCreateCategory_422BodyType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body([]any{}))
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "type")))
}

// CREATE-CATEGORY-422-UNKNOWN-FIELD: createCategory: an unknown member is refused.
func TestCreateCategory_422UnknownField(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"no_such_field": 1})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/no_such_field", "unknown_field")))
}

// CREATE-CATEGORY-422-NAME-REQUIRED: createCategory: name refuses to be left out.
func TestCreateCategory_422NameRequired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": support.Absent})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "required")))
}

// CREATE-CATEGORY-422-NAME-NULL: createCategory: name refuses null.
func TestCreateCategory_422NameNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": nil})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "null")))
}

// CREATE-CATEGORY-422-NAME-TYPE: createCategory: name refuses a number instead of a text.
func TestCreateCategory_422NameType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": 12})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "type")))
}

// CREATE-CATEGORY-422-NAME-NUL: createCategory: name refuses the character U+0000.
func TestCreateCategory_422NameNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": "\x00"})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "nul_character")))
}

// CREATE-CATEGORY-422-NAME-TOO-SHORT: createCategory: name refuses an empty text.
func TestCreateCategory_422NameTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{"name": ""})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_short")))
}

// CREATE-CATEGORY-422-NAME-TOO-LONG: createCategory: name refuses 81 characters.
func TestCreateCategory_422NameTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{
		"name": strings.Repeat("x", 81),
	})))
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_long")))
}

// CREATE-CATEGORY-409-NAME: createCategory: name: a value that another has is refused.
func TestCreateCategory_409Name(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act("createCategory", support.Body(createCategorySample(support.Values{
		"name": categoryBody.At("name"),
	})))
	answer.Problem(409, "already_exists", support.Errors(support.At("/name", "invalid")))
}

// CREATE-CATEGORY-401-ANONYMOUS: createCategory: a call without a token is refused.
func TestCreateCategory_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.As("anonymous"), support.Body(createCategorySample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-CATEGORY-401-INVALID: createCategory: a token with a wrong signature is refused.
func TestCreateCategory_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.As("invalid"), support.Body(createCategorySample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-CATEGORY-401-EXPIRED: createCategory: an expired token is refused.
func TestCreateCategory_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.As("expired"), support.Body(createCategorySample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-CATEGORY-401-FOREIGN: createCategory: a token for another audience is refused.
func TestCreateCategory_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.As("foreign"), support.Body(createCategorySample()))
	answer.Problem(401, "unauthenticated")
}

// CREATE-CATEGORY-403-ROLE: createCategory: a user without the role is refused.
func TestCreateCategory_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("createCategory", support.As("user"), support.Body(createCategorySample()))
	answer.Problem(403, "forbidden")
}

// CREATE-CATEGORY-201-IDEMPOTENT: createCategory: the same key and body get the first answer again.
func TestCreateCategory_201Idempotent(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	firstBody := api.Arrange(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createCategorySample(support.Values{"name": "a-sample"})),
	)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createCategorySample(support.Values{"name": "a-sample"})),
	)
	answer.OK(201, support.Members(support.Values{"id": firstBody.At("id")}))
}

// CREATE-CATEGORY-409-IDEMPOTENT: createCategory: the same key with another body is refused.
func TestCreateCategory_409Idempotent(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Arrange(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createCategorySample(support.Values{"name": "a-sample"})),
	)
	answer := api.Act(
		"createCategory",
		support.Header(support.Values{"Idempotency-Key": "same-key"}),
		support.Body(createCategorySample(support.Values{"name": "c-sample"})),
	)
	answer.Problem(409, "idempotency_key_reused")
}

// CREATE-CATEGORY-429-LIMIT: createCategory: the call after the last that the limit allows is
// refused.
func TestCreateCategory_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange("createCategory", support.Body(createCategorySample()))
	}
	answer := api.Act("createCategory", support.Body(createCategorySample()))
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
