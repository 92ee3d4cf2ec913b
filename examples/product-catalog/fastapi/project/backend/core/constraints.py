"""What a value may be, said once.

`Annotated[str, Text(max_length=200)]` is read three times: by the request and response models (pydantic),
by the entities (`check_invariants`), and by the live OpenAPI document. The codes are those of the wire.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, cast
from uuid import UUID

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

INT32 = (-(2**31), 2**31 - 1)
INT64 = (-(2**63), 2**63 - 1)
# Marks the codes of ours among pydantic's own, which use some of the same words otherwise.
PREFIX = "wire."


class Invalid(Exception):
    """A value that a constraint refuses."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Constraint(ABC):
    """Reads a value from the wire, checks one in the program, writes one to the wire, restores a written one."""

    @abstractmethod
    def read(self, value: object) -> object:
        """From the wire; a value that is of the program's type already passes through `check`."""

    @abstractmethod
    def check(self, value: object) -> None:
        """Raises Invalid where the program's value is not admitted."""

    def write(self, value: Any) -> object:
        """To the wire."""
        return value

    def restore(self, value: Any) -> object:
        """What `write` made of a value, back in the program's type; unchecked, for rules may have changed since."""
        return value

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """As documented."""

    def _validate(self, value: object) -> object:
        try:
            return self.read(value)
        except Invalid as invalid:
            raise PydanticCustomError(
                cast("Any", PREFIX + invalid.code), cast("Any", "{text}"), {"text": invalid.message}
            ) from None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                self.write, when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()


def _expect(value: object, kind: type | tuple[type, ...], name: str) -> None:
    if value is None:
        raise Invalid("null", "must not be null")
    # A bool is an int to Python, never to a client.
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Invalid("type", f"must be {name}")


@dataclass(frozen=True, slots=True)
class Text(Constraint):
    """Characters; lengths count code points. `pattern` is for Python, `documented` what the document says."""

    min_length: int = 0
    max_length: int | None = None
    pattern: str | None = None
    documented: str | None = None
    format: str | None = None

    def read(self, value: object) -> str:
        self.check(value)
        return cast("str", value)

    def check(self, value: object) -> None:
        _expect(value, str, "a string")
        text = cast("str", value)
        if "\x00" in text:
            raise Invalid("nul_character", "must not contain U+0000")
        if len(text) < self.min_length:
            raise Invalid("too_short", f"must have at least {self.min_length} characters")
        if self.max_length is not None and len(text) > self.max_length:
            raise Invalid("too_long", f"must have at most {self.max_length} characters")
        if self.pattern is not None and _compiled(self.pattern).search(text) is None:
            raise Invalid("pattern", f"must match {self.documented or self.pattern}")

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string"}
        if self.format is not None:
            schema["format"] = self.format
        if self.min_length:
            schema["minLength"] = self.min_length
        if self.max_length is not None:
            schema["maxLength"] = self.max_length
        if self.documented is not None or self.pattern is not None:
            schema["pattern"] = self.documented or self.pattern
        return schema


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")


@dataclass(frozen=True, slots=True)
class Email(Constraint):
    """An address, as browsers see it."""

    max_length: int | None = None
    min_length: int = 0

    def read(self, value: object) -> str:
        self.check(value)
        return cast("str", value)

    def check(self, value: object) -> None:
        Text(self.min_length, self.max_length).check(value)
        if _EMAIL.fullmatch(cast("str", value)) is None:
            raise Invalid("format", "must be an email address")

    def json_schema(self) -> dict[str, Any]:
        return Text(self.min_length, self.max_length, format="email").json_schema()


@dataclass(frozen=True, slots=True)
class Uri(Constraint):
    """An absolute URI."""

    max_length: int | None = None
    min_length: int = 0

    def read(self, value: object) -> str:
        self.check(value)
        return cast("str", value)

    def check(self, value: object) -> None:
        Text(self.min_length, self.max_length).check(value)
        if _URI.fullmatch(cast("str", value)) is None:
            raise Invalid("format", "must be an absolute URI")

    def json_schema(self) -> dict[str, Any]:
        return Text(self.min_length, self.max_length, format="uri").json_schema()


@dataclass(frozen=True, slots=True)
class Choice(Constraint):
    """One of these."""

    values: tuple[str | int | float | bool, ...]

    def read(self, value: object) -> object:
        self.check(value)
        return value

    def check(self, value: object) -> None:
        if value is None:
            raise Invalid("null", "must not be null")
        kinds = {type(one) for one in self.values}
        if type(value) not in kinds:
            raise Invalid("type", f"must be one of {self._spoken()}")
        if value not in self.values:
            raise Invalid("enum", f"must be one of {self._spoken()}")

    def _spoken(self) -> str:
        return ", ".join(str(one) for one in self.values)

    def json_schema(self) -> dict[str, Any]:
        names = {str: "string", int: "integer", float: "number", bool: "boolean"}
        return {"type": names[type(self.values[0])], "enum": list(self.values)}


@dataclass(frozen=True, slots=True)
class Flag(Constraint):
    """True or false. `text`: arrives as text, in a query, a path or a header."""

    text: bool = False

    def read(self, value: object) -> bool:
        if self.text and value in ("true", "false"):
            return value == "true"
        self.check(value)
        return cast("bool", value)

    def check(self, value: object) -> None:
        _expect(value, bool, "true or false")

    def json_schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


def _is_multiple(number: float, step: float) -> bool:
    """In decimals: 0.3 is a multiple of 0.1 to everybody but a binary float."""
    return Decimal(str(number)) % Decimal(str(step)) == 0


@dataclass(frozen=True, slots=True)
class _Bounds:
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    below: float | None = None
    multiple_of: float | None = None
    text: bool = False
    values: tuple[int | float, ...] | None = None

    def check_bounds(self, number: float) -> None:
        if self.minimum is not None and number < self.minimum:
            raise Invalid("too_small", f"must be at least {self.minimum}")
        if self.maximum is not None and number > self.maximum:
            raise Invalid("too_large", f"must be at most {self.maximum}")
        if self.above is not None and number <= self.above:
            raise Invalid("too_small", f"must be more than {self.above}")
        if self.below is not None and number >= self.below:
            raise Invalid("too_large", f"must be less than {self.below}")
        if self.multiple_of is not None and not _is_multiple(number, self.multiple_of):
            raise Invalid("multiple_of", f"must be a multiple of {self.multiple_of}")
        if self.values is not None and number not in self.values:
            raise Invalid("enum", "must be one of " + ", ".join(map(str, self.values)))

    def bounds_schema(self) -> dict[str, Any]:
        pairs = {
            "minimum": self.minimum,
            "maximum": self.maximum,
            "exclusiveMinimum": self.above,
            "exclusiveMaximum": self.below,
            "multipleOf": self.multiple_of,
            "enum": None if self.values is None else list(self.values),
        }
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Integer(_Bounds, Constraint):
    """A whole number of 32 or 64 bits."""

    bits: int = 32
    format: str | None = None

    def read(self, value: object) -> int:
        if self.text and isinstance(value, str):
            if re.fullmatch(r"-?[0-9]{1,20}", value) is None:
                raise Invalid("type", "must be a whole number")
            value = int(value)
        # 12.0 is the number 12: JSON knows one kind of number.
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        self.check(value)
        return cast("int", value)

    def check(self, value: object) -> None:
        _expect(value, int, "a whole number")
        number = cast("int", value)
        self.check_bounds(number)
        low, high = INT64 if self.bits == 64 else INT32
        if number < low:
            raise Invalid("too_small", f"must be at least {low}")
        if number > high:
            raise Invalid("too_large", f"must be at most {high}")

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "integer"}
        if self.format is not None:
            schema["format"] = self.format
        return schema | self.bounds_schema()


@dataclass(frozen=True, slots=True)
class Number(_Bounds, Constraint):
    """A finite binary floating-point number."""

    format: str | None = None

    def read(self, value: object) -> float:
        if self.text and isinstance(value, str):
            if (
                re.fullmatch(r"-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?", value)
                is None
            ):
                raise Invalid("type", "must be a number")
            value = float(value)
        if isinstance(value, int) and not isinstance(value, bool):
            try:
                value = float(value)
            except OverflowError:
                raise Invalid(
                    "too_large" if value > 0 else "too_small", "is out of range"
                ) from None
        self.check(value)
        return cast("float", value)

    def check(self, value: object) -> None:
        _expect(value, (int, float), "a number")
        number = cast("float", value)
        if number != number or number in (float("inf"), float("-inf")):
            raise Invalid("too_large" if number > 0 else "too_small", "is out of range")
        self.check_bounds(number)

    def json_schema(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "number"}
        if self.format is not None:
            schema["format"] = self.format
        return schema | self.bounds_schema()


@dataclass(frozen=True, slots=True)
class DecimalText(Constraint):
    """An exact number, written as a string: `precision` digits in all, at most `scale` after the point."""

    precision: int
    scale: int
    format: ClassVar[str] = "decimal"

    @property
    def _pattern(self) -> str:
        whole = self.precision - self.scale
        digits = (
            "0" if whole == 0 else "[0-9]" if whole == 1 else f"(0|[1-9][0-9]{{0,{whole - 1}}})"
        )
        fraction = "" if self.scale == 0 else f"(\\.[0-9]{{1,{self.scale}}})?"
        return f"^-?{digits}{fraction}$"

    def read(self, value: object) -> Decimal:
        if isinstance(value, str):
            if _compiled(self._pattern[1:-1]).fullmatch(value) is None:
                raise Invalid("format", "must be a decimal number in a string")
            # Adding zero turns -0 into 0.
            return Decimal(value).quantize(Decimal(1).scaleb(-self.scale)) + 0
        self.check(value)
        return cast("Decimal", value)

    def check(self, value: object) -> None:
        _expect(value, Decimal, "a decimal number in a string")
        number = cast("Decimal", value)
        if (
            not number.is_finite()
            or _compiled(self._pattern[1:-1]).fullmatch(f"{number:f}") is None
        ):
            raise Invalid("format", "has too many digits")

    def write(self, value: Any) -> object:
        return f"{value:.{self.scale}f}" if isinstance(value, Decimal) else value

    def restore(self, value: Any) -> object:
        return Decimal(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "string",
            "format": self.format,
            "pattern": self._pattern,
            "x-decimal": {"precision": self.precision, "scale": self.scale},
        }


@dataclass(frozen=True, slots=True)
class Money(Constraint):
    """An amount: a string with exactly two digits after the point, not negative, fifteen in all."""

    def read(self, value: object) -> Decimal:
        if isinstance(value, str):
            if _MONEY.fullmatch(value) is None:
                raise Invalid("format", 'must be an amount such as "12.00"')
            return Decimal(value)
        self.check(value)
        return cast("Decimal", value)

    def check(self, value: object) -> None:
        _expect(value, Decimal, 'an amount such as "12.00"')
        number = cast("Decimal", value)
        if not number.is_finite() or _MONEY.fullmatch(f"{number:f}") is None:
            raise Invalid("format", 'must be an amount such as "12.00"')

    def write(self, value: Any) -> object:
        return f"{value:.2f}" if isinstance(value, Decimal) else value

    def restore(self, value: Any) -> object:
        return Decimal(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "money", "pattern": f"^{_MONEY.pattern}$"}


_MONEY = re.compile(r"(0|[1-9][0-9]{0,12})\.[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})"
    r"(?:\.([0-9]+))?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


@dataclass(frozen=True, slots=True)
class Date(Constraint):
    """A day, YYYY-MM-DD."""

    def read(self, value: object) -> date:
        if isinstance(value, str):
            if _DATE.fullmatch(value) is None:
                raise Invalid("format", "must be a date, YYYY-MM-DD")
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise Invalid("format", "must be a day of the calendar") from None
        self.check(value)
        return cast("date", value)

    def check(self, value: object) -> None:
        _expect(value, date, "a date, YYYY-MM-DD")
        if isinstance(value, datetime):
            raise Invalid("type", "must be a date, YYYY-MM-DD")

    def write(self, value: Any) -> object:
        return value.isoformat() if isinstance(value, date) else value

    def restore(self, value: Any) -> object:
        return date.fromisoformat(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True)
class Timestamp(Constraint):
    """A moment: RFC 3339 with an offset comes in, UTC with milliseconds goes out."""

    def read(self, value: object) -> datetime:
        if isinstance(value, str):
            match = _TIME.fullmatch(value)
            if match is None:
                raise Invalid("format", "must be a time with an offset, as RFC 3339 has it")
            day, time, fraction, offset = match.groups()
            milliseconds = ((fraction or "") + "000")[:3]
            offset = "+00:00" if offset in ("Z", "z") else offset
            try:
                moment = datetime.fromisoformat(f"{day}T{time}.{milliseconds}{offset}")
                return moment.astimezone(UTC)
            except (ValueError, OverflowError):
                raise Invalid("format", "must be a moment of the calendar") from None
        self.check(value)
        return cast("datetime", value)

    def check(self, value: object) -> None:
        _expect(value, datetime, "a time with an offset, as RFC 3339 has it")
        if cast("datetime", value).tzinfo is None:
            raise Invalid("format", "must have an offset")

    def write(self, value: Any) -> object:
        if not isinstance(value, datetime):
            return value
        text = value.astimezone(UTC).isoformat(timespec="milliseconds")
        return text.replace("+00:00", "Z")

    def restore(self, value: Any) -> object:
        return datetime.fromisoformat(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True, slots=True)
class Uuid(Constraint):
    """A UUID in its canonical form."""

    def read(self, value: object) -> UUID:
        if isinstance(value, str):
            if _UUID.fullmatch(value) is None:
                raise Invalid("format", "must be a UUID")
            return UUID(value)
        self.check(value)
        return cast("UUID", value)

    def check(self, value: object) -> None:
        _expect(value, UUID, "a UUID")

    def write(self, value: Any) -> object:
        return str(value)

    def restore(self, value: Any) -> object:
        return UUID(value) if isinstance(value, str) else value

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uuid"}


@dataclass(frozen=True, slots=True)
class JsonValue(Constraint):
    """Any JSON value; `kind` narrows it to an object."""

    kind: str | None = None

    def read(self, value: object) -> object:
        self.check(value)
        return value

    def check(self, value: object) -> None:
        if self.kind == "object":
            _expect(value, dict, "an object")
        _refuse_nul(value)

    def json_schema(self) -> dict[str, Any]:
        return {} if self.kind is None else {"type": "object", "additionalProperties": True}


def _refuse_nul(value: object) -> None:
    """No database keeps U+0000 in text. Iterative: documents may be deep."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and "\x00" in one:
            raise Invalid("nul_character", "must not contain U+0000")
        if isinstance(one, dict):
            members = cast("dict[str, object]", one)
            waiting.extend(members)
            waiting.extend(members.values())
        elif isinstance(one, list):
            waiting.extend(cast("list[object]", one))


@dataclass(frozen=True, slots=True)
class Items:
    """How many entries a list has, and whether one may come twice."""

    min_items: int = 0
    max_items: int | None = None
    unique: bool = False

    def check(self, value: object) -> None:
        """Raises Invalid where the list has too few, too many or equal entries."""
        _expect(value, list, "a list")
        entries = cast("list[object]", value)
        if len(entries) < self.min_items:
            raise Invalid("too_few", f"must have at least {self.min_items} entries")
        if self.max_items is not None and len(entries) > self.max_items:
            raise Invalid("too_many", f"must have at most {self.max_items} entries")
        if self.unique and any(entry in entries[:at] for at, entry in enumerate(entries)):
            raise Invalid("invalid", "must not have equal entries")

    def _validate(self, value: object) -> object:
        try:
            self.check(value)
        except Invalid as invalid:
            raise PydanticCustomError(
                cast("Any", PREFIX + invalid.code), cast("Any", "{text}"), {"text": invalid.message}
            ) from None
        return value

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._validate, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        documented: dict[str, Any] = dict(handler(schema))
        if self.min_items:
            documented["minItems"] = self.min_items
        if self.max_items is not None:
            documented["maxItems"] = self.max_items
        if self.unique:
            documented["uniqueItems"] = True
        return documented


Id = Annotated[UUID, Uuid()]
Moment = Annotated[datetime, Timestamp()]
Count = Annotated[int, Integer(minimum=0, format="int32")]
Position = Annotated[int, Integer(minimum=1, format="int32")]
Anything = Annotated[Any, JsonValue()]
JsonObject = Annotated[dict[str, Any], JsonValue("object")]
