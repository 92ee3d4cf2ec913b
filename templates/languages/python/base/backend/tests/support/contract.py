"""What the documents promise, read from a feature's contract.json."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

_formats = FormatChecker(formats=())
_PATTERNS = {
    "uuid": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "date": r"\d{4}-\d{2}-\d{2}",
    "date-time": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z",
    "money": r"(0|[1-9]\d{0,12})\.\d{2}",
    "decimal": r"-?\d+(\.\d+)?",
    "email": r"[^@\s]+@[^@\s]+",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:\S+",
}


def _check_format(name: str, pattern: str) -> None:
    def matches(value: object) -> bool:
        return not isinstance(value, str) or re.fullmatch(pattern, value, re.ASCII) is not None

    _formats.checks(name)(matches)


for _name, _pattern in _PATTERNS.items():
    _check_format(_name, _pattern)


@dataclass(frozen=True)
class Operation:
    """One operation: how it is called, by whom, and what it may answer."""

    id: str
    method: str
    path: str
    access: str
    body_media_type: str
    responses: dict[str, Any]


class Contract:
    """The operations of a feature."""

    def __init__(self, content: dict[str, Any]) -> None:
        self._operations: dict[str, Any] = content["operations"]
        self._defs: dict[str, Any] = content.get("$defs", {})
        self._validators: dict[tuple[str, str], Draft202012Validator] = {}

    @staticmethod
    def beside(test: Path) -> "Contract":
        """The contract of the feature that a test file belongs to."""
        for folder in test.parents:
            if (folder / "contract.json").is_file():
                return _read(folder / "contract.json")
        return Contract({"operations": {}})

    def operation(self, operation_id: str) -> Operation:
        """By its operationId."""
        found = self._operations[operation_id]
        return Operation(
            operation_id,
            found["method"],
            found["path"],
            found["access"],
            found.get("bodyMediaType", "application/json"),
            found["responses"],
        )

    def validator(self, operation: Operation, status: str) -> Draft202012Validator:
        """For the body of an answer."""
        key = (operation.id, status)
        if key not in self._validators:
            schema: Any = operation.responses[status].get("schema", True)
            # A boolean schema has no members to add to.
            schema = {"allOf": [schema], "$defs": self._defs}
            self._validators[key] = Draft202012Validator(schema, format_checker=_formats)
        return self._validators[key]


@cache
def _read(path: Path) -> Contract:
    return Contract(json.loads(path.read_text(encoding="utf-8")))
