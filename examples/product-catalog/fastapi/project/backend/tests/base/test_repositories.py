"""The contract that every repository meets, over every store."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.domain.base.errors import (
    AlreadyExists,
    BadCursor,
    InvariantViolation,
    Referenced,
    ReferenceNotFound,
)
from backend.domain.base.listing import Filter, Query, Search, Sort, search_in, sort_by, where
from backend.repository.base import MemoryStore
from backend.tests.base.things import thing, thing_repository

Store = AsyncSession | MemoryStore


async def test_lifecycle(store: Store) -> None:
    """Added, found, changed, gone."""
    things = await thing_repository(store)
    one = thing("one", price=Decimal("0.10"), days=["mon", "tue"], size=3)
    assert await things.get(one.id) is None
    assert await things.lock(one.id) is None
    assert await things.update(one.id, {"size": 1}) is None
    await things.add(one)
    assert await things.get(one.id) == await things.lock(one.id) == one
    changed = replace(one, price=None, days=[])
    assert await things.update(one.id, {"price": None, "days": []}) == changed
    assert await things.get(one.id) == changed
    assert await things.delete(one.id) is True
    assert await things.delete(one.id) is False


async def test_unique(store: Store) -> None:
    """Names are unique, and keeping one's own is no conflict."""
    things = await thing_repository(store)
    one = thing("one")
    await things.add(one)
    assert await things.update(one.id, {"name": "one", "size": 1}) == replace(one, size=1)
    with pytest.raises(AlreadyExists) as refused:
        await things.add(thing("one"))
    assert refused.value.pointers == ("/name",)


async def test_changes_alone(store: Store) -> None:
    """What another changed since stays: nothing but the changes is written."""
    things = await thing_repository(store)
    one = thing("one", size=1)
    await things.add(one)
    await things.update(one.id, {"name": "two"})
    assert await things.update(one.id, {"size": 2}) == replace(one, name="two", size=2)


async def test_change_to_what_is_taken(store: Store) -> None:
    """A change is refused as a creation is."""
    things = await thing_repository(store)
    one = thing("one")
    for each in (one, thing("two")):
        await things.add(each)
    with pytest.raises(AlreadyExists) as refused:
        await things.update(one.id, {"name": "two"})
    assert refused.value.pointers == ("/name",)


async def test_change_to_an_unknown_reference(store: Store) -> None:
    """The same of references."""
    things = await thing_repository(store)
    one = thing("one")
    await things.add(one)
    with pytest.raises(ReferenceNotFound) as refused:
        await things.update(one.id, {"parent": uuid4()})
    assert refused.value.pointer == "/parent"


async def test_unknown_reference(store: Store) -> None:
    """A reference must lead somewhere."""
    things = await thing_repository(store)
    with pytest.raises(ReferenceNotFound) as refused:
        await things.add(thing("one", parent=uuid4()))
    assert refused.value.pointer == "/parent"


async def test_referenced(store: Store) -> None:
    """What is referred to stays."""
    things = await thing_repository(store)
    parent = thing("one")
    await things.add(parent)
    await things.add(thing("two", parent=parent.id))
    with pytest.raises(Referenced):
        await things.delete(parent.id)


async def test_totals(store: Store) -> None:
    """An estimate is at least what was seen, and exact on the last page and beyond it."""
    things = await thing_repository(store)
    for name in "abcde":
        await things.add(thing(name))
    some = (Filter("name", "gte", "b"),)
    for filters, count in ((), 5), (some, 4):
        estimate = Query(sort=Sort("name"), filters=filters, total="estimate")
        first = await things.page(estimate, page=1, per_page=2)
        assert first.total >= 2
        last = await things.page(estimate, page=2, per_page=3)
        assert last.total == count
        assert (await things.page(estimate, page=9, per_page=3)).total == count
        none = Query(sort=Sort("name"), filters=filters, total="none")
        uncounted = await things.page(none, page=1, per_page=2)
        assert (uncounted.items, uncounted.total) == (first.items, 0)


@pytest.mark.parametrize("attribute", ["name", "size", "price", "created_at"])
@pytest.mark.parametrize("descending", [False, True])
async def test_pages_and_slices_agree(store: Store, attribute: str, descending: bool) -> None:
    """Nulls last, ties by id, everything once, whichever way one walks."""
    things = await thing_repository(store)
    for number, name in enumerate(["b", "A", "é", "a", "B", "z", "y"]):
        price = Decimal(f"{number}.50") if number % 2 else None
        await things.add(thing(name, size=number % 3 or None, price=price))
    query = Query(sort=Sort(attribute, descending))
    whole = await things.page(query, page=1, per_page=100)
    assert whole.total == len(whole.items) == 7
    values = [getattr(one, attribute) for one in whole.items]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=descending)
    assert values == known + [None] * (len(values) - len(known))
    walked = [
        one for n in (1, 2, 3, 4) for one in (await things.page(query, page=n, per_page=2)).items
    ]
    assert walked == whole.items
    sliced: list[object] = []
    cursor: str | None = None
    for _ in range(4):
        part = await things.slice(query, cursor=cursor, limit=2)
        sliced.extend(part.items)
        cursor = part.next_cursor
    assert sliced == whole.items
    assert cursor is None


async def test_bad_cursor(store: Store) -> None:
    """A cursor of nobody's, or of a list sorted otherwise."""
    things = await thing_repository(store)
    for name in ("a", "b"):
        await things.add(thing(name))
    query = Query(sort=Sort("name"))
    cursor = (await things.slice(query, cursor=None, limit=1)).next_cursor
    assert cursor is not None
    for bad, sort in (("?", "name"), ("e30", "name"), ("é", "name"), (cursor, "size")):
        with pytest.raises(BadCursor):
            await things.slice(Query(sort=Sort(sort)), cursor=bad, limit=1)


async def test_search_and_filters(store: Store) -> None:
    """Wildcards are characters; null is found by no filter."""
    things = await thing_repository(store)
    for name, size in (("Needle_%", 1), ("hay", 2), ("straw", None)):
        await things.add(thing(name, size=size))
    for text, found in (("nEEDLE_%", 1), ("%", 1), ("_", 1), ("a", 2), ("x", 0)):
        query = Query(sort=Sort("name"), search=Search(text, ("name",)))
        assert (await things.page(query, page=1, per_page=9)).total == found
    for condition, found in (
        (Filter("size", "gte", 2), 1),
        (Filter("size", "lte", 2), 2),
        (Filter("name", "eq", "hay"), 1),
    ):
        query = Query(sort=Sort("name"), filters=(condition,))
        assert (await things.page(query, page=1, per_page=9)).total == found


def test_query_parts() -> None:
    """From what a client asked for."""
    assert sort_by("-class", {"class": "class_"}) == Sort("class_", True)
    assert sort_by("name", {}) == Sort("name")
    assert where(("a", "eq", None), ("b", "gte", 0)) == (Filter("b", "gte", 0),)
    assert search_in(None, "a") is None
    assert search_in("x", "a") == Search("x", ("a",))


def test_invariants() -> None:
    """An entity that exists is whole; a stored one is as it was stored."""
    for changes, pointer, code in (
        ({"size": 10}, "/size", "too_large"),
        ({"class_": ""}, "/class", "too_short"),
        ({"days": ["monday"]}, "/days", "too_long"),
        ({"days": ["mon"] * 3}, "/days", "too_many"),
        ({"created_at": None}, "/created_at", "null"),
    ):
        with pytest.raises(InvariantViolation) as refused:
            thing("one", **changes)
        assert (refused.value.pointer, refused.value.code) == (pointer, code)
    one = thing("one")
    values = {name: getattr(one, name) for name in one.__dataclass_fields__}
    assert type(one).restore(values | {"size": 99}).size == 99


def test_invariants_of_changes() -> None:
    """What changes is checked, and nothing else."""
    kind = type(thing("one"))
    kind.check({"size": 9, "name": "two"})
    with pytest.raises(InvariantViolation) as refused:
        kind.check({"name": "two", "class_": ""})
    assert (refused.value.pointer, refused.value.code) == ("/class", "too_short")
