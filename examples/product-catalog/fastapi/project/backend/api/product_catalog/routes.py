"""The operations of Product catalog over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import PUBLIC, feature_router, only_known_query, role
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.product_catalog.contracts import (
    Category,
    CategoryCreate,
    CategoryList,
    CategoryUpdate,
    Product,
    ProductCreate,
    ProductList,
    ProductUpdate,
)
from backend.domain.product_catalog.services import CategoryService, ProductService
from backend.domain.product_catalog.values import (
    ListCategoriesName,
    ListCategoriesPage,
    ListCategoriesPerPage,
    ListCategoriesSearch,
    ListCategoriesSort,
    ListProductsPage,
    ListProductsPerPage,
    ListProductsPriceMax,
    ListProductsPriceMin,
    ListProductsSearch,
    ListProductsSku,
    ListProductsSort,
    ListProductsStatus,
)
from backend.repository.product_catalog.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/categories",
    operation_id="listCategories",
    summary="List categories",
    tags=["categories"],
    response_description="One page of categories.",
    responses=documented(400, 429, 500),
    openapi_extra=PUBLIC,
    dependencies=[Depends(only_known_query)],
)
async def list_categories(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListCategoriesPage, Query()] = 1,
    per_page: Annotated[ListCategoriesPerPage, Query()] = 20,
    search: Annotated[ListCategoriesSearch | None, Query()] = None,
    sort: Annotated[ListCategoriesSort, Query()] = "-created_at",
    name: Annotated[ListCategoriesName | None, Query()] = None,
) -> CategoryList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "name"),
        filters=listing.where(("name", "eq", name)),
    )
    service = CategoryService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return CategoryList(
        items=[Category.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/categories",
    operation_id="createCategory",
    summary="Create a category",
    tags=["categories"],
    status_code=201,
    response_model=Category,
    response_description="The new category.",
    responses={201: LOCATION, **documented(400, 401, 403, 409, 422, 429, 500)},
    openapi_extra=role("admin"),
)
async def create_category(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: CategoryCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = CategoryService(resources(session, caller))

    async def make() -> tuple[str, Category]:
        entity = await service.create(body)
        location = f"/api/v1/categories/{entity.id}"
        return location, Category.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/categories/{id}",
    operation_id="getCategory",
    summary="Get a category",
    tags=["categories"],
    response_description="The category.",
    responses=documented(400, 404, 429, 500),
    openapi_extra=PUBLIC,
)
async def get_category(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Category:
    service = CategoryService(resources(session, caller))
    entity = await service.get(entity_id)
    return Category.of(entity)


@router.patch(
    "/api/v1/categories/{id}",
    operation_id="updateCategory",
    summary="Change a category",
    tags=["categories"],
    response_description="The changed category.",
    responses=documented(400, 401, 403, 404, 409, 422, 429, 500),
    openapi_extra=role("admin"),
)
async def update_category(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: CategoryUpdate,
) -> Category:
    service = CategoryService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Category.of(entity)


@router.delete(
    "/api/v1/categories/{id}",
    operation_id="deleteCategory",
    summary="Delete a category",
    tags=["categories"],
    status_code=204,
    response_description="It is gone.",
    responses=documented(400, 401, 403, 404, 409, 429, 500),
    openapi_extra=role("admin"),
    response_class=Response,
)
async def delete_category(
    session: Writing, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> None:
    service = CategoryService(resources(session, caller))
    await service.delete(entity_id)


@router.get(
    "/api/v1/products",
    operation_id="listProducts",
    summary="List products",
    tags=["products"],
    response_description="One page of products.",
    responses=documented(400, 429, 500),
    openapi_extra=PUBLIC,
    dependencies=[Depends(only_known_query)],
)
async def list_products(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListProductsPage, Query()] = 1,
    per_page: Annotated[ListProductsPerPage, Query()] = 20,
    search: Annotated[ListProductsSearch | None, Query()] = None,
    sort: Annotated[ListProductsSort, Query()] = "-created_at",
    price_min: Annotated[ListProductsPriceMin | None, Query()] = None,
    price_max: Annotated[ListProductsPriceMax | None, Query()] = None,
    sku: Annotated[ListProductsSku | None, Query()] = None,
    category: Annotated[Id | None, Query()] = None,
    status: Annotated[ListProductsStatus | None, Query()] = None,
) -> ProductList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "name", "description", "sku"),
        filters=listing.where(
            ("price", "gte", price_min),
            ("price", "lte", price_max),
            ("sku", "eq", sku),
            ("category", "eq", category),
            ("status", "eq", status),
        ),
    )
    service = ProductService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return ProductList(
        items=[Product.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/products",
    operation_id="createProduct",
    summary="Create a product",
    tags=["products"],
    status_code=201,
    response_model=Product,
    response_description="The new product.",
    responses={201: LOCATION, **documented(400, 401, 403, 404, 409, 422, 429, 500)},
    openapi_extra=role("admin"),
)
async def create_product(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: ProductCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = ProductService(resources(session, caller))

    async def make() -> tuple[str, Product]:
        entity = await service.create(body)
        location = f"/api/v1/products/{entity.id}"
        return location, Product.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/products/{id}",
    operation_id="getProduct",
    summary="Get a product",
    tags=["products"],
    response_description="The product.",
    responses=documented(400, 404, 429, 500),
    openapi_extra=PUBLIC,
)
async def get_product(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Product:
    service = ProductService(resources(session, caller))
    entity = await service.get(entity_id)
    return Product.of(entity)


@router.patch(
    "/api/v1/products/{id}",
    operation_id="updateProduct",
    summary="Change a product",
    tags=["products"],
    response_description="The changed product.",
    responses=documented(400, 401, 403, 404, 409, 422, 429, 500),
    openapi_extra=role("admin"),
)
async def update_product(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: ProductUpdate,
) -> Product:
    service = ProductService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Product.of(entity)


@router.delete(
    "/api/v1/products/{id}",
    operation_id="deleteProduct",
    summary="Delete a product",
    tags=["products"],
    status_code=204,
    response_description="It is gone.",
    responses=documented(400, 401, 403, 404, 429, 500),
    openapi_extra=role("admin"),
    response_class=Response,
)
async def delete_product(
    session: Writing, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> None:
    service = ProductService(resources(session, caller))
    await service.delete(entity_id)
