"""Whole entities for unit and repository tests; rendered from api-spec.yaml."""

from decimal import Decimal
from typing import Any

from backend.core.clock import new_id, now
from backend.domain.product_catalog.entities import Category, Product
from backend.tests.support.values import unique_text


def make_category(**changes: Any) -> Category:
    """A valid category; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "name": unique_text("name", 80),
        "created_at": moment,
        "updated_at": moment,
    }
    return Category(**(values | changes))


def make_product(**changes: Any) -> Product:
    """A valid product; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "name": "Name example",
        "description": "Description example",
        "price": Decimal("12.00"),
        "sku": unique_text("sku", 100),
        "category": None,
        "inventory": 0,
        "status": "draft",
        "created_at": moment,
        "updated_at": moment,
    }
    return Product(**(values | changes))
