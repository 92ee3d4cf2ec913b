"""Repository of Customer, over every store: rendered from test-plan.md; edit the plan, not this file."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from backend.domain.base.errors import AlreadyExists
from backend.domain.base.listing import Query, Sort
from backend.repository.customers.repositories import customer_repository
from backend.tests.customers import builders
from backend.tests.support.stores import Store


async def test_customer_repository_add_then_get(store: Store) -> None:
    """Customer: what was added is found again, whole."""
    repository = customer_repository(store)
    first = builders.make_customer()
    await repository.add(first)
    assert await repository.get(first.id) == first


async def test_customer_repository_get_missing(store: Store) -> None:
    """Customer: an id that nothing has finds nothing."""
    repository = customer_repository(store)
    assert await repository.get(uuid4()) is None


async def test_customer_repository_update_then_get(store: Store) -> None:
    """Customer: a change is stored."""
    repository = customer_repository(store)
    first = builders.make_customer()
    await repository.add(first)
    changed = replace(first, name="c-sample")
    stored = await repository.update(changed.id, {"name": changed.name})
    assert stored == changed
    assert await repository.get(first.id) == changed


async def test_customer_repository_update_missing(store: Store) -> None:
    """Customer: what is not there cannot be changed."""
    repository = customer_repository(store)
    lost = builders.make_customer()
    assert await repository.update(lost.id, {"updated_at": lost.updated_at}) is None


async def test_customer_repository_delete_then_get(store: Store) -> None:
    """Customer: what was deleted is gone."""
    repository = customer_repository(store)
    first = builders.make_customer()
    await repository.add(first)
    assert await repository.delete(first.id) is True
    assert await repository.get(first.id) is None


async def test_customer_repository_delete_missing(store: Store) -> None:
    """Customer: what is not there cannot be deleted."""
    repository = customer_repository(store)
    assert await repository.delete(uuid4()) is False


async def test_customer_repository_pages(store: Store) -> None:
    """Customer: pages hold everything once."""
    repository = customer_repository(store)
    made = [builders.make_customer() for _ in range(5)]
    for one in made:
        await repository.add(one)
    query = Query(sort=Sort("created_at"))
    shown: list[UUID] = []
    for number in (1, 2, 3):
        page = await repository.page(query, page=number, per_page=2)
        assert page.total == len(made)
        shown.extend(one.id for one in page.items)
    assert sorted(shown) == sorted(one.id for one in made)


async def test_customer_repository_unique_email(store: Store) -> None:
    """Customer: email: a value that another has is refused."""
    repository = customer_repository(store)
    first = builders.make_customer()
    await repository.add(first)
    second = builders.make_customer(email=first.email)
    with pytest.raises(AlreadyExists) as refused:
        await repository.add(second)
    assert refused.value.pointers == ("/email",)
