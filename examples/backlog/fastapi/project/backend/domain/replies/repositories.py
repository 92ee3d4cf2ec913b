"""Where the entities of Replies are kept: what the domain needs, not how it is done."""

from typing import Protocol

from backend.domain.base.repository import Repository
from backend.domain.replies.entities import Reply


class ReplyRepository(Repository[Reply], Protocol):
    """Keeps replies."""
