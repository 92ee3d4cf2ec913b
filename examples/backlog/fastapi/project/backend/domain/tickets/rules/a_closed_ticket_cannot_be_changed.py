"""a-closed-ticket-cannot-be-changed: A closed ticket cannot be changed."""

from backend.domain.base.errors import RuleRefused
from backend.domain.tickets.facts import (
    AClosedTicketCannotBeChangedGiven,
    AClosedTicketCannotBeChangedWhen,
)


def a_closed_ticket_cannot_be_changed(
    given: AClosedTicketCannotBeChangedGiven, _when: AClosedTicketCannotBeChangedWhen
) -> None:
    """A closed ticket cannot be changed."""
    if given.status == "closed":
        raise RuleRefused("ticket_closed")
