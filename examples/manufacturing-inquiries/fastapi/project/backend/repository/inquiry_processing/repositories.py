"""Where Inquiry processing keeps its entities: in a database, or in memory."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.domain.inquiry_processing.entities import Inquiry
from backend.domain.inquiry_processing.repositories import InquiryRepository
from backend.domain.inquiry_processing.resources import Resources
from backend.infrastructure.inquiry_processing import tables
from backend.repository.base import MemoryRepository, MemoryStore, SqlRepository


class SqlInquiryRepository(SqlRepository[Inquiry]):
    """In a database."""

    entity = Inquiry
    table = tables.inquiries


class MemoryInquiryRepository(MemoryRepository[Inquiry]):
    """In memory."""

    entity = Inquiry
    table = tables.inquiries


def inquiry_repository(store: AsyncSession | MemoryStore) -> InquiryRepository:
    """The inquiries of a store."""
    if isinstance(store, MemoryStore):
        return MemoryInquiryRepository(store)
    return SqlInquiryRepository(store)


def resources(store: AsyncSession | MemoryStore, caller: Caller | None) -> Resources:
    """What services and operations may use."""
    return Resources(
        caller=caller,
        inquiries=inquiry_repository(store),
    )
