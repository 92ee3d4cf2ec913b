"""The service in this process: loaded only where it is the one that is tested."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from backend.api.app import create_app
from backend.core.settings import Settings
from backend.infrastructure.rate_limit import MemoryRateLimiter
from backend.tests.support.actors import IN_PROCESS_SECRET
from backend.tests.support.databases import Databases, rolled_back
from backend.tests.support.targets import Target

_LIMIT = 1_000_000


class InProcess(Target):
    """The application itself, without a network."""

    def __init__(self, app: FastAPI, databases: Databases) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        super().__init__(httpx.AsyncClient(transport=transport, base_url="http://test"))
        self.app = app
        self._databases = databases

    @classmethod
    async def make(cls, databases: Databases) -> "InProcess":
        """With settings and a database for tests."""
        async with rolled_back(await databases.engine()) as database:
            return cls(create_app(settings_for_tests(), database), databases)

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[None]:
        async with rolled_back(await self._databases.engine()) as database:
            self.app.state.database = database
            self.app.state.limiter = MemoryRateLimiter(_LIMIT, holds_own=False)
            yield

    def limit(self, requests: int) -> dict[str, str]:
        self.app.state.limiter.limit = requests
        return {}

    def own_limits(self) -> dict[str, str]:
        self.app.state.limiter.holds_own = True
        return {}


def settings_for_tests() -> Settings:
    """Nothing from the environment but the secret, so that tests do the same everywhere."""
    secret = SecretStr(os.environ.get("TEST_JWT_SECRET", IN_PROCESS_SECRET))
    return Settings.model_construct(environment="test", log_level="WARNING", jwt_secret=secret)
