"""What Tasks says and hears, as its API document has it."""

from __future__ import annotations

from pydantic import MISSING

from backend.core.constraints import Id, Moment
from backend.core.wire import NotEmpty, Wire
from backend.domain.tasks.values import (
    TaskCompleted,
    TaskDescription,
    TaskDueDate,
    TaskListPage,
    TaskListPerPage,
    TaskListTotal,
    TaskPriority,
    TaskTitle,
)


class Task(Wire):
    """Task as the service returns it."""

    id: Id
    title: TaskTitle
    description: TaskDescription | MISSING = MISSING
    completed: TaskCompleted
    due_date: TaskDueDate | None
    priority: TaskPriority
    created_at: Moment
    updated_at: Moment


class TaskCreate(Wire):
    """What a client sends to create a task."""

    title: TaskTitle
    description: TaskDescription | MISSING = MISSING
    completed: TaskCompleted = False
    due_date: TaskDueDate | MISSING | None = MISSING
    priority: TaskPriority = "medium"


class TaskUpdate(NotEmpty):
    """What a client sends to change a task: members left out stay as they are."""

    title: TaskTitle | MISSING = MISSING
    description: TaskDescription | MISSING = MISSING
    completed: TaskCompleted | MISSING = MISSING
    due_date: TaskDueDate | MISSING | None = MISSING
    priority: TaskPriority | MISSING = MISSING


class TaskList(Wire):
    """One page of tasks."""

    items: list[Task]
    total: TaskListTotal
    page: TaskListPage
    per_page: TaskListPerPage
