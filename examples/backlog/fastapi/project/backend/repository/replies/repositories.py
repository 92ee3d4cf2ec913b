"""Where Replies keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.replies.entities import Reply
from backend.domain.replies.repositories import ReplyRepository
from backend.domain.replies.resources import Resources
from backend.infrastructure.replies import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlReplyRepository(SqlRepository[Reply]):
    """In a database."""

    entity = Reply
    table = tables.replies


class MemoryReplyRepository(MemoryRepository[Reply]):
    """In memory."""

    entity = Reply
    table = tables.replies


def reply_repository(store: AsyncSession | MemoryStore) -> ReplyRepository:
    """The replies of a store."""
    if isinstance(store, MemoryStore):
        return MemoryReplyRepository(store)
    return SqlReplyRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        replies=reply_repository(store),
    )
