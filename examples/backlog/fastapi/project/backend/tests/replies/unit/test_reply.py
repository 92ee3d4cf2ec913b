"""Invariants of Reply: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.replies import builders


def test_reply_valid() -> None:
    """Reply: a valid one is made."""
    made = builders.make_reply(title="c-sample")
    assert made.title == "c-sample"


def test_reply_invariant_title_nul() -> None:
    """Reply: title refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(title="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/title", "nul_character")


def test_reply_invariant_title_too_short() -> None:
    """Reply: title refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(title="")
    assert (refused.value.pointer, refused.value.code) == ("/title", "too_short")


def test_reply_invariant_title_too_long() -> None:
    """Reply: title refuses 81 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(title="x" * 81)
    assert (refused.value.pointer, refused.value.code) == ("/title", "too_long")


def test_reply_boundary_title_min() -> None:
    """Reply: title accepts 1 character."""
    made = builders.make_reply(title="x")
    assert made.title == "x"


def test_reply_boundary_title_max() -> None:
    """Reply: title accepts 80 characters."""
    made = builders.make_reply(title="x" * 80)
    assert made.title == "x" * 80


def test_reply_boundary_title_code_points() -> None:
    """Reply: title accepts 80 characters outside the basic plane."""
    made = builders.make_reply(title="😀" * 80)
    assert made.title == "😀" * 80


def test_reply_invariant_text_nul() -> None:
    """Reply: text refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(text="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/text", "nul_character")


def test_reply_invariant_text_too_short() -> None:
    """Reply: text refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(text="")
    assert (refused.value.pointer, refused.value.code) == ("/text", "too_short")


def test_reply_invariant_text_too_long() -> None:
    """Reply: text refuses 10001 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_reply(text="x" * 10001)
    assert (refused.value.pointer, refused.value.code) == ("/text", "too_long")


def test_reply_boundary_text_min() -> None:
    """Reply: text accepts 1 character."""
    made = builders.make_reply(text="x")
    assert made.text == "x"


def test_reply_boundary_text_max() -> None:
    """Reply: text accepts 10000 characters."""
    made = builders.make_reply(text="x" * 10000)
    assert made.text == "x" * 10000


def test_reply_boundary_text_code_points() -> None:
    """Reply: text accepts 10000 characters outside the basic plane."""
    made = builders.make_reply(text="😀" * 10000)
    assert made.text == "😀" * 10000
