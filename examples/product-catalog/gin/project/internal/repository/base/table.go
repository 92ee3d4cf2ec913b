package base

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/google/uuid"

	domain "backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// Column is a member of an entity in a database.
type Column[E any] struct {
	// Name is the column's, and the attribute's in queries.
	Name string
	// Wire is the member's name where it differs.
	Wire   string
	Kind   Kind
	Unique bool
	// References is the table whose id it holds.
	References string
	// Kept says that the rows of that table stay when they are deleted.
	Kept bool
	// Owned says who sees all rows of that table, where they belong to callers.
	Owned *Ownership
	// Field leads to the member; a pointer, a map or a slice may be null.
	Field func(entity *E) any

	nullable bool
	whole    reflect.Type
}

func (column *Column[E]) pointer() string {
	if column.Wire != "" {
		return "/" + column.Wire
	}
	return "/" + column.Name
}

// value is the plain value of the member: a string, int64, float64, bool, uuid.UUID, time.Time or decimal.Decimal, whatever
// a list or an object is made of, or nil.
func (column *Column[E]) value(entity *E) any {
	return plain(column.Field(entity))
}

func (column *Column[E]) member() string {
	return strings.TrimPrefix(column.pointer(), "/")
}

// copy gives one entity the member of another.
func (column *Column[E]) copy(to, from *E) {
	reflect.ValueOf(column.Field(to)).Elem().Set(reflect.ValueOf(column.Field(from)).Elem())
}

// Table is where entities of a type are kept; its first column is `id`.
type Table[E any] struct {
	Name        string
	softDelete  bool
	owner       *Ownership
	columns     []*Column[E]
	byName      map[string]*Column[E]
	uniques     [][]*Column[E]
	constraints map[string][]*Column[E]
	statements  func() *statements
}

// NewTable describes a table.
func NewTable[E any](name string, columns ...Column[E]) *Table[E] {
	table := &Table[E]{Name: name, byName: map[string]*Column[E]{}, constraints: map[string][]*Column[E]{}}
	var blank E
	for _, column := range columns {
		kind := reflect.TypeOf(column.Field(&blank)).Elem()
		switch kind.Kind() {
		case reflect.Pointer:
			column.nullable, column.whole = true, kind.Elem()
		case reflect.Map, reflect.Slice, reflect.Interface:
			column.nullable, column.whole = true, kind
		default:
			column.whole = kind
		}
		table.columns = append(table.columns, &column)
		table.byName[column.Name] = &column
		table.constraints[constraintName("uq_%s_%s", name, column.Name)] = []*Column[E]{&column}
		table.constraints[constraintName("fk_%s_%s_%s", name, column.Name, column.References)] = []*Column[E]{&column}
	}
	table.constraints[constraintName("pk_%s", name)] = table.columns[:1]
	table.statements = sync.OnceValue(func() *statements { return newStatements(table) })
	return table
}

// deletedAt is the column of tables whose deleted rows stay: the moment of their deletion, which no entity has.
const deletedAt = "deleted_at"

// keeping names the tables whose deleted rows stay, of all features: to a database, the column of their deletion is like any
// member that is called so.
var keeping sync.Map

func keepsDeleted(table string) bool {
	_, found := keeping.Load(table)
	return found
}

// Unique says that no two rows have the same values in all of these columns.
func (table *Table[E]) Unique(names ...string) *Table[E] {
	columns := make([]*Column[E], len(names))
	for at, name := range names {
		columns[at] = table.byName[name]
	}
	table.uniques = append(table.uniques, columns)
	parts := []any{table.Name}
	for _, name := range names {
		parts = append(parts, name)
	}
	table.constraints[constraintName("uq"+strings.Repeat("_%s", len(parts)), parts...)] = columns
	return table
}

// broken are the columns of a constraint, as far as the database says them.
func (table *Table[E]) broken(violation database.Violation) []*Column[E] {
	if columns, found := table.constraints[violation.Constraint]; found {
		return columns
	}
	var columns []*Column[E]
	for _, name := range violation.Columns {
		if column, found := table.byName[name]; found {
			columns = append(columns, column)
		}
	}
	return columns
}

// taken is that another row has the values of these columns.
func taken[E any](columns ...*Column[E]) error {
	exists := &domain.AlreadyExists{}
	for _, column := range columns {
		exists.Pointers = append(exists.Pointers, column.pointer())
	}
	return exists
}

// SoftDelete says that deleted rows stay; the repository finds them no more.
func (table *Table[E]) SoftDelete() *Table[E] {
	table.softDelete = true
	keeping.Store(table.Name, true)
	return table
}

// Owned says that rows belong to the callers who made them; these roles see all of them.
func (table *Table[E]) Owned(roles ...string) *Table[E] {
	table.owner = &Ownership{Roles: roles}
	return table
}

// live is the condition of rows that are not deleted, where deleted ones stay.
func (table *Table[E]) live() string {
	if table.softDelete {
		return quoted(deletedAt) + " IS NULL"
	}
	return ""
}

// column is the one of an attribute that a query names.
func (table *Table[E]) column(attribute string) (*Column[E], error) {
	column, found := table.byName[attribute]
	if !found {
		return nil, fmt.Errorf("%s has no column %s", table.Name, attribute)
	}
	return column, nil
}

// members are the columns of members, which are named as on the wire.
func (table *Table[E]) members(names []string) ([]*Column[E], error) {
	columns := make([]*Column[E], 0, len(names))
	for _, name := range names {
		at := slices.IndexFunc(table.columns, func(column *Column[E]) bool { return column.member() == name })
		if at < 0 {
			return nil, fmt.Errorf("%s keeps no member %s", table.Name, name)
		}
		columns = append(columns, table.columns[at])
	}
	return columns, nil
}

func (table *Table[E]) id(entity *E) uuid.UUID {
	id, _ := table.columns[0].value(entity).(uuid.UUID)
	return id
}
