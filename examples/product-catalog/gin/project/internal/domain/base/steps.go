package base

import (
	"context"
	"errors"
)

// Step does work that is undone where it fails, while what the unit of work did before it stays.
type Step func(ctx context.Context, work func() error) error

// Outcome is what became of an item: its value, or what refused it.
type Outcome[T any] struct {
	Value   T
	Refusal error
}

// AttemptEach does work for each item in a step of its own. Nothing stays of what is refused; whatever else fails ends the
// whole.
func AttemptEach[Item, T any](ctx context.Context, step Step, items []Item, work func(item Item) (T, error)) ([]Outcome[T], error) {
	outcomes := make([]Outcome[T], 0, len(items))
	for _, item := range items {
		var outcome Outcome[T]
		err := step(ctx, func() (err error) {
			outcome.Value, err = work(item)
			return err
		})
		if err != nil && !IsRefusal(err) {
			return nil, err
		}
		outcome.Refusal = err
		outcomes = append(outcomes, outcome)
	}
	return outcomes, nil
}

// IsRefusal tells what the domain refuses from what went wrong.
func IsRefusal(err error) bool {
	for _, refusal := range []error{ErrNotFound, ErrReferenced, ErrPreconditionFailed, ErrPreconditionRequired} {
		if errors.Is(err, refusal) {
			return true
		}
	}
	return is[*InvariantViolation](err) || is[*RuleRefused](err) || is[*AlreadyExists](err) || is[*ReferenceNotFound](err)
}

func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}
