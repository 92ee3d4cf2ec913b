"""What an IntegrityError means, read from what each database tells; its message never leaves the service."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError

_UNIQUE_VIOLATION = "23505"
_FOREIGN_KEY_VIOLATION = "23503"


@dataclass(frozen=True, slots=True)
class Violation:
    """`columns`: their keys in the table, where the database says them."""

    kind: Literal["unique", "reference"]
    columns: tuple[str, ...] = ()


def violation_of(error: IntegrityError, table: Table) -> Violation | None:
    """None where it is neither: a defect of ours, then."""
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        return _postgresql(state, error.orig, table)
    return _sqlite(str(error.orig), table)


def _postgresql(state: str, original: Any, table: Table) -> Violation | None:
    name = cast("str | None", getattr(original.__cause__, "constraint_name", None))
    if state == _UNIQUE_VIOLATION:
        return Violation("unique", _constraints(table).get(name or "", ()))
    if state == _FOREIGN_KEY_VIOLATION:
        return Violation("reference", _constraints(table).get(name or "", ()))
    return None


def _sqlite(message: str, table: Table) -> Violation | None:
    # "UNIQUE constraint failed: taggings.order_id, taggings.tag_id"
    prefix, _, places = message.rpartition(": ")
    if prefix.endswith("UNIQUE constraint failed"):
        keys = {column.name: column.key for column in table.columns}
        names = [place.removeprefix(f"{table.name}.") for place in places.split(", ")]
        return Violation("unique", tuple(keys[name] for name in names if name in keys))
    if "FOREIGN KEY constraint failed" in message:
        return Violation("reference")
    return None


@cache
def _constraints(table: Table) -> dict[str, tuple[str, ...]]:
    """Constraint names as PostgreSQL has them (long ones are cut) to column keys."""
    preparer = postgresql.dialect().identifier_preparer
    constraints = {
        str(preparer.format_constraint(constraint)).strip('"'): tuple(constraint.columns.keys())
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint | ForeignKeyConstraint)
    }
    indexes = {str(one.name): tuple(one.columns.keys()) for one in table.indexes if one.unique}
    return constraints | indexes
