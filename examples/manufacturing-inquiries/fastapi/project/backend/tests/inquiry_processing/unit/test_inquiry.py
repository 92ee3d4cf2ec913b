"""Invariants of Inquiry: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.inquiry_processing import builders


def test_inquiry_valid() -> None:
    """Inquiry: a valid one is made."""
    made = builders.make_inquiry(customer="c-sample")
    assert made.customer == "c-sample"


def test_inquiry_invariant_customer_nul() -> None:
    """Inquiry: customer refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(customer="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/customer", "nul_character")


def test_inquiry_invariant_customer_too_short() -> None:
    """Inquiry: customer refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(customer="")
    assert (refused.value.pointer, refused.value.code) == ("/customer", "too_short")


def test_inquiry_invariant_customer_too_long() -> None:
    """Inquiry: customer refuses 121 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(customer="x" * 121)
    assert (refused.value.pointer, refused.value.code) == ("/customer", "too_long")


def test_inquiry_boundary_customer_min() -> None:
    """Inquiry: customer accepts 1 character."""
    made = builders.make_inquiry(customer="x")
    assert made.customer == "x"


def test_inquiry_boundary_customer_max() -> None:
    """Inquiry: customer accepts 120 characters."""
    made = builders.make_inquiry(customer="x" * 120)
    assert made.customer == "x" * 120


def test_inquiry_boundary_customer_code_points() -> None:
    """Inquiry: customer accepts 120 characters outside the basic plane."""
    made = builders.make_inquiry(customer="😀" * 120)
    assert made.customer == "😀" * 120


def test_inquiry_invariant_email_too_long() -> None:
    """Inquiry: email refuses 255 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(
            email="a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 61,
        )
    assert (refused.value.pointer, refused.value.code) == ("/email", "too_long")


def test_inquiry_boundary_email_max() -> None:
    """Inquiry: email accepts 254 characters."""
    made = builders.make_inquiry(
        email="a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
        + "x" * 60,
    )
    assert (
        made.email
        == "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
        + "x" * 60
    )


def test_inquiry_invariant_subject_nul() -> None:
    """Inquiry: subject refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(subject="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/subject", "nul_character")


def test_inquiry_invariant_subject_too_short() -> None:
    """Inquiry: subject refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(subject="")
    assert (refused.value.pointer, refused.value.code) == ("/subject", "too_short")


def test_inquiry_invariant_subject_too_long() -> None:
    """Inquiry: subject refuses 201 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(subject="x" * 201)
    assert (refused.value.pointer, refused.value.code) == ("/subject", "too_long")


def test_inquiry_boundary_subject_min() -> None:
    """Inquiry: subject accepts 1 character."""
    made = builders.make_inquiry(subject="x")
    assert made.subject == "x"


def test_inquiry_boundary_subject_max() -> None:
    """Inquiry: subject accepts 200 characters."""
    made = builders.make_inquiry(subject="x" * 200)
    assert made.subject == "x" * 200


def test_inquiry_boundary_subject_code_points() -> None:
    """Inquiry: subject accepts 200 characters outside the basic plane."""
    made = builders.make_inquiry(subject="😀" * 200)
    assert made.subject == "😀" * 200


def test_inquiry_invariant_message_nul() -> None:
    """Inquiry: message refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(message="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/message", "nul_character")


def test_inquiry_invariant_message_too_short() -> None:
    """Inquiry: message refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(message="")
    assert (refused.value.pointer, refused.value.code) == ("/message", "too_short")


def test_inquiry_invariant_message_too_long() -> None:
    """Inquiry: message refuses 10001 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(message="x" * 10001)
    assert (refused.value.pointer, refused.value.code) == ("/message", "too_long")


def test_inquiry_boundary_message_min() -> None:
    """Inquiry: message accepts 1 character."""
    made = builders.make_inquiry(message="x")
    assert made.message == "x"


def test_inquiry_boundary_message_max() -> None:
    """Inquiry: message accepts 10000 characters."""
    made = builders.make_inquiry(message="x" * 10000)
    assert made.message == "x" * 10000


def test_inquiry_boundary_message_code_points() -> None:
    """Inquiry: message accepts 10000 characters outside the basic plane."""
    made = builders.make_inquiry(message="😀" * 10000)
    assert made.message == "😀" * 10000


def test_inquiry_invariant_summary_nul() -> None:
    """Inquiry: summary refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(summary="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/summary", "nul_character")


def test_inquiry_invariant_summary_too_long() -> None:
    """Inquiry: summary refuses 201 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_inquiry(summary="x" * 201)
    assert (refused.value.pointer, refused.value.code) == ("/summary", "too_long")


def test_inquiry_boundary_summary_max() -> None:
    """Inquiry: summary accepts 200 characters."""
    made = builders.make_inquiry(summary="x" * 200)
    assert made.summary == "x" * 200


def test_inquiry_boundary_summary_code_points() -> None:
    """Inquiry: summary accepts 200 characters outside the basic plane."""
    made = builders.make_inquiry(summary="😀" * 200)
    assert made.summary == "😀" * 200
