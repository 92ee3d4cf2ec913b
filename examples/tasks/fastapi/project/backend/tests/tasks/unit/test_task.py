"""Invariants of Task: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import InvariantViolation
from backend.tests.tasks import builders


def test_task_valid() -> None:
    """Task: a valid one is made."""
    made = builders.make_task(title="c-sample")
    assert made.title == "c-sample"


def test_task_invariant_title_nul() -> None:
    """Task: title refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_task(title="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/title", "nul_character")


def test_task_invariant_title_too_short() -> None:
    """Task: title refuses an empty text."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_task(title="")
    assert (refused.value.pointer, refused.value.code) == ("/title", "too_short")


def test_task_invariant_title_too_long() -> None:
    """Task: title refuses 201 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_task(title="x" * 201)
    assert (refused.value.pointer, refused.value.code) == ("/title", "too_long")


def test_task_boundary_title_min() -> None:
    """Task: title accepts 1 character."""
    made = builders.make_task(title="x")
    assert made.title == "x"


def test_task_boundary_title_max() -> None:
    """Task: title accepts 200 characters."""
    made = builders.make_task(title="x" * 200)
    assert made.title == "x" * 200


def test_task_boundary_title_code_points() -> None:
    """Task: title accepts 200 characters outside the basic plane."""
    made = builders.make_task(title="😀" * 200)
    assert made.title == "😀" * 200


def test_task_invariant_description_nul() -> None:
    """Task: description refuses the character U+0000."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_task(description="\x00")
    assert (refused.value.pointer, refused.value.code) == ("/description", "nul_character")


def test_task_invariant_description_too_long() -> None:
    """Task: description refuses 10001 characters."""
    with pytest.raises(InvariantViolation) as refused:
        builders.make_task(description="x" * 10001)
    assert (refused.value.pointer, refused.value.code) == ("/description", "too_long")


def test_task_boundary_description_max() -> None:
    """Task: description accepts 10000 characters."""
    made = builders.make_task(description="x" * 10000)
    assert made.description == "x" * 10000


def test_task_boundary_description_code_points() -> None:
    """Task: description accepts 10000 characters outside the basic plane."""
    made = builders.make_task(description="😀" * 10000)
    assert made.description == "😀" * 10000
