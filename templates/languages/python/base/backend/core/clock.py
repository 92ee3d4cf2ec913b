"""Time and identity come from here, so that tests can say what they are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

_STEP = timedelta(microseconds=1)


class Clock:
    """Aware UTC times that never repeat within a process: rows sort in the order of their making."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """The current time, later than any that was given before."""
        self._last = max(datetime.now(UTC), self._last + _STEP)
        return self._last


CLOCK = Clock()


def now() -> datetime:
    """The current time in UTC."""
    return CLOCK.now()


def new_id() -> UUID:
    """A fresh random id."""
    return uuid4()
