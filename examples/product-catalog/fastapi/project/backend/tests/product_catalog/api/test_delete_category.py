"""deleteCategory, DELETE /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_delete_category_204(api: Api) -> None:
    """deleteCategory: what is there is deleted."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("deleteCategory", path={"id": category_body["id"]})
    answer.ok(204)


async def test_delete_category_400_id_format(api: Api) -> None:
    """deleteCategory: id refuses no uuid."""
    answer = await api.act("deleteCategory", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_delete_category_404_unknown(api: Api) -> None:
    """deleteCategory: an id that nothing has is not found."""
    answer = await api.act("deleteCategory", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_delete_category_404_twice(api: Api) -> None:
    """deleteCategory: what was deleted cannot be deleted again."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange("deleteCategory", path={"id": category_body["id"]})
    answer = await api.act("deleteCategory", path={"id": category_body["id"]})
    answer.problem(404, "not_found")


async def test_delete_category_409_product_category(api: Api) -> None:
    """deleteCategory: what Product category refers to is kept."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange(
        "createProduct", body=samples.create_product({"category": category_body["id"]})
    )
    answer = await api.act("deleteCategory", path={"id": category_body["id"]})
    answer.problem(409, "referenced")


async def test_delete_category_401_anonymous(api: Api) -> None:
    """deleteCategory: a call without a token is refused."""
    answer = await api.act("deleteCategory", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_category_401_invalid(api: Api) -> None:
    """deleteCategory: a token with a wrong signature is refused."""
    answer = await api.act("deleteCategory", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_category_401_expired(api: Api) -> None:
    """deleteCategory: an expired token is refused."""
    answer = await api.act("deleteCategory", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_category_401_foreign(api: Api) -> None:
    """deleteCategory: a token for another audience is refused."""
    answer = await api.act("deleteCategory", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_category_403_role(api: Api) -> None:
    """deleteCategory: a user without the role is refused."""
    answer = await api.act("deleteCategory", actor="user", path={"id": str(uuid4())})
    answer.problem(403, "forbidden")


async def test_delete_category_429_limit(api: Api) -> None:
    """deleteCategory: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("deleteCategory", path={"id": str(uuid4())})
    answer = await api.act("deleteCategory", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
