// updateCategory, PATCH /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not
// this file.

package productcatalog_test

import (
	"strings"
	"testing"

	"backend/tests/support"
)

// UPDATE-CATEGORY-200-NAME: updateCategory: name is changed.
func TestUpdateCategory_200Name(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"id": categoryBody.At("id"), "name": "c-sample"}))
}

// UPDATE-CATEGORY-200-SAME-AGAIN: updateCategory: the same change twice is the same.
func TestUpdateCategory_200SameAgain(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	api.Arrange(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.OK(200, support.Members(support.Values{"name": "c-sample"}))
}

// UPDATE-CATEGORY-200-NAME-MIN: updateCategory: name accepts 1 character.
func TestUpdateCategory_200NameMin(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "x"}),
	)
	answer.OK(200, support.Members(support.Values{"name": "x"}))
}

// UPDATE-CATEGORY-200-NAME-MAX: updateCategory: name accepts 80 characters.
func TestUpdateCategory_200NameMax(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("x", 80)}),
	)
	answer.OK(200, support.Members(support.Values{"name": strings.Repeat("x", 80)}))
}

// UPDATE-CATEGORY-200-NAME-CODE-POINTS: updateCategory: name accepts 80 characters outside the
// basic plane.
func TestUpdateCategory_200NameCodePoints(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("😀", 80)}),
	)
	answer.OK(200, support.Members(support.Values{"name": strings.Repeat("😀", 80)}))
}

// UPDATE-CATEGORY-400-ID-FORMAT: updateCategory: id refuses no uuid.
func TestUpdateCategory_400IdFormat(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act("updateCategory", support.Path(support.Values{"id": "not-a-uuid"}), support.Body(support.Values{
		"name": "c-sample",
	}))
	answer.Problem(400, "bad_request", support.Errors(support.At("/path/id", "format")))
}

// UPDATE-CATEGORY-400-MALFORMED: updateCategory: a body that is not JSON is refused.
func TestUpdateCategory_400Malformed(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act("updateCategory", support.Path(support.Values{"id": categoryBody.At("id")}), support.Raw(`{"`))
	answer.Problem(400, "bad_request")
}

// UPDATE-CATEGORY-422-BODY-TYPE: updateCategory: a list instead of an object is refused.
func TestUpdateCategory_422BodyType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body([]any{}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "type")))
}

// UPDATE-CATEGORY-422-UNKNOWN-FIELD: updateCategory: an unknown member is refused.
func TestUpdateCategory_422UnknownField(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"no_such_field": 1}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/no_such_field", "unknown_field")))
}

// UPDATE-CATEGORY-422-EMPTY: updateCategory: an empty object is refused.
func TestUpdateCategory_422Empty(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("", "too_few")))
}

// UPDATE-CATEGORY-422-NAME-NULL: updateCategory: name refuses null.
func TestUpdateCategory_422NameNull(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": nil}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "null")))
}

// UPDATE-CATEGORY-422-NAME-TYPE: updateCategory: name refuses a number instead of a text.
func TestUpdateCategory_422NameType(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": 12}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "type")))
}

// UPDATE-CATEGORY-422-NAME-NUL: updateCategory: name refuses the character U+0000.
func TestUpdateCategory_422NameNul(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": "\x00"}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "nul_character")))
}

// UPDATE-CATEGORY-422-NAME-TOO-SHORT: updateCategory: name refuses an empty text.
func TestUpdateCategory_422NameTooShort(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": ""}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_short")))
}

// UPDATE-CATEGORY-422-NAME-TOO-LONG: updateCategory: name refuses 81 characters.
func TestUpdateCategory_422NameTooLong(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": strings.Repeat("x", 81)}),
	)
	answer.Problem(422, "validation_failed", support.Errors(support.At("/name", "too_long")))
}

// UPDATE-CATEGORY-404-UNKNOWN: updateCategory: an id that nothing has is not found.
func TestUpdateCategory_404Unknown(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(404, "not_found")
}

// UPDATE-CATEGORY-409-NAME: updateCategory: name: a value that another has is refused.
func TestUpdateCategory_409Name(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	categoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	otherCategoryBody := api.Arrange("createCategory", support.Body(createCategorySample()))
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": categoryBody.At("id")}),
		support.Body(support.Values{"name": otherCategoryBody.At("name")}),
	)
	answer.Problem(409, "already_exists", support.Errors(support.At("/name", "invalid")))
}

// UPDATE-CATEGORY-401-ANONYMOUS: updateCategory: a call without a token is refused.
func TestUpdateCategory_401Anonymous(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.As("anonymous"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-CATEGORY-401-INVALID: updateCategory: a token with a wrong signature is refused.
func TestUpdateCategory_401Invalid(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.As("invalid"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-CATEGORY-401-EXPIRED: updateCategory: an expired token is refused.
func TestUpdateCategory_401Expired(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.As("expired"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-CATEGORY-401-FOREIGN: updateCategory: a token for another audience is refused.
func TestUpdateCategory_401Foreign(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.As("foreign"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(401, "unauthenticated")
}

// UPDATE-CATEGORY-403-ROLE: updateCategory: a user without the role is refused.
func TestUpdateCategory_403Role(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	answer := api.Act(
		"updateCategory",
		support.As("user"),
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(403, "forbidden")
}

// UPDATE-CATEGORY-429-LIMIT: updateCategory: the call after the last that the limit allows is
// refused.
func TestUpdateCategory_429Limit(t *testing.T) {
	t.Parallel()
	api := support.NewAPI(t)
	api.Limit(2)
	for range 2 {
		api.Arrange(
			"updateCategory",
			support.Path(support.Values{"id": support.UniqueUUID()}),
			support.Body(support.Values{"name": "c-sample"}),
		)
	}
	answer := api.Act(
		"updateCategory",
		support.Path(support.Values{"id": support.UniqueUUID()}),
		support.Body(support.Values{"name": "c-sample"}),
	)
	answer.Problem(429, "rate_limited", support.Headers("Retry-After"))
}
