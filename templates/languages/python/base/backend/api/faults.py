"""From pydantic's errors to pointers and codes that no client has to know pydantic for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from backend.core.constraints import PREFIX


@dataclass(frozen=True, slots=True)
class Fault:
    """`where`: body, query, path, header or cookie."""

    where: str
    pointer: str
    code: str
    message: str


_CODES = {
    "missing": ("required", "is required"),
    "extra_forbidden": ("unknown_field", "is not known"),
    "json_invalid": ("invalid", "is not JSON"),
    "string_too_short": ("too_short", "is too short"),
    "string_too_long": ("too_long", "is too long"),
    "too_short": ("too_few", "has too few entries"),
    "too_long": ("too_many", "has too many entries"),
    "greater_than_equal": ("too_small", "is too small"),
    "greater_than": ("too_small", "is too small"),
    "less_than_equal": ("too_large", "is too large"),
    "less_than": ("too_large", "is too large"),
    "multiple_of": ("multiple_of", "is not a multiple"),
    "string_pattern_mismatch": ("pattern", "does not match"),
    "enum": ("enum", "is not one of the values"),
    "literal_error": ("enum", "is not one of the values"),
}


def faults_of(errors: Sequence[Any], body: object) -> list[Fault]:
    """Each place once: the variants of a union complain about the same value."""
    found: dict[str, Fault] = {}
    for error in errors:
        fault = _fault(cast("dict[str, Any]", error), body)
        found.setdefault(fault.pointer, fault)
    return list(found.values())


def _fault(error: dict[str, Any], body: object) -> Fault:
    where, *path = cast("tuple[str | int, ...]", error["loc"])
    pointer = _pointer(str(where), path, body, is_member=error["type"] in _MEMBERS)
    code, message = _code(error)
    return Fault(str(where), pointer, code, message)


# Errors about a member that is not there, or should not be.
_MEMBERS = {"missing", "extra_forbidden"}


def _pointer(where: str, path: list[str | int], body: object, *, is_member: bool) -> str:
    if where != "body":
        return f"/{where}/" + "/".join(_escaped(part) for part in path)
    pointer, value = "", body
    for at, part in enumerate(path):
        if isinstance(value, dict) and part in value:
            value = cast("dict[str | int, object]", value)[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(cast("Any", value)):
            value = cast("list[object]", value)[part]
        elif not (is_member and at == len(path) - 1):
            # pydantic names the variant of a union, or the key of a map, here.
            continue
        pointer += "/" + _escaped(part)
    return pointer


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _code(error: dict[str, Any]) -> tuple[str, str]:
    kind: str = error["type"]
    if kind.startswith(PREFIX):
        return kind.removeprefix(PREFIX), error["msg"]
    if kind in _CODES:
        return _CODES[kind]
    if kind.endswith("_type"):
        # A required body that is not there reads as null to nobody.
        if error.get("input") is None:
            return "null", "must not be null"
        return "type", "has the wrong type"
    return "invalid", "is not valid"
