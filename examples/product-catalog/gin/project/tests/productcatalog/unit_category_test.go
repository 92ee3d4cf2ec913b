// Invariants of Category: rendered from test-plan.md; edit the plan, not this file.

package productcatalog_test

import (
	"strings"
	"testing"

	domain "backend/internal/domain/productcatalog"
	"backend/tests/support"
)

// CATEGORY-VALID: Category: a valid one is made.
func TestCategoryValid(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = "c-sample"
	})
	support.NoError(t, made.Validate())
}

// CATEGORY-INVARIANT-NAME-NUL: Category: name refuses the character U+0000.
func TestCategoryInvariantNameNul(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = "\x00"
	})
	support.Violated(t, made.Validate(), "/name", "nul_character")
}

// CATEGORY-INVARIANT-NAME-TOO-SHORT: Category: name refuses an empty text.
func TestCategoryInvariantNameTooShort(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = ""
	})
	support.Violated(t, made.Validate(), "/name", "too_short")
}

// CATEGORY-INVARIANT-NAME-TOO-LONG: Category: name refuses 81 characters.
func TestCategoryInvariantNameTooLong(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = strings.Repeat("x", 81)
	})
	support.Violated(t, made.Validate(), "/name", "too_long")
}

// CATEGORY-BOUNDARY-NAME-MIN: Category: name accepts 1 character.
func TestCategoryBoundaryNameMin(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = "x"
	})
	support.NoError(t, made.Validate())
}

// CATEGORY-BOUNDARY-NAME-MAX: Category: name accepts 80 characters.
func TestCategoryBoundaryNameMax(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = strings.Repeat("x", 80)
	})
	support.NoError(t, made.Validate())
}

// CATEGORY-BOUNDARY-NAME-CODE-POINTS: Category: name accepts 80 characters outside the basic plane.
func TestCategoryBoundaryNameCodePoints(t *testing.T) {
	t.Parallel()
	made := makeCategory(func(made *domain.Category) {
		made.Name = strings.Repeat("😀", 80)
	})
	support.NoError(t, made.Validate())
}
