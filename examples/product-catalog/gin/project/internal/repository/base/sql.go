package base

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	domain "backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// sqlRepository keeps entities in a table; what it does is the SQL that it shows.
type sqlRepository[E any] struct {
	session *database.Session
	table   *Table[E]
	sql     *statements
	scope   scope
}

func (repository *sqlRepository[E]) Add(ctx context.Context, entity E) error {
	columns := repository.table.columns
	values, err := repository.values(&entity, columns)
	if err != nil {
		return err
	}
	if err := repository.holdReferences(ctx, &entity, columns); err != nil {
		return err
	}
	if repository.table.owner != nil {
		subject, known := repository.scope.subject()
		values = append(values, sql.NullString{String: subject, Valid: known})
	}
	if _, err := repository.session.Exec(ctx, repository.sql.insert, values...); err != nil {
		return repository.refusal(ctx, err, &entity, columns)
	}
	return nil
}

func (repository *sqlRepository[E]) Get(ctx context.Context, id uuid.UUID) (E, error) {
	own, values := repository.own(repository.table.owner, id.String())
	return repository.one(ctx, repository.sql.get+own, values...)
}

func (repository *sqlRepository[E]) Lock(ctx context.Context, id uuid.UUID) (E, error) {
	own, values := repository.own(repository.table.owner, id.String())
	query := repository.sql.get + own
	// In SQLite, a writer has the database to itself from its start.
	if repository.session.Dialect() == database.PostgreSQL {
		query += " FOR UPDATE"
	}
	return repository.one(ctx, query, values...)
}

func (repository *sqlRepository[E]) Update(ctx context.Context, entity E, members ...string) (E, error) {
	columns, err := repository.table.members(members)
	if err != nil {
		return entity, err
	}
	values, err := repository.values(&entity, columns)
	if err != nil {
		return entity, err
	}
	if err := repository.holdReferences(ctx, &entity, columns); err != nil {
		// What is not there is not changed, whatever it would refer to.
		if _, missing := repository.Get(ctx, repository.table.id(&entity)); missing != nil {
			return entity, missing
		}
		return entity, err
	}
	own, values := repository.own(repository.table.owner, append(values, repository.table.id(&entity).String())...)
	stored, err := repository.one(ctx, updateOf(repository.table, columns, own), values...)
	if err != nil {
		return stored, repository.refusal(ctx, err, &entity, columns)
	}
	return stored, nil
}

// own is what rows of a table must satisfy beside other conditions to be seen, and the values of its statement.
func (repository *sqlRepository[E]) own(owner *Ownership, values ...any) (string, []any) {
	if repository.scope.holdsAll(owner) {
		return "", values
	}
	subject, known := repository.scope.subject()
	// Equal to nothing where nobody has signed in.
	values = append(values, sql.NullString{String: subject, Valid: known})
	return fmt.Sprintf(" AND %s = $%d", quoted(ownerColumn), len(values)), values
}

// one is what a statement gives of one row.
func (repository *sqlRepository[E]) one(ctx context.Context, statement string, values ...any) (E, error) {
	var entity E
	err := repository.session.Row(ctx, statement, values...).Scan(repository.targets(&entity)...)
	if errors.Is(err, sql.ErrNoRows) {
		return entity, domain.ErrNotFound
	}
	return entity, err
}

func (repository *sqlRepository[E]) Delete(ctx context.Context, id uuid.UUID) error {
	if repository.table.softDelete {
		return repository.mark(ctx, id)
	}
	own, values := repository.own(repository.table.owner, id.String())
	touched, err := repository.session.Exec(ctx, repository.sql.remove+own, values...)
	if _, isViolation := database.ViolationOf(err); isViolation {
		// Nothing but a reference can stand against a deletion.
		return domain.ErrReferenced
	}
	if err == nil && touched == 0 {
		return domain.ErrNotFound
	}
	return err
}

func (repository *sqlRepository[E]) Page(ctx context.Context, query domain.Query, page, perPage int) (domain.Page[E], error) {
	found := domain.Page[E]{Page: page, PerPage: perPage}
	where, err := repository.conditions(query)
	if err != nil {
		return found, err
	}
	offset := (page - 1) * perPage
	found.Items, err = repository.list(ctx, where, query.Sort, perPage, offset)
	if err != nil || query.Total == domain.NoTotal {
		return found, err
	}
	seen := offset + len(found.Items)
	switch {
	// The last page tells the total by itself, unless it is beyond the last.
	case len(found.Items) < perPage && (len(found.Items) > 0 || page == 1):
		found.Total = seen
	case len(found.Items) > 0 && query.Total == domain.EstimatedTotal && repository.session.Dialect() == database.PostgreSQL:
		found.Total, err = repository.estimate(ctx, where)
		found.Total = max(found.Total, seen)
	default:
		// Counted apart: a window count would be 0 past the last page.
		err = repository.session.Row(ctx, repository.sql.count+where.String(), where.values...).Scan(&found.Total)
	}
	return found, err
}

// conditions are those of a query, and of what may be seen.
func (repository *sqlRepository[E]) conditions(query domain.Query) (*conditions, error) {
	all, err := conditionsOf(repository.session, repository.table, query)
	if err != nil || repository.scope.holdsAll(repository.table.owner) {
		return all, err
	}
	subject, known := repository.scope.subject()
	if !known {
		all.add("1 = 0")
		return all, nil
	}
	place, err := all.place(Text, subject)
	all.add(quoted(ownerColumn) + " = " + place)
	return all, err
}

// estimate is what the statistics of PostgreSQL say.
func (repository *sqlRepository[E]) estimate(ctx context.Context, where *conditions) (int, error) {
	var text []byte
	query := "EXPLAIN (FORMAT JSON) " + repository.sql.rows + where.String()
	if err := repository.session.Row(ctx, query, where.values...).Scan(&text); err != nil {
		return 0, err
	}
	var plans []struct {
		Plan struct {
			Rows float64 `json:"Plan Rows"`
		}
	}
	if err := json.Unmarshal(text, &plans); err != nil || len(plans) == 0 {
		return 0, err
	}
	return int(plans[0].Plan.Rows), nil
}

func (repository *sqlRepository[E]) Slice(ctx context.Context, query domain.Query, cursor *string, limit int) (domain.Slice[E], error) {
	var found domain.Slice[E]
	where, err := repository.conditions(query)
	if err != nil {
		return found, err
	}
	if cursor != nil {
		if err := after(where, repository.table, query.Sort, *cursor); err != nil {
			return found, err
		}
	}
	found.Items, err = repository.list(ctx, where, query.Sort, limit+1, 0)
	if err != nil || len(found.Items) <= limit {
		return found, err
	}
	found.Items = found.Items[:limit]
	found.NextCursor, err = cursorAfter(repository.table, query.Sort, &found.Items[limit-1])
	return found, err
}

// cursorAfter leads on from an entity.
func cursorAfter[E any](table *Table[E], sort domain.Sort, entity *E) (*string, error) {
	column, err := table.column(sort.Attribute)
	if err != nil {
		return nil, err
	}
	return writeCursor(sort, column.value(entity), table.id(entity))
}

func (repository *sqlRepository[E]) list(
	ctx context.Context, where *conditions, sort domain.Sort, limit, offset int,
) ([]E, error) {
	by, err := order(repository.table, sort)
	if err != nil {
		return nil, err
	}
	query := fmt.Sprintf("%s%s%s LIMIT %d OFFSET %d", repository.sql.rows, where, by, limit, offset)
	found := make([]E, 0, min(limit, 128))
	err = repository.session.Each(ctx, func(rows *sql.Rows) error {
		var entity E
		if err := rows.Scan(repository.targets(&entity)...); err != nil {
			return err
		}
		found = append(found, entity)
		return nil
	}, query, where.values...)
	return found, err
}

func (repository *sqlRepository[E]) values(entity *E, columns []*Column[E]) ([]any, error) {
	values := make([]any, len(columns), len(columns)+1)
	for at, column := range columns {
		value, err := column.Kind.bind(repository.session, column.value(entity))
		if err != nil {
			return nil, err
		}
		values[at] = value
	}
	return values, nil
}

func (repository *sqlRepository[E]) targets(entity *E) []any {
	targets := make([]any, len(repository.table.columns))
	for at, column := range repository.table.columns {
		targets[at] = column.Kind.target(column.Field(entity))
	}
	return targets
}

// refusal is what a failed write of these columns means.
func (repository *sqlRepository[E]) refusal(ctx context.Context, err error, entity *E, columns []*Column[E]) error {
	violation, isViolation := database.ViolationOf(err)
	if !isViolation {
		return err
	}
	broken := repository.table.broken(violation)
	if violation.Unique {
		return taken(broken...)
	}
	var column *Column[E]
	if len(broken) > 0 {
		column = broken[0]
	} else {
		column, err = repository.missingReference(ctx, entity, columns)
		if err != nil {
			return err
		}
	}
	return &domain.ReferenceNotFound{Pointer: column.pointer()}
}

// missingReference looks for what SQLite does not say: which reference is broken.
func (repository *sqlRepository[E]) missingReference(ctx context.Context, entity *E, columns []*Column[E]) (*Column[E], error) {
	for _, column := range columns {
		value := column.value(entity)
		if column.References == "" || value == nil {
			continue
		}
		found := false
		query := fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %s WHERE "id" = $1)`, quoted(column.References))
		if err := repository.session.Row(ctx, query, value).Scan(&found); err != nil {
			return nil, err
		}
		if !found {
			return column, nil
		}
	}
	return repository.table.columns[0], nil
}
