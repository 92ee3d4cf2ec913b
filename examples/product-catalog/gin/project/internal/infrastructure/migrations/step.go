package migrations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"backend/internal/infrastructure/database"
)

type step = func(context.Context, *sql.Tx) error

func (migration Migration) up(dialect database.Dialect) step {
	return func(ctx context.Context, transaction *sql.Tx) error {
		if err := migration.CleanUp.execute(ctx, transaction, dialect); err != nil {
			return err
		}
		if err := checkAll(ctx, transaction, migration.UpChecks, dialect); err != nil {
			return err
		}
		if err := countLost(ctx, transaction, migration.Lost); err != nil {
			return err
		}
		return migration.Up.execute(ctx, transaction, dialect)
	}
}

func (migration Migration) down(dialect database.Dialect) step {
	return func(ctx context.Context, transaction *sql.Tx) error {
		if err := checkAll(ctx, transaction, migration.DownChecks, dialect); err != nil {
			return err
		}
		return migration.Down.execute(ctx, transaction, dialect)
	}
}

func (statements SQL) execute(ctx context.Context, transaction *sql.Tx, dialect database.Dialect) error {
	text := statements.of(dialect)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if _, err := transaction.ExecContext(ctx, text); err != nil || dialect != database.SQLite {
		return err
	}
	return checkReferences(ctx, transaction)
}

var errReferences = errors.New("rows refer to rows that are not there")

// checkReferences says where they are: SQLite, asked to look at the end of a transaction only, would not.
func checkReferences(ctx context.Context, transaction *sql.Tx) (err error) {
	rows, err := transaction.QueryContext(ctx,
		`SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY "table", "parent" ORDER BY 1, 2`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var places []string
	for rows.Next() {
		var table, parent string
		var count int
		if err := rows.Scan(&table, &parent, &count); err != nil {
			return err
		}
		places = append(places, fmt.Sprintf("%d of %s to %s", count, table, parent))
	}
	if len(places) > 0 {
		return fmt.Errorf("%w: %s", errReferences, strings.Join(places, ", "))
	}
	return rows.Err()
}

func checkAll(ctx context.Context, transaction *sql.Tx, checks []Check, dialect database.Dialect) error {
	for _, check := range checks {
		if err := check.run(ctx, transaction, dialect); err != nil {
			return err
		}
	}
	return nil
}

var errRows = errors.New("rows have no place in the new schema")

// idsShown is how many rows a message names.
const idsShown = 10

func (check Check) run(ctx context.Context, transaction *sql.Tx, dialect database.Dialect) error {
	condition := check.SQLite
	if dialect == database.PostgreSQL {
		condition = check.PostgreSQL
	}
	rows := ` FROM "` + check.Table + `" WHERE (` + condition + `)` //nolint:gosec // of a migration, not of a request
	var count int
	if err := transaction.QueryRowContext(ctx, `SELECT count(*)`+rows).Scan(&count); err != nil || count == 0 {
		return err
	}
	ids, err := texts(ctx, transaction, fmt.Sprintf(`SELECT CAST("id" AS text)%s LIMIT %d`, rows, idsShown))
	if err != nil {
		return err
	}
	return fmt.Errorf("%w: %s: %s. Rows to change first (%d): %s",
		errRows, check.Table, check.Finding, count, strings.Join(ids, ", "))
}

func texts(ctx context.Context, transaction *sql.Tx, query string) (found []string, err error) {
	rows, err := transaction.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		found = append(found, text)
	}
	return found, rows.Err()
}

// countLost logs how many values a step drops.
func countLost(ctx context.Context, transaction *sql.Tx, lost []Column) error {
	for _, column := range lost {
		var count int
		query := `SELECT count("` + column.Name + `") FROM "` + column.Table + `"` //nolint:gosec // of a migration, not of a request
		if err := transaction.QueryRowContext(ctx, query).Scan(&count); err != nil {
			return err
		}
		slog.WarnContext(ctx, "values dropped", "table", column.Table, "column", column.Name, "count", count)
	}
	return nil
}
