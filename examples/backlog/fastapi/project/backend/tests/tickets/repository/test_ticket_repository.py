"""Repository of Ticket, over every store: rendered from test-plan.md; edit the plan, not this file."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from backend.domain.base.errors import Referenced, ReferenceNotFound
from backend.domain.base.listing import Query, Sort
from backend.repository.customers.repositories import customer_repository
from backend.repository.tickets.repositories import ticket_repository
from backend.tests.support.stores import Store
from backend.tests.tickets import builders


async def test_ticket_repository_add_then_get(store: Store) -> None:
    """Ticket: what was added is found again, whole."""
    customer_id_target = builders.make_customer()
    await customer_repository(store).add(customer_id_target)
    repository = ticket_repository(store)
    first = builders.make_ticket(customer_id=customer_id_target.id)
    await repository.add(first)
    assert await repository.get(first.id) == first


async def test_ticket_repository_get_missing(store: Store) -> None:
    """Ticket: an id that nothing has finds nothing."""
    repository = ticket_repository(store)
    assert await repository.get(uuid4()) is None


async def test_ticket_repository_update_then_get(store: Store) -> None:
    """Ticket: a change is stored."""
    customer_id_target = builders.make_customer()
    await customer_repository(store).add(customer_id_target)
    repository = ticket_repository(store)
    first = builders.make_ticket(customer_id=customer_id_target.id)
    await repository.add(first)
    changed = replace(first, subject="c-sample")
    stored = await repository.update(changed.id, {"subject": changed.subject})
    assert stored == changed
    assert await repository.get(first.id) == changed


async def test_ticket_repository_update_missing(store: Store) -> None:
    """Ticket: what is not there cannot be changed."""
    repository = ticket_repository(store)
    lost = builders.make_ticket()
    assert await repository.update(lost.id, {"updated_at": lost.updated_at}) is None


async def test_ticket_repository_delete_then_get(store: Store) -> None:
    """Ticket: what was deleted is gone."""
    customer_id_target = builders.make_customer()
    await customer_repository(store).add(customer_id_target)
    repository = ticket_repository(store)
    first = builders.make_ticket(customer_id=customer_id_target.id)
    await repository.add(first)
    assert await repository.delete(first.id) is True
    assert await repository.get(first.id) is None


async def test_ticket_repository_delete_missing(store: Store) -> None:
    """Ticket: what is not there cannot be deleted."""
    repository = ticket_repository(store)
    assert await repository.delete(uuid4()) is False


async def test_ticket_repository_pages(store: Store) -> None:
    """Ticket: pages hold everything once."""
    customer_id_target = builders.make_customer()
    await customer_repository(store).add(customer_id_target)
    repository = ticket_repository(store)
    made = [builders.make_ticket(customer_id=customer_id_target.id) for _ in range(5)]
    for one in made:
        await repository.add(one)
    query = Query(sort=Sort("created_at"))
    shown: list[UUID] = []
    for number in (1, 2, 3):
        page = await repository.page(query, page=number, per_page=2)
        assert page.total == len(made)
        shown.extend(one.id for one in page.items)
    assert sorted(shown) == sorted(one.id for one in made)


async def test_ticket_repository_unknown_reference_customer_id(store: Store) -> None:
    """Ticket: customer_id: an id that nothing has is refused."""
    repository = ticket_repository(store)
    lost = builders.make_ticket(customer_id=uuid4())
    with pytest.raises(ReferenceNotFound) as refused:
        await repository.add(lost)
    assert refused.value.pointer == "/customer_id"


async def test_ticket_repository_delete_referenced_customer_id(store: Store) -> None:
    """Ticket: what customer_id refers to is kept."""
    customer_id_target = builders.make_customer()
    await customer_repository(store).add(customer_id_target)
    repository = ticket_repository(store)
    await repository.add(builders.make_ticket(customer_id=customer_id_target.id))
    with pytest.raises(Referenced):
        await customer_repository(store).delete(customer_id_target.id)
