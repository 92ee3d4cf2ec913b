// Package database opens the database and runs units of work in it.
package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite" // registers the driver

	"backend/internal/core/settings"
	"backend/internal/domain/base"
)

// Dialect is what kind of database it is.
type Dialect string

// The dialects.
const (
	SQLite     Dialect = "sqlite"
	PostgreSQL Dialect = "postgresql"
)

// Database hands out transactions. SQLite has one writer at a time, who gets a connection of their own.
type Database struct {
	dialect Dialect
	readers *sql.DB
	writers *sql.DB
	timeout time.Duration
}

// Open connects to what the address names: `postgres://`, `postgresql://` or `sqlite://`.
func Open(from settings.Database) (*Database, error) {
	scheme, rest, found := strings.Cut(from.URL, "://")
	if !found {
		return nil, errors.New("DATABASE_URL is no address")
	}
	switch scheme {
	case "sqlite":
		return openSQLite(rest, from.Timeout())
	case "postgres", "postgresql":
		return openPostgreSQL(from)
	default:
		return nil, fmt.Errorf("DATABASE_URL names %s; use postgresql or sqlite", scheme)
	}
}

func openPostgreSQL(from settings.Database) (*Database, error) {
	config, err := pgx.ParseConfig(from.URL)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_URL: %w", err)
	}
	config.ConnectTimeout = from.Timeout()
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(from.PoolSize)
	pool.SetMaxIdleConns(from.PoolSize)
	return &Database{dialect: PostgreSQL, readers: pool, writers: pool, timeout: from.Timeout()}, nil
}

// openSQLite takes `/./data/x.db` and `./data/x.db` (below the working folder), `//data/x.db` (from the root), and
// nothing or `:memory:`.
func openSQLite(name string, timeout time.Duration) (*Database, error) {
	name = strings.TrimPrefix(name, "/")
	pragmas := url.Values{
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", timeout.Milliseconds()), "foreign_keys(1)", "journal_mode(WAL)", "synchronous(NORMAL)",
		},
	}
	if name == "" || name == ":memory:" {
		// A database in memory is one connection's.
		only, err := connectSQLite(":memory:", pragmas, "immediate", 1)
		if err != nil {
			return nil, err
		}
		return &Database{dialect: SQLite, readers: only, writers: only, timeout: timeout}, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		return nil, err
	}
	// A writer takes the lock at once: one that starts as a reader fails when another writes first.
	writers, err := connectSQLite(name, pragmas, "immediate", 1)
	if err != nil {
		return nil, err
	}
	readers, err := connectSQLite(name, pragmas, "deferred", 0)
	if err != nil {
		return nil, errors.Join(err, writers.Close())
	}
	return &Database{dialect: SQLite, readers: readers, writers: writers, timeout: timeout}, nil
}

func connectSQLite(name string, pragmas url.Values, lock string, connections int) (*sql.DB, error) {
	parameters := url.Values{"_pragma": pragmas["_pragma"], "_txlock": {lock}}
	pool, err := sql.Open("sqlite", "file:"+(&url.URL{Path: name}).EscapedPath()+"?"+parameters.Encode())
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(max(connections, 8))
	return pool, nil
}

// Dialect says what kind of database it is.
func (database *Database) Dialect() Dialect {
	return database.dialect
}

// Pool is for migrations, which run transactions of their own.
func (database *Database) Pool() *sql.DB {
	return database.writers
}

// UnitOfWork runs `work` in one transaction, which is committed where it ends well and rolled back where not. `writes`
// says that it may write. It gives base.ErrBusy where the database gave the transaction up for the sake of another.
func (database *Database) UnitOfWork(ctx context.Context, writes bool, work func(*Session) error) (err error) {
	pool := database.readers
	if writes {
		pool = database.writers
	}
	connection, err := database.connect(ctx, pool)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, connection.Close()) }()
	transaction, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	// After a commit this does nothing; after a panic, or whatever else went wrong, nobody cares whether it worked.
	defer func() { _ = transaction.Rollback() }()
	if err := work(NewSession(transaction, database.dialect)); err != nil {
		return orBusy(err)
	}
	return orBusy(transaction.Commit())
}

// orBusy tells a serialization failure and a deadlock of PostgreSQL from defects of ours.
func orBusy(err error) error {
	if said, ok := errors.AsType[*pgconn.PgError](err); ok && (said.Code == "40001" || said.Code == "40P01") {
		return fmt.Errorf("%w: %w", base.ErrBusy, err)
	}
	return err
}

// connect waits for a free connection, but not forever.
func (database *Database) connect(ctx context.Context, pool *sql.DB) (*sql.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, database.timeout)
	defer cancel()
	return pool.Conn(ctx)
}

// Ping fails where the database does not answer.
func (database *Database) Ping(ctx context.Context) error {
	return database.readers.PingContext(ctx)
}

// Close gives every connection back.
func (database *Database) Close() error {
	if database.readers == database.writers {
		return database.writers.Close()
	}
	return errors.Join(database.readers.Close(), database.writers.Close())
}
