"""A product that is still in stock cannot be archived: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.product_catalog import facts
from backend.domain.product_catalog.rules.stocked_products_stay_listed import (
    stocked_products_stay_listed,
)


def test_rule_stocked_products_stay_listed_1() -> None:
    """stocked-products-stay-listed: A product that is still in stock cannot be archived: refused with still_in_stock."""
    given = facts.StockedProductsStayListedGiven(inventory=3)
    when = facts.StockedProductsStayListedWhen(status="archived")
    with pytest.raises(RuleRefused) as refused:
        stocked_products_stay_listed(given, when)
    assert refused.value.code == "still_in_stock"


def test_rule_stocked_products_stay_listed_2() -> None:
    """stocked-products-stay-listed: A product that is still in stock cannot be archived: example 2."""
    given = facts.StockedProductsStayListedGiven(inventory=0)
    when = facts.StockedProductsStayListedWhen(status="archived")
    found: object = stocked_products_stay_listed(given, when)
    assert found is None


def test_rule_stocked_products_stay_listed_3() -> None:
    """stocked-products-stay-listed: A product that is still in stock cannot be archived: example 3."""
    given = facts.StockedProductsStayListedGiven(inventory=3)
    when = facts.StockedProductsStayListedWhen(status="active")
    found: object = stocked_products_stay_listed(given, when)
    assert found is None
