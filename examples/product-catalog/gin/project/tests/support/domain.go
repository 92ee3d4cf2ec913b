package support

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"backend/internal/domain/base"
)

// Same compares what was found with what was expected; decimals and times by what they mean.
func Same(t testing.TB, found, expected any) {
	t.Helper()
	numbers := cmp.FilterValues(
		func(left, right any) bool { return isNumber(left) && isNumber(right) },
		cmp.Comparer(sameNumber),
	)
	if difference := cmp.Diff(expected, found, numbers); difference != "" {
		fail(t, "not the same (-expected +found):\n%s", difference)
	}
}

// Nil expects nothing.
func Nil(t testing.TB, found any) {
	t.Helper()
	value := reflect.ValueOf(found)
	if isNil := value.Kind() == reflect.Pointer && value.IsNil(); !isNil && found != nil {
		fail(t, "%v, expected nothing", found)
	}
}

// NoError ends the test where something went wrong on the way.
func NoError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		fail(t, "%v", err)
	}
}

// Is expects an error, such as base.ErrNotFound.
func Is(t testing.TB, err, expected error) {
	t.Helper()
	if !errors.Is(err, expected) {
		fail(t, "%v, expected: %s", err, expected.Error())
	}
}

// Refused expects a rule to say no.
func Refused(t testing.TB, err error, code string) {
	t.Helper()
	if refused, ok := as[*base.RuleRefused](t, err); ok && refused.Code != code {
		fail(t, "refused with %s, expected %s", refused.Code, code)
	}
}

// Violated expects an invariant to be broken: which member, and how.
func Violated(t testing.TB, err error, pointer, code string) {
	t.Helper()
	if violation, ok := as[*base.InvariantViolation](t, err); ok && At(violation.Pointer, violation.Code) != At(pointer, code) {
		fail(t, "%s, expected %s", At(violation.Pointer, violation.Code), At(pointer, code))
	}
}

// Taken expects that another has this value, or these values together.
func Taken(t testing.TB, err error, pointers ...string) {
	t.Helper()
	if exists, ok := as[*base.AlreadyExists](t, err); ok && !slices.Equal(exists.Pointers, pointers) {
		fail(t, "%v is taken, expected %v", exists.Pointers, pointers)
	}
}

// Dangling expects that what is referred to does not exist.
func Dangling(t testing.TB, err error, pointer string) {
	t.Helper()
	if dangling, ok := as[*base.ReferenceNotFound](t, err); ok && dangling.Pointer != pointer {
		fail(t, "%s does not exist, expected %s", dangling.Pointer, pointer)
	}
}

// as ends the test where there is no such error.
func as[E error](t testing.TB, err error) (E, bool) {
	t.Helper()
	found, ok := errors.AsType[E](err)
	if !ok {
		fail(t, "%v, expected %s", err, reflect.TypeFor[E]())
	}
	return found, ok
}
