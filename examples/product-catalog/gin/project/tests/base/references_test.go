package base_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"backend/internal/core/clock"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// folder is a thing whose rows stay when they are deleted.
type folder struct {
	ID        uuid.UUID
	CreatedAt time.Time
}

var folders = repository.NewTable("folders",
	repository.Column[folder]{Name: "id", Kind: repository.UUID, Field: func(folder *folder) any { return &folder.ID }},
	repository.Column[folder]{Name: "created_at", Kind: repository.Moment, Field: func(folder *folder) any { return &folder.CreatedAt }},
).SoftDelete()

// sheet refers to one, and has a member that is called as the column of deleted rows.
type sheet struct {
	ID        uuid.UUID
	Folder    *uuid.UUID
	DeletedAt *time.Time
	CreatedAt time.Time
}

var sheets = repository.NewTable("sheets",
	repository.Column[sheet]{Name: "id", Kind: repository.UUID, Field: func(sheet *sheet) any { return &sheet.ID }},
	repository.Column[sheet]{Name: "folder", Kind: repository.UUID, References: "folders", Kept: true, Field: func(sheet *sheet) any { return &sheet.Folder }},
	repository.Column[sheet]{Name: "deleted_at", Kind: repository.Moment, Field: func(sheet *sheet) any { return &sheet.DeletedAt }},
	repository.Column[sheet]{Name: "created_at", Kind: repository.Moment, Field: func(sheet *sheet) any { return &sheet.CreatedAt }},
)

// note refers to one, and its deleted rows stay.
type note struct {
	ID        uuid.UUID
	Folder    *uuid.UUID
	CreatedAt time.Time
}

var notes = repository.NewTable("notes",
	repository.Column[note]{Name: "id", Kind: repository.UUID, Field: func(note *note) any { return &note.ID }},
	repository.Column[note]{Name: "folder", Kind: repository.UUID, References: "folders", Kept: true, Field: func(note *note) any { return &note.Folder }},
	repository.Column[note]{Name: "created_at", Kind: repository.Moment, Field: func(note *note) any { return &note.CreatedAt }},
).SoftDelete()

var folderTables = map[database.Dialect][]string{
	database.SQLite: {
		`CREATE TABLE "folders" ("id" TEXT NOT NULL PRIMARY KEY, "created_at" TEXT NOT NULL, "deleted_at" TEXT) STRICT`,
		`CREATE TABLE "sheets" (
			"id" TEXT NOT NULL PRIMARY KEY, "folder" TEXT REFERENCES "folders" ("id"), "deleted_at" TEXT, "created_at" TEXT NOT NULL
		) STRICT`,
		`CREATE TABLE "notes" (
			"id" TEXT NOT NULL PRIMARY KEY, "folder" TEXT REFERENCES "folders" ("id"), "created_at" TEXT NOT NULL, "deleted_at" TEXT
		) STRICT`,
	},
	database.PostgreSQL: {
		`CREATE TABLE "folders" ("id" uuid PRIMARY KEY, "created_at" timestamptz NOT NULL, "deleted_at" timestamptz)`,
		`CREATE TABLE "sheets" (
			"id" uuid PRIMARY KEY, "folder" uuid REFERENCES "folders" ("id"), "deleted_at" timestamptz, "created_at" timestamptz NOT NULL
		)`,
		`CREATE TABLE "notes" (
			"id" uuid PRIMARY KEY, "folder" uuid REFERENCES "folders" ("id"), "created_at" timestamptz NOT NULL, "deleted_at" timestamptz
		)`,
	},
}

// eachFolders runs a test over an empty store of every kind that keeps folders.
func eachFolders(t *testing.T, test func(t *testing.T, store repository.Store)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		test(t, repository.NewMemoryStore())
	})
	t.Run("database", func(t *testing.T) {
		t.Parallel()
		session := thingsSession(t)
		for _, statement := range folderTables[session.Dialect()] {
			_, err := session.Exec(t.Context(), statement)
			support.NoError(t, err)
		}
		test(t, repository.In(session))
	})
}

func TestAMemberThatIsCalledAsAMark(t *testing.T) {
	t.Parallel()
	eachFolders(t, func(t *testing.T, store repository.Store) {
		ctx, folders, sheets := t.Context(), repository.New(store, folders), repository.New(store, sheets)
		now := clock.Now()
		one := folder{ID: clock.NewID(), CreatedAt: now}
		support.NoError(t, folders.Add(ctx, one))
		// Whatever it says of the sheet, the sheet is there, and refers.
		there := sheet{ID: clock.NewID(), Folder: &one.ID, DeletedAt: &now, CreatedAt: now}
		support.NoError(t, sheets.Add(ctx, there))
		support.Is(t, folders.Delete(ctx, one.ID), base.ErrReferenced)
		support.NoError(t, sheets.Delete(ctx, there.ID))
		support.NoError(t, folders.Delete(ctx, one.ID))
	})
}

func TestWhatIsDeletedKeepsNothing(t *testing.T) {
	t.Parallel()
	eachFolders(t, func(t *testing.T, store repository.Store) {
		ctx, folders, notes := t.Context(), repository.New(store, folders), repository.New(store, notes)
		one := folder{ID: clock.NewID(), CreatedAt: clock.Now()}
		support.NoError(t, folders.Add(ctx, one))
		there := note{ID: clock.NewID(), Folder: &one.ID, CreatedAt: clock.Now()}
		support.NoError(t, notes.Add(ctx, there))
		support.Is(t, folders.Delete(ctx, one.ID), base.ErrReferenced)
		support.NoError(t, notes.Delete(ctx, there.ID))
		support.NoError(t, folders.Delete(ctx, one.ID))
	})
}
