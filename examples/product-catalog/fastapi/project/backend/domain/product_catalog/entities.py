"""The entities of Product catalog. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Id, Moment
from backend.domain.base.entity import Entity
from backend.domain.product_catalog.values import (
    CategoryName,
    ProductDescription,
    ProductInventory,
    ProductName,
    ProductPrice,
    ProductSku,
    ProductStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category(Entity):
    """Category."""

    name: CategoryName
    created_at: Moment
    updated_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(Entity):
    """Product."""

    name: ProductName
    description: ProductDescription | None
    price: ProductPrice
    sku: ProductSku
    category: Id | None
    inventory: ProductInventory
    status: ProductStatus
    created_at: Moment
    updated_at: Moment
