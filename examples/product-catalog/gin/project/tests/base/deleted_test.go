package base_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"backend/internal/core/clock"
	"backend/internal/core/tokens"
	"backend/internal/domain/base"
	"backend/internal/infrastructure/database"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// letter is a thing whose rows stay when they are deleted: gone for everybody, until they are restored.
type letter struct {
	ID        uuid.UUID
	Name      string
	Size      *int32
	Parent    *uuid.UUID
	CreatedAt time.Time
}

var letters = repository.NewTable("letters",
	repository.Column[letter]{Name: "id", Kind: repository.UUID, Field: func(letter *letter) any { return &letter.ID }},
	repository.Column[letter]{Name: "name", Kind: repository.Text, Unique: true, Field: func(letter *letter) any { return &letter.Name }},
	repository.Column[letter]{Name: "size", Kind: repository.Integer, Field: func(letter *letter) any { return &letter.Size }},
	repository.Column[letter]{Name: "parent", Kind: repository.UUID, References: "letters", Kept: true, Field: func(letter *letter) any { return &letter.Parent }},
	repository.Column[letter]{Name: "created_at", Kind: repository.Moment, Field: func(letter *letter) any { return &letter.CreatedAt }},
).SoftDelete().Owned()

var letterTables = map[database.Dialect]string{
	database.SQLite: `CREATE TABLE "letters" (
		"id" TEXT NOT NULL, "name" TEXT NOT NULL, "size" INTEGER, "parent" TEXT, "created_at" TEXT NOT NULL, "deleted_at" TEXT, "owner_subject" TEXT,
		CONSTRAINT "pk_letters" PRIMARY KEY ("id"),
		CONSTRAINT "fk_letters_parent_letters" FOREIGN KEY ("parent") REFERENCES "letters" ("id")
	) STRICT`,
	database.PostgreSQL: `CREATE TABLE "letters" (
		"id" uuid NOT NULL, "name" varchar(200) COLLATE "C" NOT NULL, "size" integer, "parent" uuid, "created_at" timestamptz NOT NULL,
		"deleted_at" timestamptz, "owner_subject" text COLLATE "C",
		CONSTRAINT "pk_letters" PRIMARY KEY ("id"),
		CONSTRAINT "fk_letters_parent_letters" FOREIGN KEY ("parent") REFERENCES "letters" ("id")
	)`,
}

const uniqueLetters = `CREATE UNIQUE INDEX "uq_letters_name" ON "letters" ("name") WHERE "deleted_at" IS NULL`

func newLetter(name string) letter {
	return letter{ID: clock.NewID(), Name: name, CreatedAt: clock.Now()}
}

// grown is what is written when one is restored.
func grown(one letter) letter {
	one.Size = new(int32(4))
	return one
}

// eachLetters runs a test over the letters of an empty store of every kind.
func eachLetters(t *testing.T, test func(t *testing.T, lettersFor func(caller *tokens.Caller) base.Repository[letter])) {
	t.Helper()
	run := func(t *testing.T, store repository.Store) {
		t.Helper()
		test(t, func(caller *tokens.Caller) base.Repository[letter] {
			return repository.New(repository.For(store, caller), letters)
		})
	}
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		run(t, repository.NewMemoryStore())
	})
	t.Run("database", func(t *testing.T) {
		t.Parallel()
		session := thingsSession(t)
		for _, statement := range []string{letterTables[session.Dialect()], uniqueLetters} {
			_, err := session.Exec(t.Context(), statement)
			support.NoError(t, err)
		}
		run(t, repository.In(session))
	})
}

func TestWhatWasDeletedIsRestored(t *testing.T) {
	t.Parallel()
	eachLetters(t, func(t *testing.T, lettersFor func(caller *tokens.Caller) base.Repository[letter]) {
		ctx, letters := t.Context(), lettersFor(anna)
		one, two := newLetter("one"), newLetter("two")
		support.NoError(t, letters.Add(ctx, one))
		support.NoError(t, letters.Add(ctx, two))
		// What is not deleted stays as it is.
		stored, err := letters.Restore(ctx, grown(one), "size")
		support.NoError(t, err)
		support.Same(t, stored, one)
		support.NoError(t, letters.Delete(ctx, one.ID))
		support.NoError(t, letters.Delete(ctx, two.ID))
		_, err = letters.Get(ctx, one.ID)
		support.Is(t, err, base.ErrNotFound)
		stored, err = letters.Restore(ctx, grown(letter{ID: one.ID}), "size")
		support.NoError(t, err)
		support.Same(t, stored, grown(one))
		page, err := letters.Page(ctx, byName(false), 1, 9)
		support.NoError(t, err)
		support.Same(t, page.Items, []letter{grown(one)})
		_, err = letters.Restore(ctx, newLetter("three"), "size")
		support.Is(t, err, base.ErrNotFound)
	})
}

// Unique values count those that are there alone, so another may have taken one.
func TestWhatWasTakenMeanwhile(t *testing.T) {
	t.Parallel()
	eachLetters(t, func(t *testing.T, lettersFor func(caller *tokens.Caller) base.Repository[letter]) {
		ctx, letters := t.Context(), lettersFor(anna)
		one := newLetter("one")
		support.NoError(t, letters.Add(ctx, one))
		support.NoError(t, letters.Delete(ctx, one.ID))
		support.NoError(t, letters.Add(ctx, newLetter("one")))
		_, err := letters.Restore(ctx, grown(one), "size")
		support.Taken(t, err, "/name")
	})
}

// What it refers to may be deleted, too, and has to be restored first.
func TestWhatWasLostMeanwhile(t *testing.T) {
	t.Parallel()
	eachLetters(t, func(t *testing.T, lettersFor func(caller *tokens.Caller) base.Repository[letter]) {
		ctx, letters := t.Context(), lettersFor(anna)
		parent, child := newLetter("parent"), newLetter("child")
		child.Parent = &parent.ID
		support.NoError(t, letters.Add(ctx, parent))
		support.NoError(t, letters.Add(ctx, child))
		support.NoError(t, letters.Delete(ctx, child.ID))
		support.NoError(t, letters.Delete(ctx, parent.ID))
		_, err := letters.Restore(ctx, grown(child), "size")
		support.Dangling(t, err, "/parent")
		_, err = letters.Restore(ctx, grown(parent), "size")
		support.NoError(t, err)
		stored, err := letters.Restore(ctx, grown(child), "size")
		support.NoError(t, err)
		support.Same(t, stored, grown(child))
	})
}

func TestWhatAnotherDeleted(t *testing.T) {
	t.Parallel()
	eachLetters(t, func(t *testing.T, lettersFor func(caller *tokens.Caller) base.Repository[letter]) {
		ctx, one := t.Context(), newLetter("one")
		support.NoError(t, lettersFor(anna).Add(ctx, one))
		support.NoError(t, lettersFor(anna).Delete(ctx, one.ID))
		_, err := lettersFor(bert).Restore(ctx, grown(one), "size")
		support.Is(t, err, base.ErrNotFound)
		_, err = lettersFor(anna).Get(ctx, one.ID)
		support.Is(t, err, base.ErrNotFound)
		stored, err := lettersFor(anna).Restore(ctx, grown(one), "size")
		support.NoError(t, err)
		support.Same(t, stored, grown(one))
	})
}
