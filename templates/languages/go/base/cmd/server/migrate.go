package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"backend/internal/core/settings"
	"backend/internal/infrastructure/database"
	"backend/internal/infrastructure/migrations"
)

// migrate works on the database of DATABASE_URL; the service never migrates by itself.
func migrate(ctx context.Context, direction string, out io.Writer) (err error) {
	found, err := settings.LoadDatabase()
	if err != nil {
		return err
	}
	db, err := database.Open(found)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var done []string
	switch direction {
	case "up":
		done, err = migrations.Up(ctx, db)
	case "down":
		done, err = migrations.Down(ctx, db)
	case "status":
		return status(ctx, db, out)
	default:
		return errUsage
	}
	for _, name := range done {
		fmt.Fprintln(out, direction, name)
	}
	return err
}

func status(ctx context.Context, db *database.Database, out io.Writer) error {
	states, err := migrations.Status(ctx, db)
	for _, state := range states {
		word := "missing"
		if state.Applied {
			word = "applied"
		}
		fmt.Fprintln(out, word, state.Name)
	}
	return err
}
