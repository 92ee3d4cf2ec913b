"""Repository of Product, over every store: rendered from test-plan.md; edit the plan, not this file."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from backend.domain.base.errors import AlreadyExists, Referenced, ReferenceNotFound
from backend.domain.base.listing import Query, Sort
from backend.repository.product_catalog.repositories import category_repository, product_repository
from backend.tests.product_catalog import builders
from backend.tests.support.stores import Store


async def test_product_repository_add_then_get(store: Store) -> None:
    """Product: what was added is found again, whole."""
    repository = product_repository(store)
    first = builders.make_product()
    await repository.add(first)
    assert await repository.get(first.id) == first


async def test_product_repository_get_missing(store: Store) -> None:
    """Product: an id that nothing has finds nothing."""
    repository = product_repository(store)
    assert await repository.get(uuid4()) is None


async def test_product_repository_update_then_get(store: Store) -> None:
    """Product: a change is stored."""
    repository = product_repository(store)
    first = builders.make_product()
    await repository.add(first)
    changed = replace(first, name="c-sample")
    stored = await repository.update(changed.id, {"name": changed.name})
    assert stored == changed
    assert await repository.get(first.id) == changed


async def test_product_repository_update_missing(store: Store) -> None:
    """Product: what is not there cannot be changed."""
    repository = product_repository(store)
    lost = builders.make_product()
    assert await repository.update(lost.id, {"updated_at": lost.updated_at}) is None


async def test_product_repository_delete_then_get(store: Store) -> None:
    """Product: what was deleted is gone."""
    repository = product_repository(store)
    first = builders.make_product()
    await repository.add(first)
    assert await repository.delete(first.id) is True
    assert await repository.get(first.id) is None


async def test_product_repository_delete_missing(store: Store) -> None:
    """Product: what is not there cannot be deleted."""
    repository = product_repository(store)
    assert await repository.delete(uuid4()) is False


async def test_product_repository_pages(store: Store) -> None:
    """Product: pages hold everything once."""
    repository = product_repository(store)
    made = [builders.make_product() for _ in range(5)]
    for one in made:
        await repository.add(one)
    query = Query(sort=Sort("created_at"))
    shown: list[UUID] = []
    for number in (1, 2, 3):
        page = await repository.page(query, page=number, per_page=2)
        assert page.total == len(made)
        shown.extend(one.id for one in page.items)
    assert sorted(shown) == sorted(one.id for one in made)


async def test_product_repository_unique_sku(store: Store) -> None:
    """Product: sku: a value that another has is refused."""
    repository = product_repository(store)
    first = builders.make_product()
    await repository.add(first)
    second = builders.make_product(sku=first.sku)
    with pytest.raises(AlreadyExists) as refused:
        await repository.add(second)
    assert refused.value.pointers == ("/sku",)


async def test_product_repository_unknown_reference_category(store: Store) -> None:
    """Product: category: an id that nothing has is refused."""
    repository = product_repository(store)
    lost = builders.make_product(category=uuid4())
    with pytest.raises(ReferenceNotFound) as refused:
        await repository.add(lost)
    assert refused.value.pointer == "/category"


async def test_product_repository_delete_referenced_category(store: Store) -> None:
    """Product: what category refers to is kept."""
    category_target = builders.make_category()
    await category_repository(store).add(category_target)
    repository = product_repository(store)
    await repository.add(builders.make_product(category=category_target.id))
    with pytest.raises(Referenced):
        await category_repository(store).delete(category_target.id)
