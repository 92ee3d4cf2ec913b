"""A product without a price cannot be put on sale: rendered from test-plan.md; edit the plan, not this file."""

from decimal import Decimal

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.product_catalog import facts
from backend.domain.product_catalog.rules.free_products_stay_drafts import free_products_stay_drafts


def test_rule_free_products_stay_drafts_1() -> None:
    """free-products-stay-drafts: A product without a price cannot be put on sale: refused with free_product."""
    given = facts.FreeProductsStayDraftsGiven()
    when = facts.FreeProductsStayDraftsWhen(price=Decimal("0.00"), status="active")
    with pytest.raises(RuleRefused) as refused:
        free_products_stay_drafts(given, when)
    assert refused.value.code == "free_product"


def test_rule_free_products_stay_drafts_2() -> None:
    """free-products-stay-drafts: A product without a price cannot be put on sale: example 2."""
    given = facts.FreeProductsStayDraftsGiven()
    when = facts.FreeProductsStayDraftsWhen(price=Decimal("0.00"), status="draft")
    found: object = free_products_stay_drafts(given, when)
    assert found is None


def test_rule_free_products_stay_drafts_3() -> None:
    """free-products-stay-drafts: A product without a price cannot be put on sale: example 3."""
    given = facts.FreeProductsStayDraftsGiven()
    when = facts.FreeProductsStayDraftsWhen(price=Decimal("9.50"), status="active")
    found: object = free_products_stay_drafts(given, when)
    assert found is None
