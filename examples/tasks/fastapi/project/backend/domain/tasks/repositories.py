"""Where the entities of Tasks are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.tasks.entities import Task


class TaskRepository(Repository[Task], Protocol):
    """Keeps tasks."""
