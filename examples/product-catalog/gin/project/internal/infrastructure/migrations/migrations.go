// Package migrations makes the tables. Each feature has files of its own here, so that two branches that add features merge
// without conflict.
package migrations

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

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
	Name string
	// Feature is empty where every service has it, or where the name says none.
	Feature string
	Applied bool
	at      time.Time
}

// Up applies what is missing, and gives it in order.
func Up(ctx context.Context, db *database.Database) ([]State, error) {
	return up(ctx, db, func(Migration) bool { return true })
}

var errUnknown = errors.New("there is no migration of this name")

// UpTo applies one migration and what it needs, as far as it is missing.
func UpTo(ctx context.Context, db *database.Database, name string) ([]State, error) {
	wanted := map[string]bool{baseName: true, name: true}
	order, err := ordered(registered)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(order, func(one Migration) bool { return one.Name == name }) {
		return nil, fmt.Errorf("%w: %s", errUnknown, name)
	}
	for _, migration := range slices.Backward(order) {
		for _, before := range migration.After {
			wanted[before] = wanted[before] || wanted[migration.Name]
		}
	}
	return up(ctx, db, func(migration Migration) bool { return wanted[migration.Name] })
}

func up(ctx context.Context, db *database.Database, wanted func(Migration) bool) ([]State, error) {
	provider, order, states, err := open(ctx, db)
	if err != nil {
		return nil, err
	}
	var done []State
	for at, migration := range order {
		if states[at].Applied || !wanted(migration) {
			continue
		}
		// One by one: goose would go by version, which is a hash, and not by what needs what.
		if _, err := provider.ApplyVersion(ctx, migration.Version, true); err != nil {
			return done, fmt.Errorf("%s: %w", migration.Name, err)
		}
		states[at].Applied = true
		done = append(done, states[at])
	}
	return done, nil
}

// Down takes back the one that was applied last; nothing where none is.
func Down(ctx context.Context, db *database.Database) ([]State, error) {
	return down(ctx, db, 1)
}

// Base takes everything back, and gives it in order.
func Base(ctx context.Context, db *database.Database) ([]State, error) {
	return down(ctx, db, len(registered))
}

func down(ctx context.Context, db *database.Database, steps int) ([]State, error) {
	provider, order, states, err := open(ctx, db)
	if err != nil {
		return nil, err
	}
	var done []State
	for range steps {
		at := last(order, states)
		if at < 0 {
			break
		}
		if _, err := provider.ApplyVersion(ctx, order[at].Version, false); err != nil {
			return done, fmt.Errorf("%s: %w", order[at].Name, err)
		}
		states[at].Applied = false
		done = append(done, states[at])
	}
	return done, nil
}

// last is the place of the one that was applied last, of those that no other needs. Of the same time, the later in the order.
func last(order []Migration, states []State) int {
	needed := map[string]bool{}
	for at, migration := range order {
		for _, before := range migration.After {
			needed[before] = needed[before] || states[at].Applied
		}
		needed[baseName] = needed[baseName] || (states[at].Applied && migration.Name != baseName)
	}
	found := -1
	for at, state := range states {
		if state.Applied && !needed[state.Name] && (found < 0 || !state.at.Before(states[found].at)) {
			found = at
		}
	}
	return found
}

// Status gives every migration in its order.
func Status(ctx context.Context, db *database.Database) ([]State, error) {
	_, _, states, err := open(ctx, db)
	return states, err
}

func open(ctx context.Context, db *database.Database) (*goose.Provider, []Migration, []State, error) {
	order, err := ordered(registered)
	if err != nil {
		return nil, nil, nil, err
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
		return nil, nil, nil, err
	}
	statuses, err := provider.Status(ctx)
	if err != nil {
		return nil, nil, nil, err
	}
	found := map[int64]*goose.MigrationStatus{}
	for _, status := range statuses {
		found[status.Source.Version] = status
	}
	states := make([]State, len(order))
	for at, migration := range order {
		status := found[migration.Version]
		states[at] = State{migration.Name, featureOf(migration.Name), status.State == goose.StateApplied, status.AppliedAt}
	}
	return provider, order, states, nil
}

// featureOf reads `catalog` from `catalog_0002_add_weight`.
func featureOf(name string) string {
	found := numbered.FindStringSubmatch(name)
	if name == baseName || found == nil {
		return ""
	}
	return found[1]
}

var numbered = regexp.MustCompile(`^(.+?)_[0-9]{4}(?:_|$)`)

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
