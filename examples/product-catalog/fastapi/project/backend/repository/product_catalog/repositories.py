"""Where Product catalog keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.product_catalog.entities import Category, Product
from backend.domain.product_catalog.repositories import CategoryRepository, ProductRepository
from backend.domain.product_catalog.resources import Resources
from backend.infrastructure.product_catalog import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlCategoryRepository(SqlRepository[Category]):
    """In a database."""

    entity = Category
    table = tables.categories


class MemoryCategoryRepository(MemoryRepository[Category]):
    """In memory."""

    entity = Category
    table = tables.categories


class SqlProductRepository(SqlRepository[Product]):
    """In a database."""

    entity = Product
    table = tables.products


class MemoryProductRepository(MemoryRepository[Product]):
    """In memory."""

    entity = Product
    table = tables.products


def category_repository(store: AsyncSession | MemoryStore) -> CategoryRepository:
    """The categories of a store."""
    if isinstance(store, MemoryStore):
        return MemoryCategoryRepository(store)
    return SqlCategoryRepository(store)


def product_repository(store: AsyncSession | MemoryStore) -> ProductRepository:
    """The products of a store."""
    if isinstance(store, MemoryStore):
        return MemoryProductRepository(store)
    return SqlProductRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        categories=category_repository(store),
        products=product_repository(store),
    )
