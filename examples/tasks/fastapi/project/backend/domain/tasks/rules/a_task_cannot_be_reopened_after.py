"""a-task-cannot-be-reopened-after: A task cannot be reopened after it was completed."""

from backend.domain.base.errors import RuleRefused
from backend.domain.tasks.facts import (
    ATaskCannotBeReopenedAfterGiven,
    ATaskCannotBeReopenedAfterWhen,
)


def a_task_cannot_be_reopened_after(
    given: ATaskCannotBeReopenedAfterGiven, when: ATaskCannotBeReopenedAfterWhen
) -> None:
    """A completed task stays completed."""
    if given.completed and when.completed is False:
        raise RuleRefused("task_completed")
