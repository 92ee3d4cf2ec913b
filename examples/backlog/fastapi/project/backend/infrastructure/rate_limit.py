"""Rate limits: so many requests a minute for a caller and an operation."""

import time
from typing import NamedTuple, Protocol

_MINUTE = 60


class Quota(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: int


class RateLimiter(Protocol):
    """What it holds requests to may be changed while the service runs."""

    # Requests a minute.
    limit: int
    # Whether operations are held to limits of their own, too.
    holds_own: bool

    async def seconds_to_wait(self, key: str, own: Quota | None = None) -> int:
        """Counts a request; 0 where it may pass."""
        ...

    async def close(self) -> None:
        """Gives connections back."""
        ...


def quotas_of(limiter: RateLimiter, key: str, own: Quota | None) -> dict[str, Quota]:
    """What a request is counted towards."""
    quotas = {key: Quota(limiter.limit, _MINUTE)}
    if own is not None and limiter.holds_own:
        quotas[f"{key}:own"] = own
    return quotas


class MemoryRateLimiter:
    """For one process: windows that begin with a key's first request."""

    def __init__(self, limit: int, *, holds_own: bool = True) -> None:
        self.limit = limit
        self.holds_own = holds_own
        self._windows: dict[str, tuple[float, int]] = {}

    async def seconds_to_wait(self, key: str, own: Quota | None = None) -> int:
        now = time.monotonic()
        if len(self._windows) > 100_000:
            self._forget(now)
        quotas = quotas_of(self, key, own).items()
        return max([self._count(one, quota, now) for one, quota in quotas])

    def _count(self, key: str, quota: Quota, now: float) -> int:
        end, count = self._windows.get(key, (now, 0))
        if now >= end:
            end, count = now + quota.seconds, 0
        self._windows[key] = (end, count + 1)
        return 0 if count < quota.requests else max(1, int(end - now) + 1)

    def _forget(self, now: float) -> None:
        self._windows = {key: window for key, window in self._windows.items() if now < window[0]}

    async def close(self) -> None:
        self._windows.clear()
