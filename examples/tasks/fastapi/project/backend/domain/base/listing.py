"""How a list is asked for, and what it gives."""

from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar
from uuid import UUID

T = TypeVar("T")
Comparison = Literal["eq", "gte", "lte"]
Total = Literal["exact", "estimate", "none"]


@dataclass(frozen=True, slots=True)
class Filter:
    """`attribute` compared with `value`."""

    attribute: str
    comparison: Comparison
    value: object


@dataclass(frozen=True, slots=True)
class Sort:
    """Nulls come last either way; the id breaks ties."""

    attribute: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """Part of any of these attributes, upper or lower case of ASCII letters."""

    text: str
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What the rows of a join link to one parent: their attributes for what is linked, and for the parent."""

    join: str
    attribute: str
    parent: str
    parent_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for, in which order."""

    sort: Sort
    filters: tuple[Filter, ...] = ()
    search: Search | None = None
    total: Total = "exact"
    linked: Linked | None = None

    def under(self, attribute: str, parent_id: UUID) -> "Query":
        """The same of what belongs to one parent."""
        return replace(self, filters=(*self.filters, Filter(attribute, "eq", parent_id)))

    def linked_by(self, join: str, attribute: str, parent: str, parent_id: UUID) -> "Query":
        """The same of what the rows of a join link to one parent."""
        return replace(self, linked=Linked(join, attribute, parent, parent_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A numbered page; its total is 0 where none is asked for."""

    items: list[T]
    total: int
    page: int
    per_page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice(Generic[T]):
    """A page that a cursor leads on from."""

    items: list[T]
    next_cursor: str | None


def where(*conditions: tuple[str, Comparison, object]) -> tuple[Filter, ...]:
    """The conditions that were asked for: those whose value is not None."""
    return tuple(Filter(*condition) for condition in conditions if condition[2] is not None)


def sort_by(wire: str, attributes: dict[str, str]) -> Sort:
    """From `price` or `-price`; `attributes` maps wire names to attributes where they differ."""
    name = wire.removeprefix("-")
    return Sort(attributes.get(name, name), wire.startswith("-"))


def search_in(text: str | None, *attributes: str) -> Search | None:
    """A search where one was asked for."""
    return None if text is None else Search(text, attributes)
