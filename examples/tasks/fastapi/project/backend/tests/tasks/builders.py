"""Whole entities for unit and repository tests; rendered from api-spec.yaml."""

from datetime import date
from typing import Any

from backend.core.clock import new_id, now
from backend.domain.tasks.entities import Task


def make_task(**changes: Any) -> Task:
    """A valid task; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "title": "Title example",
        "description": "Description example",
        "completed": False,
        "due_date": date.fromisoformat("2026-01-15"),
        "priority": "medium",
        "created_at": moment,
        "updated_at": moment,
    }
    return Task(**(values | changes))
