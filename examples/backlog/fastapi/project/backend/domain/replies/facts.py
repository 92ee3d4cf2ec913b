"""What the business rules of Replies are told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TheShortestFormOfAReplyGiven:
    """How things are, for the-shortest-form-of-a-reply; None where it is not known."""

    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TheShortestFormOfAReplyWhen:
    """What is asked for, for the-shortest-form-of-a-reply; None where the request does not say."""
