"""free-products-stay-drafts: A product without a price cannot be put on sale."""

from backend.domain.base.errors import RuleRefused
from backend.domain.product_catalog.facts import (
    FreeProductsStayDraftsGiven,
    FreeProductsStayDraftsWhen,
)


def free_products_stay_drafts(
    given: FreeProductsStayDraftsGiven, when: FreeProductsStayDraftsWhen
) -> None:
    """A product without a price cannot be put on sale."""
    if when.price == 0 and when.status == "active":
        raise RuleRefused("free_product")
