"""What every repository is made of."""

from backend.repository.base.memory import MemoryRepository, MemoryStore
from backend.repository.base.sql import SqlRepository

__all__ = ["MemoryRepository", "MemoryStore", "SqlRepository"]
