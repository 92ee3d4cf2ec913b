package productcatalog

import (
	"net/http"

	"github.com/google/uuid"

	"backend/internal/api/web"
	"backend/internal/core/wire"
	"backend/internal/domain/base"
	domain "backend/internal/domain/productcatalog"
	repository "backend/internal/repository/base"
	repositories "backend/internal/repository/productcatalog"
)

type listCategoriesParameters struct {
	Page    int     `query:"page"`
	PerPage int     `query:"per_page"`
	Search  *string `query:"search"`
	Sort    string  `query:"sort"`
	Name    *string `query:"name"`
}

func listCategories(request *web.Request) error {
	asked, err := web.Parameters[listCategoriesParameters](request)
	if err != nil {
		return err
	}
	query := base.Query{
		Sort:    base.SortBy(asked.Sort, nil),
		Search:  base.SearchIn(asked.Search, "name"),
		Filters: base.Filters(base.Where("name", base.Eq, asked.Name)),
	}
	page, err := web.Read(request, func(store repository.Store) (base.Page[domain.Category], error) {
		return categoryService(request, store).List(request.Context(), query, asked.Page, asked.PerPage)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.CategoryList{
		Items:   wire.Each(page.Items, domain.NewCategoryView),
		Total:   int64(page.Total),
		Page:    int64(page.Page),
		PerPage: int64(page.PerPage),
	})
}

func createCategory(request *web.Request) error {
	body, err := web.Body[domain.CategoryCreate](request)
	if err != nil {
		return err
	}
	return web.Create(request, func(store repository.Store) (string, domain.CategoryView, error) {
		category, err := categoryService(request, store).Create(request.Context(), body)
		if err != nil {
			return "", domain.CategoryView{}, err
		}
		return "/api/v1/categories/" + category.ID.String(), domain.NewCategoryView(category), nil
	})
}

type getCategoryParameters struct {
	ID uuid.UUID `path:"id"`
}

func getCategory(request *web.Request) error {
	asked, err := web.Parameters[getCategoryParameters](request)
	if err != nil {
		return err
	}
	category, err := web.Read(request, func(store repository.Store) (domain.Category, error) {
		return categoryService(request, store).Get(request.Context(), asked.ID)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.NewCategoryView(category))
}

type updateCategoryParameters struct {
	ID uuid.UUID `path:"id"`
}

func updateCategory(request *web.Request) error {
	asked, err := web.Parameters[updateCategoryParameters](request)
	if err != nil {
		return err
	}
	body, err := web.Body[domain.CategoryUpdate](request)
	if err != nil {
		return err
	}
	category, err := web.Write(request, func(store repository.Store) (domain.Category, error) {
		return categoryService(request, store).Update(request.Context(), asked.ID, body)
	})
	if err != nil {
		return err
	}
	return request.Answer(http.StatusOK, domain.NewCategoryView(category))
}

type deleteCategoryParameters struct {
	ID uuid.UUID `path:"id"`
}

func deleteCategory(request *web.Request) error {
	asked, err := web.Parameters[deleteCategoryParameters](request)
	if err != nil {
		return err
	}
	err = web.Do(request, func(store repository.Store) error {
		return categoryService(request, store).Delete(request.Context(), asked.ID)
	})
	if err != nil {
		return err
	}
	return request.NoContent(http.StatusNoContent)
}

// categoryService works in the transaction of a request.
func categoryService(request *web.Request, store repository.Store) *domain.CategoryService {
	return domain.NewCategoryService(repositories.NewResources(store, request.Caller))
}
