"""What the domain refuses. The API layer turns each into a problem; nobody else has to know how."""


class DomainError(Exception):
    """The base of all refusals."""


class InvariantViolation(DomainError):
    """An entity would not be whole: `pointer` says which member, `code` why."""

    def __init__(self, pointer: str, code: str, message: str = "is not valid") -> None:
        super().__init__(f"{pointer}: {code}")
        self.pointer = pointer
        self.code = code
        self.message = message


class RuleRefused(DomainError):
    """A business rule says no."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class NotFound(DomainError):
    """There is no such thing."""


class AlreadyExists(DomainError):
    """Another one has this value already, or the values of all of these members together."""

    def __init__(self, *pointers: str) -> None:
        super().__init__(*pointers)
        self.pointers = pointers


class ReferenceNotFound(DomainError):
    """It refers to something that does not exist."""

    def __init__(self, pointer: str) -> None:
        super().__init__(pointer)
        self.pointer = pointer


class Referenced(DomainError):
    """Something refers to it, so it cannot go: `pointer` says which item of a batch it is."""

    pointer = ""


class PreconditionFailed(DomainError):
    """It is not in the state that the client expects."""


class PreconditionRequired(DomainError):
    """The client must name the state that it expects, and did not."""


class Busy(DomainError):
    """Others were in the way, and nothing was done: the same request may succeed now."""


class IdempotencyKeyReused(DomainError):
    """The key was used before, with another body."""


class BadCursor(DomainError):
    """The cursor was not made by this list."""
