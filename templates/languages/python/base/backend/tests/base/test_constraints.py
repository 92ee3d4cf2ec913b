"""Each constraint: what it reads, what it refuses and why, how it writes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from backend.core import constraints as c

ID = "3F2B8C1E-5d4a-4b6f-9c7e-1a2b3c4d5e00"


@pytest.mark.parametrize(
    ("constraint", "value", "written"),
    [
        (c.Text(max_length=1), "𝄞", "𝄞"),
        (c.Text(pattern="^a+$"), "aa", "aa"),
        (c.Email(254), "ada.b+c@mail.example.org", "ada.b+c@mail.example.org"),
        (c.Uri(99), "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (c.Choice(("a", "b")), "b", "b"),
        (c.Choice((1, 2)), 2, 2),
        (c.Flag(), True, True),
        (c.Flag(text=True), "false", False),
        (c.Integer(), 12.0, 12),
        (c.Integer(bits=64), 2**63 - 1, 2**63 - 1),
        (c.Integer(text=True), "-7", -7),
        (c.Number(multiple_of=0.1), 0.3, 0.3),
        (c.Number(), 1, 1.0),
        (c.Number(text=True), "1e3", 1000.0),
        (c.DecimalText(5, 2), "12.5", "12.50"),
        (c.DecimalText(5, 2), "-0", "0.00"),
        (c.DecimalText(2, 2), "0.05", "0.05"),
        (c.DecimalText(3, 0), "-12", "-12"),
        (c.Money(), "1234567890123.45", "1234567890123.45"),
        (c.Date(), "2024-02-29", "2024-02-29"),
        (c.Timestamp(), "2026-01-15T10:30:00.1239+01:00", "2026-01-15T09:30:00.123Z"),
        (c.Timestamp(), "2026-01-15t09:30:00z", "2026-01-15T09:30:00.000Z"),
        (c.Uuid(), ID, ID.lower()),
        (c.JsonValue("object"), {"a": [1, None]}, {"a": [1, None]}),
        (c.JsonValue(), [1], [1]),
    ],
)
def test_accepts(constraint: c.Constraint, value: object, written: object) -> None:
    """Read, checked, written; and documented."""
    read = constraint.read(value)
    constraint.check(read)
    assert constraint.write(read) == written
    assert constraint.read(read) == read
    assert isinstance(constraint.json_schema(), dict)


@pytest.mark.parametrize(
    ("constraint", "value", "code"),
    [
        (c.Text(), None, "null"),
        (c.Text(), 1, "type"),
        (c.Text(), "a\x00b", "nul_character"),
        (c.Text(min_length=2), "𝄞", "too_short"),
        (c.Text(max_length=1), "ab", "too_long"),
        (c.Text(pattern="^a+$", documented="^a+$"), "b", "pattern"),
        (c.Email(), "nobody", "format"),
        (c.Email(5), "ada@example.org", "too_long"),
        (c.Uri(), "/relative", "format"),
        (c.Uri(), "https://example.org/a b", "format"),
        (c.Choice(("a",)), "b", "enum"),
        (c.Choice(("a",)), 1, "type"),
        (c.Choice(("a",)), None, "null"),
        (c.Flag(), 1, "type"),
        (c.Flag(text=True), "yes", "type"),
        (c.Integer(), True, "type"),
        (c.Integer(), "12", "type"),
        (c.Integer(), 12.5, "type"),
        (c.Integer(), 2**31, "too_large"),
        (c.Integer(), -(2**31) - 1, "too_small"),
        (c.Integer(minimum=1), 0, "too_small"),
        (c.Integer(above=1), 1, "too_small"),
        (c.Integer(below=1), 1, "too_large"),
        (c.Integer(maximum=1), 2, "too_large"),
        (c.Integer(multiple_of=2), 3, "multiple_of"),
        (c.Integer(values=(1, 2)), 3, "enum"),
        (c.Integer(text=True), "1_0", "type"),
        (c.Number(), "1.5", "type"),
        (c.Number(), True, "type"),
        (c.Number(), float("inf"), "too_large"),
        (c.Number(), 10**400, "too_large"),
        (c.Number(text=True), "nan", "type"),
        (c.Number(text=True), "1e999", "too_large"),
        (c.DecimalText(5, 2), 12.5, "type"),
        (c.DecimalText(5, 2), "1234.5", "format"),
        (c.DecimalText(5, 2), "1.234", "format"),
        (c.DecimalText(5, 2), Decimal("1.234"), "format"),
        (c.Money(), "12", "format"),
        (c.Money(), "-1.00", "format"),
        (c.Money(), Decimal("1.5"), "format"),
        (c.Money(), Decimal("NaN"), "format"),
        (c.Money(), 12, "type"),
        (c.Date(), "2026-02-30", "format"),
        (c.Date(), "20260101", "format"),
        (c.Date(), datetime(2026, 1, 1, tzinfo=UTC), "type"),
        (c.Timestamp(), "2026-01-15T09:30:00", "format"),
        (c.Timestamp(), "2026-13-15T09:30:00Z", "format"),
        (c.Timestamp(), "0001-01-01T00:00:00+14:00", "format"),
        (c.Timestamp(), date(2026, 1, 1), "type"),
        (c.Timestamp(), datetime(2026, 1, 1), "format"),
        (c.Uuid(), "3f2b8c1e5d4a4b6f9c7e1a2b3c4d5e00", "format"),
        (c.Uuid(), 1, "type"),
        (c.JsonValue("object"), [], "type"),
        (c.JsonValue(), {"a": [{"b\x00": 1}]}, "nul_character"),
        (c.Items(min_items=1), [], "too_few"),
        (c.Items(max_items=1), [1, 1], "too_many"),
        (c.Items(unique=True), [1, 1], "invalid"),
        (c.Items(), "ab", "type"),
    ],
)
def test_refuses(constraint: Any, value: object, code: str) -> None:
    """With the code that goes over the wire."""
    act = constraint.check if isinstance(constraint, c.Items) else constraint.read
    with pytest.raises(c.Invalid) as refused:
        act(value)
    assert refused.value.code == code


def test_uuid_is_a_uuid() -> None:
    """The program's own types come in as they are."""
    assert c.Uuid().read(ID) == UUID(ID)
    assert c.Money().read(Decimal("1.00")) == Decimal("1.00")
