// Package base is what every repository is made of.
package base

import (
	"context"
	"maps"
	"sync"

	"github.com/google/uuid"

	"backend/internal/core/tokens"
	domain "backend/internal/domain/base"
	"backend/internal/infrastructure/database"
)

// Store is what repositories keep their entities in: a transaction of a database (In), or memory (NewMemoryStore).
type Store interface {
	isStore()
}

type sqlStore struct {
	session *database.Session
}

func (sqlStore) isStore() {}

// callersStore shows what a caller may see.
type callersStore struct {
	Store

	scope scope
}

// For is a store as a caller sees it, or somebody who has not signed in. As it is, it shows everything.
func For(store Store, caller *tokens.Caller) Store {
	return callersStore{store, scope{caller: caller}}
}

// In is the store of a transaction.
func In(session *database.Session) Store {
	return sqlStore{session}
}

// MemoryStore holds rows by table.
type MemoryStore struct {
	mutex  sync.RWMutex
	tables map[string]memoryTable
	// owners are the subjects of callers by the ids of rows.
	owners map[uuid.UUID]string
}

// memoryTable is what the store knows of a table without knowing its entities.
type memoryTable interface {
	has(id uuid.UUID) bool
	refersTo(table string, id uuid.UUID) bool
	links(linked domain.Linked, id uuid.UUID) bool
	kept() func()
	empty()
}

// NewMemoryStore is an empty store: for tests of services, and to prove that the repositories' contract says enough.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{tables: map[string]memoryTable{}, owners: map[uuid.UUID]string{}}
}

func (*MemoryStore) isStore() {}

// step does work that is undone where it fails.
func (store *MemoryStore) step(_ context.Context, work func() error) error {
	undo := store.kept()
	err := work()
	if err != nil {
		undo()
	}
	return err
}

// kept is what puts everything back as it is now.
func (store *MemoryStore) kept() func() {
	store.mutex.RLock()
	defer store.mutex.RUnlock()
	owners, tables := maps.Clone(store.owners), map[string]func(){}
	for name, table := range store.tables {
		tables[name] = table.kept()
	}
	return func() {
		store.mutex.Lock()
		defer store.mutex.Unlock()
		store.owners = owners
		for name, table := range store.tables {
			if undo, known := tables[name]; known {
				undo()
			} else {
				table.empty()
			}
		}
	}
}

// StepOf is how work in a store is undone by itself: in a database, after a savepoint.
func StepOf(store Store) domain.Step {
	if callers, ok := store.(callersStore); ok {
		store = callers.Store
	}
	switch store := store.(type) {
	case *MemoryStore:
		return store.step
	case sqlStore:
		return store.session.Step
	default:
		// No other package can make one.
		return nil
	}
}

// New is the repository of a table in a store.
func New[E any](store Store, table *Table[E]) domain.Repository[E] {
	scope := scope{everything: true}
	if callers, ok := store.(callersStore); ok {
		store, scope = callers.Store, callers.scope
	}
	switch store := store.(type) {
	case *MemoryStore:
		return &memoryRepository[E]{store: store, table: table, rows: rowsOf(store, table), scope: scope}
	case sqlStore:
		return &sqlRepository[E]{session: store.session, table: table, sql: table.statements(), scope: scope}
	default:
		// No other package can make one.
		return nil
	}
}
