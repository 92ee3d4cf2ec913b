"""A task cannot be reopened after it was completed (FR-003): rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.tasks import facts
from backend.domain.tasks.rules.a_task_cannot_be_reopened_after import (
    a_task_cannot_be_reopened_after,
)


def test_rule_a_task_cannot_be_reopened_after_1() -> None:
    """a-task-cannot-be-reopened-after: A task cannot be reopened after it was completed (FR-003): refused with task_completed."""
    given = facts.ATaskCannotBeReopenedAfterGiven(completed=True)
    when = facts.ATaskCannotBeReopenedAfterWhen(completed=False)
    with pytest.raises(RuleRefused) as refused:
        a_task_cannot_be_reopened_after(given, when)
    assert refused.value.code == "task_completed"


def test_rule_a_task_cannot_be_reopened_after_2() -> None:
    """a-task-cannot-be-reopened-after: A task cannot be reopened after it was completed (FR-003): example 2."""
    given = facts.ATaskCannotBeReopenedAfterGiven(completed=True)
    when = facts.ATaskCannotBeReopenedAfterWhen(completed=True)
    found: object = a_task_cannot_be_reopened_after(given, when)
    assert found is None


def test_rule_a_task_cannot_be_reopened_after_3() -> None:
    """a-task-cannot-be-reopened-after: A task cannot be reopened after it was completed (FR-003): example 3."""
    given = facts.ATaskCannotBeReopenedAfterGiven(completed=False)
    when = facts.ATaskCannotBeReopenedAfterWhen(completed=True)
    found: object = a_task_cannot_be_reopened_after(given, when)
    assert found is None
