"""What the service holds open beside its database. Which parts the project has decides it."""

from backend.core.settings import Settings
from backend.infrastructure.rate_limit import MemoryRateLimiter, RateLimiter
from backend.infrastructure.redis_rate_limit import RedisRateLimiter


def open_limiter(settings: Settings) -> RateLimiter:
    """Counts of requests: shared between processes where REDIS_URL leads to a server."""
    limit, holds_own = settings.rate_limit_per_minute, settings.operation_rate_limits
    if settings.redis_url is not None:
        return RedisRateLimiter(settings.redis_url, limit, holds_own=holds_own)
    return MemoryRateLimiter(limit, holds_own=holds_own)
