"""Rate limits: so many requests a minute for a caller and an operation. In memory, or shared through Redis."""

import logging
import time
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

_WINDOW = 60
_logger = logging.getLogger(__name__)


class RateLimiter(Protocol):
    """`limit` may be changed while the service runs."""

    limit: int

    async def seconds_to_wait(self, key: str) -> int:
        """Counts a request; 0 where it may pass."""
        ...

    async def close(self) -> None:
        """Gives connections back."""
        ...


class MemoryRateLimiter:
    """For one process: windows of a minute, counted from a key's first request."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._windows: dict[str, tuple[float, int]] = {}

    async def seconds_to_wait(self, key: str) -> int:
        now = time.monotonic()
        if len(self._windows) > 100_000:
            self._forget(now)
        start, count = self._windows.get(key, (now, 0))
        if now - start >= _WINDOW:
            start, count = now, 0
        self._windows[key] = (start, count + 1)
        return 0 if count < self.limit else max(1, int(start + _WINDOW - now) + 1)

    def _forget(self, now: float) -> None:
        self._windows = {
            key: window for key, window in self._windows.items() if now - window[0] < _WINDOW
        }

    async def close(self) -> None:
        self._windows.clear()


class RedisRateLimiter:
    """For several processes. Where Redis does not answer, requests pass: a limit must not be an outage."""

    def __init__(self, url: str, limit: int) -> None:
        self.limit = limit
        # The library leaves its keyword arguments untyped.
        self._redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
            url, socket_timeout=1.0, socket_connect_timeout=1.0
        )

    async def seconds_to_wait(self, key: str) -> int:
        name = f"rate:{key}:{int(time.time() // _WINDOW)}"
        try:
            async with self._redis.pipeline(transaction=True) as pipeline:
                pipeline.incr(name)
                pipeline.expire(name, _WINDOW)
                count = int((await pipeline.execute())[0])
        except RedisError:
            _logger.warning("rate limit not counted: Redis does not answer")
            return 0
        return 0 if count <= self.limit else max(1, _WINDOW - int(time.time()) % _WINDOW)

    async def close(self) -> None:
        await self._redis.aclose()


def create_rate_limiter(redis_url: str | None, limit: int) -> RateLimiter:
    """Redis where one is named."""
    return MemoryRateLimiter(limit) if redis_url is None else RedisRateLimiter(redis_url, limit)
