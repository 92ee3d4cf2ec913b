"""What a repository keeps its entities in."""

from sqlalchemy.ext.asyncio import AsyncSession

from backend.repository.base import MemoryStore

Store = AsyncSession | MemoryStore
