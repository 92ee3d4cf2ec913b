"""Values for bodies: unique ones, and samples with one thing changed."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from itertools import count
from secrets import randbelow
from typing import Any, Final
from uuid import uuid4


class _Absent:
    """Marks a member that is to be left out."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()

# A start of its own for each run, so that runs against one lasting service do not meet.
_numbers = count(1_000_000 + randbelow(1_000_000_000))
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def changed(sample: dict[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    """A copy of `sample` with `changes`: top-level members, or JSON pointers such as `/address/city`."""
    body = deepcopy(sample)
    for key, value in (changes or {}).items():
        path = [_unescaped(part) for part in key.split("/")[1:]] if key.startswith("/") else [key]
        _put(body, path, value)
    return body


def _unescaped(part: str) -> str:
    return part.replace("~1", "/").replace("~0", "~")


def _put(body: dict[str, Any], path: list[str], value: Any) -> None:
    target: Any = body
    for part in path[:-1]:
        key = _key(target, part)
        if key == part and key not in target:
            target[key] = {}
        target = target[key]
    last = _key(target, path[-1])
    if value is ABSENT:
        target.pop(last, None)
    else:
        target[last] = value


def _key(holder: object, part: str) -> Any:
    return int(part) if isinstance(holder, list) else part


def unique_int(minimum: int, maximum: int) -> int:
    """The next whole number in the range; begins again at its end."""
    return minimum + next(_numbers) % (maximum - minimum + 1)


def unique_float(minimum: float, maximum: float) -> float:
    """The next of a thousand numbers in the range."""
    return minimum + (maximum - minimum) * (next(_numbers) % 1000) / 1000


def unique_text(name: str, maximum: int, minimum: int = 0) -> str:
    """`name` with a number, or only the last digits of the number where there is no room."""
    number, digits = next(_numbers), ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    text = f"{name}-{digits}" if len(name) + 1 + len(digits) <= maximum else digits[-maximum:]
    return text.ljust(minimum, "x")


def unique_email() -> str:
    """An address that nobody has."""
    return f"user{next(_numbers)}@example.org"


def unique_uri() -> str:
    """An address that nothing has."""
    return f"https://example.org/{next(_numbers)}"


def unique_uuid() -> str:
    """A UUID, as text."""
    return str(uuid4())


def unique_decimal(precision: int, scale: int) -> str:
    """A decimal number in a string, with exactly `scale` digits after the point."""
    digits = str(next(_numbers) % 10**precision).rjust(scale + 1, "0")
    return f"{digits[:-scale]}.{digits[-scale:]}" if scale else digits


def unique_date() -> str:
    """A day, YYYY-MM-DD."""
    return (date(2000, 1, 1) + timedelta(days=next(_numbers) % 30_000)).isoformat()


def unique_datetime() -> str:
    """A moment in UTC, with milliseconds."""
    moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=next(_numbers))
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def unique_choice(values: Sequence[Any]) -> Any:
    """The next of the values; begins again at the end."""
    return values[next(_numbers) % len(values)]
