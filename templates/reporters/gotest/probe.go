// Runs the migrations and statements of a script on a database of its own, and prints what they gave as JSON.
package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"

	"backend/internal/core/settings"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
)

// step is one of them, whichever is there.
type step struct {
	Up    json.RawMessage `json:"up"`
	Down  *int            `json:"down"`
	Run   *string         `json:"run"`
	Query *string         `json:"query"`
}

func main() {
	if err := probe(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func probe(ctx context.Context) (err error) {
	text, err := script()
	if err != nil {
		return err
	}
	var steps []step
	if err := json.Unmarshal(text, &steps); err != nil {
		return err
	}
	db, leave, err := fresh(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, leave()) }()
	results := []any{}
	for at, one := range steps {
		result, err := one.take(ctx, db)
		if err != nil {
			return answer(map[string]any{"results": results, "error": map[string]any{"step": at, "message": err.Error()}})
		}
		results = append(results, result)
	}
	return answer(map[string]any{"results": results})
}

func answer(value any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

func script() ([]byte, error) {
	if file := os.Getenv("CBF_PROBE"); file != "" {
		return os.ReadFile(file)
	}
	return io.ReadAll(os.Stdin)
}

// fresh is SQLite in memory, or a schema of its own where DATABASE_URL names a PostgreSQL.
func fresh(ctx context.Context) (*database.Database, func() error, error) {
	address := os.Getenv("DATABASE_URL")
	if !strings.HasPrefix(address, "postgres") {
		db, err := database.Open(settings.Database{URL: "sqlite://:memory:", PoolSize: 1, TimeoutSeconds: 30})
		if err != nil {
			return nil, nil, err
		}
		return db, db.Close, nil
	}
	whole, err := database.Open(settings.Database{URL: address, PoolSize: 1, TimeoutSeconds: 30})
	if err != nil {
		return nil, nil, err
	}
	schema := "probe_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	if _, err := whole.Pool().ExecContext(ctx, "CREATE SCHEMA "+schema); err != nil {
		return nil, nil, errors.Join(err, whole.Close())
	}
	within, err := url.Parse(address)
	if err != nil {
		return nil, nil, errors.Join(err, whole.Close())
	}
	query := within.Query()
	query.Set("search_path", schema)
	within.RawQuery = query.Encode()
	db, err := database.Open(settings.Database{URL: within.String(), PoolSize: 2, TimeoutSeconds: 30})
	if err != nil {
		return nil, nil, errors.Join(err, whole.Close())
	}
	return db, func() error {
		closed := db.Close()
		_, dropped := whole.Pool().ExecContext(ctx, "DROP SCHEMA "+schema+" CASCADE")
		return errors.Join(closed, dropped, whole.Close())
	}, nil
}

var errStep = errors.New("a step is one of up, down, run and query")

func (one step) take(ctx context.Context, db *database.Database) (any, error) {
	switch {
	case one.Up != nil:
		return one.up(ctx, db)
	case one.Down != nil:
		names := []string{}
		for range *one.Down {
			states, err := migrations.Down(ctx, db)
			if err != nil {
				return nil, err
			}
			names = append(names, namesOf(states)...)
		}
		return names, nil
	case one.Run != nil:
		_, err := db.Pool().ExecContext(ctx, *one.Run)
		return nil, err
	case one.Query != nil:
		return rowsOf(ctx, db, *one.Query)
	default:
		return nil, errStep
	}
}

func (one step) up(ctx context.Context, db *database.Database) (any, error) {
	var name *string
	if err := json.Unmarshal(one.Up, &name); err != nil {
		return nil, err
	}
	if name == nil {
		states, err := migrations.Up(ctx, db)
		return namesOf(states), err
	}
	states, err := migrations.UpTo(ctx, db, *name)
	return namesOf(states), err
}

func namesOf(states []migrations.State) []string {
	names := []string{}
	for _, state := range states {
		names = append(names, state.Name)
	}
	return names
}

func rowsOf(ctx context.Context, db *database.Database, query string) (found [][]any, err error) {
	rows, err := db.Pool().QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	found = [][]any{}
	for rows.Next() {
		values := make([]any, len(columns))
		places := make([]any, len(columns))
		for at := range values {
			places[at] = &values[at]
		}
		if err := rows.Scan(places...); err != nil {
			return nil, err
		}
		for at, value := range values {
			values[at] = plain(value)
		}
		found = append(found, values)
	}
	return found, rows.Err()
}

// plain is a value as JSON has it: times in RFC 3339, bytes in hexadecimal digits.
func plain(value any) any {
	switch value := value.(type) {
	case time.Time:
		return value.UTC().Format(time.RFC3339Nano)
	case []byte:
		if json.Valid(value) {
			return json.RawMessage(value)
		}
		return hex.EncodeToString(value)
	default:
		return value
	}
}
