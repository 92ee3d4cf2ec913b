// Package base is what every repository is made of.
package base

import (
	"sync"

	"github.com/google/uuid"

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

// In is the store of a transaction.
func In(session *database.Session) Store {
	return sqlStore{session}
}

// MemoryStore holds rows by table.
type MemoryStore struct {
	mutex  sync.RWMutex
	tables map[string]memoryTable
}

// memoryTable is what the store knows of a table without knowing its entities.
type memoryTable interface {
	has(id uuid.UUID) bool
	refersTo(table string, id uuid.UUID) bool
}

// NewMemoryStore is an empty store: for tests of services, and to prove that the repositories' contract says enough.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{tables: map[string]memoryTable{}}
}

func (*MemoryStore) isStore() {}

// New is the repository of a table in a store.
func New[E any](store Store, table *Table[E]) domain.Repository[E] {
	switch store := store.(type) {
	case *MemoryStore:
		return &memoryRepository[E]{store: store, table: table, rows: rowsOf(store, table)}
	case sqlStore:
		return &sqlRepository[E]{session: store.session, table: table, sql: table.statements()}
	default:
		// No other package can make one.
		return nil
	}
}
