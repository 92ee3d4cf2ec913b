"""Valid bodies, one function an operation; rendered from api-spec.yaml."""

from collections.abc import Mapping
from typing import Any

from backend.tests.support.values import changed


def create_reply(changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A valid body of createReply, with changes."""
    return changed({"title": "Title example", "text": "Text example", "language": "en"}, changes)
