"""The service under test: in this process by default, over HTTP where API_BASE_URL says."""

import os
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from backend.api.app import create_app
from backend.core.settings import Settings
from backend.infrastructure.rate_limit import MemoryRateLimiter
from backend.tests.support.actors import IN_PROCESS_SECRET
from backend.tests.support.databases import Databases, rolled_back

_LIMIT = 1_000_000


class Target(ABC):
    """Something that answers requests."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    @abstractmethod
    def empty(self) -> AbstractAsyncContextManager[None]:
        """With nothing stored."""

    @abstractmethod
    def limit(self, requests: int) -> dict[str, str]:
        """Lowers the rate limit, until the test ends; the headers that its requests need for that."""

    async def close(self) -> None:
        """Ends it."""
        await self.client.aclose()


class InProcess(Target):
    """The application itself, without a network."""

    def __init__(self, app: FastAPI, databases: Databases) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        super().__init__(httpx.AsyncClient(transport=transport, base_url="http://test"))
        self.app = app
        self._databases = databases

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[None]:
        async with rolled_back(await self._databases.engine()) as database:
            self.app.state.database = database
            self.app.state.limiter = MemoryRateLimiter(_LIMIT)
            yield

    def limit(self, requests: int) -> dict[str, str]:
        self.app.state.limiter.limit = requests
        return {}


class Remote(Target):
    """A service that runs elsewhere. It may hold data, and is not ours to change."""

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[None]:
        yield

    def limit(self, requests: int) -> dict[str, str]:
        pytest.skip("not run here: the rate limit of a service elsewhere is not ours to lower")


class WithSessions(Remote):
    """A service elsewhere that gives every test a store and a limit of its own."""

    def limit(self, requests: int) -> dict[str, str]:
        return {"X-Test-Limit": str(requests)}


async def target_of_environment(databases: Databases) -> Target:
    """As API_BASE_URL says, and API_TEST_SESSIONS of the service there."""
    url = os.environ.get("API_BASE_URL")
    if url:
        kind = WithSessions if os.environ.get("API_TEST_SESSIONS") == "1" else Remote
        return kind(httpx.AsyncClient(base_url=url, timeout=30.0))
    settings = settings_for_tests()
    engine = await databases.engine()
    async with rolled_back(engine) as database:
        return InProcess(create_app(settings, database), databases)


def settings_for_tests() -> Settings:
    """Nothing from the environment but the secret, so that tests do the same everywhere."""
    secret = SecretStr(os.environ.get("TEST_JWT_SECRET", IN_PROCESS_SECRET))
    return Settings.model_construct(
        environment="test", log_level="WARNING", jwt_secret=secret, redis_url=None
    )
