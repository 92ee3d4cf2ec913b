package base_test

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"backend/internal/infrastructure/database"
	"backend/tests/support"
)

// Requests that meet at one row, on PostgreSQL: a lock that the test takes holds them until all of them wait.

const patience = 20 * time.Second

// waiting counts who waits for this connection, or for one that does. (pg_stat_activity stands still within a transaction.)
const waiting = `
	WITH RECURSIVE waiting (pid) AS (
		SELECT pid FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
		UNION
		SELECT other.pid FROM pg_locks AS other, waiting
		WHERE NOT other.granted AND waiting.pid = ANY (pg_blocking_pids(other.pid))
	)
	SELECT count(*) FROM waiting`

const lockRow = `SELECT "id" FROM "things" WHERE "id" = $1 FOR UPDATE`

// races is the application over a database of its own, and a second connection to it.
type races struct {
	*service
	db *database.Database
	// headers are sent with every request.
	headers []string
}

func newRaces(t *testing.T) *races {
	t.Helper()
	kept, db := newKept(t)
	if db.Dialect() != database.PostgreSQL {
		// SQLite has one writer at a time: there is no order to be proved.
		t.Skip("not run here: DATABASE_URL names no PostgreSQL")
	}
	return &races{service: kept, db: db, headers: []string{"Content-Type", "application/json"}}
}

// kept stores a thing.
func (races *races) kept(name string, size int32) uuid.UUID {
	races.t.Helper()
	one := newThing(name, sized(size))
	keep(races.t.Context(), races.t, races.db, one)
	return one.ID
}

type asked struct {
	method, path, body string
}

// held sends requests one after another while a transaction holds what `lock` locked; then all go on.
func (races *races) held(lock string, id uuid.UUID, requests ...asked) []*answer {
	races.t.Helper()
	ctx, cancel := context.WithTimeout(races.t.Context(), patience)
	defer cancel()
	transaction, err := races.db.Pool().BeginTx(ctx, nil)
	support.NoError(races.t, err)
	defer func() { _ = transaction.Rollback() }()
	_, err = transaction.ExecContext(ctx, lock, id.String())
	support.NoError(races.t, err)
	sent := make([]chan *answer, len(requests))
	for at, request := range requests {
		sent[at] = make(chan *answer, 1)
		go func() {
			sent[at] <- races.call(request.method, request.path, request.body, races.headers...)
		}()
		for found := 0; found != at+1; time.Sleep(10 * time.Millisecond) {
			support.NoError(races.t, transaction.QueryRowContext(ctx, waiting).Scan(&found))
		}
	}
	support.NoError(races.t, transaction.Commit())
	answers := make([]*answer, len(requests))
	for at, one := range sent {
		answers[at] = <-one
	}
	return answers
}

func statuses(answers []*answer) []int {
	found := make([]int, len(answers))
	for at, one := range answers {
		found[at] = one.Code
	}
	return found
}

func place(id uuid.UUID) string {
	return "/kept/" + id.String()
}

// Both stand, and each answer shows the row as it was stored.
func TestRaceOfChangesToDifferentMembers(t *testing.T) {
	t.Parallel()
	races := newRaces(t)
	id := races.kept("one", 0)
	answers := races.held(lockRow, id,
		asked{http.MethodPatch, place(id), `{"name": "two"}`}, asked{http.MethodPatch, place(id), `{"size": 3}`})
	support.Same(t, statuses(answers), []int{200, 200})
	support.Same(t, []any{answers[0].member("name"), answers[0].member("size")}, []any{"two", 0.0})
	support.Same(t, []any{answers[1].member("name"), answers[1].member("size")}, []any{"two", 3.0})
	found := races.call(http.MethodGet, place(id), "")
	support.Same(t, []any{found.member("name"), found.member("size")}, []any{"two", 3.0})
}

// A row that is read to be written is read under a lock.
func TestRaceOfChangesThatDependOnWhatWasRead(t *testing.T) {
	t.Parallel()
	races := newRaces(t)
	id := races.kept("one", 5)
	grow := asked{http.MethodPost, place(id) + "/grow", ""}
	answers := races.held(lockRow, id, grow, grow)
	support.Same(t, statuses(answers), []int{200, 200})
	support.Same(t, []any{answers[0].member("size"), answers[1].member("size")}, []any{6.0, 7.0})
}

// Whoever comes second finds what the first left; the row is gone either way.
func TestRaceOfChangeAndDeletion(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		name, first, second string
		expected            []int
	}{
		{"change then deletion", http.MethodPatch, http.MethodDelete, []int{200, 204}},
		{"deletion then change", http.MethodDelete, http.MethodPatch, []int{204, 404}},
		{"two deletions", http.MethodDelete, http.MethodDelete, []int{204, 404}},
	} {
		t.Run(one.name, func(t *testing.T) {
			t.Parallel()
			races := newRaces(t)
			id := races.kept("one", 0)
			answers := races.held(lockRow, id, asked{one.first, place(id), `{"size": 1}`}, asked{one.second, place(id), `{"size": 1}`})
			support.Same(t, statuses(answers), one.expected)
			races.call(http.MethodGet, place(id), "").problem(404, "not_found")
		})
	}
}

// Somebody deletes it and is not done yet: the change waits, and finds nothing.
func TestRaceOfChangeAndRowThatGoes(t *testing.T) {
	t.Parallel()
	races := newRaces(t)
	for _, request := range []asked{{http.MethodPatch, "", `{"size": 1}`}, {http.MethodPost, "/grow", ""}} {
		id := races.kept("one", 0)
		request.path = place(id) + request.path
		races.held(`DELETE FROM "things" WHERE "id" = $1`, id, request)[0].problem(404, "not_found")
	}
}

// One is made, the other refused. The lock: a row is giving the name up, and is not done yet.
func TestRaceOfCreationsWithOneKey(t *testing.T) {
	t.Parallel()
	races := newRaces(t)
	id := races.kept("key", 0)
	create := asked{http.MethodPost, "/kept", `{"name": "key"}`}
	found := statuses(races.held(`UPDATE "things" SET "name" = 'other' WHERE "id" = $1`, id, create, create))
	slices.Sort(found)
	support.Same(t, found, []int{201, 409})
	listed, _ := races.call(http.MethodGet, "/kept", "").json().([]any)
	support.Same(t, len(listed), 2)
}
