"""Fixtures: an empty store for every test, undone by a rollback."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.repository.base import MemoryStore
from backend.tests.support.api import Api
from backend.tests.support.contract import Contract
from backend.tests.support.databases import Databases, kinds
from backend.tests.support.targets import Target, target_of_environment

if TYPE_CHECKING:
    from backend.tests.support.in_process import InProcess


@pytest.fixture(scope="session")
async def databases() -> AsyncGenerator[Databases]:
    """Prepared once, on first use."""
    found = Databases()
    yield found
    await found.close()


@pytest.fixture(scope="session")
async def target(databases: Databases) -> AsyncGenerator[Target]:
    """The service under test: in this process, or where API_BASE_URL says."""
    found = await target_of_environment(databases)
    yield found
    await found.close()


@pytest.fixture
async def api(request: pytest.FixtureRequest, target: Target) -> AsyncGenerator[Api]:
    """A client that knows the feature's documents."""
    contract = Contract.beside(Path(request.node.path))
    async with target.empty():
        yield Api(target, contract, request.node.originalname)


@pytest.fixture(params=kinds())
async def store(
    request: pytest.FixtureRequest, databases: Databases
) -> AsyncGenerator[AsyncSession | MemoryStore]:
    """An empty store of every kind; PostgreSQL where DATABASE_URL names one."""
    if request.param == "memory":
        yield MemoryStore()
        return
    engine = await databases.engine(request.param)
    async with engine.connect() as connection, connection.begin() as transaction:
        # Whatever the test leaves behind, an aborted transaction too, goes with the transaction.
        async with AsyncSession(connection, join_transaction_mode="rollback_only") as session:
            yield session
        if transaction.is_active:
            await transaction.rollback()


@pytest.fixture
def in_process(target: Target) -> "InProcess":
    """The service in this process, for tests that look inside."""
    from backend.tests.support.in_process import InProcess

    if not isinstance(target, InProcess):
        pytest.skip("not run here: the service is elsewhere")
    return target
