package base

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	domain "backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// statements are the parts of SQL that are the same for every call.
type statements struct {
	insert, get, remove, mark string
	// kept finds a row, deleted or not, and tells which.
	kept string
	// rows is followed by conditions and an order, count by conditions.
	rows, count string
}

func quoted(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}

func newStatements[E any](table *Table[E]) *statements {
	name := quoted(table.Name)
	var columns, places []string
	for at, column := range table.columns {
		columns = append(columns, quoted(column.Name))
		places = append(places, fmt.Sprintf("$%d", at+1))
	}
	written := columns
	if table.owner != nil {
		written = append(slices.Clone(columns), quoted(ownerColumn))
		places = append(places, fmt.Sprintf("$%d", len(written)))
	}
	list := strings.Join(written, ", ")
	// With its table before it: SQLite takes a name in quotes that it does not know for a text.
	read := name + "." + strings.Join(columns, ", "+name+".")
	id := columns[0] + " = $1"
	found := id
	if live := table.live(); live != "" {
		found += " AND " + live
	}
	return &statements{
		insert: fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", name, list, strings.Join(places, ", ")),
		get:    fmt.Sprintf("SELECT %s FROM %s WHERE %s", read, name, found),
		remove: fmt.Sprintf("DELETE FROM %s WHERE %s", name, id),
		mark:   fmt.Sprintf("UPDATE %s SET %s = $2 WHERE %s", name, quoted(deletedAt), id),
		kept:   fmt.Sprintf("SELECT %s, %s IS NOT NULL FROM %s WHERE %s", read, quoted(deletedAt), name, id),
		rows:   fmt.Sprintf("SELECT %s FROM %s", read, name),
		count:  "SELECT count(*) FROM " + name,
	}
}

// updateOf writes these columns of the row whose id follows them, if it satisfies what else is said, and gives the row.
func updateOf[E any](table *Table[E], columns []*Column[E], more string) string {
	if live := table.live(); live != "" {
		more = " AND " + live + more
	}
	return written(table, columns, "", more)
}

// restoreOf is the same of a row that is deleted, and is not from then on.
func restoreOf[E any](table *Table[E], columns []*Column[E]) string {
	return written(table, columns, quoted(deletedAt)+" = NULL", "")
}

// written is an UPDATE of these columns, with one more change where it is not empty, of the row that satisfies what else is said.
func written[E any](table *Table[E], columns []*Column[E], change, more string) string {
	changes := make([]string, len(columns), len(columns)+1)
	for at, column := range columns {
		changes[at] = fmt.Sprintf("%s = $%d", quoted(column.Name), at+1)
	}
	if change != "" {
		changes = append(changes, change)
	}
	all := make([]string, len(table.columns))
	for at, column := range table.columns {
		all[at] = quoted(column.Name)
	}
	found := fmt.Sprintf("%s = $%d", all[0], len(columns)+1) + more
	return fmt.Sprintf("UPDATE %s SET %s WHERE %s RETURNING %s",
		quoted(table.Name), strings.Join(changes, ", "), found, strings.Join(all, ", "))
}

// conditions collects what follows WHERE, and the values for its places.
type conditions struct {
	session *database.Session
	parts   []string
	values  []any
}

func (all *conditions) add(part string) {
	all.parts = append(all.parts, part)
}

// place is `$n` for a value.
func (all *conditions) place(kind Kind, value any) (string, error) {
	bound, err := kind.bind(all.session, value)
	if err != nil {
		return "", err
	}
	all.values = append(all.values, bound)
	return fmt.Sprintf("$%d", len(all.values)), nil
}

func (all *conditions) String() string {
	if len(all.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(all.parts, " AND ")
}

func conditionsOf[E any](session *database.Session, table *Table[E], query domain.Query) (*conditions, error) {
	all := &conditions{session: session}
	if live := table.live(); live != "" {
		all.add(live)
	}
	for _, filter := range query.Filters {
		column, err := table.column(filter.Attribute)
		if err != nil {
			return nil, err
		}
		place, err := all.place(column.Kind, plain(filter.Value))
		if err != nil {
			return nil, err
		}
		all.add(quoted(column.Name) + " " + string(filter.Comparison) + " " + place)
	}
	if linked := query.Linked; linked != nil {
		place, err := all.place(UUID, linked.ParentID)
		if err != nil {
			return nil, err
		}
		all.add(fmt.Sprintf("%s IN (SELECT %s FROM %s WHERE %s = %s)", quoted(table.columns[0].Name),
			quoted(linked.Column), quoted(linked.Join), quoted(linked.Parent), place))
	}
	if query.Search == nil {
		return all, nil
	}
	if len(query.Search.Attributes) == 0 {
		all.add("1 = 0")
		return all, nil
	}
	// Both functions find text as it is: to LIKE, some characters are wildcards.
	function := "instr"
	if session.Dialect() == database.PostgreSQL {
		function = "strpos"
	}
	place, err := all.place(Text, lower(query.Search.Text))
	if err != nil {
		return nil, err
	}
	var found []string
	for _, attribute := range query.Search.Attributes {
		column, err := table.column(attribute)
		if err != nil {
			return nil, err
		}
		found = append(found, fmt.Sprintf("%s(lower(%s), %s) > 0", function, quoted(column.Name), place))
	}
	all.add("(" + strings.Join(found, " OR ") + ")")
	return all, nil
}

// order sorts as asked; nulls come last either way, and the id breaks ties.
func order[E any](table *Table[E], sort domain.Sort) (string, error) {
	column, err := table.column(sort.Attribute)
	if err != nil {
		return "", err
	}
	direction := " ASC"
	if sort.Descending {
		direction = " DESC"
	}
	nulls := ""
	// Said only where there are nulls: an index knows nothing of them being last.
	if column.nullable {
		nulls = " NULLS LAST"
	}
	by := " ORDER BY " + quoted(column.Name) + direction + nulls
	if column != table.columns[0] {
		by += ", " + quoted(table.columns[0].Name) + direction
	}
	return by, nil
}

// after adds the condition of what comes after a cursor.
func after[E any](all *conditions, table *Table[E], sort domain.Sort, cursor string) error {
	column, err := table.column(sort.Attribute)
	if err != nil {
		return err
	}
	value, id, err := readCursor(cursor, sort, column)
	if err != nil {
		return err
	}
	beyond := " > "
	if sort.Descending {
		beyond = " < "
	}
	idPlace, err := all.place(UUID, id)
	if err != nil {
		return err
	}
	name, tie := quoted(column.Name), quoted(table.columns[0].Name)+beyond+idPlace
	if value == nil {
		all.add(name + " IS NULL AND " + tie)
		return nil
	}
	valuePlace, err := all.place(column.Kind, value)
	if err != nil {
		return err
	}
	part := fmt.Sprintf("(%s%s%s OR (%s = %s AND %s)", name, beyond, valuePlace, name, valuePlace, tie)
	if column.nullable {
		part += " OR " + name + " IS NULL"
	}
	all.add(part + ")")
	return nil
}

// lower is what databases make of ASCII letters.
func lower(text string) string {
	return strings.Map(func(char rune) rune {
		if char >= 'A' && char <= 'Z' {
			return char + ('a' - 'A')
		}
		return char
	}, text)
}

// longestName is what a constraint's name may have; longer ones are cut, and told apart by a hash.
const longestName = 60

func constraintName(format string, parts ...any) string {
	for at, part := range parts {
		parts[at] = shortened(fmt.Sprint(part))
	}
	return shortened(fmt.Sprintf(format, parts...))
}

func shortened(name string) string {
	if utf8.RuneCountInString(name) <= longestName {
		return name
	}
	hash := sha256.Sum256([]byte(name))
	return name[:longestName-9] + "_" + hex.EncodeToString(hash[:])[:8]
}
