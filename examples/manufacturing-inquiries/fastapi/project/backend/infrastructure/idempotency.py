"""Answers kept for Idempotency-Key, in the same transaction as the write they answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, null, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.clock import now
from backend.domain.base.errors import IdempotencyKeyReused
from backend.infrastructure.tables import idempotency_keys as keys

# How many ended keys a write removes at most.
_PURGED = 100


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
    period: timedelta

    async def claim(self, body_hash: str) -> KeptAnswer | None:
        """None: the key is ours now. Otherwise the first answer; raises IdempotencyKeyReused for another body."""
        time = now()
        try:
            # A second request with the key waits here until the first has committed or gone.
            async with self.session.begin_nested():
                await self.session.execute(
                    insert(keys).values(
                        operation=self.operation,
                        caller=self.caller,
                        key=self.key,
                        body_hash=body_hash,
                        created_at=time,
                    )
                )
        except IntegrityError:
            if not await self._renew(body_hash, time):
                return await self._kept(body_hash)
        await self._purge(time - self.period)
        return None

    async def keep(self, answer: KeptAnswer) -> None:
        """Keeps the answer for the next time."""
        await self.session.execute(
            update(keys)
            .where(*self._this())
            .values(status=answer.status, headers=dict(answer.headers), body=answer.body)
        )

    async def _renew(self, body_hash: str, time: datetime) -> bool:
        """Whether the key had ended, and is ours now."""
        renewed = await self.session.execute(
            update(keys)
            .where(*self._this(), keys.c.created_at <= time - self.period)
            .values(
                body_hash=body_hash, status=null(), headers=null(), body=null(), created_at=time
            )
            .returning(keys.c.key)
        )
        return renewed.first() is not None

    async def _purge(self, ended: datetime) -> None:
        """Removes some keys that have ended, and waits for none that another request removes."""
        columns = (keys.c.operation, keys.c.caller, keys.c.key)
        some = (
            select(*columns)
            .where(keys.c.created_at <= ended)
            .order_by(keys.c.created_at)
            .limit(_PURGED)
            .with_for_update(skip_locked=True)
        )
        await self.session.execute(delete(keys).where(tuple_(*columns).in_(some)))

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
