"""What Product catalog does with its entities."""

from uuid import UUID

from backend.core.clock import new_id, now
from backend.core.wire import sent
from backend.domain.base.errors import NotFound
from backend.domain.base.listing import Page, Query
from backend.domain.product_catalog import contracts, facts
from backend.domain.product_catalog.entities import Category, Product
from backend.domain.product_catalog.resources import Resources
from backend.domain.product_catalog.rules.free_products_stay_drafts import free_products_stay_drafts
from backend.domain.product_catalog.rules.stocked_products_stay_listed import (
    stocked_products_stay_listed,
)


class CategoryService:
    """Creates, gets, lists, changes and deletes categories, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.categories

    async def create(self, body: contracts.CategoryCreate) -> Category:
        """Makes the category and keeps it."""
        moment = now()
        entity = Category(
            id=new_id(),
            name=body.name,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Category:
        """The category of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Category]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.CategoryUpdate) -> Category:
        """The category with what the client sent; raises NotFound."""
        changes = body.changes() | {"updated_at": now()}
        Category.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed

    async def delete(self, entity_id: UUID) -> None:
        """Removes the category; raises NotFound and Referenced."""
        if not await self._repository.delete(entity_id):
            raise NotFound(str(entity_id))


class ProductService:
    """Creates, gets, lists, changes and deletes products, as far as documented."""

    def __init__(self, resources: Resources) -> None:
        self._repository = resources.products

    async def create(self, body: contracts.ProductCreate) -> Product:
        """Makes the product and keeps it."""
        free_products_stay_drafts(
            facts.FreeProductsStayDraftsGiven(),
            facts.FreeProductsStayDraftsWhen(price=body.price, status=body.status),
        )
        moment = now()
        entity = Product(
            id=new_id(),
            name=body.name,
            description=sent(body.description),
            price=body.price,
            sku=body.sku,
            category=sent(body.category),
            inventory=body.inventory,
            status=body.status,
            created_at=moment,
            updated_at=moment,
        )
        await self._repository.add(entity)
        return entity

    async def get(self, entity_id: UUID) -> Product:
        """The product of this id; raises NotFound."""
        entity = await self._repository.get(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        return entity

    async def list(self, query: Query, *, page: int, per_page: int) -> Page[Product]:
        """A numbered page, with the total."""
        return await self._repository.page(query, page=page, per_page=per_page)

    async def update(self, entity_id: UUID, body: contracts.ProductUpdate) -> Product:
        """The product with what the client sent; raises NotFound."""
        entity = await self._repository.lock(entity_id)
        if entity is None:
            raise NotFound(str(entity_id))
        stocked_products_stay_listed(
            facts.StockedProductsStayListedGiven(inventory=entity.inventory),
            facts.StockedProductsStayListedWhen(status=sent(body.status)),
        )
        changes = body.changes() | {"updated_at": now()}
        Product.check(changes)
        changed = await self._repository.update(entity_id, changes)
        if changed is None:
            raise NotFound(str(entity_id))
        return changed

    async def delete(self, entity_id: UUID) -> None:
        """Removes the product; raises NotFound and Referenced."""
        if not await self._repository.delete(entity_id):
            raise NotFound(str(entity_id))
