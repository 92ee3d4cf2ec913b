"""deleteProduct, DELETE /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_delete_product_204(api: Api) -> None:
    """deleteProduct: what is there is deleted."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("deleteProduct", path={"id": product_body["id"]})
    answer.ok(204)


async def test_delete_product_400_id_format(api: Api) -> None:
    """deleteProduct: id refuses no uuid."""
    answer = await api.act("deleteProduct", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_delete_product_404_unknown(api: Api) -> None:
    """deleteProduct: an id that nothing has is not found."""
    answer = await api.act("deleteProduct", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_delete_product_404_twice(api: Api) -> None:
    """deleteProduct: what was deleted cannot be deleted again."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    await api.arrange("deleteProduct", path={"id": product_body["id"]})
    answer = await api.act("deleteProduct", path={"id": product_body["id"]})
    answer.problem(404, "not_found")


async def test_delete_product_401_anonymous(api: Api) -> None:
    """deleteProduct: a call without a token is refused."""
    answer = await api.act("deleteProduct", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_product_401_invalid(api: Api) -> None:
    """deleteProduct: a token with a wrong signature is refused."""
    answer = await api.act("deleteProduct", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_product_401_expired(api: Api) -> None:
    """deleteProduct: an expired token is refused."""
    answer = await api.act("deleteProduct", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_product_401_foreign(api: Api) -> None:
    """deleteProduct: a token for another audience is refused."""
    answer = await api.act("deleteProduct", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_product_403_role(api: Api) -> None:
    """deleteProduct: a user without the role is refused."""
    answer = await api.act("deleteProduct", actor="user", path={"id": str(uuid4())})
    answer.problem(403, "forbidden")


async def test_delete_product_429_limit(api: Api) -> None:
    """deleteProduct: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("deleteProduct", path={"id": str(uuid4())})
    answer = await api.act("deleteProduct", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
