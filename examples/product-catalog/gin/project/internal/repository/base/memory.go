package base

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	domain "backend/internal/domain/base"
)

// memoryRows are the rows of a table in memory.
type memoryRows[E any] struct {
	table *Table[E]
	byID  map[uuid.UUID]E
	// deleted ones, where they stay.
	deleted map[uuid.UUID]E
}

func (rows *memoryRows[E]) has(id uuid.UUID) bool {
	_, found := rows.byID[id]
	return found
}

func (rows *memoryRows[E]) refersTo(table string, id uuid.UUID) bool {
	for _, column := range rows.table.columns {
		if column.References != table {
			continue
		}
		for own, row := range rows.byID {
			// What refers to itself may go.
			if column.value(&row) == id && (rows.table.Name != table || own != id) {
				return true
			}
		}
	}
	return false
}

// links tells whether a row of this table, a join, links this one to the parent.
func (rows *memoryRows[E]) links(linked domain.Linked, id uuid.UUID) bool {
	column, parent := rows.table.byName[linked.Column], rows.table.byName[linked.Parent]
	for _, row := range rows.byID {
		if column.value(&row) == id && parent.value(&row) == linked.ParentID {
			return true
		}
	}
	return false
}

// kept is what puts the rows back as they are now.
func (rows *memoryRows[E]) kept() func() {
	byID, deleted := maps.Clone(rows.byID), maps.Clone(rows.deleted)
	return func() { rows.byID, rows.deleted = byID, deleted }
}

// empty forgets all rows.
func (rows *memoryRows[E]) empty() {
	clear(rows.byID)
	clear(rows.deleted)
}

// rowsOf are the rows of a table, which the store knows from now on.
func rowsOf[E any](store *MemoryStore, table *Table[E]) *memoryRows[E] {
	store.mutex.Lock()
	defer store.mutex.Unlock()
	if known, ok := store.tables[table.Name].(*memoryRows[E]); ok {
		return known
	}
	rows := &memoryRows[E]{table: table, byID: map[uuid.UUID]E{}, deleted: map[uuid.UUID]E{}}
	store.tables[table.Name] = rows
	return rows
}

type memoryRepository[E any] struct {
	store *MemoryStore
	table *Table[E]
	rows  *memoryRows[E]
	scope scope
}

// shows tells whether a row of a table with this ownership may be seen.
func (repository *memoryRepository[E]) shows(owner *Ownership, id uuid.UUID) bool {
	if repository.scope.holdsAll(owner) {
		return true
	}
	subject, known := repository.scope.subject()
	of, owned := repository.store.owners[id]
	return known && owned && subject == of
}

// row is one that is there, and may be seen.
func (repository *memoryRepository[E]) row(id uuid.UUID) (E, bool) {
	entity, found := repository.rows.byID[id]
	return entity, found && repository.shows(repository.table.owner, id)
}

func (repository *memoryRepository[E]) Add(_ context.Context, entity E) error {
	repository.store.mutex.Lock()
	defer repository.store.mutex.Unlock()
	id := repository.table.id(&entity)
	if repository.rows.has(id) {
		return taken(repository.table.columns[0])
	}
	if err := repository.check(&entity); err != nil {
		return err
	}
	repository.rows.byID[id] = entity
	if subject, known := repository.scope.subject(); known {
		repository.store.owners[id] = subject
	}
	return nil
}

func (repository *memoryRepository[E]) Get(_ context.Context, id uuid.UUID) (E, error) {
	repository.store.mutex.RLock()
	defer repository.store.mutex.RUnlock()
	entity, found := repository.row(id)
	if !found {
		return entity, domain.ErrNotFound
	}
	return entity, nil
}

func (repository *memoryRepository[E]) Lock(ctx context.Context, id uuid.UUID) (E, error) {
	return repository.Get(ctx, id)
}

func (repository *memoryRepository[E]) Update(_ context.Context, entity E, members ...string) (E, error) {
	repository.store.mutex.Lock()
	defer repository.store.mutex.Unlock()
	id := repository.table.id(&entity)
	stored, found := repository.row(id)
	if !found {
		return stored, domain.ErrNotFound
	}
	columns, err := repository.table.members(members)
	if err != nil {
		return stored, err
	}
	for _, column := range columns {
		column.copy(&stored, &entity)
	}
	if err := repository.check(&stored); err != nil {
		return stored, err
	}
	repository.rows.byID[id] = stored
	return stored, nil
}

func (repository *memoryRepository[E]) Delete(_ context.Context, id uuid.UUID) error {
	repository.store.mutex.Lock()
	defer repository.store.mutex.Unlock()
	entity, found := repository.row(id)
	if !found {
		return domain.ErrNotFound
	}
	for _, table := range repository.store.tables {
		if table.refersTo(repository.table.Name, id) {
			return domain.ErrReferenced
		}
	}
	if repository.table.softDelete {
		repository.rows.deleted[id] = entity
	}
	delete(repository.rows.byID, id)
	return nil
}

func (repository *memoryRepository[E]) Restore(ctx context.Context, entity E, members ...string) (E, error) {
	id := repository.table.id(&entity)
	columns, err := repository.table.members(members)
	if err != nil {
		return entity, err
	}
	stored, err := repository.takeBack(id, &entity, columns)
	if errors.Is(err, domain.ErrNotFound) {
		return repository.Get(ctx, id)
	}
	return stored, err
}

// takeBack gives ErrNotFound where no row of this id is deleted.
func (repository *memoryRepository[E]) takeBack(id uuid.UUID, entity *E, columns []*Column[E]) (E, error) {
	repository.store.mutex.Lock()
	defer repository.store.mutex.Unlock()
	stored, found := repository.rows.deleted[id]
	if !found || !repository.shows(repository.table.owner, id) {
		return stored, domain.ErrNotFound
	}
	for _, column := range columns {
		column.copy(&stored, entity)
	}
	if err := repository.check(&stored); err != nil {
		return stored, err
	}
	delete(repository.rows.deleted, id)
	repository.rows.byID[id] = stored
	return stored, nil
}

func (repository *memoryRepository[E]) Page(_ context.Context, query domain.Query, page, perPage int) (domain.Page[E], error) {
	found, err := repository.find(query)
	if err != nil {
		return domain.Page[E]{}, err
	}
	start := min((page-1)*perPage, len(found))
	end := min(start+perPage, len(found))
	total := len(found)
	if query.Total == domain.NoTotal {
		total = 0
	}
	return domain.Page[E]{Items: found[start:end], Total: total, Page: page, PerPage: perPage}, nil
}

func (repository *memoryRepository[E]) Slice(
	_ context.Context, query domain.Query, cursor *string, limit int,
) (domain.Slice[E], error) {
	found, err := repository.find(query)
	if err != nil {
		return domain.Slice[E]{}, err
	}
	if cursor != nil {
		found, err = repository.after(found, query.Sort, *cursor)
	}
	if err != nil || len(found) <= limit {
		return domain.Slice[E]{Items: found}, err
	}
	next, err := cursorAfter(repository.table, query.Sort, &found[limit-1])
	return domain.Slice[E]{Items: found[:limit], NextCursor: next}, err
}

// check finds values that are taken and references that lead nowhere.
func (repository *memoryRepository[E]) check(entity *E) error {
	own := repository.table.id(entity)
	for _, column := range repository.table.columns {
		value := column.value(entity)
		if value == nil {
			continue
		}
		if column.Unique && repository.isTaken(entity, column) {
			return taken(column)
		}
		id, isID := value.(uuid.UUID)
		if column.References == "" || !isID || (column.References == repository.table.Name && id == own) {
			continue
		}
		target, known := repository.store.tables[column.References]
		if !known || !target.has(id) || !repository.shows(column.Owned, id) {
			return &domain.ReferenceNotFound{Pointer: column.pointer()}
		}
	}
	for _, columns := range repository.table.uniques {
		if repository.isTaken(entity, columns...) {
			return taken(columns...)
		}
	}
	return nil
}

// isTaken tells whether another has all of these values; nothing is like no other nothing.
func (repository *memoryRepository[E]) isTaken(entity *E, columns ...*Column[E]) bool {
	own := repository.table.id(entity)
	for id, other := range repository.rows.byID {
		differs := func(column *Column[E]) bool { return !isSame(column.value(entity), column.value(&other)) }
		if id != own && !slices.ContainsFunc(columns, differs) {
			return true
		}
	}
	return false
}

func isSame(left, right any) bool {
	return left != nil && right != nil && compare(left, right) == 0
}

func (repository *memoryRepository[E]) find(query domain.Query) ([]E, error) {
	repository.store.mutex.RLock()
	defer repository.store.mutex.RUnlock()
	sorting, err := repository.table.column(query.Sort.Attribute)
	if err != nil {
		return nil, err
	}
	found := make([]E, 0, len(repository.rows.byID))
	for id, row := range repository.rows.byID {
		if !repository.shows(repository.table.owner, id) || !repository.isLinked(query.Linked, id) {
			continue
		}
		matches, err := repository.matches(&row, query)
		if err != nil {
			return nil, err
		}
		if matches {
			found = append(found, row)
		}
	}
	slices.SortFunc(found, func(left, right E) int {
		return comparePlaces(query.Sort,
			sorting.value(&left), repository.table.id(&left), sorting.value(&right), repository.table.id(&right))
	})
	return found, nil
}

// isLinked tells whether a row is among those that a query wants linked; true where it wants none.
func (repository *memoryRepository[E]) isLinked(linked *domain.Linked, id uuid.UUID) bool {
	if linked == nil {
		return true
	}
	join, known := repository.store.tables[linked.Join]
	return known && join.links(*linked, id)
}

// after leaves out everything up to the cursor.
func (repository *memoryRepository[E]) after(sorted []E, sort domain.Sort, cursor string) ([]E, error) {
	column, err := repository.table.column(sort.Attribute)
	if err != nil {
		return nil, err
	}
	value, id, err := readCursor(cursor, sort, column)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(sorted, func(row E) bool {
		return comparePlaces(sort, column.value(&row), repository.table.id(&row), value, id) <= 0
	}), nil
}

// comparePlaces sorts as a query says: nulls last, ties by id.
func comparePlaces(sort domain.Sort, left any, leftID uuid.UUID, right any, rightID uuid.UUID) int {
	switch {
	case left == nil && right != nil:
		return 1
	case left != nil && right == nil:
		return -1
	}
	order := 0
	if left != nil {
		order = compare(left, right)
	}
	if order == 0 {
		order = compare(leftID, rightID)
	}
	if sort.Descending {
		return -order
	}
	return order
}

func (repository *memoryRepository[E]) matches(row *E, query domain.Query) (bool, error) {
	for _, filter := range query.Filters {
		column, err := repository.table.column(filter.Attribute)
		if err != nil || !holds(column.value(row), filter) {
			return false, err
		}
	}
	if query.Search == nil {
		return true, nil
	}
	for _, attribute := range query.Search.Attributes {
		column, err := repository.table.column(attribute)
		if err != nil {
			return false, err
		}
		text, ok := column.value(row).(string)
		if ok && strings.Contains(lower(text), lower(query.Search.Text)) {
			return true, nil
		}
	}
	return false, nil
}

func holds(value any, filter domain.Filter) bool {
	if value == nil {
		return false
	}
	order := compare(value, plain(filter.Value))
	switch filter.Comparison {
	case domain.Gte:
		return order >= 0
	case domain.Lte:
		return order <= 0
	default:
		return order == 0
	}
}
