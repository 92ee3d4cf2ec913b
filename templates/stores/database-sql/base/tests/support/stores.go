package support

import (
	"context"
	"sync"
	"testing"

	"backend/internal/infrastructure/database"
	repository "backend/internal/repository/base"
)

// EachStore runs a test over an empty store of every kind: in memory, SQLite, and PostgreSQL where DATABASE_URL names one.
func EachStore(t *testing.T, test func(t *testing.T, store repository.Store)) {
	t.Helper()
	for _, kind := range kinds() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			test(t, newStore(t, kind))
		})
	}
}

// Databases that no test uses at the moment.
var free = struct {
	mutex     sync.Mutex
	databases map[string][]*pooled
}{databases: map[string][]*pooled{}}

func newStore(t testing.TB, kind string) repository.Store {
	t.Helper()
	if kind == inMemory {
		return repository.NewMemoryStore()
	}
	from := takeDatabase(t, kind)
	transaction, err := from.database.Pool().BeginTx(context.WithoutCancel(t.Context()), nil)
	if err != nil {
		broken(t, "beginning a transaction", err)
	}
	t.Cleanup(func() {
		if err := transaction.Rollback(); err != nil {
			broken(t, "rolling back", err)
		}
		free.mutex.Lock()
		defer free.mutex.Unlock()
		free.databases[kind] = append(free.databases[kind], from)
	})
	return repository.In(database.NewSession(transaction, from.database.Dialect()))
}

func takeDatabase(t testing.TB, kind string) *pooled {
	t.Helper()
	free.mutex.Lock()
	defer free.mutex.Unlock()
	if last := len(free.databases[kind]) - 1; last >= 0 {
		found := free.databases[kind][last]
		free.databases[kind] = free.databases[kind][:last]
		return found
	}
	return open(t, kind)
}
