"""What services and operations of Tasks may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.tasks.repositories import TaskRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    tasks: TaskRepository
