package base

import (
	"slices"
	"strings"

	"backend/internal/core/check"
)

// Precondition is what a client requires of an entity before it is changed or removed: nil where it holds, else
// ErrPreconditionFailed or ErrPreconditionRequired.
type Precondition[T any] func(entity T) error

// Invariant is what was found out about one member of an entity.
type Invariant struct {
	pointer string
	invalid *check.Invalid
}

var escapes = strings.NewReplacer("~", "~0", "/", "~1")

func (invariant Invariant) isOf(members []string) bool {
	return slices.ContainsFunc(members, func(member string) bool {
		return invariant.pointer == "/"+escapes.Replace(member)
	})
}

// Attribute is a member, named as on the wire, and why it is refused, if it is.
func Attribute(pointer string, invalid *check.Invalid) Invariant {
	return Invariant{pointer: pointer, invalid: invalid}
}

// Whole is the first invariant that is broken, or nil; of these members, or of all where none is named.
func Whole(members []string, invariants ...Invariant) error {
	for _, one := range invariants {
		if one.invalid != nil && (len(members) == 0 || one.isOf(members)) {
			return &InvariantViolation{Pointer: one.pointer, Code: one.invalid.Code, Message: one.invalid.Message}
		}
	}
	return nil
}
