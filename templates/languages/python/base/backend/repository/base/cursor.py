"""Cursors: the sort value and id of the last entity shown, opaque to clients."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from backend.domain.base.errors import BadCursor
from backend.domain.base.listing import Query


def write_cursor(query: Query, value: object, entity_id: UUID) -> str:
    """The place after an entity in a list sorted like `query`."""
    text = None if value is None else value.isoformat() if isinstance(value, date) else str(value)
    place = [query.sort.attribute, query.sort.descending, text, str(entity_id)]
    return urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, query: Query, kind: type) -> tuple[Any, UUID]:
    """The sort value, of type `kind`, and the id; raises BadCursor."""
    try:
        place: object = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        attribute, descending, text, entity_id = cast("list[Any]", place)
        if (attribute, descending) != (query.sort.attribute, query.sort.descending):
            raise BadCursor(cursor)
        return None if text is None else _READERS[kind](text), UUID(entity_id)
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise BadCursor(cursor) from error


def _datetime(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _text(text: object) -> str:
    if not isinstance(text, str) or "\x00" in text:
        raise TypeError(text)
    return text


_READERS: dict[type, Callable[[str], Any]] = {
    str: _text,
    int: int,
    float: float,
    Decimal: Decimal,
    date: date.fromisoformat,
    datetime: _datetime,
}
