// Repository of Category, over every store: rendered from test-plan.md; edit the plan, not this
// file.

package productcatalog_test

import (
	"testing"

	"github.com/google/uuid"

	"backend/internal/core/clock"
	"backend/internal/domain/base"
	domain "backend/internal/domain/productcatalog"
	repository "backend/internal/repository/base"
	repositories "backend/internal/repository/productcatalog"
	"backend/tests/support"
)

// CATEGORY-REPOSITORY-ADD-THEN-GET: Category: what was added is found again, whole.
func TestCategoryRepositoryAddThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		first := makeCategory()
		support.NoError(t, repo.Add(t.Context(), first))
		found, err := repo.Get(t.Context(), first.ID)
		support.NoError(t, err)
		support.Same(t, found, first)
	})
}

// CATEGORY-REPOSITORY-GET-MISSING: Category: an id that nothing has finds nothing.
func TestCategoryRepositoryGetMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		_, err := repo.Get(t.Context(), clock.NewID())
		support.Is(t, err, base.ErrNotFound)
	})
}

// CATEGORY-REPOSITORY-UPDATE-THEN-GET: Category: a change is stored.
func TestCategoryRepositoryUpdateThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		first := makeCategory()
		support.NoError(t, repo.Add(t.Context(), first))
		changed := first
		changed.Name = "c-sample"
		stored, err := repo.Update(t.Context(), changed, "name")
		support.NoError(t, err)
		support.Same(t, stored, changed)
		found, err := repo.Get(t.Context(), first.ID)
		support.NoError(t, err)
		support.Same(t, found, changed)
	})
}

// CATEGORY-REPOSITORY-UPDATE-MISSING: Category: what is not there cannot be changed.
func TestCategoryRepositoryUpdateMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		lost := makeCategory()
		_, err := repo.Update(t.Context(), lost, "updated_at")
		support.Is(t, err, base.ErrNotFound)
	})
}

// CATEGORY-REPOSITORY-DELETE-THEN-GET: Category: what was deleted is gone.
func TestCategoryRepositoryDeleteThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		first := makeCategory()
		support.NoError(t, repo.Add(t.Context(), first))
		support.NoError(t, repo.Delete(t.Context(), first.ID))
		_, err := repo.Get(t.Context(), first.ID)
		support.Is(t, err, base.ErrNotFound)
	})
}

// CATEGORY-REPOSITORY-DELETE-MISSING: Category: what is not there cannot be deleted.
func TestCategoryRepositoryDeleteMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		support.Is(t, repo.Delete(t.Context(), clock.NewID()), base.ErrNotFound)
	})
}

// CATEGORY-REPOSITORY-PAGES: Category: pages hold everything once.
func TestCategoryRepositoryPages(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		made := make([]domain.Category, 0, 5)
		for range 5 {
			made = append(made, makeCategory())
		}
		for _, one := range made {
			support.NoError(t, repo.Add(t.Context(), one))
		}
		query := base.Query{Sort: base.Sort{Attribute: "created_at"}}
		shown, expected := map[uuid.UUID]int{}, map[uuid.UUID]int{}
		for _, one := range made {
			expected[one.ID]++
		}
		for _, number := range []int{1, 2, 3} {
			page, err := repo.Page(t.Context(), query, number, 2)
			support.NoError(t, err)
			support.Same(t, page.Total, len(made))
			for _, one := range page.Items {
				shown[one.ID]++
			}
		}
		support.Same(t, shown, expected)
	})
}

// CATEGORY-REPOSITORY-UNIQUE-NAME: Category: name: a value that another has is refused.
func TestCategoryRepositoryUniqueName(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewCategoryRepository(store)
		first := makeCategory()
		support.NoError(t, repo.Add(t.Context(), first))
		second := makeCategory(func(made *domain.Category) {
			made.Name = first.Name
		})
		support.Taken(t, repo.Add(t.Context(), second), "/name")
	})
}
