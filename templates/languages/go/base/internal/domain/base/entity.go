package base

import "backend/internal/core/check"

// Invariant is what was found out about one member of an entity.
type Invariant struct {
	pointer string
	invalid *check.Invalid
}

// Attribute is a member, named as on the wire, and why it is refused, if it is.
func Attribute(pointer string, invalid *check.Invalid) Invariant {
	return Invariant{pointer: pointer, invalid: invalid}
}

// Whole is the first invariant that is broken, or nil.
func Whole(invariants ...Invariant) error {
	for _, one := range invariants {
		if one.invalid != nil {
			return &InvariantViolation{Pointer: one.pointer, Code: one.invalid.Code, Message: one.invalid.Message}
		}
	}
	return nil
}
