"""The entities of Tasks. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Moment
from backend.domain.base.entity import Entity
from backend.domain.tasks.values import (
    TaskCompleted,
    TaskDescription,
    TaskDueDate,
    TaskPriority,
    TaskTitle,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Entity):
    """Task."""

    title: TaskTitle
    description: TaskDescription | None
    completed: TaskCompleted
    due_date: TaskDueDate | None
    priority: TaskPriority
    created_at: Moment
    updated_at: Moment
