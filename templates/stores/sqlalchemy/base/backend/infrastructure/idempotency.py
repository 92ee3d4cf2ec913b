"""Answers kept for Idempotency-Key, in the same transaction as the write they answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import now
from backend.domain.base.errors import IdempotencyKeyReused
from backend.infrastructure.tables import idempotency_keys as keys


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered the first time."""

    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True, slots=True)
class IdempotencyStore:
    """One caller's key for one operation."""

    session: AsyncSession
    operation: str
    caller: str
    key: str

    async def claim(self, body_hash: str) -> KeptAnswer | None:
        """None: the key is ours now. Otherwise the first answer; raises IdempotencyKeyReused for another body."""
        try:
            # A second request with the key waits here until the first has committed or gone.
            async with self.session.begin_nested():
                await self.session.execute(
                    insert(keys).values(
                        operation=self.operation,
                        caller=self.caller,
                        key=self.key,
                        body_hash=body_hash,
                        created_at=now(),
                    )
                )
        except IntegrityError:
            return await self._kept(body_hash)
        return None

    async def keep(self, answer: KeptAnswer) -> None:
        """Keeps the answer for the next time."""
        await self.session.execute(
            update(keys)
            .where(*self._this())
            .values(status=answer.status, headers=dict(answer.headers), body=answer.body)
        )

    async def _kept(self, body_hash: str) -> KeptAnswer:
        row = (
            await self.session.execute(
                select(keys.c.body_hash, keys.c.status, keys.c.headers, keys.c.body).where(
                    *self._this()
                )
            )
        ).one()
        if row.body_hash != body_hash:
            raise IdempotencyKeyReused(self.key)
        return KeptAnswer(row.status, row.headers, row.body)

    def _this(self) -> tuple[Any, ...]:
        return (
            keys.c.operation == self.operation,
            keys.c.caller == self.caller,
            keys.c.key == self.key,
        )
