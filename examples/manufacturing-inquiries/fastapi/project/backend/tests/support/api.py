"""The client of derived tests: arranges, acts, and knows what the documents promise."""

import json
from typing import Any, cast
from urllib.parse import quote
from uuid import uuid4

import httpx

from backend.tests.support.actors import Actors, lowest_actor
from backend.tests.support.answer import Answer, not_implemented
from backend.tests.support.contract import Contract, Operation
from backend.tests.support.targets import Target

# What `body` is when there is none: null is a body.
NOTHING: Any = ...


class Api:
    """Calls operations by their operationId."""

    def __init__(self, target: Target, contract: Contract, test: str) -> None:
        """`test`: its name. A session of its own, also where a test runs again."""
        self._target = target
        self._contract = contract
        self._actors = Actors()
        self._session = {"X-Test-Session": f"{quote(test, safe='')}.{uuid4()}"}
        self._limited = False

    async def arrange(
        self,
        operation_id: str,
        *,
        actor: str | None = None,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = NOTHING,
        raw: str | None = None,
    ) -> Any:
        """Brings about a state; the body of the answer. Anything but success ends the test."""
        response = await self._arrange(operation_id, actor, path, query, headers, body, raw)
        return response.json() if response.content else None

    async def arrange_tagged(
        self,
        operation_id: str,
        *,
        actor: str | None = None,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = NOTHING,
        raw: str | None = None,
    ) -> tuple[Any, str]:
        """As `arrange`; the body of the answer and its tag. An answer without a tag ends the test."""
        response = await self._arrange(operation_id, actor, path, query, headers, body, raw)
        tag = response.headers.get("ETag")
        assert tag is not None, f"arranging: {operation_id} answered without the header ETag"
        return response.json() if response.content else None, tag

    async def _arrange(
        self,
        operation_id: str,
        actor: str | None,
        path: dict[str, Any] | None,
        query: dict[str, Any] | None,
        headers: dict[str, Any] | None,
        body: Any,
        raw: str | None,
    ) -> httpx.Response:
        operation = self._contract.operation(operation_id)
        response = await self._send(operation, "arrange", actor, path, query, headers, body, raw)
        if response.status_code == 501:
            raise not_implemented(operation_id, response)
        # Using a limit up, it does not matter what is answered.
        assert response.is_success or self._limited, (
            f"arranging: {operation_id} answered {response.status_code}: {response.text[:500]}"
        )
        return response

    async def act(
        self,
        operation_id: str,
        *,
        actor: str | None = None,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, Any] | None = None,
        body: Any = NOTHING,
        raw: str | None = None,
    ) -> Answer:
        """What the test is about."""
        operation = self._contract.operation(operation_id)
        response = await self._send(operation, "act", actor, path, query, headers, body, raw)
        return Answer(response, operation, self._contract)

    def limit(self, requests: int) -> None:
        """So many requests a minute, until the test ends."""
        self._session.update(self._target.limit(requests))
        self._limited = True

    def own_limits(self) -> None:
        """Operations are held to limits of their own, until the test ends."""
        self._session.update(self._target.own_limits())
        self._limited = True

    async def _send(
        self,
        operation: Operation,
        step: str,
        actor: str | None,
        path: dict[str, Any] | None,
        query: dict[str, Any] | None,
        headers: dict[str, Any] | None,
        body: Any,
        raw: str | None,
    ) -> httpx.Response:
        who = lowest_actor(operation.access) if actor is None else actor
        sent = {
            **self._session,
            "X-Test-Step": step,
            **self._actors.headers(who),
        }
        content, media_type = _content(operation, body, raw)
        if media_type is not None:
            sent["Content-Type"] = media_type
        return await self._target.client.request(
            operation.method,
            _fill(operation.path, path or {}),
            params=[
                (name, _text(one)) for name, value in (query or {}).items() for one in _each(value)
            ],
            headers={**sent, **{name: _text(value) for name, value in (headers or {}).items()}},
            content=content,
        )


def _content(operation: Operation, body: Any, raw: str | None) -> tuple[bytes | None, str | None]:
    media_type = operation.body_media_type
    if raw is not None:
        return raw.encode("utf-8", "surrogatepass"), media_type
    if body is NOTHING:
        return None, None
    if media_type == "application/x-www-form-urlencoded":
        return str(httpx.QueryParams(body)).encode(), media_type
    if isinstance(body, bytes):
        return body, media_type
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass"), media_type


def _fill(template: str, values: dict[str, Any]) -> str:
    path = template
    for name, value in values.items():
        path = path.replace("{" + name + "}", quote(_text(value), safe=""))
    return path


def _each(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
