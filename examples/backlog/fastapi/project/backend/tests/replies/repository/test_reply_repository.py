"""Repository of Reply, over every store: rendered from test-plan.md; edit the plan, not this file."""

from dataclasses import replace
from uuid import UUID, uuid4

from backend.domain.base.listing import Query, Sort
from backend.repository.replies.repositories import reply_repository
from backend.tests.replies import builders
from backend.tests.support.stores import Store


async def test_reply_repository_add_then_get(store: Store) -> None:
    """Reply: what was added is found again, whole."""
    repository = reply_repository(store)
    first = builders.make_reply()
    await repository.add(first)
    assert await repository.get(first.id) == first


async def test_reply_repository_get_missing(store: Store) -> None:
    """Reply: an id that nothing has finds nothing."""
    repository = reply_repository(store)
    assert await repository.get(uuid4()) is None


async def test_reply_repository_update_then_get(store: Store) -> None:
    """Reply: a change is stored."""
    repository = reply_repository(store)
    first = builders.make_reply()
    await repository.add(first)
    changed = replace(first, title="c-sample")
    stored = await repository.update(changed.id, {"title": changed.title})
    assert stored == changed
    assert await repository.get(first.id) == changed


async def test_reply_repository_update_missing(store: Store) -> None:
    """Reply: what is not there cannot be changed."""
    repository = reply_repository(store)
    lost = builders.make_reply()
    assert await repository.update(lost.id, {"updated_at": lost.updated_at}) is None


async def test_reply_repository_delete_then_get(store: Store) -> None:
    """Reply: what was deleted is gone."""
    repository = reply_repository(store)
    first = builders.make_reply()
    await repository.add(first)
    assert await repository.delete(first.id) is True
    assert await repository.get(first.id) is None


async def test_reply_repository_delete_missing(store: Store) -> None:
    """Reply: what is not there cannot be deleted."""
    repository = reply_repository(store)
    assert await repository.delete(uuid4()) is False


async def test_reply_repository_pages(store: Store) -> None:
    """Reply: pages hold everything once."""
    repository = reply_repository(store)
    made = [builders.make_reply() for _ in range(5)]
    for one in made:
        await repository.add(one)
    query = Query(sort=Sort("created_at"))
    shown: list[UUID] = []
    for number in (1, 2, 3):
        page = await repository.page(query, page=number, per_page=2)
        assert page.total == len(made)
        shown.extend(one.id for one in page.items)
    assert sorted(shown) == sorted(one.id for one in made)
