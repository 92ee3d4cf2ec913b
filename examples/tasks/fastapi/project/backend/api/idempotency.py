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

    async def first() -> KeptAnswer:
        location, body = await make()
        headers = {"Location": location, "ETag": tag_of(body)} if tagged else {"Location": location}
        return KeptAnswer(201, headers, _content(body))

    return await _once(request, session, caller, key, first)


async def done_each(
    request: Request,
    session: AsyncSession,
    caller: Caller | None,
    key: str | None,
    make: Callable[[], Awaitable[BaseModel]],
) -> Response:
    """207 with what `make` gives, which runs once for a key: what it refused is not tried again."""

    async def first() -> KeptAnswer:
        return KeptAnswer(207, {}, _content(await make()))

    return await _once(request, session, caller, key, first)


async def _once(
    request: Request,
    session: AsyncSession,
    caller: Caller | None,
    key: str | None,
    first: Callable[[], Awaitable[KeptAnswer]],
) -> Response:
    if key is None:
        return _answer(await first())
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
        kept = await first()
        await store.keep(kept)
    return _answer(kept)


def _content(body: BaseModel) -> Any:
    return body.model_dump(mode="json", by_alias=True)


def _answer(kept: KeptAnswer) -> Response:
    return JSONResponse(kept.body, kept.status, headers=dict(kept.headers))
