"""Invariants of Ticket: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.tickets import builders


def test_ticket_valid() -> None:
    """Ticket: a valid one is made."""
    made = builders.make_ticket(subject="c-sample")
    assert made.subject == "c-sample"


def test_ticket_invariant_subject_nul() -> None:
    """Ticket: subject refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(subject="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/subject", "nul_character")


def test_ticket_invariant_subject_too_short() -> None:
    """Ticket: subject refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(subject="")
    assert (refused.value.pointer, refused.value.code) == ("/subject", "too_short")


def test_ticket_invariant_subject_too_long() -> None:
    """Ticket: subject refuses 151 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(subject="x" * 151)
    assert (refused.value.pointer, refused.value.code) == ("/subject", "too_long")


def test_ticket_boundary_subject_min() -> None:
    """Ticket: subject accepts 1 character."""
    made = builders.make_ticket(subject="x")
    assert made.subject == "x"


def test_ticket_boundary_subject_max() -> None:
    """Ticket: subject accepts 150 characters."""
    made = builders.make_ticket(subject="x" * 150)
    assert made.subject == "x" * 150


def test_ticket_boundary_subject_code_points() -> None:
    """Ticket: subject accepts 150 characters outside the basic plane."""
    made = builders.make_ticket(subject="😀" * 150)
    assert made.subject == "😀" * 150


def test_ticket_invariant_body_nul() -> None:
    """Ticket: body refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(body="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/body", "nul_character")


def test_ticket_invariant_body_too_short() -> None:
    """Ticket: body refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(body="")
    assert (refused.value.pointer, refused.value.code) == ("/body", "too_short")


def test_ticket_invariant_body_too_long() -> None:
    """Ticket: body refuses 10001 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_ticket(body="x" * 10001)
    assert (refused.value.pointer, refused.value.code) == ("/body", "too_long")


def test_ticket_boundary_body_min() -> None:
    """Ticket: body accepts 1 character."""
    made = builders.make_ticket(body="x")
    assert made.body == "x"


def test_ticket_boundary_body_max() -> None:
    """Ticket: body accepts 10000 characters."""
    made = builders.make_ticket(body="x" * 10000)
    assert made.body == "x" * 10000


def test_ticket_boundary_body_code_points() -> None:
    """Ticket: body accepts 10000 characters outside the basic plane."""
    made = builders.make_ticket(body="😀" * 10000)
    assert made.body == "😀" * 10000
