"""Invariants of Category: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.product_catalog import builders


def test_category_valid() -> None:
    """Category: a valid one is made."""
    made = builders.make_category(name="c-sample")
    assert made.name == "c-sample"


def test_category_invariant_name_nul() -> None:
    """Category: name refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_category(name="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/name", "nul_character")


def test_category_invariant_name_too_short() -> None:
    """Category: name refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_category(name="")
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_short")


def test_category_invariant_name_too_long() -> None:
    """Category: name refuses 81 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_category(name="x" * 81)
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_long")


def test_category_boundary_name_min() -> None:
    """Category: name accepts 1 character."""
    made = builders.make_category(name="x")
    assert made.name == "x"


def test_category_boundary_name_max() -> None:
    """Category: name accepts 80 characters."""
    made = builders.make_category(name="x" * 80)
    assert made.name == "x" * 80


def test_category_boundary_name_code_points() -> None:
    """Category: name accepts 80 characters outside the basic plane."""
    made = builders.make_category(name="😀" * 80)
    assert made.name == "😀" * 80
