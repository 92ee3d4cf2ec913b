"""Valid bodies, one function an operation; rendered from api-spec.yaml."""

from collections.abc import Mapping
from typing import Any

from backend.tests.support.values import changed, unique_text


def create_category(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createCategory, with changes."""
    return changed({"name": unique_text("name", 80)}, changes)


def create_product(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createProduct, with changes."""
    return changed(
        {
            "name": "Name example",
            "description": "Description example",
            "price": "12.00",
            "sku": unique_text("sku", 100),
            "inventory": 0,
            "status": "draft",
        },
        changes,
    )
