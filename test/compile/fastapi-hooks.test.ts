import { hooksSuite } from '../suites/hooks.ts';
import { fastapi } from '../support/stacks/fastapi.ts';

const TEXT = `"""What Shop does around the operations of the catalog."""

from backend.core.clock import new_id, now
from backend.domain.base.errors import RuleRefused
from backend.domain.product_catalog import contracts
from backend.domain.product_catalog.entities import Category, Product
from backend.domain.product_catalog.resources import Resources


async def before_create_product(
    resources: Resources, body: contracts.ProductCreate
) -> contracts.ProductCreate:
    if body.sku == "REFUSED":
        raise RuleRefused("not_sold")
    return body.model_copy(update={"name": body.name.strip()})


async def after_create_product(resources: Resources, entity: Product) -> None:
    await _keep(resources, f"new {entity.name}")
    if entity.sku == "FAILS":
        raise RuntimeError("the warehouse is closed")


async def after_get_product(resources: Resources, entity: Product) -> None:
    await _keep(resources, f"seen {entity.name}")


async def after_update_product(resources: Resources, former: Product, entity: Product) -> None:
    await _keep(resources, f"{former.name} to {entity.name}")


async def after_delete_product(resources: Resources, entity: Product) -> None:
    await _keep(resources, f"gone {entity.name}")


async def _keep(resources: Resources, name: str) -> None:
    moment = now()
    category = Category(id=new_id(), name=name, created_at=moment, updated_at=moment)
    await resources.categories.add(category)
`;

hooksSuite(fastapi, {
  text: TEXT,
  mistyped: [
    'entity: Product) -> None:\n    await _keep(resources, f"seen',
    'entity: str) -> None:\n    await _keep(resources, f"seen',
  ],
  typeCheck: ['.venv/bin/pyright', 'backend/domain/product_catalog/services.py'],
  names: [
    'before_create_product',
    'after_create_product',
    'after_get_product',
    'after_update_product',
    'after_delete_product',
  ],
});
