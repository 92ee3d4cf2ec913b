"""A repository over a table: SQLAlchemy Core, so that what it does is the SQL that it shows."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar, Generic, TypeVar, cast
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    CursorResult,
    Integer,
    Select,
    Table,
    and_,
    delete,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.domain.base.entity import Entity
from backend.domain.base.errors import AlreadyExists, Referenced, ReferenceNotFound
from backend.domain.base.listing import Linked, Page, Query, Search, Slice
from backend.repository.base.cursor import read_cursor, write_cursor
from backend.repository.base.explained import Explained
from backend.repository.base.scope import EVERYTHING, OWNER, Scope, is_owned
from backend.repository.base.violations import Violation, violation_of

E = TypeVar("E", bound=Entity)


def deleted_at(table: Table) -> Column[Any] | None:
    """Where deleted rows stay: the moment of their deletion, which no entity has."""
    return table.c.deleted_at if table.info.get("soft_delete") else None


def live(table: Table) -> list[ColumnElement[bool]]:
    """The condition of rows that are not deleted, where deleted ones stay."""
    column = deleted_at(table)
    return [] if column is None else [column.is_(None)]


class SqlRepository(Generic[E]):
    """Columns are named like the entity's attributes; `info["wire"]` is the member's name where it differs."""

    entity: ClassVar[type[Entity]]
    table: ClassVar[Table]

    def __init__(self, session: AsyncSession, scope: Scope = EVERYTHING) -> None:
        self._session = session
        self._scope = scope

    async def add(self, entity: E) -> None:
        row = self._row(entity)
        owner = {OWNER: self._scope.subject} if is_owned(self.table) else {}
        await self._write(insert(self.table).values(row | owner), row)

    async def get(self, entity_id: UUID) -> E | None:
        return await self._one(select(self.table).where(*self._is(entity_id)))

    async def lock(self, entity_id: UUID) -> E | None:
        # SQLite knows no FOR UPDATE and leaves it out: there, a writer has the database to itself from its start.
        statement = select(self.table).where(*self._is(entity_id))
        return await self._one(statement.with_for_update())

    async def update(self, entity_id: UUID, changes: Mapping[str, Any]) -> E | None:
        statement = update(self.table).where(*self._is(entity_id)).values(dict(changes))
        found = await self._write(statement.returning(*self.table.columns), changes, entity_id)
        row = found.one_or_none()
        return None if row is None else self._entity(row)

    async def delete(self, entity_id: UUID) -> bool:
        if deleted_at(self.table) is not None:
            return await self._mark(entity_id)
        statement = delete(self.table).where(*self._is(entity_id))
        try:
            return (await self._execute(statement)).rowcount > 0
        except IntegrityError as error:
            # Nothing but a reference can stand against a deletion.
            raise Referenced(str(entity_id)) from error

    async def restore(self, entity_id: UUID, changes: Mapping[str, Any]) -> E | None:
        if deleted_at(self.table) is None:
            return await self.get(entity_id)
        itself = self.table.c.id == entity_id
        # Locked, deleted or not: of two that restore it, the second finds it restored.
        statement = select(self.table).where(itself, *self._scope.conditions(self.table))
        row = (await self._session.execute(statement.with_for_update())).one_or_none()
        if row is None:
            return None
        stored = self._entity(row)
        if row.deleted_at is None:
            return stored
        restored = update(self.table).where(itself).values(dict(changes) | {"deleted_at": None})
        values = self._row(stored) | dict(changes)
        again = await self._write(restored.returning(*self.table.columns), values)
        return self._entity(again.one())

    async def page(self, query: Query, *, page: int, per_page: int) -> Page[E]:
        conditions = self._conditions(query)
        statement = self._sorted(select(self.table).where(*conditions), query)
        offset = (page - 1) * per_page
        rows = await self._session.execute(statement.limit(per_page).offset(offset))
        items = [self._entity(row) for row in rows]
        # The last page tells the total by itself, unless it is beyond the last.
        if query.total == "none":
            total = 0
        elif len(items) < per_page and (items or page == 1):
            total = offset + len(items)
        elif items and query.total == "estimate" and self._is_postgresql():
            total = max(await self._estimate(conditions), offset + len(items))
        else:
            total = await self._count(conditions)
        return Page(items=items, total=total, page=page, per_page=per_page)

    async def slice(self, query: Query, *, cursor: str | None, limit: int) -> Slice[E]:
        conditions = self._conditions(query)
        if cursor is not None:
            conditions.append(self._after(cursor, query))
        statement = self._sorted(select(self.table).where(*conditions), query)
        rows = list(await self._session.execute(statement.limit(limit + 1)))
        items = [self._entity(row) for row in rows[:limit]]
        if len(rows) <= limit:
            return Slice(items=items, next_cursor=None)
        last = items[-1]
        value: object = getattr(last, query.sort.attribute)
        return Slice(items=items, next_cursor=write_cursor(query, value, last.id))

    def _is_postgresql(self) -> bool:
        return self._session.get_bind().dialect.name == "postgresql"

    async def _count(self, conditions: list[ColumnElement[bool]]) -> int:
        # Counted apart: a window count would be 0 past the last page.
        counted = select(func.count()).select_from(self.table).where(*conditions)
        return await self._session.scalar(counted) or 0

    async def _estimate(self, conditions: list[ColumnElement[bool]]) -> int:
        found = select(literal_column("1", Integer)).select_from(self.table).where(*conditions)
        plan: Any = await self._session.scalar(Explained(found))
        return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])

    async def _mark(self, entity_id: UUID) -> bool:
        """The row stays; nothing but this repository knows of it."""
        # Locked first: who refers to it from now on waits, and finds it deleted.
        if await self.lock(entity_id) is None:
            return False
        if await self._is_referred(entity_id):
            raise Referenced(str(entity_id))
        statement = update(self.table).where(self.table.c.id == entity_id)
        await self._execute(statement.values(deleted_at=datetime.now(UTC)))
        return True

    async def _is_referred(self, entity_id: UUID) -> bool:
        """Whether a row that is not deleted, other than itself, refers to it."""
        for table in self.table.metadata.tables.values():
            for column in table.columns:
                if not any(
                    key.target_fullname == f"{self.table.name}.id" for key in column.foreign_keys
                ):
                    continue
                found = select(table.c.id).where(column == entity_id, *live(table))
                if await self._session.scalar(found.where(table.c.id != entity_id).limit(1)):
                    return True
        return False

    async def _hold_references(self, values: Mapping[str, Any], changed: UUID | None) -> None:
        """A foreign key sees no target that is deleted, or another's; a lock keeps it as it is."""
        for column in self.table.columns:
            value: object = values.get(column.key)
            for key in column.foreign_keys if value is not None else ():
                target = key.column.table
                itself = target is self.table and value == values.get("id")
                shown = self._shown(target)
                if not shown or itself:
                    continue
                found = select(target.c.id).where(target.c.id == value, *shown)
                if await self._session.scalar(found.with_for_update(read=True)) is not None:
                    continue
                # What is not there is not changed, whatever it would refer to.
                if changed is not None and await self.get(changed) is None:
                    return
                raise ReferenceNotFound(self._pointer(column.key))

    def _is(self, entity_id: UUID) -> list[ColumnElement[bool]]:
        return [self.table.c.id == entity_id, *self._shown(self.table)]

    def _shown(self, table: Table) -> list[ColumnElement[bool]]:
        """The condition of rows that are not deleted, and whose owner may be shown."""
        return [*live(table), *self._scope.conditions(table)]

    def _row(self, entity: E) -> dict[str, Any]:
        hidden = self._hidden()
        members = (column.key for column in self.table.columns if column.key not in hidden)
        return {member: getattr(entity, member) for member in members}

    def _entity(self, row: Any) -> E:
        values = dict(row._mapping)
        for name in self._hidden():
            del values[name]
        return cast("E", self.entity.restore(values))

    def _hidden(self) -> list[str]:
        """Columns that no entity has."""
        mark = [] if deleted_at(self.table) is None else ["deleted_at"]
        return [*mark, OWNER] if is_owned(self.table) else mark

    async def _execute(self, statement: Any) -> CursorResult[Any]:
        return cast("CursorResult[Any]", await self._session.execute(statement))

    async def _one(self, statement: Any) -> E | None:
        row = (await self._session.execute(statement)).one_or_none()
        return None if row is None else self._entity(row)

    async def _write(
        self, statement: Any, values: Mapping[str, Any], changed: UUID | None = None
    ) -> CursorResult[Any]:
        await self._hold_references(values, changed)
        try:
            return await self._execute(statement)
        except IntegrityError as error:
            violation = violation_of(error, self.table)
            if violation is None:
                raise
            raise await self._refusal(violation, values) from error

    async def _refusal(self, violation: Violation, values: Mapping[str, Any]) -> Exception:
        if violation.kind == "unique":
            return AlreadyExists(*(self._pointer(column) for column in violation.columns))
        column, *_ = violation.columns or [await self._missing_reference(values)]
        return ReferenceNotFound(self._pointer(column))

    async def _missing_reference(self, values: Mapping[str, Any]) -> str:
        """SQLite does not say which reference is broken, but lets us look."""
        for column in self.table.columns:
            for key in column.foreign_keys:
                value: object = values.get(column.key)
                target = key.column
                found = await self._session.scalar(select(target).where(target == value))
                if value is not None and found is None:
                    return column.key
        return "id"

    def _pointer(self, column: str) -> str:
        return "/" + str(self.table.c[column].info.get("wire", column))

    def _conditions(self, query: Query) -> list[ColumnElement[bool]]:
        found = self._shown(self.table)
        for condition in query.filters:
            column = self.table.c[condition.attribute]
            match condition.comparison:
                case "eq":
                    found.append(column == condition.value)
                case "gte":
                    found.append(column >= condition.value)
                case "lte":
                    found.append(column <= condition.value)
        if query.search is not None:
            found.append(self._found(query.search))
        if query.linked is not None:
            found.append(self._linked(query.linked))
        return found

    def _linked(self, linked: Linked) -> ColumnElement[bool]:
        join = self.table.metadata.tables[linked.join]
        parent = join.c[linked.parent] == linked.parent_id
        return self.table.c.id.in_(select(join.c[linked.attribute]).where(parent))

    def _found(self, search: Search) -> ColumnElement[bool]:
        columns = [self.table.c[name] for name in search.attributes]
        return or_(false(), *(column.icontains(search.text, autoescape=True) for column in columns))

    def _sorted(self, statement: Select[Any], query: Query) -> Select[Any]:
        column = self.table.c[query.sort.attribute]
        ordered = column.desc() if query.sort.descending else column.asc()
        tie = self.table.c.id.desc() if query.sort.descending else self.table.c.id.asc()
        return statement.order_by(ordered.nulls_last(), tie)

    def _after(self, cursor: str, query: Query) -> ColumnElement[bool]:
        column = self.table.c[query.sort.attribute]
        value, entity_id = read_cursor(cursor, query, column.type.python_type)
        same = self.table.c.id < entity_id if query.sort.descending else self.table.c.id > entity_id
        if value is None:
            return and_(column.is_(None), same)
        beyond = column < value if query.sort.descending else column > value
        nulls = column.is_(None) if column.nullable else ~true()
        return or_(beyond, and_(column == value, same), nulls)
