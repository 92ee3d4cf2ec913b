package base

import (
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Comparison is how an attribute is compared with a value.
type Comparison string

// The comparisons.
const (
	Eq  Comparison = "="
	Gte Comparison = ">="
	Lte Comparison = "<="
)

// Filter keeps what compares so with a value; null is found by no filter.
type Filter struct {
	Attribute  string
	Comparison Comparison
	Value      any
}

// Sort is an order. Nulls come last either way; the id breaks ties.
type Sort struct {
	Attribute  string
	Descending bool
}

// Search is for part of any of these attributes, upper or lower case of ASCII letters.
type Search struct {
	Text       string
	Attributes []string
}

// Total is how a numbered page is counted.
type Total string

// The ways to count: exactly, by the statistics of the database, or not at all.
const (
	ExactTotal     Total = ""
	EstimatedTotal Total = "estimate"
	NoTotal        Total = "none"
)

// Query is what is looked for, in which order.
type Query struct {
	Sort    Sort
	Filters []Filter
	Search  *Search
	Total   Total
	Linked  *Linked
}

// Linked is what the rows of a join link to one parent: their columns for what is linked, and for the parent.
type Linked struct {
	Join, Column, Parent string
	ParentID             uuid.UUID
}

// LinkedBy is the same query, of what the rows of a join link to one parent.
func (query Query) LinkedBy(join, column, parent string, parentID uuid.UUID) Query {
	query.Linked = &Linked{Join: join, Column: column, Parent: parent, ParentID: parentID}
	return query
}

// Under is the same query, of what belongs to one parent.
func (query Query) Under(attribute string, parentID uuid.UUID) Query {
	query.Filters = append(slices.Clone(query.Filters), Filter{Attribute: attribute, Comparison: Eq, Value: parentID})
	return query
}

// Page is a numbered page; its total is 0 where none is asked for.
type Page[T any] struct {
	Items   []T
	Total   int
	Page    int
	PerPage int
}

// Slice is a page that a cursor leads on from; there is none after the last.
type Slice[T any] struct {
	Items      []T
	NextCursor *string
}

// Where is a condition, or nil where no value was asked for.
func Where[T any](attribute string, comparison Comparison, value *T) *Filter {
	if value == nil {
		return nil
	}
	return &Filter{Attribute: attribute, Comparison: comparison, Value: *value}
}

// Filters are the conditions that were asked for.
func Filters(conditions ...*Filter) []Filter {
	var filters []Filter
	for _, condition := range conditions {
		if condition != nil {
			filters = append(filters, *condition)
		}
	}
	return filters
}

// SortBy reads `price` or `-price`; `renamed` maps names on the wire to attributes where they differ.
func SortBy(wire string, renamed map[string]string) Sort {
	name, descending := strings.CutPrefix(wire, "-")
	if attribute, found := renamed[name]; found {
		name = attribute
	}
	return Sort{Attribute: name, Descending: descending}
}

// SearchIn is a search where one was asked for.
func SearchIn(text *string, attributes ...string) *Search {
	if text == nil {
		return nil
	}
	return &Search{Text: *text, Attributes: attributes}
}
