"""Repository of Category, over every store: rendered from test-plan.md; edit the plan, not this file."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from backend.domain.base.errors import AlreadyExists
from backend.domain.base.listing import Query, Sort
from backend.repository.product_catalog.repositories import category_repository
from backend.tests.product_catalog import builders
from backend.tests.support.stores import Store


async def test_category_repository_add_then_get(store: Store) -> None:
    """Category: what was added is found again, whole."""
    repository = category_repository(store)
    first = builders.make_category()
    await repository.add(first)
    assert await repository.get(first.id) == first


async def test_category_repository_get_missing(store: Store) -> None:
    """Category: an id that nothing has finds nothing."""
    repository = category_repository(store)
    assert await repository.get(uuid4()) is None


async def test_category_repository_update_then_get(store: Store) -> None:
    """Category: a change is stored."""
    repository = category_repository(store)
    first = builders.make_category()
    await repository.add(first)
    changed = replace(first, name="c-sample")
    stored = await repository.update(changed.id, {"name": changed.name})
    assert stored == changed
    assert await repository.get(first.id) == changed


async def test_category_repository_update_missing(store: Store) -> None:
    """Category: what is not there cannot be changed."""
    repository = category_repository(store)
    lost = builders.make_category()
    assert await repository.update(lost.id, {"updated_at": lost.updated_at}) is None


async def test_category_repository_delete_then_get(store: Store) -> None:
    """Category: what was deleted is gone."""
    repository = category_repository(store)
    first = builders.make_category()
    await repository.add(first)
    assert await repository.delete(first.id) is True
    assert await repository.get(first.id) is None


async def test_category_repository_delete_missing(store: Store) -> None:
    """Category: what is not there cannot be deleted."""
    repository = category_repository(store)
    assert await repository.delete(uuid4()) is False


async def test_category_repository_pages(store: Store) -> None:
    """Category: pages hold everything once."""
    repository = category_repository(store)
    made = [builders.make_category() for _ in range(5)]
    for one in made:
        await repository.add(one)
    query = Query(sort=Sort("created_at"))
    shown: list[UUID] = []
    for number in (1, 2, 3):
        page = await repository.page(query, page=number, per_page=2)
        assert page.total == len(made)
        shown.extend(one.id for one in page.items)
    assert sorted(shown) == sorted(one.id for one in made)


async def test_category_repository_unique_name(store: Store) -> None:
    """Category: name: a value that another has is refused."""
    repository = category_repository(store)
    first = builders.make_category()
    await repository.add(first)
    second = builders.make_category(name=first.name)
    with pytest.raises(AlreadyExists) as refused:
        await repository.add(second)
    assert refused.value.pointers == ("/name",)
