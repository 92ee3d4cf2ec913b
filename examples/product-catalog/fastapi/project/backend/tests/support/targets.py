"""The service under test: in this process by default, over HTTP where API_BASE_URL says."""

import os
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx
import pytest

from backend.tests.support.databases import Databases


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

    @abstractmethod
    def own_limits(self) -> dict[str, str]:
        """Holds operations to limits of their own, which no other test meets; headers as with limit."""

    async def close(self) -> None:
        """Ends it."""
        await self.client.aclose()


class Remote(Target):
    """A service that runs elsewhere. It may hold data, and is not ours to change."""

    @asynccontextmanager
    async def empty(self) -> AsyncGenerator[None]:
        yield

    def limit(self, requests: int) -> dict[str, str]:
        pytest.skip("not run here: the rate limit of a service elsewhere is not ours to lower")

    def own_limits(self) -> dict[str, str]:
        pytest.skip("not run here: the limits of a service elsewhere are not ours to switch on")


class WithSessions(Remote):
    """A service elsewhere that gives every test a store and a limit of its own."""

    def limit(self, requests: int) -> dict[str, str]:
        return {"X-Test-Limit": str(requests)}

    def own_limits(self) -> dict[str, str]:
        return {"X-Test-Limit": "own"}


async def target_of_environment(databases: Databases) -> Target:
    """As API_BASE_URL says, and API_TEST_SESSIONS of the service there."""
    url = os.environ.get("API_BASE_URL")
    if url:
        kind = WithSessions if os.environ.get("API_TEST_SESSIONS") == "1" else Remote
        return kind(httpx.AsyncClient(base_url=url, timeout=30.0))
    # The whole application comes with it.
    from backend.tests.support.in_process import InProcess

    return await InProcess.make(databases)
