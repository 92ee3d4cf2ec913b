"""Whose rows a repository shows, where rows belong to the callers who made them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, false

from backend.core.tokens import Caller

# The column of an owner, which no entity has.
OWNER = "owner_subject"


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of a caller; of nobody, where there is none."""

    caller: Caller | None
    everything: bool = False

    @property
    def subject(self) -> str | None:
        """Whom new rows belong to."""
        return None if self.caller is None else self.caller.subject

    def holds_all(self, table: Table) -> bool:
        """Whether every row of a table is shown."""
        return not is_owned(table) or self.everything or self._has_any(table.info["owner_roles"])

    def holds(self, table: Table, owner: str | None) -> bool:
        """Whether a row of this owner is shown."""
        return self.holds_all(table) or (owner is not None and owner == self.subject)

    def conditions(self, table: Table) -> list[ColumnElement[bool]]:
        """What rows of a table must satisfy to be shown."""
        if self.holds_all(table):
            return []
        return [false() if self.subject is None else table.c[OWNER] == self.subject]

    def _has_any(self, roles: Iterable[str]) -> bool:
        return self.caller is not None and not self.caller.roles.isdisjoint(roles)


# For work that no caller asks for: all rows are shown, and new ones belong to nobody.
EVERYTHING = Scope(None, everything=True)


def is_owned(table: Table) -> bool:
    """Whether rows belong to callers."""
    return "owner_roles" in table.info
