"""Invariants of Customer: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.customers import builders


def test_customer_valid() -> None:
    """Customer: a valid one is made."""
    made = builders.make_customer(name="c-sample")
    assert made.name == "c-sample"


def test_customer_invariant_name_nul() -> None:
    """Customer: name refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_customer(name="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/name", "nul_character")


def test_customer_invariant_name_too_short() -> None:
    """Customer: name refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_customer(name="")
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_short")


def test_customer_invariant_name_too_long() -> None:
    """Customer: name refuses 121 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_customer(name="x" * 121)
    assert (refused.value.pointer, refused.value.code) == ("/name", "too_long")


def test_customer_boundary_name_min() -> None:
    """Customer: name accepts 1 character."""
    made = builders.make_customer(name="x")
    assert made.name == "x"


def test_customer_boundary_name_max() -> None:
    """Customer: name accepts 120 characters."""
    made = builders.make_customer(name="x" * 120)
    assert made.name == "x" * 120


def test_customer_boundary_name_code_points() -> None:
    """Customer: name accepts 120 characters outside the basic plane."""
    made = builders.make_customer(name="😀" * 120)
    assert made.name == "😀" * 120


def test_customer_invariant_email_too_long() -> None:
    """Customer: email refuses 255 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_customer(
            email="a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 61,
        )
    assert (refused.value.pointer, refused.value.code) == ("/email", "too_long")


def test_customer_boundary_email_max() -> None:
    """Customer: email accepts 254 characters."""
    made = builders.make_customer(
        email="a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
        + "x" * 60,
    )
    assert (
        made.email
        == "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
        + "x" * 60
    )
