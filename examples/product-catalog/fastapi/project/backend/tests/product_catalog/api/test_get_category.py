"""getCategory, GET /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_get_category_200(api: Api) -> None:
    """getCategory: what was created is found again, whole."""
    category_body = await api.arrange(
        "createCategory", body=samples.create_category({"name": "c-sample"})
    )
    answer = await api.act("getCategory", path={"id": category_body["id"]})
    answer.ok(200, body={"id": category_body["id"], "name": "c-sample"})


async def test_get_category_200_changed(api: Api) -> None:
    """getCategory: a change is stored, whatever it changes."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange("updateCategory", path={"id": category_body["id"]}, body={"name": "c-sample"})
    answer = await api.act("getCategory", path={"id": category_body["id"]})
    answer.ok(200, body={"name": "c-sample"})


async def test_get_category_200_other_changed(api: Api) -> None:
    """getCategory: changing one leaves another as it was."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    other_category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange(
        "updateCategory", path={"id": other_category_body["id"]}, body={"name": "c-sample"}
    )
    answer = await api.act("getCategory", path={"id": category_body["id"]})
    answer.ok(200, body={"name": category_body["name"]})


async def test_get_category_200_other_deleted(api: Api) -> None:
    """getCategory: deleting one leaves another."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    other_category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange("deleteCategory", path={"id": other_category_body["id"]})
    answer = await api.act("getCategory", path={"id": category_body["id"]})
    answer.ok(200, body={"id": category_body["id"]})


async def test_get_category_400_id_format(api: Api) -> None:
    """getCategory: id refuses no uuid."""
    answer = await api.act("getCategory", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_category_404_unknown(api: Api) -> None:
    """getCategory: an id that nothing has is not found."""
    answer = await api.act("getCategory", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_category_404_deleted(api: Api) -> None:
    """getCategory: what was deleted is gone."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange("deleteCategory", path={"id": category_body["id"]})
    answer = await api.act("getCategory", path={"id": category_body["id"]})
    answer.problem(404, "not_found")


async def test_get_category_429_limit(api: Api) -> None:
    """getCategory: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getCategory", path={"id": str(uuid4())})
    answer = await api.act("getCategory", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
