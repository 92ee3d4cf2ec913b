"""What the business rules of Replies are told."""

from dataclasses import dataclass

from backend.domain.replies.values import ReplyText


@dataclass(frozen=True, slots=True, kw_only=True)
class TheShortestFormOfAReplyGiven:
    """How things are, for the-shortest-form-of-a-reply; None where it is not known."""

    text: ReplyText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TheShortestFormOfAReplyWhen:
    """What is asked for, for the-shortest-form-of-a-reply; None where the request does not say."""
