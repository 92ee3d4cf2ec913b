package support

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"backend/internal/core/settings"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
)

// Kinds of stores.
const (
	inMemory   = "memory"
	sqlite     = "sqlite"
	postgresql = "postgresql"
)

// postgresURL is DATABASE_URL, where it names a PostgreSQL.
func postgresURL() string {
	if address := os.Getenv("DATABASE_URL"); strings.HasPrefix(address, "postgres") {
		return address
	}
	return ""
}

// kinds is every kind of store that can be had here.
func kinds() []string {
	if postgresURL() == "" {
		return []string{inMemory, sqlite}
	}
	return []string{inMemory, sqlite, postgresql}
}

func kindOfEnvironment() string {
	if postgresURL() == "" {
		return sqlite
	}
	return postgresql
}

// pooled is a database with every table. SQLite in memory has room for one test at a time; PostgreSQL for all.
type pooled struct {
	kind     string
	database *database.Database
}

func open(t testing.TB, kind string) *pooled {
	t.Helper()
	if kind == postgresql {
		opened, err := sharedSchema()
		if err != nil {
			broken(t, "opening PostgreSQL", err)
		}
		return &pooled{kind, opened}
	}
	opened, err := database.Open(settings.Database{URL: "sqlite://:memory:", PoolSize: 1, TimeoutSeconds: 30})
	if err != nil {
		broken(t, "opening SQLite", err)
	}
	if _, err := migrations.Up(context.WithoutCancel(t.Context()), opened); err != nil {
		broken(t, "migrating", err)
	}
	return &pooled{kind, opened}
}

// On PostgreSQL everything happens in a schema of our own, so that no data is ever touched.
var sharedSchema = sync.OnceValues(func() (*database.Database, error) {
	ctx := context.Background()
	name := schemaPrefix + strings.ReplaceAll(uuid.NewString(), "-", "")
	opened, err := openSchema(ctx, name)
	if err != nil {
		return nil, err
	}
	_, err = migrations.Up(ctx, opened)
	return opened, err
})

const schemaPrefix = "test_"

// keeper holds a lock for each schema of this process as long as that lives: it says that the schema is in use. One connection
// does for all; a server has few.
type keeper struct {
	mutex      sync.Mutex
	connection *sql.Conn
}

// Schemas without a lock are left over from processes that ended. Asked before there are any of ours: a lock of our own is no obstacle.
var keeperOfSchemas = sync.OnceValues(func() (*keeper, error) {
	ctx := context.Background()
	admin, err := database.Open(postgresSettings(""))
	if err != nil {
		return nil, err
	}
	connection, err := admin.Pool().Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &keeper{connection: connection}, dropLeftOver(ctx, connection)
})

func (keeper *keeper) create(ctx context.Context, name string) error {
	keeper.mutex.Lock()
	defer keeper.mutex.Unlock()
	if _, err := keeper.connection.ExecContext(ctx, "SELECT pg_advisory_lock(hashtextextended($1, 0))", name); err != nil {
		return err
	}
	_, err := keeper.connection.ExecContext(ctx, "CREATE SCHEMA "+name)
	return err
}

func openSchema(ctx context.Context, name string) (*database.Database, error) {
	schemas, err := keeperOfSchemas()
	if err != nil {
		return nil, err
	}
	// A query that is cancelled ends the connection, and the locks with it.
	if err := schemas.create(context.WithoutCancel(ctx), name); err != nil {
		return nil, err
	}
	return database.Open(postgresSettings(name))
}

func dropLeftOver(ctx context.Context, connection *sql.Conn) error {
	names, err := schemasOfTests(ctx, connection)
	if err != nil {
		return err
	}
	for _, name := range names {
		var free bool
		row := connection.QueryRowContext(ctx, "SELECT pg_try_advisory_lock(hashtextextended($1, 0))", name)
		if err := row.Scan(&free); err != nil {
			return err
		}
		if !free {
			continue
		}
		if _, err := connection.ExecContext(ctx, "DROP SCHEMA IF EXISTS "+name+" CASCADE"); err != nil {
			return err
		}
		if _, err := connection.ExecContext(ctx, "SELECT pg_advisory_unlock(hashtextextended($1, 0))", name); err != nil {
			return err
		}
	}
	return nil
}

func schemasOfTests(ctx context.Context, connection *sql.Conn) (names []string, err error) {
	rows, err := connection.QueryContext(ctx, `SELECT nspname FROM pg_namespace WHERE nspname ~ '^test_[0-9a-f]{32}$'`)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

func postgresSettings(schema string) settings.Database {
	address, err := url.Parse(postgresURL())
	if err != nil || schema == "" {
		return settings.Database{URL: postgresURL(), PoolSize: 1, TimeoutSeconds: 30}
	}
	query := address.Query()
	query.Set("search_path", schema)
	address.RawQuery = query.Encode()
	return settings.Database{URL: address.String(), PoolSize: 50, TimeoutSeconds: 30}
}

// EmptyDatabase is a database of its own without tables, closed when the test ends.
func EmptyDatabase(t testing.TB) *database.Database {
	t.Helper()
	var opened *database.Database
	var err error
	if kindOfEnvironment() == postgresql {
		opened, err = openSchema(t.Context(), schemaPrefix+strings.ReplaceAll(uuid.NewString(), "-", ""))
	} else {
		opened, err = database.Open(settings.Database{URL: "sqlite://:memory:", PoolSize: 1, TimeoutSeconds: 30})
	}
	if err != nil {
		broken(t, "opening a database", err)
	}
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			broken(t, "closing a database", err)
		}
	})
	return opened
}

// RolledBack is a database whose commits are savepoints of one transaction, which is never committed.
type RolledBack struct {
	mutex       sync.Mutex
	transaction *sql.Tx
	dialect     database.Dialect
}

func (rolled *RolledBack) begin(t testing.TB, from *pooled) {
	t.Helper()
	// The test's context ends before its cleanup, and would take a database in memory with it.
	transaction, err := from.database.Pool().BeginTx(context.WithoutCancel(t.Context()), nil)
	if err != nil {
		broken(t, "beginning a transaction", err)
	}
	rolled.mutex.Lock()
	defer rolled.mutex.Unlock()
	rolled.transaction, rolled.dialect = transaction, from.database.Dialect()
}

func (rolled *RolledBack) end() error {
	rolled.mutex.Lock()
	defer rolled.mutex.Unlock()
	return rolled.transaction.Rollback()
}

// UnitOfWork is one savepoint.
func (rolled *RolledBack) UnitOfWork(ctx context.Context, _ bool, work func(*database.Session) error) (err error) {
	rolled.mutex.Lock()
	defer rolled.mutex.Unlock()
	if _, err := rolled.transaction.ExecContext(ctx, "SAVEPOINT unit_of_work"); err != nil {
		return err
	}
	done := false
	defer func() {
		// Whoever called may be gone; the savepoint must go too.
		ctx := context.WithoutCancel(ctx)
		if !done {
			_, undone := rolled.transaction.ExecContext(ctx, "ROLLBACK TO SAVEPOINT unit_of_work")
			err = errors.Join(err, undone)
		}
		_, released := rolled.transaction.ExecContext(ctx, "RELEASE SAVEPOINT unit_of_work")
		err = errors.Join(err, released)
	}()
	if err := work(database.NewSession(rolled.transaction, rolled.dialect)); err != nil {
		return err
	}
	done = true
	return nil
}

// Ping fails where the database does not answer.
func (rolled *RolledBack) Ping(ctx context.Context) error {
	rolled.mutex.Lock()
	defer rolled.mutex.Unlock()
	_, err := rolled.transaction.ExecContext(ctx, "SELECT 1")
	return err
}

// Close leaves the transaction to whoever began it.
func (*RolledBack) Close() error {
	return nil
}
