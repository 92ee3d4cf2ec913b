"""stocked-products-stay-listed: A product that is still in stock cannot be archived."""

from backend.domain.base.errors import RuleRefused
from backend.domain.product_catalog.facts import (
    StockedProductsStayListedGiven,
    StockedProductsStayListedWhen,
)


def stocked_products_stay_listed(
    given: StockedProductsStayListedGiven, when: StockedProductsStayListedWhen
) -> None:
    """A product that is still in stock cannot be archived."""
    if given.inventory and when.status == "archived":
        raise RuleRefused("still_in_stock")
