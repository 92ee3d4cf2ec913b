"""What the business rules of Tickets are told."""

from dataclasses import dataclass

from backend.domain.tickets.values import TicketStatus, TicketSubject


@dataclass(frozen=True, slots=True, kw_only=True)
class AClosedTicketCannotBeChangedGiven:
    """How things are, for a-closed-ticket-cannot-be-changed; None where it is not known."""

    status: TicketStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AClosedTicketCannotBeChangedWhen:
    """What is asked for, for a-closed-ticket-cannot-be-changed; None where the request does not say."""

    subject: TicketSubject | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ASubjectSaysMoreThanThatGiven:
    """How things are, for a-subject-says-more-than-that; None where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ASubjectSaysMoreThanThatWhen:
    """What is asked for, for a-subject-says-more-than-that; None where the request does not say."""

    subject: TicketSubject | None = None
