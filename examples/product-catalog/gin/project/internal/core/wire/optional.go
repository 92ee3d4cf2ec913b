// Package wire holds the values that cross the wire, and how they are written there.
package wire

import (
	"encoding/json"
	"reflect"
)

// Optional is a member that may be absent, which is not the same as null.
type Optional[T any] struct {
	Set   bool
	Value T
}

// Sent makes a member that is there.
func Sent[T any](value T) Optional[T] {
	return Optional[T]{Set: true, Value: value}
}

// Present makes a member that is there unless the pointer is nil.
func Present[T any](value *T) Optional[T] {
	if value == nil {
		return Optional[T]{}
	}
	return Sent(*value)
}

// Sent gives the value, and whether the client sent one.
func (optional Optional[T]) Sent() (T, bool) {
	return optional.Value, optional.Set
}

// Pointer leads to the value, or is nil.
func (optional Optional[T]) Pointer() *T {
	if !optional.Set {
		return nil
	}
	return &optional.Value
}

// Or is what the client sent, or what was there.
func (optional Optional[T]) Or(otherwise T) T {
	if !optional.Set {
		return otherwise
	}
	return optional.Value
}

// PointerOr leads to what the client sent, or is what was there.
func (optional Optional[T]) PointerOr(otherwise *T) *T {
	if !optional.Set {
		return otherwise
	}
	return &optional.Value
}

// IsZero makes `omitzero` leave it out where it is not set.
func (optional Optional[T]) IsZero() bool {
	return !optional.Set
}

// mayBeAbsent is an Optional.
type mayBeAbsent interface {
	isSet() bool
}

func (optional Optional[T]) isSet() bool {
	return optional.Set
}

// Members names what there is of a body: what the client sent, and what cannot be absent.
func Members[T any](body T) []string {
	value := reflect.ValueOf(body)
	fields := fieldsOf(value.Type())
	names := make([]string, 0, len(fields)+1)
	for _, field := range fields {
		if optional, ok := reflect.TypeAssert[mayBeAbsent](value.Field(field.index)); !ok || optional.isSet() {
			names = append(names, field.name)
		}
	}
	return names
}

// MarshalJSON writes the value alone.
func (optional Optional[T]) MarshalJSON() ([]byte, error) {
	return Write(optional.Value)
}

// UnmarshalJSON reads the value; it is not called where the member is absent.
func (optional *Optional[T]) UnmarshalJSON(data []byte) error {
	optional.Set = true
	return json.Unmarshal(data, &optional.Value)
}

func (optional *Optional[T]) set() any {
	optional.Set = true
	return &optional.Value
}

// Map is what a function makes of what a pointer leads to; nil stays nil.
func Map[From, To any](value *From, function func(From) To) *To {
	if value == nil {
		return nil
	}
	return new(function(*value))
}

// Each is what a function makes of every entry; the list is never null.
func Each[From, To any](list []From, function func(From) To) []To {
	made := make([]To, len(list))
	for at, value := range list {
		made[at] = function(value)
	}
	return made
}

// EachOrNil is the same of a list that may be missing: nil stays nil.
func EachOrNil[From, To any](list []From, function func(From) To) []To {
	if list == nil {
		return nil
	}
	return Each(list, function)
}
