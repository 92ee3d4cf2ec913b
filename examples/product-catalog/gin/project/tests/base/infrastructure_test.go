package base_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"backend/internal/core/clock"
	"backend/internal/core/logging"
	"backend/internal/core/schema"
	"backend/internal/core/settings"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
	"backend/internal/infrastructure/ratelimit"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// environment is that of the process for one test; `.env` is looked for in a folder of its own.
func environment(t *testing.T, variables map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range []string{
		"DATABASE_URL",
		"DATABASE_POOL_SIZE",
		"DATABASE_TIMEOUT_SECONDS",
		"JWT_SECRET",
		"JWT_AUDIENCE",
		"REDIS_URL",
		"ENVIRONMENT",
		"LOG_LEVEL",
		"RATE_LIMIT_PER_MINUTE",
		"OPERATION_RATE_LIMITS",
		"IDEMPOTENCY_KEY_HOURS",
		"CORS_ORIGINS",
		"MAX_BODY_BYTES",
		"HOST",
		"PORT",
		"SHUTDOWN_SECONDS",
	} {
		t.Setenv(name, variables[name])
	}
}

func TestSettings(t *testing.T) {
	secret := strings.Repeat("s", 32)
	environment(t, map[string]string{"JWT_SECRET": secret, "CORS_ORIGINS": "https://a.example, https://b.example", "DATABASE_TIMEOUT_SECONDS": "0.5"})
	found, err := settings.Load()
	support.NoError(t, err)
	support.Same(t, found.CORSOrigins, []string{"https://a.example", "https://b.example"})
	support.Same(t, found.Database.Timeout().Seconds(), 0.5)
	support.Same(t, found.JWTAudience, settings.Project)
	support.Same(t, found.JWTSecret.Reveal(), secret)
	support.Same(t, strings.Contains(fmt.Sprintf("%v %+v %s", found, found, found.JWTSecret), "sss"), false)
	support.Same(t, found.JWTSecret.LogValue().String(), "***")
	defaults := settings.Defaults(secret)
	support.Same(t, defaults.Port, 8000)
	support.Same(t, defaults.Environment, "development")
}

// A wrong one is named; without a secret there are none, but migrations need none.
func TestWrongSettings(t *testing.T) {
	environment(t, nil)
	_, err := settings.LoadDatabase()
	support.NoError(t, err)
	for name, value := range map[string]string{
		"ENVIRONMENT": "moon", "LOG_LEVEL": "LOUD", "DATABASE_POOL_SIZE": "0", "DATABASE_TIMEOUT_SECONDS": "x", "JWT_SECRET": "short",
		"RATE_LIMIT_PER_MINUTE": "0", "IDEMPOTENCY_KEY_HOURS": "0", "MAX_BODY_BYTES": "1", "PORT": "a", "SHUTDOWN_SECONDS": "-1",
	} {
		t.Run(name, func(t *testing.T) {
			environment(t, map[string]string{"JWT_SECRET": strings.Repeat("s", 32), name: value})
			_, err := settings.Load()
			if err == nil {
				t.Fatalf("%s=%s is taken", name, value)
			}
			expectPart(t, err.Error(), name)
		})
	}
}

// What the process was given goes before what `.env` says.
func TestSettingsFile(t *testing.T) {
	environment(t, map[string]string{"PORT": "9000"})
	support.NoError(t, os.WriteFile(".env", []byte(strings.Join([]string{
		"# comment", "", "export JWT_SECRET='" + strings.Repeat("q", 32) + "'", "PORT=8001", `HOST = "::1"`, "LOG_LEVEL=DEBUG # loud", "JWT_AUDIENCE=", "nonsense",
	}, "\n")), 0o600))
	found, err := settings.Load()
	support.NoError(t, err)
	support.Same(t, found.JWTSecret.Reveal(), strings.Repeat("q", 32))
	support.Same(t, []any{found.Port, found.Host, found.LogLevel, found.JWTAudience}, []any{9000, "::1", "DEBUG", settings.Project})
}

func TestUnknownDatabase(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"mysql://u@h/d", "shop.db", "postgres://h:port/d"} {
		if _, err := database.Open(settings.Database{URL: address}); err == nil {
			t.Errorf("%s is opened", address)
		}
	}
}

func openFile(t *testing.T) *database.Database {
	t.Helper()
	file := filepath.Join(t.TempDir(), "new folder?", "a.db")
	db, err := database.Open(settings.Database{URL: "sqlite:///" + file, PoolSize: 1, TimeoutSeconds: 10})
	support.NoError(t, err)
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Writers wait for each other, readers for nobody, and what fails leaves nothing.
func TestUnitsOfWork(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	db := openFile(t)
	support.NoError(t, db.Ping(ctx))
	support.NoError(t, db.UnitOfWork(ctx, true, func(session *database.Session) error {
		_, err := session.Exec(ctx, tables[database.SQLite])
		return err
	}))
	add := func(name string) error {
		return db.UnitOfWork(ctx, true, func(session *database.Session) error {
			return repository.New(repository.In(session), things).Add(ctx, newThing(name))
		})
	}
	var writers sync.WaitGroup
	for number := range 20 {
		writers.Go(func() {
			if err := add(fmt.Sprintf("t%d", number)); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	support.Taken(t, add("t1"), "/name")
	failed := db.UnitOfWork(ctx, true, func(session *database.Session) error {
		return errors.Join(repository.New(repository.In(session), things).Add(ctx, newThing("lost")), errGone)
	})
	support.Is(t, failed, errGone)
	support.NoError(t, db.UnitOfWork(ctx, false, func(session *database.Session) error {
		page, err := repository.New(repository.In(session), things).Page(ctx, byName(false), 1, 1)
		support.Same(t, page.Total, 20)
		return err
	}))
	gone, cancel := context.WithCancel(ctx)
	cancel()
	support.Is(t, db.UnitOfWork(gone, false, func(*database.Session) error { return nil }), context.Canceled)
}

func TestMemoryLimit(t *testing.T) {
	t.Parallel()
	now := time.Now()
	limiter := ratelimit.NewMemory(2, func() time.Time { return now })
	support.Same(t, []int{limiter.Wait(t.Context(), "a", nil), limiter.Wait(t.Context(), "a", nil)}, []int{0, 0})
	now = now.Add(30 * time.Second)
	support.Same(t, limiter.Wait(t.Context(), "a", nil), 31)
	support.Same(t, limiter.Wait(t.Context(), "b", nil), 0)
	now = now.Add(31 * time.Second)
	support.Same(t, limiter.Wait(t.Context(), "a", nil), 0)
	support.NoError(t, limiter.Close())
}

// An own limit is held beside the other one, as long as it says, and not where it is switched off.
func TestOwnLimit(t *testing.T) {
	t.Parallel()
	now := time.Now()
	limiter := ratelimit.NewMemory(3, func() time.Time { return now })
	wait := func() int {
		return limiter.Wait(t.Context(), "a", &schema.Limit{Requests: 1, Window: 100 * time.Second})
	}
	support.Same(t, []int{wait(), wait()}, []int{0, 101})
	support.Same(t, []int{limiter.Wait(t.Context(), "a", nil), limiter.Wait(t.Context(), "a", nil)}, []int{0, 61})
	now = now.Add(99 * time.Second)
	support.Same(t, wait(), 2)
	now = now.Add(time.Second)
	support.Same(t, wait(), 0)
	limiter.HoldOwn(false)
	support.Same(t, wait(), 0)
}

// One JSON object, with the correlation id and what was passed.
func TestLogLine(t *testing.T) {
	t.Parallel()
	var logs bytes.Buffer
	logger := logging.New(&logs, "INFO").With("service", "x").WithGroup("inner")
	logger.DebugContext(t.Context(), "unheard")
	logger.WarnContext(logging.WithCorrelation(t.Context(), "c1"), "hello", "route", "/x")
	var entry map[string]any
	support.NoError(t, json.Unmarshal(logs.Bytes(), &entry))
	delete(entry, "time")
	support.Same(t, entry, map[string]any{
		"level": "WARNING", "message": "hello", "service": "x", "inner": map[string]any{"route": "/x", "correlation_id": "c1"},
	})
	support.Same(t, logging.Correlation(t.Context()), "-")
}

func TestClock(t *testing.T) {
	t.Parallel()
	before := clock.Now()
	for range 1000 {
		now := clock.Now()
		if !now.After(before) {
			t.Fatalf("%s comes after %s", now, before)
		}
		before = now
	}
	support.Same(t, before.Location().String(), "UTC")
}

// Up, one step down, all down, up.
func TestMigrations(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	db := support.EmptyDatabase(t)
	first, err := migrations.Up(ctx, db)
	support.NoError(t, err)
	support.Same(t, first[0].Name, "base_0000")
	again, err := migrations.Up(ctx, db)
	support.NoError(t, err)
	support.Same(t, len(again), 0)
	states, err := migrations.Status(ctx, db)
	support.NoError(t, err)
	support.Same(t, names(states), names(first))
	for _, state := range states {
		support.Same(t, state.Applied, true)
	}
	one, err := migrations.Down(ctx, db)
	support.NoError(t, err)
	support.Same(t, names(one), names(first[len(first)-1:]))
	rest, err := migrations.Base(ctx, db)
	support.NoError(t, err)
	support.Same(t, len(rest), len(first)-1)
	none, err := migrations.Down(ctx, db)
	support.NoError(t, err)
	support.Same(t, len(none), 0)
	last := first[len(first)-1].Name
	some, err := migrations.UpTo(ctx, db, last)
	support.NoError(t, err)
	support.Same(t, some[len(some)-1].Name, last)
	_, err = migrations.UpTo(ctx, db, "nowhere")
	expectPart(t, err.Error(), "nowhere")
	_, err = migrations.Up(ctx, db)
	support.NoError(t, err)
}

func names(states []migrations.State) []string {
	found := make([]string, len(states))
	for at, state := range states {
		found[at] = state.Name
	}
	return found
}

// A database is behind, current or ahead, and that is said once.
func TestReadiness(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	db := support.EmptyDatabase(t)
	var logs bytes.Buffer
	readiness := migrations.NewReadiness(logging.New(&logs, "INFO"))
	is := func(wanted bool, part string) {
		t.Helper()
		logs.Reset()
		for range 2 {
			current, err := readiness.IsCurrent(ctx, db)
			support.NoError(t, err)
			support.Same(t, current, wanted)
		}
		support.Same(t, strings.Count(logs.String(), "The database is"), 1)
		expectPart(t, logs.String(), part)
	}
	is(false, "behind: base_0000")
	_, err := migrations.Up(ctx, db)
	support.NoError(t, err)
	is(true, "The database is current.")
	_, err = db.Pool().ExecContext(ctx, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, true)")
	support.NoError(t, err)
	readiness = migrations.NewReadiness(logging.New(&logs, "INFO"))
	is(true, "ahead: 99 is not among")
}
