"""Steps of a unit of work: what is refused in one is undone by itself."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from backend.domain.base.errors import Busy, DomainError

T = TypeVar("T")

# What is done in it is undone where it raises.
Step = Callable[[], AbstractAsyncContextManager[object]]


async def attempted(step: Step, work: Awaitable[T]) -> T | DomainError:
    """What the work gives, or what refuses it; then nothing of it stays. Anything else ends the whole."""
    try:
        async with step():
            return await work
    except Busy:
        raise
    except DomainError as refused:
        return refused
