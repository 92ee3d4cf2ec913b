"""Idempotency-Key: the same key with the same body gets the first answer again."""

import json
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Header, Request
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import JSONResponse, Response

from backend.api.preconditions import tag_of
from backend.core.constraints import Text
from backend.core.tokens import Caller
from backend.infrastructure.idempotency import IdempotencyStore, KeptAnswer

IdempotencyKey = Annotated[
    Annotated[str, Text(min_length=1, max_length=255)] | None, Header(alias="Idempotency-Key")
]


async def created(
    request: Request,
    session: AsyncSession,
    caller: Caller | None,
    key: str | None,
    make: Callable[[], Awaitable[tuple[str, BaseModel]]],
    *,
    tagged: bool = False,
) -> Response:
    """201 with Location, and ETag where `tagged`; `make` gives location and body, and runs once for a key."""
    if key is None:
        return _answer(await _first(make, tagged=tagged))
    store = IdempotencyStore(
        session,
        request.scope["route"].unique_id,
        caller.subject if caller else "",
        key,
        request.app.state.key_period,
    )
    # Members in another order are the same body; below another parent, it is another request.
    body = json.dumps(await request.json(), sort_keys=True)
    sent = body + "".join(request.path_params.values())
    kept = await store.claim(sha256(sent.encode()).hexdigest())
    if kept is None:
        kept = await _first(make, tagged=tagged)
        await store.keep(kept)
    return _answer(kept)


async def _first(
    make: Callable[[], Awaitable[tuple[str, BaseModel]]], *, tagged: bool
) -> KeptAnswer:
    location, body = await make()
    content: Any = body.model_dump(mode="json", by_alias=True)
    headers = {"Location": location, "ETag": tag_of(body)} if tagged else {"Location": location}
    return KeptAnswer(201, headers, content)


def _answer(kept: KeptAnswer) -> Response:
    return JSONResponse(kept.body, kept.status, headers=dict(kept.headers))
