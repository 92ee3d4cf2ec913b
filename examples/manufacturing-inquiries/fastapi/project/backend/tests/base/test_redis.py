"""Limits that Redis counts."""

import pytest

from backend.core.settings import Settings
from backend.infrastructure.rate_limit import MemoryRateLimiter
from backend.infrastructure.redis_rate_limit import RedisRateLimiter
from backend.infrastructure.resources import open_limiter


def _settings(monkeypatch: pytest.MonkeyPatch, redis_url: str) -> Settings:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("JWT_SECRET", "s" * 32)
    monkeypatch.setenv("REDIS_URL", redis_url)
    return Settings.model_validate({})


async def test_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty address is none: this process counts."""
    limiter = open_limiter(_settings(monkeypatch, ""))
    assert isinstance(limiter, MemoryRateLimiter)
    await limiter.close()


async def test_away(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A limit that cannot be counted does not stop the service."""
    limiter = open_limiter(_settings(monkeypatch, "redis://127.0.0.1:1/0"))
    assert isinstance(limiter, RedisRateLimiter)
    limiter.limit = 1
    assert [await limiter.seconds_to_wait("a") for _ in range(2)] == [0, 0]
    assert "Redis does not answer" in caplog.text
    await limiter.close()
