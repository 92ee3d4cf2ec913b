"""What a route may ask for."""

from collections.abc import AsyncGenerator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend.core.tokens import Caller
from backend.infrastructure.database import Database


async def _reading(request: Request) -> AsyncGenerator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.unit_of_work(writes=False) as session:
        yield session


async def _writing(request: Request) -> AsyncGenerator[AsyncSession]:
    database: Database = request.app.state.database
    async with database.unit_of_work(writes=True) as session:
        yield session


async def _caller(request: Request) -> Caller | None:
    caller: Caller | None = request.state.caller
    return caller


# `scope="function"`: committed before the answer is sent, so that no client hears of a write that then fails.
Reading = Annotated[AsyncSession, Depends(_reading, scope="function")]
Writing = Annotated[AsyncSession, Depends(_writing, scope="function")]
CurrentCaller = Annotated[Caller | None, Depends(_caller)]
