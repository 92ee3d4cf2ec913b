"""What Product catalog says and hears, as its API document has it."""

from __future__ import annotations

from pydantic import MISSING

from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.product_catalog.values import (
    CategoryListPage,
    CategoryListPerPage,
    CategoryListTotal,
    CategoryName,
    ProductDescription,
    ProductInventory,
    ProductListPage,
    ProductListPerPage,
    ProductListTotal,
    ProductName,
    ProductPrice,
    ProductSku,
    ProductStatus,
)


class Category(Wire):
    """Category as the service returns it."""

    id: Id
    name: CategoryName
    created_at: Moment
    updated_at: Moment


class CategoryCreate(Wire):
    """What a client sends to create a category."""

    name: CategoryName


class CategoryUpdate(NotEmpty):
    """What a client sends to change a category: members left out stay as they are."""

    name: CategoryName | MISSING = MISSING


class CategoryList(Wire):
    """One page of categories."""

    items: list[Category]
    total: CategoryListTotal
    page: CategoryListPage
    per_page: CategoryListPerPage


class Product(Wire):
    """Product as the service returns it."""

    id: Id
    name: ProductName
    description: ProductDescription | None
    price: ProductPrice
    sku: ProductSku
    category: Id | None
    inventory: ProductInventory
    status: ProductStatus
    created_at: Moment
    updated_at: Moment


class ProductCreate(Wire):
    """What a client sends to create a product."""

    name: ProductName
    description: ProductDescription | MISSING | None = MISSING
    price: ProductPrice
    sku: ProductSku
    category: Id | MISSING | None = MISSING
    inventory: ProductInventory = 0
    status: ProductStatus = "draft"


class ProductUpdate(NotEmpty):
    """What a client sends to change a product: members left out stay as they are."""

    name: ProductName | MISSING = MISSING
    description: ProductDescription | MISSING | None = MISSING
    price: ProductPrice | MISSING = MISSING
    sku: ProductSku | MISSING = MISSING
    category: Id | MISSING | None = MISSING
    inventory: ProductInventory | MISSING = MISSING
    status: ProductStatus | MISSING = MISSING


class ProductList(Wire):
    """One page of products."""

    items: list[Product]
    total: ProductListTotal
    page: ProductListPage
    per_page: ProductListPerPage
