"""The port through which a domain keeps its entities. Every adapter meets the same contract tests."""

from collections.abc import Mapping
from typing import Any, Protocol, TypeVar
from uuid import UUID

from backend.domain.base.listing import Page, Query, Slice

T = TypeVar("T")


class Repository(Protocol[T]):
    """Raises AlreadyExists, ReferenceNotFound and Referenced; never the database's own errors."""

    async def add(self, entity: T) -> None:
        """Keeps a new entity."""
        ...

    async def get(self, entity_id: UUID) -> T | None:
        """The entity, or None."""
        ...

    async def lock(self, entity_id: UUID) -> T | None:
        """The entity, which nobody else changes or removes until this unit of work ends."""
        ...

    async def update(self, entity_id: UUID, changes: Mapping[str, Any]) -> T | None:
        """Stores these attributes and no other; gives the entity as it is now, or None."""
        ...

    async def delete(self, entity_id: UUID) -> bool:
        """Removes an entity; False where there is none."""
        ...

    async def restore(self, entity_id: UUID, changes: Mapping[str, Any]) -> T | None:
        """Takes back its deletion, if it is deleted and stays, and stores these attributes."""
        ...

    async def page(self, query: Query, *, page: int, per_page: int) -> Page[T]:
        """A numbered page, with the total."""
        ...

    async def slice(self, query: Query, *, cursor: str | None, limit: int) -> Slice[T]:
        """The entities after a cursor; raises BadCursor."""
        ...
