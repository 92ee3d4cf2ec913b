"""Valid bodies, one function an operation; rendered from api-spec.yaml."""

from collections.abc import Mapping
from typing import Any

from backend.tests.support.values import changed


def create_task(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createTask, with changes."""
    return changed(
        {
            "title": "Title example",
            "description": "Description example",
            "completed": False,
            "due_date": "2026-01-15",
            "priority": "medium",
        },
        changes,
    )
