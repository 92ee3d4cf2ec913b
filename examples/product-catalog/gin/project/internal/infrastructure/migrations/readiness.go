package migrations

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"

	"backend/internal/infrastructure/database"
)

const command = "./server migrate up"

// Readiness is whether the database has what the code needs. It asks until it has, and says it once.
type Readiness struct {
	logger  *slog.Logger
	mutex   sync.Mutex
	current bool
	said    string
}

// NewReadiness knows nothing yet.
func NewReadiness(logger *slog.Logger) *Readiness {
	return &Readiness{logger: logger}
}

// reader is a database, or a transaction that stands for one.
type reader interface {
	UnitOfWork(ctx context.Context, writes bool, work func(*database.Session) error) error
}

// IsCurrent is false while a migration is not applied.
func (readiness *Readiness) IsCurrent(ctx context.Context, db reader) (bool, error) {
	readiness.mutex.Lock()
	defer readiness.mutex.Unlock()
	if readiness.current {
		return true, nil
	}
	var applied map[int64]bool
	err := db.UnitOfWork(ctx, false, func(session *database.Session) (err error) {
		applied, err = recorded(ctx, session)
		return err
	})
	if err != nil {
		return false, err
	}
	order, err := ordered(registered)
	if err != nil {
		return false, err
	}
	var missing, unknown []string
	for _, migration := range order {
		if !applied[migration.Version] {
			missing = append(missing, migration.Name)
		}
		delete(applied, migration.Version)
	}
	for version := range applied {
		unknown = append(unknown, strconv.FormatInt(version, 10))
	}
	readiness.judge(ctx, missing, unknown)
	return readiness.current, nil
}

func (readiness *Readiness) judge(ctx context.Context, missing, unknown []string) {
	said := ""
	switch {
	case len(missing) > 0:
		said = fmt.Sprintf("The database is behind: %s not applied. Run: %s", isOrAre(missing), command)
	case len(unknown) > 0:
		said = fmt.Sprintf("The database is ahead: %s not among the migrations of this code.", isOrAre(unknown))
	case readiness.said != "":
		readiness.logger.InfoContext(ctx, "The database is current.")
	}
	if said != "" && said != readiness.said {
		readiness.logger.WarnContext(ctx, said)
	}
	readiness.said = said
	readiness.current = len(missing) == 0
}

func isOrAre(names []string) string {
	if len(names) == 1 {
		return names[0] + " is"
	}
	return strings.Join(names, ", ") + " are"
}

// recorded reads what goose wrote down, and makes no table where there is none.
func recorded(ctx context.Context, session *database.Session) (map[int64]bool, error) {
	applied := map[int64]bool{}
	there := `SELECT count(*) FROM sqlite_master WHERE name = 'goose_db_version'`
	if session.Dialect() == database.PostgreSQL {
		there = `SELECT count(to_regclass('goose_db_version'))`
	}
	var tables int
	if err := session.Row(ctx, there).Scan(&tables); err != nil || tables == 0 {
		return applied, err
	}
	// Version 0 is goose's own.
	err := session.Each(ctx, func(rows *sql.Rows) error {
		var version int64
		err := rows.Scan(&version)
		applied[version] = true
		return err
	}, `SELECT version_id FROM goose_db_version WHERE version_id > 0`)
	return applied, err
}
