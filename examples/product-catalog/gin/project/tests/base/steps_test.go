package base_test

import (
	"errors"
	"testing"

	"backend/internal/domain/base"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// eachStore runs a test over the things of an empty store of every kind, and over what does work in a step of it.
func eachStore(t *testing.T, test func(t *testing.T, things base.Repository[thing], step base.Step)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		store := repository.NewMemoryStore()
		test(t, repository.New(store, things), repository.StepOf(store))
	})
	t.Run("database", func(t *testing.T) {
		t.Parallel()
		store := repository.In(thingsSession(t))
		test(t, repository.New(store, things), repository.StepOf(repository.For(store, nil)))
	})
}

func TestRefusedStep(t *testing.T) {
	t.Parallel()
	eachStore(t, func(t *testing.T, things base.Repository[thing], step base.Step) {
		ctx := t.Context()
		before, half, after := newThing("one", sized(1)), newThing("two"), newThing("three")
		grown := before
		grown.Size = new(int32(2))
		outcomes, err := base.AttemptEach(ctx, step, []thing{before, half, after}, func(item thing) (thing, error) {
			if err := things.Add(ctx, item); err != nil || item.ID != half.ID {
				return item, err
			}
			if _, err := things.Update(ctx, grown, "size"); err != nil {
				return item, err
			}
			// A statement that fails ends a transaction of PostgreSQL, unless a savepoint stands before it.
			return item, things.Add(ctx, newThing("one"))
		})
		support.NoError(t, err)
		support.Same(t, len(outcomes), 3)
		support.NoError(t, outcomes[0].Refusal)
		support.Taken(t, outcomes[1].Refusal, "/name")
		support.NoError(t, outcomes[2].Refusal)
		for _, kept := range []thing{before, after} {
			found, err := things.Get(ctx, kept.ID)
			support.NoError(t, err)
			support.Same(t, found, kept)
		}
		_, err = things.Get(ctx, half.ID)
		support.Is(t, err, base.ErrNotFound)
	})
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, refusal := range []error{
		base.ErrNotFound, base.ErrReferenced, base.ErrPreconditionFailed, base.ErrPreconditionRequired,
		&base.InvariantViolation{Pointer: "/name", Code: "too_short"}, &base.RuleRefused{Code: "no"},
		&base.AlreadyExists{Pointers: []string{"/name"}}, &base.ReferenceNotFound{Pointer: "/parent"},
	} {
		support.Same(t, base.IsRefusal(refusal), true)
	}
	support.Same(t, base.IsRefusal(base.ErrBusy), false)
}

func TestFailedStep(t *testing.T) {
	t.Parallel()
	eachStore(t, func(t *testing.T, things base.Repository[thing], step base.Step) {
		ctx := t.Context()
		one, failure := newThing("one"), errors.New("secret detail")
		_, err := base.AttemptEach(ctx, step, []thing{one}, func(item thing) (thing, error) {
			return item, errors.Join(things.Add(ctx, item), failure)
		})
		support.Is(t, err, failure)
		_, err = things.Get(ctx, one.ID)
		support.Is(t, err, base.ErrNotFound)
	})
}
