// Package base is what every feature's domain shares.
package base

import (
	"errors"
	"fmt"
	"strings"
)

// What the domain refuses. The API layer turns each into a problem; nobody else has to know how.
var (
	// ErrNotFound is that there is no such thing.
	ErrNotFound = errors.New("not found")
	// ErrReferenced is that something refers to it, so it cannot go.
	ErrReferenced = errors.New("something refers to it")
	// ErrPreconditionFailed is that it is in another state than the client saw.
	ErrPreconditionFailed = errors.New("it is in another state")
	// ErrPreconditionRequired is that the client has to name the state that it saw, and did not.
	ErrPreconditionRequired = errors.New("the state has to be named")
	// ErrBusy is that others were in the way, and nothing was done: the same request may succeed now.
	ErrBusy = errors.New("others were in the way")
	// ErrIdempotencyKeyReused is that the key was used before, with another body.
	ErrIdempotencyKeyReused = errors.New("the key was used with another body")
	// ErrBadCursor is that the cursor was not made by this list.
	ErrBadCursor = errors.New("the cursor was not made by this list")
)

// InvariantViolation is that an entity would not be whole: Pointer says which member, Code why.
type InvariantViolation struct {
	Pointer string
	Code    string
	Message string
}

func (violation *InvariantViolation) Error() string {
	return fmt.Sprintf("%s: %s", violation.Pointer, violation.Code)
}

// RuleRefused is that a business rule says no.
type RuleRefused struct {
	Code    string
	Message string
}

func (refused *RuleRefused) Error() string {
	if refused.Message == "" {
		return refused.Code
	}
	return refused.Message
}

// AlreadyExists is that another one has this value already, or the values of all of these members together.
type AlreadyExists struct {
	Pointers []string
}

func (exists *AlreadyExists) Error() string {
	return strings.Join(exists.Pointers, ", ") + " is taken"
}

// Below says where the members are within something larger.
func (exists *AlreadyExists) Below(pointer string) *AlreadyExists {
	pointers := make([]string, len(exists.Pointers))
	for at, own := range exists.Pointers {
		pointers[at] = pointer + own
	}
	return &AlreadyExists{Pointers: pointers}
}

// ReferenceNotFound is that it refers to something that does not exist.
type ReferenceNotFound struct {
	Pointer string
}

func (missing *ReferenceNotFound) Error() string {
	return missing.Pointer + " does not exist"
}

// Referenced is ErrReferenced of an item of a batch: Pointer says which.
type Referenced struct {
	Pointer string
}

func (referenced *Referenced) Error() string {
	return referenced.Pointer + ": " + ErrReferenced.Error()
}

func (*Referenced) Unwrap() error {
	return ErrReferenced
}

// NotImplemented is what only a person can write, and nobody has yet.
type NotImplemented struct {
	What string
}

func (missing *NotImplemented) Error() string {
	return missing.What
}

// NotWritten is what a stub returns.
func NotWritten(what string) error {
	return &NotImplemented{What: what}
}
