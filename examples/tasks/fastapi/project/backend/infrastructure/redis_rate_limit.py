"""Rate limits that several processes share: Redis counts."""

import logging
import time

from redis.asyncio import Redis
from redis.exceptions import RedisError

from backend.infrastructure.rate_limit import Quota, quotas_of

_logger = logging.getLogger(__name__)


class RedisRateLimiter:
    """For several processes. Where Redis does not answer, requests pass: a limit must not be an outage."""

    def __init__(self, url: str, limit: int, *, holds_own: bool = True) -> None:
        self.limit = limit
        self.holds_own = holds_own
        # The library leaves its keyword arguments untyped.
        self._redis = Redis.from_url(  # pyright: ignore[reportUnknownMemberType]
            url, socket_timeout=1.0, socket_connect_timeout=1.0
        )

    async def seconds_to_wait(self, key: str, own: Quota | None = None) -> int:
        quotas = quotas_of(self, key, own).items()
        try:
            return max([await self._count(one, quota) for one, quota in quotas])
        except RedisError:
            _logger.warning("rate limit not counted: Redis does not answer")
            return 0

    async def _count(self, key: str, quota: Quota) -> int:
        now = int(time.time())
        name = f"rate:{key}:{now // quota.seconds}"
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.incr(name)
            pipeline.expire(name, quota.seconds)
            count = int((await pipeline.execute())[0])
        return 0 if count <= quota.requests else max(1, quota.seconds - now % quota.seconds)

    async def close(self) -> None:
        await self._redis.aclose()
