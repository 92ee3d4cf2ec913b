"""What a client may expect of an entity before it is changed or removed."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Raises PreconditionFailed or PreconditionRequired. A service asks it under the lock of the row.
Precondition = Callable[[T], None]
