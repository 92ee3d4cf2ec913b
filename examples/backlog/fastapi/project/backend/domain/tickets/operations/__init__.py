"""The operations of Tickets that only a person can write."""

from backend.domain.tickets.operations.escalate_ticket import escalate_ticket

__all__ = ["escalate_ticket"]
