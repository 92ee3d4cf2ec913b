package base

import (
	"encoding/base64"
	"encoding/json"

	"github.com/google/uuid"

	domain "backend/internal/domain/base"
)

// place is the sort value and id of the last entity shown; as a cursor it is opaque to clients.
type place struct {
	Attribute  string    `json:"attribute"`
	Descending bool      `json:"descending"`
	Value      *string   `json:"value"`
	ID         uuid.UUID `json:"id"`
}

// writeCursor is the place after an entity in a list that is sorted so.
func writeCursor(sort domain.Sort, value any, id uuid.UUID) (*string, error) {
	here := place{Attribute: sort.Attribute, Descending: sort.Descending, ID: id}
	if value != nil {
		here.Value = new(write(value))
	}
	text, err := json.Marshal(here)
	if err != nil {
		return nil, err
	}
	return new(base64.RawURLEncoding.EncodeToString(text)), nil
}

// readCursor is the sort value (nil: null) and the id, or ErrBadCursor.
func readCursor[E any](cursor string, sort domain.Sort, column *Column[E]) (any, uuid.UUID, error) {
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return nil, uuid.Nil, domain.ErrBadCursor
	}
	var here place
	if err := json.Unmarshal(text, &here); err != nil {
		return nil, uuid.Nil, domain.ErrBadCursor
	}
	if here.Attribute != sort.Attribute || here.Descending != sort.Descending {
		return nil, uuid.Nil, domain.ErrBadCursor
	}
	if here.Value == nil {
		return nil, here.ID, nil
	}
	value, err := column.Kind.read(*here.Value, column.whole)
	if err != nil {
		return nil, uuid.Nil, domain.ErrBadCursor
	}
	return value, here.ID, nil
}
