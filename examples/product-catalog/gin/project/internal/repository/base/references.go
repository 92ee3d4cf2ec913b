package base

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	domain "backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// referring is a column that refers to a table, in whatever feature.
type referring struct {
	table, column string
}

// Foreign keys as the database knows them.
const (
	sqliteReferring = `SELECT m.name, f."from"
FROM sqlite_master m, pragma_foreign_key_list(m.name) f
WHERE m.type = 'table' AND f."table" = $1`
	postgresqlReferring = `SELECT c.relname, a.attname
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_class t ON t.oid = k.confrelid
JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
WHERE k.contype = 'f' AND t.relname = $1 AND t.relnamespace = current_schema()::regnamespace`
)

// mark deletes a row that stays: nothing but this repository knows of it.
func (repository *sqlRepository[E]) mark(ctx context.Context, id uuid.UUID) error {
	// Locked first: what refers to it from now on waits, and finds it deleted.
	if _, err := repository.Lock(ctx, id); err != nil {
		return err
	}
	referred, err := repository.isReferred(ctx, id)
	if err != nil {
		return err
	}
	if referred {
		return domain.ErrReferenced
	}
	now := repository.session.Moment(time.Now())
	_, err = repository.session.Exec(ctx, repository.sql.mark, id.String(), now)
	return err
}

// Restore implements domain.Repository.
func (repository *sqlRepository[E]) Restore(ctx context.Context, entity E, members ...string) (E, error) {
	id := repository.table.id(&entity)
	if !repository.table.softDelete {
		return repository.Get(ctx, id)
	}
	columns, err := repository.table.members(members)
	if err != nil {
		return entity, err
	}
	stored, isDeleted, err := repository.kept(ctx, id)
	if err != nil || !isDeleted {
		return stored, err
	}
	for _, column := range columns {
		column.copy(&stored, &entity)
	}
	all := repository.table.columns
	if err := repository.holdReferences(ctx, &stored, all); err != nil {
		return stored, err
	}
	values, err := repository.values(&stored, columns)
	if err != nil {
		return stored, err
	}
	again, err := repository.one(ctx, restoreOf(repository.table, columns), append(values, id.String())...)
	if err != nil {
		return again, repository.refusal(ctx, err, &stored, all)
	}
	return again, nil
}

// kept locks a row, deleted or not: of two that restore it, the second finds it restored.
func (repository *sqlRepository[E]) kept(ctx context.Context, id uuid.UUID) (E, bool, error) {
	own, values := repository.own(repository.table.owner, id.String())
	query := repository.sql.kept + own
	if repository.session.Dialect() == database.PostgreSQL {
		query += " FOR UPDATE"
	}
	var entity E
	isDeleted := false
	err := repository.session.Row(ctx, query, values...).Scan(append(repository.targets(&entity), &isDeleted)...)
	if errors.Is(err, sql.ErrNoRows) {
		return entity, false, domain.ErrNotFound
	}
	return entity, isDeleted, err
}

// isReferred tells whether a row that is not deleted, other than itself, refers to this one.
func (repository *sqlRepository[E]) isReferred(ctx context.Context, id uuid.UUID) (bool, error) {
	query := sqliteReferring
	if repository.session.Dialect() == database.PostgreSQL {
		query = postgresqlReferring
	}
	var columns []referring
	err := repository.session.Each(ctx, func(rows *sql.Rows) error {
		var one referring
		if err := rows.Scan(&one.table, &one.column); err != nil {
			return err
		}
		columns = append(columns, one)
		return nil
	}, query, repository.table.Name)
	if err != nil {
		return false, err
	}
	for _, one := range columns {
		where := quoted(one.column) + ` = $1 AND "id" <> $1`
		if keepsDeleted(one.table) {
			where += " AND " + quoted(deletedAt) + " IS NULL"
		}
		found := false
		query := fmt.Sprintf("SELECT EXISTS (SELECT 1 FROM %s WHERE %s)", quoted(one.table), where)
		if err := repository.session.Row(ctx, query, id.String()).Scan(&found); err != nil || found {
			return found, err
		}
	}
	return false, nil
}

// holdReferences looks for what a foreign key does not see: that its target is deleted, or another's. A lock keeps it as it is.
func (repository *sqlRepository[E]) holdReferences(ctx context.Context, entity *E, columns []*Column[E]) error {
	for _, column := range columns {
		target, isID := column.value(entity).(uuid.UUID)
		own, values := repository.own(column.Owned, target.String())
		if (!column.Kept && own == "") || !isID || (column.References == repository.table.Name && target == repository.table.id(entity)) {
			continue
		}
		query := fmt.Sprintf(`SELECT "id" FROM %s WHERE "id" = $1%s`, quoted(column.References), own)
		if column.Kept {
			query += " AND " + quoted(deletedAt) + " IS NULL"
		}
		if repository.session.Dialect() == database.PostgreSQL {
			query += " FOR SHARE"
		}
		var there string
		err := repository.session.Row(ctx, query, values...).Scan(&there)
		if errors.Is(err, sql.ErrNoRows) {
			return &domain.ReferenceNotFound{Pointer: column.pointer()}
		}
		if err != nil {
			return err
		}
	}
	return nil
}
