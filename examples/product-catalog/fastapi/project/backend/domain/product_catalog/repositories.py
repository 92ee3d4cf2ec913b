"""Where the entities of Product catalog are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.product_catalog.entities import Category, Product


class CategoryRepository(Repository[Category], Protocol):
    """Keeps categories."""


class ProductRepository(Repository[Product], Protocol):
    """Keeps products."""
