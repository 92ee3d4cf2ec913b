"""What the business rules of Tasks are told."""

from dataclasses import dataclass

from backend.domain.tasks.values import TaskCompleted


@dataclass(frozen=True, slots=True, kw_only=True)
class ATaskCannotBeReopenedAfterGiven:
    """How things are, for a-task-cannot-be-reopened-after; None where it is not known."""

    completed: TaskCompleted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ATaskCannotBeReopenedAfterWhen:
    """What is asked for, for a-task-cannot-be-reopened-after; None where the request does not say."""

    completed: TaskCompleted | None = None
