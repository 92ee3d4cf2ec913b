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
	var done []migrations.State
	switch direction {
	case "up":
		done, err = migrations.Up(ctx, db)
	case "down":
		done, err = migrations.Down(ctx, db)
	case "base":
		done, err = migrations.Base(ctx, db)
	case "status":
		done, err = migrations.Status(ctx, db)
	default:
		return errUsage
	}
	tell(out, done)
	return err
}

func tell(out io.Writer, states []migrations.State) {
	for _, state := range states {
		word := "missing"
		if state.Applied {
			word = "applied"
		}
		if state.Feature != "" {
			fmt.Fprintf(out, "%s %s (feature %s)\n", word, state.Name, state.Feature)
			continue
		}
		fmt.Fprintln(out, word, state.Name)
	}
}
