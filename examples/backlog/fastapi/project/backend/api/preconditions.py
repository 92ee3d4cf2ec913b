"""ETag and If-Match (RFC 9110, 8.8.3 and 13.1.1): a client changes the state that it has seen, and no other."""

import json
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, TypeVar, cast

from fastapi import Depends, Request, Response
from pydantic import BaseModel

from backend.domain.base.errors import PreconditionFailed, PreconditionRequired
from backend.domain.base.preconditions import Precondition

Model = TypeVar("Model", bound=BaseModel)
_HEADER = "If-Match"
_DIGITS = 32


def _documented(*, required: bool) -> dict[str, Any]:
    header = {"name": _HEADER, "in": "header", "required": required, "schema": {"type": "string"}}
    return {"parameters": [header]}


# For `openapi_extra=`. Not validated with other parameters: a missing entity is 404 before a missing header is 428.
OPTIONAL = _documented(required=False)
REQUIRED = _documented(required=True)


async def _if_match(request: Request) -> str | None:
    """Several lines of a list are one list."""
    lines = request.headers.getlist(_HEADER)
    return ", ".join(lines) if lines else None


IfMatch = Annotated[str | None, Depends(_if_match)]


def tag_of(representation: BaseModel) -> str:
    """A strong tag: equal representations have the same, in whatever order their members are."""
    members = _canonical(representation.model_dump(mode="json", by_alias=True))
    text = json.dumps(members, sort_keys=True, separators=(",", ":"))
    return f'"{sha256(text.encode()).hexdigest()[:_DIGITS]}"'


def _canonical(value: Any) -> Any:
    """With one spelling of each number: a database may give 1.0 as 1, and 1e23 with all of its digits."""
    if isinstance(value, float) and value.is_integer():
        return int(Decimal(repr(value)))
    if isinstance(value, list):
        return [_canonical(one) for one in cast("list[Any]", value)]
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {name: _canonical(one) for name, one in members.items()}
    return value


def tagged(response: Response, answer: Model) -> Model:
    """The answer, with its tag in the header `ETag`."""
    response.headers["ETag"] = tag_of(answer)
    return answer


def matching(
    if_match: str | None, represent: Callable[[object], BaseModel], *, required: bool
) -> Precondition[object]:
    """The precondition of a request. `represent` makes what the client has seen of an entity."""

    def check(entity: object) -> None:
        if if_match is None:
            if required:
                raise PreconditionRequired
        elif not _matches(if_match, tag_of(represent(entity))):
            raise PreconditionFailed

    return check


def _matches(if_match: str, tag: str) -> bool:
    """Strong comparison. A tag of ours has no comma in it, so that lists may be split at commas."""
    tags = [one.strip() for one in if_match.split(",")]
    return tags == ["*"] or tag in tags
