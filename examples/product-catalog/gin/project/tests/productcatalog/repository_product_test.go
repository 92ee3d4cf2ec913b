// Repository of Product, over every store: rendered from test-plan.md; edit the plan, not this
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

// PRODUCT-REPOSITORY-ADD-THEN-GET: Product: what was added is found again, whole.
func TestProductRepositoryAddThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		first := makeProduct()
		support.NoError(t, repo.Add(t.Context(), first))
		found, err := repo.Get(t.Context(), first.ID)
		support.NoError(t, err)
		support.Same(t, found, first)
	})
}

// PRODUCT-REPOSITORY-GET-MISSING: Product: an id that nothing has finds nothing.
func TestProductRepositoryGetMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		_, err := repo.Get(t.Context(), clock.NewID())
		support.Is(t, err, base.ErrNotFound)
	})
}

// PRODUCT-REPOSITORY-UPDATE-THEN-GET: Product: a change is stored.
func TestProductRepositoryUpdateThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		first := makeProduct()
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

// PRODUCT-REPOSITORY-UPDATE-MISSING: Product: what is not there cannot be changed.
func TestProductRepositoryUpdateMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		lost := makeProduct()
		_, err := repo.Update(t.Context(), lost, "updated_at")
		support.Is(t, err, base.ErrNotFound)
	})
}

// PRODUCT-REPOSITORY-DELETE-THEN-GET: Product: what was deleted is gone.
func TestProductRepositoryDeleteThenGet(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		first := makeProduct()
		support.NoError(t, repo.Add(t.Context(), first))
		support.NoError(t, repo.Delete(t.Context(), first.ID))
		_, err := repo.Get(t.Context(), first.ID)
		support.Is(t, err, base.ErrNotFound)
	})
}

// PRODUCT-REPOSITORY-DELETE-MISSING: Product: what is not there cannot be deleted.
func TestProductRepositoryDeleteMissing(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		support.Is(t, repo.Delete(t.Context(), clock.NewID()), base.ErrNotFound)
	})
}

// PRODUCT-REPOSITORY-PAGES: Product: pages hold everything once.
func TestProductRepositoryPages(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		made := make([]domain.Product, 0, 5)
		for range 5 {
			made = append(made, makeProduct())
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

// PRODUCT-REPOSITORY-UNIQUE-SKU: Product: sku: a value that another has is refused.
func TestProductRepositoryUniqueSku(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		first := makeProduct()
		support.NoError(t, repo.Add(t.Context(), first))
		second := makeProduct(func(made *domain.Product) {
			made.Sku = first.Sku
		})
		support.Taken(t, repo.Add(t.Context(), second), "/sku")
	})
}

// PRODUCT-REPOSITORY-UNKNOWN-REFERENCE-CATEGORY: Product: category: an id that nothing has is
// refused.
func TestProductRepositoryUnknownReferenceCategory(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		repo := repositories.NewProductRepository(store)
		lost := makeProduct(func(made *domain.Product) {
			made.Category = new(clock.NewID())
		})
		support.Dangling(t, repo.Add(t.Context(), lost), "/category")
	})
}

// PRODUCT-REPOSITORY-DELETE-REFERENCED-CATEGORY: Product: what category refers to is kept.
func TestProductRepositoryDeleteReferencedCategory(t *testing.T) {
	t.Parallel()
	support.EachStore(t, func(t *testing.T, store repository.Store) {
		categoryTarget := makeCategory()
		support.NoError(t, repositories.NewCategoryRepository(store).Add(t.Context(), categoryTarget))
		repo := repositories.NewProductRepository(store)
		support.NoError(t, repo.Add(t.Context(), makeProduct(func(made *domain.Product) {
			made.Category = new(categoryTarget.ID)
		})))
		support.Is(
			t,
			repositories.NewCategoryRepository(store).Delete(t.Context(), categoryTarget.ID),
			base.ErrReferenced,
		)
	})
}
