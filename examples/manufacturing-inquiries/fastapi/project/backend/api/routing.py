"""Routes that decide who may call before anything of the request is read.

FastAPI reads and decodes the body before any dependency runs; an anonymous caller would be told what is wrong with a
body that is none of their business. Here `openapi_extra=PUBLIC | USER | role(…)` both documents and enforces access.
"""

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic_core import from_json

from backend.api.problems import ProblemError
from backend.api.schemes import check_scheme
from backend.core.tokens import Caller, InvalidToken, TokenVerifier
from backend.infrastructure.rate_limit import Quota, RateLimiter

Extra = dict[str, Any]
PUBLIC: Extra = {"security": []}
USER: Extra = {"security": [{"bearerAuth": []}]}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}


def role(*names: str) -> Extra:
    """For callers with all of these roles."""
    return {"security": [{"bearerAuth": list(names)}]}


def unsupported(scheme: str) -> Extra:
    """For a security scheme that is not built in: nobody may call until it is written in schemes.py."""
    return {"security": [{scheme: []}]}


def dated(*, since: str | None = None, sunset: str | None = None) -> Extra:
    """Since when a deprecated operation is, and until when it is answered: dates such as 2027-05-31. Each answer says so."""
    said = {"x-deprecated-since": since, "x-sunset": sunset}
    return {name: date for name, date in said.items() if date is not None}


def limited(requests: int, *, seconds: int) -> Extra:
    """A limit of the operation's own, for each caller."""
    return {"x-rate-limit": {"requests": requests, "seconds": seconds}}


def _own_limit(extra: Extra) -> Quota | None:
    said = extra.get("x-rate-limit")
    return None if said is None else Quota(said["requests"], said["seconds"])


def _announced(extra: Extra) -> dict[str, str]:
    """Deprecation (RFC 9745) and Sunset (RFC 8594)."""
    headers: dict[str, str] = {}
    if since := extra.get("x-deprecated-since"):
        headers["Deprecation"] = f"@{int(_midnight(since).timestamp())}"
    if sunset := extra.get("x-sunset"):
        headers["Sunset"] = format_datetime(_midnight(sunset), usegmt=True)
    return headers


def _midnight(date: str) -> datetime:
    return datetime.fromisoformat(date).replace(tzinfo=UTC)


class StrictRequest(Request):
    """JSON as RFC 8259 has it: no NaN, no lone surrogates, no bottomless nesting."""

    async def json(self) -> Any:
        body = await self.body()
        try:
            return from_json(body, allow_inf_nan=False)
        except ValueError as error:
            raise json.JSONDecodeError(str(error), "", 0) from error


class GuardedRoute(APIRoute):
    """401, then 403, then 429, then everything else."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()
        extra = self.openapi_extra or USER
        announced = _announced(extra)
        security = extra.get("security", USER["security"])
        required = cast("Sequence[Mapping[str, Sequence[str]]]", security)
        # Fails closed: a scheme that we cannot check lets nobody in.
        unknown = [name for one in required for name in one if name != "bearerAuth"]
        roles = frozenset(required[0].get("bearerAuth", ())) if required else None
        counted = 429 in self.responses
        own = _own_limit(extra)
        operation = self.unique_id

        async def guarded(request: Request) -> Response:
            request.state.announced = announced
            if unknown:
                caller = await check_scheme(unknown[0], request)
            else:
                caller = _authenticate(request, needed=roles is not None)
            request.state.caller = caller
            if roles and not unknown and (caller is None or not roles <= caller.roles):
                raise ProblemError(403, "forbidden")
            if counted:
                await _count(request, operation, caller, own)
            return await handler(StrictRequest(request.scope, request.receive))

        return guarded


def _authenticate(request: Request, *, needed: bool) -> Caller | None:
    """Who calls. Where nobody needs to be known, a token that does not verify is as good as none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    verifier: TokenVerifier = request.app.state.tokens
    try:
        if scheme.lower() != "bearer":
            raise InvalidToken("no bearer token")
        return verifier.verify(token.strip())
    except InvalidToken as error:
        if needed:
            raise ProblemError(401, "unauthenticated", _CHALLENGE) from error
        return None


async def _count(
    request: Request, operation: str, caller: Caller | None, own: Quota | None
) -> None:
    limiter: RateLimiter = request.app.state.limiter
    address = request.client.host if request.client else "-"
    who = f"sub:{caller.subject}" if caller else f"ip:{address}"
    wait = await limiter.seconds_to_wait(f"{operation}:{who}", own)
    if wait:
        raise ProblemError(429, "rate_limited", {"Retry-After": str(wait)})


def feature_router() -> APIRouter:
    """A router whose routes are guarded; without a word about access, only users may call."""
    return APIRouter(route_class=GuardedRoute, redirect_slashes=False)


async def only_known_query(request: Request) -> None:
    """A filter that does not exist would silently filter nothing."""
    route = cast("APIRoute", request.scope["route"])
    known = {parameter.alias for parameter in route.dependant.query_params}
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise RequestValidationError(
            [{"type": "extra_forbidden", "loc": ("query", name), "msg": ""} for name in unknown]
        )
