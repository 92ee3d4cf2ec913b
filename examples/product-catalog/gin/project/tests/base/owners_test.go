package base_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"backend/internal/core/clock"
	"backend/internal/core/tokens"
	"backend/internal/domain/base"
	repository "backend/internal/repository/base"
	"backend/tests/support"
)

// paper is a thing that belongs to whoever made it.
type paper struct {
	ID        uuid.UUID
	Name      string
	Size      *int32
	Parent    *uuid.UUID
	CreatedAt time.Time
}

var papers = repository.NewTable("things",
	repository.Column[paper]{Name: "id", Kind: repository.UUID, Field: func(paper *paper) any { return &paper.ID }},
	repository.Column[paper]{Name: "name", Kind: repository.Text, Unique: true, Field: func(paper *paper) any { return &paper.Name }},
	repository.Column[paper]{Name: "size", Kind: repository.Integer, Field: func(paper *paper) any { return &paper.Size }},
	repository.Column[paper]{Name: "parent", Kind: repository.UUID, References: "things", Owned: owners, Field: func(paper *paper) any { return &paper.Parent }},
	repository.Column[paper]{Name: "created_at", Kind: repository.Moment, Field: func(paper *paper) any { return &paper.CreatedAt }},
).Owned(owners.Roles...)

var owners = &repository.Ownership{Roles: []string{"admin", "support"}}

var (
	anna = &tokens.Caller{Subject: "anna"}
	bert = &tokens.Caller{Subject: "bert", Roles: []string{"clerk"}}
	// One of the roles is enough.
	carla = &tokens.Caller{Subject: "carla", Roles: []string{"support"}}
)

func newPaper(name string) paper {
	return paper{ID: clock.NewID(), Name: name, CreatedAt: clock.Now()}
}

// eachPapers runs a test over the papers of an empty store of every kind.
func eachPapers(t *testing.T, test func(t *testing.T, store repository.Store)) {
	t.Helper()
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		test(t, repository.NewMemoryStore())
	})
	t.Run("database", func(t *testing.T) {
		t.Parallel()
		session := thingsSession(t)
		_, err := session.Exec(t.Context(), `ALTER TABLE "things" ADD COLUMN "owner_subject" TEXT`)
		support.NoError(t, err)
		test(t, repository.In(session))
	})
}

func papersFor(store repository.Store, caller *tokens.Caller) base.Repository[paper] {
	return repository.New(repository.For(store, caller), papers)
}

// shows checks what a list shows, and how many it counts.
func shows(t *testing.T, papers base.Repository[paper], expected ...uuid.UUID) {
	t.Helper()
	page, err := papers.Page(t.Context(), byName(false), 1, 1)
	support.NoError(t, err)
	support.Same(t, page.Total, len(expected))
	cut, err := papers.Slice(t.Context(), byName(false), nil, 9)
	support.NoError(t, err)
	found := []uuid.UUID{}
	for _, one := range cut.Items {
		found = append(found, one.ID)
	}
	support.Same(t, found, append([]uuid.UUID{}, expected...))
}

func TestWhatAnotherMade(t *testing.T) {
	t.Parallel()
	eachPapers(t, func(t *testing.T, store repository.Store) {
		ctx := t.Context()
		one := newPaper("one")
		support.NoError(t, papersFor(store, anna).Add(ctx, one))
		for _, caller := range []*tokens.Caller{bert, nil} {
			others := papersFor(store, caller)
			_, err := others.Get(ctx, one.ID)
			support.Is(t, err, base.ErrNotFound)
			_, err = others.Lock(ctx, one.ID)
			support.Is(t, err, base.ErrNotFound)
			_, err = others.Update(ctx, paper{ID: one.ID, Name: "two"}, "name")
			support.Is(t, err, base.ErrNotFound)
			support.Is(t, others.Delete(ctx, one.ID), base.ErrNotFound)
			shows(t, others)
		}
		found, err := papersFor(store, anna).Get(ctx, one.ID)
		support.NoError(t, err)
		support.Same(t, found, one)
		shows(t, papersFor(store, anna), one.ID)
		support.NoError(t, papersFor(store, anna).Delete(ctx, one.ID))
	})
}

func TestRolesThatSeeAllRows(t *testing.T) {
	t.Parallel()
	eachPapers(t, func(t *testing.T, store repository.Store) {
		ctx := t.Context()
		one, two := newPaper("one"), newPaper("two")
		support.NoError(t, papersFor(store, anna).Add(ctx, one))
		support.NoError(t, papersFor(store, bert).Add(ctx, two))
		shows(t, papersFor(store, carla), one.ID, two.ID)
		changed := one
		changed.Name = "a"
		_, err := papersFor(store, carla).Update(ctx, changed, "name")
		support.NoError(t, err)
		// It is still its owner's.
		found, err := papersFor(store, anna).Get(ctx, one.ID)
		support.NoError(t, err)
		support.Same(t, found, changed)
		support.NoError(t, papersFor(store, carla).Delete(ctx, two.ID))
	})
}

func TestRowsOfNobody(t *testing.T) {
	t.Parallel()
	eachPapers(t, func(t *testing.T, store repository.Store) {
		one := newPaper("one")
		support.NoError(t, repository.New(store, papers).Add(t.Context(), one))
		shows(t, papersFor(store, anna))
		shows(t, papersFor(store, nil))
		shows(t, papersFor(store, carla), one.ID)
		shows(t, repository.New(store, papers), one.ID)
	})
}

func TestReferencesToWhatAnotherMade(t *testing.T) {
	t.Parallel()
	eachPapers(t, func(t *testing.T, store repository.Store) {
		ctx := t.Context()
		one, two := newPaper("one"), newPaper("two")
		support.NoError(t, papersFor(store, anna).Add(ctx, one))
		two.Parent = &one.ID
		support.Dangling(t, papersFor(store, bert).Add(ctx, two), "/parent")
		support.NoError(t, papersFor(store, anna).Add(ctx, two))
		// Unique values are so among all rows.
		support.Taken(t, papersFor(store, bert).Add(ctx, newPaper("one")), "/name")
	})
}
