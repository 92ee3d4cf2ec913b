"""What services and operations of Product catalog may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.product_catalog.repositories import CategoryRepository, ProductRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    categories: CategoryRepository
    products: ProductRepository
