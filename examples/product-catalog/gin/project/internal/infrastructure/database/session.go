package database

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Session is one transaction.
type Session struct {
	transaction *sql.Tx
	dialect     Dialect
}

// NewSession is a session in a transaction that somebody else ends.
func NewSession(transaction *sql.Tx, dialect Dialect) *Session {
	return &Session{transaction: transaction, dialect: dialect}
}

// Dialect says what kind of database it is.
func (session *Session) Dialect() Dialect {
	return session.dialect
}

// Exec runs a statement, and says how many rows it touched.
func (session *Session) Exec(ctx context.Context, statement string, values ...any) (int64, error) {
	result, err := session.transaction.ExecContext(ctx, statement, values...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// Each runs a query and calls `scan` for every row.
func (session *Session) Each(ctx context.Context, scan func(*sql.Rows) error, query string, values ...any) (err error) {
	rows, err := session.transaction.QueryContext(ctx, query, values...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Row runs a query for one row; scanning it gives sql.ErrNoRows where there is none.
func (session *Session) Row(ctx context.Context, query string, values ...any) *sql.Row {
	return session.transaction.QueryRowContext(ctx, query, values...)
}

// Step does work after a savepoint: where it fails, what it did is undone, and what the transaction did before stays.
func (session *Session) Step(ctx context.Context, work func() error) error {
	if _, err := session.Exec(ctx, "SAVEPOINT step"); err != nil {
		return err
	}
	failed := work()
	if failed != nil {
		if _, err := session.Exec(ctx, "ROLLBACK TO SAVEPOINT step"); err != nil {
			return err
		}
	}
	if _, err := session.Exec(ctx, "RELEASE SAVEPOINT step"); err != nil {
		return err
	}
	return failed
}

// Violation is a constraint that a statement would have broken.
type Violation struct {
	// Unique: a value is taken; otherwise a reference leads nowhere, or something refers to what should go.
	Unique bool
	// Constraint is its name, where the database says it (PostgreSQL).
	Constraint string
	// Columns are the names of its columns, where the database says them (SQLite, of unique values).
	Columns []string
}

// ViolationOf reads what an error means from what each database tells; its message never leaves the service. False where
// it is no violation: a defect of ours, then.
func ViolationOf(err error) (Violation, bool) {
	if postgres, ok := errors.AsType[*pgconn.PgError](err); ok {
		unique := postgres.Code == "23505"
		return Violation{Unique: unique, Constraint: postgres.ConstraintName}, unique || postgres.Code == "23503"
	}
	lite, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return Violation{}, false
	}
	switch lite.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return Violation{Unique: true, Columns: columnsOf(lite.Error())}, true
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return Violation{}, true
	default:
		return Violation{}, false
	}
}

// columnsOf reads "constraint failed: UNIQUE constraint failed: taggings.order_id, taggings.tag_id (2067)".
func columnsOf(message string) []string {
	_, places, _ := strings.Cut(message, "UNIQUE constraint failed: ")
	places, _, _ = strings.Cut(places, " (")
	var columns []string
	for place := range strings.SplitSeq(places, ", ") {
		_, column, _ := strings.Cut(place, ".")
		columns = append(columns, column)
	}
	return columns
}

// momentLayout sorts as time does, and keeps every microsecond.
const momentLayout = "2006-01-02 15:04:05.000000"

// Moment is a time as this database keeps it: SQLite has no type for it.
func (session *Session) Moment(moment time.Time) any {
	if session.dialect == SQLite {
		return moment.UTC().Format(momentLayout)
	}
	return moment.UTC()
}

// ReadMoment reads a time that SQLite kept.
func ReadMoment(text string) (time.Time, error) {
	return time.ParseInLocation(momentLayout, text, time.UTC)
}
