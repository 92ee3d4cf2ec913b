"""What became of each item of a batch, where each is done by itself."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel

from backend.api.problems import refusal
from backend.domain.base.errors import DomainError

T = TypeVar("T")


async def item_results(
    request: Request,
    outcomes: Sequence[T | DomainError],
    status: int,
    show: Callable[[T], BaseModel] | None = None,
) -> list[dict[str, Any]]:
    """In their order: `status` and what is shown, or the problem of what refused it."""
    found: list[dict[str, Any]] = []
    for outcome in outcomes:
        if isinstance(outcome, DomainError):
            refused = await refusal(request, outcome)
            found.append({"status": refused.status_code, "problem": refused.problem})
        elif show is None:
            found.append({"status": status})
        else:
            found.append({"status": status, "value": show(outcome)})
    return found
