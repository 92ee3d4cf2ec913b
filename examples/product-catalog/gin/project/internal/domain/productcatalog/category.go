package productcatalog

import (
	"time"

	"github.com/google/uuid"

	"backend/internal/core/check"
	"backend/internal/domain/base"
)

// Category is a category.
type Category struct {
	ID        uuid.UUID
	Name      string
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Validate finds the first invariant that is broken, of these members, or of all where none is named.
func (category Category) Validate(members ...string) error {
	return base.Whole(members,
		base.Attribute("/name", check.Text(category.Name, 1, 80)),
	)
}
