"""A closed ticket cannot be changed: rendered from test-plan.md; edit the plan, not this file."""

import pytest

from backend.domain.base.errors import RuleRefused
from backend.domain.tickets import facts
from backend.domain.tickets.rules.a_closed_ticket_cannot_be_changed import (
    a_closed_ticket_cannot_be_changed,
)


def test_rule_a_closed_ticket_cannot_be_changed_1() -> None:
    """a-closed-ticket-cannot-be-changed: A closed ticket cannot be changed: refused with ticket_closed."""
    given = facts.AClosedTicketCannotBeChangedGiven(status="closed")
    when = facts.AClosedTicketCannotBeChangedWhen(subject="It broke again")
    with pytest.raises(RuleRefused) as refused:
        a_closed_ticket_cannot_be_changed(given, when)
    assert refused.value.code == "ticket_closed"


def test_rule_a_closed_ticket_cannot_be_changed_2() -> None:
    """a-closed-ticket-cannot-be-changed: A closed ticket cannot be changed: example 2."""
    given = facts.AClosedTicketCannotBeChangedGiven(status="open")
    when = facts.AClosedTicketCannotBeChangedWhen(subject="It broke again")
    found: object = a_closed_ticket_cannot_be_changed(given, when)
    assert found is None
