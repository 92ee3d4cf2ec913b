"""What Customers does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.customers import contracts
from backend.domain.customers.entities import Customer
from backend.domain.customers.resources import Resources


class CustomerService:
    """Creates, gets, lists, changes and deletes customers, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.customers

    async def create(self, body: contracts.CustomerCreate) -> Customer:
        """Makes the customer and keeps it."""
        moment = now()
        entity = Customer(
            id=new_id(),
            name=body.name,
            email=body.email,
            plan=body.plan,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Customer:
        """The customer of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Customer]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.CustomerUpdate) -> Customer:
        """The customer with what the client sent; raises NotFound."""
        changes = body.changes() | {"updated_at": now()}
        Customer.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed
