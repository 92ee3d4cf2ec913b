"""Routes that decide who may call before anything of the request is read.

FastAPI reads and decodes the body before any dependency runs; an anonymous caller would be told what is wrong with a
body that is none of their business. Here `openapi_extra=PUBLIC | USER | role(…)` both documents and enforces access.
"""

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic_core import from_json

from backend.api.problems import ProblemError
from backend.api.schemes import check_scheme
from backend.core.tokens import Caller, InvalidToken, TokenVerifier
from backend.infrastructure.rate_limit import RateLimiter

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
        security = (self.openapi_extra or USER).get("security", USER["security"])
        required = cast("Sequence[Mapping[str, Sequence[str]]]", security)
        # Fails closed: a scheme that we cannot check lets nobody in.
        unknown = [name for one in required for name in one if name != "bearerAuth"]
        roles = frozenset(required[0].get("bearerAuth", ())) if required else None
        limited = 429 in self.responses
        operation = self.unique_id

        async def guarded(request: Request) -> Response:
            if unknown:
                caller = await check_scheme(unknown[0], request)
            else:
                caller = _authenticate(request, needed=roles is not None)
            request.state.caller = caller
            if roles and not unknown and (caller is None or not roles <= caller.roles):
                raise ProblemError(403, "forbidden")
            if limited:
                await _count(request, operation, caller)
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


async def _count(request: Request, operation: str, caller: Caller | None) -> None:
    limiter: RateLimiter = request.app.state.limiter
    address = request.client.host if request.client else "-"
    who = f"sub:{caller.subject}" if caller else f"ip:{address}"
    wait = await limiter.seconds_to_wait(f"{operation}:{who}")
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
