// Package migrations makes the tables. Each feature has files of its own here, so that two branches that add features merge
// without conflict.
package migrations

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"

	"backend/internal/infrastructure/database"
)

// Migration is one step, with the way back.
type Migration struct {
	// Version is its identity in the database; it says nothing about the order.
	Version int64
	Name    string
	// After are the names of the migrations that come before it, besides the base.
	After []string
	// Lost are the columns that it drops; how many values they have is logged.
	Lost []Column
	// CleanUp runs before the checks: what a team does about rows that they would stop at.
	CleanUp SQL
	// UpChecks and DownChecks find rows that have no place in the schema after the step. Any of them stops it.
	UpChecks   []Check
	DownChecks []Check
	Up         SQL
	Down       SQL
}

// Column is a column of a table.
type Column struct {
	Table string
	Name  string
}

// Check is a condition that is true of rows which must not be there. Finding is what it finds, in words.
type Check struct {
	Table      string
	Finding    string
	SQLite     string
	PostgreSQL string
}

// SQL is statements for each kind of database.
type SQL struct {
	SQLite     string
	PostgreSQL string
}

func (statements SQL) of(dialect database.Dialect) string {
	if dialect == database.PostgreSQL {
		return statements.PostgreSQL
	}
	return statements.SQLite
}

var registered []Migration

// register is called by the init function of every migration's file.
func register(migration Migration) {
	registered = append(registered, migration)
}

// State says of a migration whether it was applied.
type State struct {
	Name    string
	Applied bool
}

// Up applies what is missing, and gives the names.
func Up(ctx context.Context, db *database.Database) ([]string, error) {
	return run(ctx, db, true)
}

// Down takes everything back, and gives the names.
func Down(ctx context.Context, db *database.Database) ([]string, error) {
	return run(ctx, db, false)
}

// Status gives every migration in its order.
func Status(ctx context.Context, db *database.Database) ([]State, error) {
	_, states, err := open(ctx, db)
	return states, err
}

func run(ctx context.Context, db *database.Database, up bool) ([]string, error) {
	provider, states, err := open(ctx, db)
	if err != nil {
		return nil, err
	}
	order, err := ordered(registered)
	if err != nil {
		return nil, err
	}
	if !up {
		slices.Reverse(order)
		slices.Reverse(states)
	}
	var done []string
	for at, migration := range order {
		if states[at].Applied == up {
			continue
		}
		// One by one: goose would go by version, which is a hash, and not by what needs what.
		if _, err := provider.ApplyVersion(ctx, migration.Version, up); err != nil {
			return done, fmt.Errorf("%s: %w", migration.Name, err)
		}
		done = append(done, migration.Name)
	}
	return done, nil
}

func open(ctx context.Context, db *database.Database) (*goose.Provider, []State, error) {
	order, err := ordered(registered)
	if err != nil {
		return nil, nil, err
	}
	steps := make([]*goose.Migration, len(order))
	for at, migration := range order {
		steps[at] = goose.NewGoMigration(
			migration.Version,
			&goose.GoFunc{RunTx: migration.up(db.Dialect())},
			&goose.GoFunc{RunTx: migration.down(db.Dialect())},
		)
	}
	dialect := goose.DialectSQLite3
	if db.Dialect() == database.PostgreSQL {
		dialect = goose.DialectPostgres
	}
	provider, err := goose.NewProvider(dialect, db.Pool(), nil,
		goose.WithGoMigrations(steps...), goose.WithDisableGlobalRegistry(true), goose.WithAllowOutofOrder(true), goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return nil, nil, err
	}
	statuses, err := provider.Status(ctx)
	if err != nil {
		return nil, nil, err
	}
	applied := map[int64]bool{}
	for _, status := range statuses {
		applied[status.Source.Version] = status.State == goose.StateApplied
	}
	states := make([]State, len(order))
	for at, migration := range order {
		states[at] = State{Name: migration.Name, Applied: applied[migration.Version]}
	}
	return provider, states, nil
}

var errOrder = errors.New("migrations wait for each other, or for one that is not there")

// ordered puts the base first and each migration after what it needs; otherwise they go by name.
func ordered(migrations []Migration) ([]Migration, error) {
	waiting := slices.SortedFunc(slices.Values(migrations), func(left, right Migration) int {
		return strings.Compare(left.Name, right.Name)
	})
	at := slices.IndexFunc(waiting, func(migration Migration) bool { return migration.Name == baseName })
	order := []Migration{waiting[at]}
	waiting = slices.Delete(waiting, at, at+1)
	isDone := func(name string) bool {
		return slices.ContainsFunc(order, func(migration Migration) bool { return migration.Name == name })
	}
	for len(waiting) > 0 {
		next := slices.IndexFunc(waiting, func(migration Migration) bool {
			return !slices.ContainsFunc(migration.After, func(name string) bool { return !isDone(name) })
		})
		if next < 0 {
			return nil, fmt.Errorf("%w: %s", errOrder, waiting[0].Name)
		}
		order = append(order, waiting[next])
		waiting = slices.Delete(waiting, next, next+1)
	}
	return order, nil
}
