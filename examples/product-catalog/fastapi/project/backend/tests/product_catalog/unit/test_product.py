"""Invariants of Product: rendered from test-plan.md; edit the plan, not this file."""

from decimal import Decimal

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.product_catalog import builders


def test_product_valid() -> None:
    """Product: a valid one is made."""
    made = builders.make_product(name="c-sample")
    assert made.name == "c-sample"


def test_product_invariant_name_nul() -> None:
    """Product: name refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(name="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/name", "nul_character")


def test_product_invariant_name_too_short() -> None:
    """Product: name refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(name="")
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_short")


def test_product_invariant_name_too_long() -> None:
    """Product: name refuses 201 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(name="x" * 201)
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_long")


def test_product_boundary_name_min() -> None:
    """Product: name accepts 1 character."""
    made = builders.make_product(name="x")
    assert made.name == "x"


def test_product_boundary_name_max() -> None:
    """Product: name accepts 200 characters."""
    made = builders.make_product(name="x" * 200)
    assert made.name == "x" * 200


def test_product_boundary_name_code_points() -> None:
    """Product: name accepts 200 characters outside the basic plane."""
    made = builders.make_product(name="😀" * 200)
    assert made.name == "😀" * 200


def test_product_invariant_description_nul() -> None:
    """Product: description refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(description="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/description", "nul_character")


def test_product_invariant_description_too_long() -> None:
    """Product: description refuses 10001 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(description="x" * 10001)
    assert (refused.value.pointer, refused.value.code) == ("/description", "too_long")


def test_product_boundary_description_max() -> None:
    """Product: description accepts 10000 characters."""
    made = builders.make_product(description="x" * 10000)
    assert made.description == "x" * 10000


def test_product_boundary_description_code_points() -> None:
    """Product: description accepts 10000 characters outside the basic plane."""
    made = builders.make_product(description="😀" * 10000)
    assert made.description == "😀" * 10000


def test_product_boundary_price_min() -> None:
    """Product: price accepts 0.00."""
    made = builders.make_product(price=Decimal("0.00"))
    assert made.price == Decimal("0.00")


def test_product_boundary_price_max() -> None:
    """Product: price accepts 9999999999999.99."""
    made = builders.make_product(price=Decimal("9999999999999.99"))
    assert made.price == Decimal("9999999999999.99")


def test_product_invariant_sku_nul() -> None:
    """Product: sku refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(sku="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/sku", "nul_character")


def test_product_invariant_sku_too_short() -> None:
    """Product: sku refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(sku="")
    assert (refused.value.pointer, refused.value.code) == ("/sku", "too_short")


def test_product_invariant_sku_too_long() -> None:
    """Product: sku refuses 101 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(sku="x" * 101)
    assert (refused.value.pointer, refused.value.code) == ("/sku", "too_long")


def test_product_boundary_sku_min() -> None:
    """Product: sku accepts 1 character."""
    made = builders.make_product(sku="x")
    assert made.sku == "x"


def test_product_boundary_sku_max() -> None:
    """Product: sku accepts 100 characters."""
    made = builders.make_product(sku="x" * 100)
    assert made.sku == "x" * 100


def test_product_boundary_sku_code_points() -> None:
    """Product: sku accepts 100 characters outside the basic plane."""
    made = builders.make_product(sku="😀" * 100)
    assert made.sku == "😀" * 100


def test_product_invariant_inventory_too_small() -> None:
    """Product: inventory refuses -1."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(inventory=-1)
    assert (refused.value.pointer, refused.value.code) == ("/inventory", "too_small")


def test_product_invariant_inventory_too_large() -> None:
    """Product: inventory refuses 2147483648."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_product(inventory=2147483648)
    assert (refused.value.pointer, refused.value.code) == ("/inventory", "too_large")


def test_product_boundary_inventory_min() -> None:
    """Product: inventory accepts 0."""
    made = builders.make_product(inventory=0)
    assert made.inventory == 0


def test_product_boundary_inventory_max() -> None:
    """Product: inventory accepts 2147483647."""
    made = builders.make_product(inventory=2147483647)
    assert made.inventory == 2147483647
