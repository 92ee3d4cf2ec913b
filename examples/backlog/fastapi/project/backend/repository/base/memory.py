"""The same contract in memory: for tests of services, and to prove that the contract says enough."""

from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint

from backend.domain.base.entity import Entity
from backend.domain.base.errors import AlreadyExists, Referenced, ReferenceNotFound
from backend.domain.base.listing import Filter, Linked, Page, Query, Slice
from backend.repository.base.cursor import read_cursor, write_cursor
from backend.repository.base.scope import EVERYTHING, Scope

E = TypeVar("E", bound=Entity)
K = TypeVar("K")
V = TypeVar("V")
Rows = dict[UUID, Entity]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda left, right: left == right,
    "gte": lambda left, right: left >= right,
    "lte": lambda left, right: left <= right,
}
_FOLD = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


class MemoryStore:
    """Rows by table."""

    def __init__(self) -> None:
        self._tables: dict[str, tuple[Table, Rows]] = {}
        self._deleted: dict[str, Rows] = {}
        # By id, where rows belong to callers.
        self.owners: dict[UUID, str | None] = {}

    def rows(self, table: Table) -> Rows:
        """The rows of a table, which is known from now on."""
        return self._tables.setdefault(table.name, (table, {}))[1]

    def deleted(self, table: Table) -> Rows:
        """The deleted rows of a table, where they stay."""
        return self._deleted.setdefault(table.name, {})

    def has(self, table: str, entity_id: UUID, scope: Scope) -> bool:
        """Whether a row is there, and shown."""
        if table not in self._tables:
            return False
        known, rows = self._tables[table]
        return entity_id in rows and scope.holds(known, self.owners.get(entity_id))

    def links(self, linked: Linked, entity_id: UUID) -> bool:
        """Whether a row of a join links this one to the parent."""
        if linked.join not in self._tables:
            return False
        wanted = [entity_id, linked.parent_id]
        return any(
            _values(row, (linked.attribute, linked.parent)) == wanted
            for row in self._tables[linked.join][1].values()
        )

    @asynccontextmanager
    async def step(self) -> AsyncGenerator[None]:
        """What is done in it is undone where it raises."""
        kept = {name: dict(rows) for name, (_, rows) in self._tables.items()}
        deleted = {name: dict(rows) for name, rows in self._deleted.items()}
        owners = dict(self.owners)
        try:
            yield
        except BaseException:
            for name, (_, rows) in self._tables.items():
                _set(rows, kept.get(name, {}))
            for name, rows in self._deleted.items():
                _set(rows, deleted.get(name, {}))
            _set(self.owners, owners)
            raise

    def refers(self, table: str, entity_id: UUID) -> bool:
        """Whether any row refers to this one."""
        return any(
            getattr(row, column) == entity_id
            for other, rows in self._tables.values()
            for column, target in references(other)
            if target == table
            for row in rows.values()
        )


def _set(rows: dict[K, V], before: dict[K, V]) -> None:
    """In place: repositories hold it."""
    rows.clear()
    rows.update(before)


def references(table: Table) -> Iterator[tuple[str, str]]:
    """Columns and the tables that they refer to."""
    for column in table.columns:
        for key in column.foreign_keys:
            yield column.key, key.column.table.name


def uniques(table: Table) -> Iterator[tuple[str, ...]]:
    """Columns whose values are unique, alone or together."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.columns.keys())
    for index in table.indexes:
        if index.unique:
            yield tuple(index.columns.keys())


class MemoryRepository(Generic[E]):
    """Reads from the table what is unique and what refers to what."""

    entity: ClassVar[type[Entity]]
    table: ClassVar[Table]

    def __init__(self, store: MemoryStore, scope: Scope = EVERYTHING) -> None:
        self._store = store
        self._scope = scope
        self._rows = store.rows(self.table)
        self._deleted = store.deleted(self.table)

    async def add(self, entity: E) -> None:
        self._check(entity)
        self._rows[entity.id] = entity
        self._store.owners[entity.id] = self._scope.subject

    async def get(self, entity_id: UUID) -> E | None:
        return cast("E | None", self._rows.get(entity_id)) if self._shows(entity_id) else None

    async def lock(self, entity_id: UUID) -> E | None:
        return await self.get(entity_id)

    async def update(self, entity_id: UUID, changes: Mapping[str, Any]) -> E | None:
        stored = await self.get(entity_id)
        if stored is None:
            return None
        return self._keep(stored, changes)

    async def delete(self, entity_id: UUID) -> bool:
        if entity_id not in self._rows or not self._shows(entity_id):
            return False
        if self._store.refers(self.table.name, entity_id):
            raise Referenced(str(entity_id))
        row = self._rows.pop(entity_id)
        if self.table.info.get("soft_delete"):
            self._deleted[entity_id] = row
        return True

    async def restore(self, entity_id: UUID, changes: Mapping[str, Any]) -> E | None:
        stored = self._deleted.get(entity_id)
        if stored is None or not self._shows(entity_id):
            return await self.get(entity_id)
        restored = self._keep(stored, changes)
        del self._deleted[entity_id]
        return restored

    async def page(self, query: Query, *, page: int, per_page: int) -> Page[E]:
        found = self._find(query)
        start = (page - 1) * per_page
        items = found[start : start + per_page]
        total = 0 if query.total == "none" else len(found)
        return Page(items=items, total=total, page=page, per_page=per_page)

    async def slice(self, query: Query, *, cursor: str | None, limit: int) -> Slice[E]:
        found = self._find(query)
        if cursor is not None:
            kind = self.table.c[query.sort.attribute].type.python_type
            place = _place(query, *read_cursor(cursor, query, kind))
            found = [one for one in found if self._key(query, one) > place]
        items = found[:limit]
        if len(found) <= limit:
            return Slice(items=items, next_cursor=None)
        value: object = getattr(items[-1], query.sort.attribute)
        return Slice(items=items, next_cursor=write_cursor(query, value, items[-1].id))

    def _keep(self, stored: Entity, changes: Mapping[str, Any]) -> E:
        values = {field.name: getattr(stored, field.name) for field in fields(stored)}
        changed = cast("E", self.entity.restore(values | dict(changes)))
        self._check(changed)
        self._rows[changed.id] = changed
        return changed

    def _check(self, entity: E) -> None:
        for names in uniques(self.table):
            values = _values(entity, names)
            # Nothing is like no other nothing.
            if None not in values and any(
                other.id != entity.id and _values(other, names) == values
                for other in self._rows.values()
            ):
                raise AlreadyExists(*(self._pointer(name) for name in names))
        for name, target in references(self.table):
            reference: UUID | None = getattr(entity, name)
            if reference is None or (target == self.table.name and reference == entity.id):
                continue
            if not self._store.has(target, reference, self._scope):
                raise ReferenceNotFound(self._pointer(name))

    def _shows(self, entity_id: UUID) -> bool:
        return self._scope.holds(self.table, self._store.owners.get(entity_id))

    def _pointer(self, column: str) -> str:
        return "/" + str(self.table.c[column].info.get("wire", column))

    def _find(self, query: Query) -> list[E]:
        shown = [row for row in self._rows.values() if self._shows(row.id)]
        found = [row for row in shown if self._matches(row, query)]
        return cast("list[E]", sorted(found, key=lambda row: self._key(query, row)))

    def _matches(self, row: Entity, query: Query) -> bool:
        if not all(_holds(row, condition) for condition in query.filters):
            return False
        if query.linked is not None and not self._store.links(query.linked, row.id):
            return False
        if query.search is None:
            return True
        text = query.search.text.translate(_FOLD)
        values = (getattr(row, name) for name in query.search.attributes)
        return any(value is not None and text in value.translate(_FOLD) for value in values)

    def _key(self, query: Query, row: Entity) -> tuple[Any, ...]:
        return _place(query, getattr(row, query.sort.attribute), row.id)


def _values(row: Entity, names: tuple[str, ...]) -> list[object]:
    return [getattr(row, name) for name in names]


def _holds(row: Entity, condition: Filter) -> bool:
    value: object = getattr(row, condition.attribute)
    return value is not None and _COMPARE[condition.comparison](value, condition.value)


def _place(query: Query, value: object, entity_id: UUID) -> tuple[Any, ...]:
    """Sorts as the query says: nulls last, ties by id."""
    wrap = _Reversed if query.sort.descending else _identity
    return (value is None, wrap(value) if value is not None else None, wrap(entity_id))


def _identity(value: Any) -> Any:
    return value


class _Reversed:
    """Compares the other way round."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __lt__(self, other: "_Reversed") -> bool:
        return other.value < self.value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Reversed) and self.value == other.value

    __hash__ = None  # type: ignore[assignment]
