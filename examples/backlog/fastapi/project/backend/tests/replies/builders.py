"""Whole entities for unit and repository tests; rendered from api-spec.yaml."""

from typing import Any

from backend.core.clock import new_id, now
from backend.domain.replies.entities import Reply


def make_reply(**changes: Any) -> Reply:
    """A valid reply; keyword arguments replace attributes."""
    moment = now()
    values: dict[str, Any] = {
        "id": new_id(),
        "title": "Title example",
        "text": "Text example",
        "language": "en",
        "created_at": moment,
        "updated_at": moment,
    }
    return Reply(**(values | changes))
