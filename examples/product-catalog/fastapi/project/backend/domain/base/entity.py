"""Entities check what they are made of, by the same constraints as the wire."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Protocol, Self, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from backend.core.constraints import Constraint, Invalid, Items
from backend.domain.base.errors import InvariantViolation

Check = Callable[[object], None]


class HasId(Protocol):
    """Anything that is kept under an id."""

    @property
    def id(self) -> UUID: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Making one, or a changed copy of one (`dataclasses.replace`), checks every invariant."""

    id: UUID

    def __post_init__(self) -> None:
        for attribute, (pointer, check) in _checks(type(self)).items():
            _ask(check, getattr(self, attribute), pointer)

    @classmethod
    def check(cls, changes: Mapping[str, Any]) -> None:
        """Checks the attributes that change; what a stricter rule of today says of the others is no hindrance."""
        checks = _checks(cls)
        for attribute, value in changes.items():
            if attribute in checks:
                pointer, check = checks[attribute]
                _ask(check, value, pointer)

    @classmethod
    def restore(cls, values: dict[str, Any]) -> Self:
        """As it was stored, unchecked: a stricter rule of today must not hide the rows of yesterday."""
        entity = object.__new__(cls)
        for name, value in values.items():
            object.__setattr__(entity, name, value)
        return entity


def _ask(check: Check, value: object, pointer: str) -> None:
    try:
        check(value)
    except Invalid as invalid:
        raise InvariantViolation(pointer, invalid.code, invalid.message) from None


@cache
def _checks(entity: type[Entity]) -> dict[str, tuple[str, Check]]:
    """Pointer and check, by attribute."""
    hints = get_type_hints(entity, include_extras=True)
    found: dict[str, tuple[str, Check]] = {}
    for field in fields(entity):
        check = _check_of(hints[field.name])
        if check is not None:
            found[field.name] = ("/" + field.metadata.get("wire", field.name), check)
    return found


def _check_of(hint: Any) -> Check | None:
    """From `Annotated[str, Text(…)]`, `… | None`, and lists of it."""
    if get_origin(hint) in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not NoneType]
        check = _check_of(inner[0])
        return None if check is None else _unless_none(check)
    if get_origin(hint) is not Annotated:
        return None
    value, *extras = get_args(hint)
    checks: list[Check] = [one.check for one in extras if isinstance(one, Constraint | Items)]
    if get_origin(value) is list:
        item = _check_of(get_args(value)[0])
        if item is not None:
            checks.append(_each(item))
    return _all(checks) if checks else None


def _unless_none(check: Check) -> Check:
    def checked(value: object) -> None:
        if value is not None:
            check(value)

    return checked


def _each(check: Check) -> Check:
    def checked(value: object) -> None:
        for entry in cast("list[object]", value):
            check(entry)

    return checked


def _all(checks: list[Check]) -> Check:
    def checked(value: object) -> None:
        for check in checks:
            check(value)

    return checks[0] if len(checks) == 1 else checked
