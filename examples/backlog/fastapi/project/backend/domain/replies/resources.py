"""What services and operations of Replies may use."""

from dataclasses import dataclass

from backend.core.tokens import Caller
from backend.domain.replies.repositories import ReplyRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """Who calls, and what is kept."""

    caller: Caller | None
    replies: ReplyRepository
