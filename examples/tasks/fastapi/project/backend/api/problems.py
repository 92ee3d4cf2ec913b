"""Every error leaves as application/problem+json (RFC 9457)."""

import logging
from collections.abc import Mapping
from http.client import responses
from typing import Annotated, Any, cast

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import MISSING, BaseModel
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.responses import JSONResponse
from starlette.routing import Match, Route

from backend.api.faults import Fault, faults_of
from backend.core.constraints import Integer
from backend.core.log import correlation_id
from backend.domain.base import errors

MEDIA_TYPE = "application/problem+json"
_logger = logging.getLogger(__name__)


class ProblemFault(BaseModel):
    """One thing that is wrong with a request."""

    pointer: str
    code: str
    message: str


class Problem(BaseModel):
    """An error, after RFC 9457."""

    type: str
    title: str
    status: Annotated[int, Integer(minimum=100, maximum=599, format="int32")]
    detail: str | MISSING = MISSING
    code: str
    correlation_id: str
    errors: list[ProblemFault] | MISSING = MISSING


class ProblemResponse(JSONResponse):
    """A problem with its media type."""

    media_type = MEDIA_TYPE

    def __init__(
        self, problem: Mapping[str, Any], status: int, headers: Mapping[str, str] | None
    ) -> None:
        super().__init__(problem, status, headers)
        self.problem = problem


class ProblemError(Exception):
    """Raised by the API layer itself: before a body is read, say."""

    def __init__(self, status: int, code: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.headers = headers


def problem(
    status: int,
    code: str,
    *,
    detail: str | None = None,
    faults: list[Fault] | None = None,
    headers: Mapping[str, str] | None = None,
) -> ProblemResponse:
    """A problem as a response."""
    content: dict[str, Any] = {
        "type": f"urn:problem:{code}",
        "title": _phrase(status),
        "status": status,
        "code": code,
        "correlation_id": correlation_id.get(),
    }
    if detail:
        content["detail"] = detail
    if faults:
        content["errors"] = [
            {"pointer": fault.pointer, "code": fault.code, "message": fault.message}
            for fault in faults
        ]
    return ProblemResponse(content, status, headers)


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation documents, for `responses=`."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": _phrase(status),
            "content": {MEDIA_TYPE: {"schema": schema}},
            **({"headers": _HEADERS[status]} if status in _HEADERS else {}),
        }
        for status in statuses
    }


def _phrase(status: int) -> str:
    """The standard's words; documents may use numbers of their own."""
    return responses.get(status, "Error")


_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    429: {"Retry-After": {"schema": {"type": "integer"}}},
}


# For `responses=` of operations that create something.
LOCATION: dict[str, Any] = {"headers": {"Location": {"schema": {"type": "string"}}}}


def install(app: FastAPI) -> None:
    """Handlers for everything that may be raised."""
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(StarletteHTTPException, _http_exception)
    app.add_exception_handler(ProblemError, _problem_error)
    app.add_exception_handler(errors.DomainError, refusal)
    app.add_exception_handler(NotImplementedError, _not_implemented)


async def _invalid_request(request: Request, error: Exception) -> ProblemResponse:
    invalid = cast("RequestValidationError", error)
    faults = faults_of(invalid.errors(), invalid.body)
    if any(error["type"] == "json_invalid" for error in invalid.errors()):
        return problem(_status(request, 400, 422), "bad_request", faults=faults)
    in_parameters = [fault for fault in faults if fault.where != "body"]
    if in_parameters:
        return problem(_status(request, 400, 422), "bad_request", faults=in_parameters)
    return problem(_status(request, 422, 400), "validation_failed", faults=faults)


def _status(request: Request, wanted: int, otherwise: int) -> int:
    """`wanted`, unless the operation documents only the other of the two."""
    known: Mapping[int | str, Any] = getattr(request.scope.get("route"), "responses", {})
    return otherwise if wanted not in known and otherwise in known else wanted


async def _http_exception(request: Request, error: Exception) -> ProblemResponse:
    exception = cast("HTTPException", error)
    code = _CODES.get(exception.status_code, "http_" + str(exception.status_code))
    headers = _allow(request) if exception.status_code == 405 else exception.headers
    return problem(exception.status_code, code, headers=headers)


def _allow(request: Request) -> dict[str, str]:
    """Every method of the path: Starlette names those of the first route only."""
    routes: list[Route] = request.app.state.routes
    here = [route for route in routes if route.matches(request.scope)[0] is not Match.NONE]
    methods = sorted({method for route in here for method in route.methods or ()})
    return {"Allow": ", ".join(methods)}


_CODES = {
    400: "bad_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
}


async def _problem_error(_request: Request, error: Exception) -> ProblemResponse:
    refused = cast("ProblemError", error)
    return problem(refused.status, refused.code, headers=refused.headers)


async def refusal(request: Request, error: Exception) -> ProblemResponse:
    """What the domain refuses, as a response."""
    body = _status(request, 422, 400)
    match error:
        case errors.InvariantViolation():
            fault = Fault("body", error.pointer, error.code, error.message)
            return problem(body, "validation_failed", faults=[fault])
        case errors.RuleRefused():
            return problem(body, error.code, detail=str(error))
        case errors.AlreadyExists():
            faults = [Fault("body", pointer, "invalid", "is taken") for pointer in error.pointers]
            return problem(409, "already_exists", faults=faults)
        case errors.ReferenceNotFound():
            fault = Fault("body", error.pointer, "invalid", "does not exist")
            return problem(404, "reference_not_found", faults=[fault])
        case errors.Referenced():
            item = [Fault("body", error.pointer, "invalid", "is referred to")]
            return problem(
                409,
                "referenced",
                detail="Something refers to it.",
                faults=item if error.pointer else None,
            )
        case errors.PreconditionFailed():
            return problem(412, "precondition_failed")
        case errors.PreconditionRequired():
            return problem(428, "precondition_required")
        case errors.Busy():
            return problem(503, "busy", detail=_BUSY, headers={"Retry-After": "1"})
        case errors.IdempotencyKeyReused():
            return problem(409, "idempotency_key_reused")
        case errors.BadCursor():
            fault = Fault("query", "/query/cursor", "invalid", "was not made by this list")
            return problem(400, "bad_request", faults=[fault])
        case errors.NotFound():
            return problem(404, "not_found")
        case _:
            raise error


_BUSY = "Others were in the way, and nothing was done. Send it again."


async def _not_implemented(_request: Request, error: Exception) -> ProblemResponse:
    _logger.warning("not implemented: %s", error)
    return problem(501, "not_implemented", detail=str(error))
