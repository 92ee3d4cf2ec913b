package base

import (
	"context"

	"github.com/google/uuid"
)

// Repository is the port through which a domain keeps its entities. Every adapter meets the same contract tests; none
// lets an error of its database's own be known.
type Repository[T any] interface {
	// Add keeps a new entity, or gives AlreadyExists or ReferenceNotFound.
	Add(ctx context.Context, entity T) error
	// Get gives the entity, or ErrNotFound.
	Get(ctx context.Context, id uuid.UUID) (T, error)
	// Lock gives the entity, which nobody else changes or removes until this unit of work ends, or ErrNotFound.
	Lock(ctx context.Context, id uuid.UUID) (T, error)
	// Update stores these members, named as on the wire, and no other. It gives the entity as it is now, or ErrNotFound,
	// AlreadyExists or ReferenceNotFound.
	Update(ctx context.Context, entity T, members ...string) (T, error)
	// Delete removes an entity, or gives ErrNotFound or ErrReferenced.
	Delete(ctx context.Context, id uuid.UUID) error
	// Restore takes back a deletion, where the row stays, and stores these members. It gives the entity as it is now, also
	// where it was not deleted, or ErrNotFound, AlreadyExists or ReferenceNotFound.
	Restore(ctx context.Context, entity T, members ...string) (T, error)
	// Page gives a numbered page, with the total.
	Page(ctx context.Context, query Query, page, perPage int) (Page[T], error)
	// Slice gives the entities after a cursor (nil: from the start), or ErrBadCursor.
	Slice(ctx context.Context, query Query, cursor *string, limit int) (Slice[T], error)
}
