"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    Numeric,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeDecorator, TypeEngine

from backend.core.constraints import Constraint


def short_text(length: int) -> TypeEngine[str]:
    """Up to `length` characters, sorted by code point on every database."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def long_text() -> TypeEngine[str]:
    """Any number of characters, sorted by code point on every database."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def json_value() -> TypeEngine[Any]:
    """Any JSON value; None is SQL NULL."""
    return JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class by_database(ColumnElement[Any]):  # noqa: N801  (reads as a function)
    """A value as SQLite and as PostgreSQL call it: for defaults of columns."""

    inherit_cache = False

    def __init__(self, sqlite: str, postgresql: str) -> None:
        self.sqlite = text(sqlite)
        self.postgresql = text(postgresql)


@compiles(by_database)
def _compile_by_database(element: by_database, compiler: Any, **options: Any) -> str:
    lite = compiler.dialect.name == "sqlite"
    said: str = compiler.process(element.sqlite if lite else element.postgresql, **options)
    return said


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC, always: SQLite would forget the offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without an offset")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ScaledDecimal(TypeDecorator[Decimal]):
    """Exact: NUMERIC where there is one, whole minor units on SQLite, which would make it a float."""

    impl = Numeric
    cache_ok = True

    def __init__(self, precision: int, scale: int) -> None:
        super().__init__(precision, scale)
        self.precision = precision
        self.scale = scale

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(Numeric(self.precision, self.scale))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return int(value.scaleb(self.scale).to_integral_exact())

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        amount = Decimal(value).scaleb(-self.scale) if dialect.name == "sqlite" else Decimal(value)
        return amount.quantize(Decimal(1).scaleb(-self.scale))


class JsonList(TypeDecorator[list[Any]]):
    """A list of values, each written as on the wire."""

    impl = JSON
    cache_ok = True

    def __init__(self, item: Constraint) -> None:
        super().__init__(none_as_null=True)
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB if dialect.name == "postgresql" else JSON
        return dialect.type_descriptor(kind(none_as_null=True))

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        return None if value is None else [self.item.write(one) for one in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> list[Any] | None:
        return None if value is None else [self.item.restore(one) for one in value]
