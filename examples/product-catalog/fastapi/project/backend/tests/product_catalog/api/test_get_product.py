"""getProduct, GET /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_get_product_200(api: Api) -> None:
    """getProduct: what was created is found again, whole."""
    product_body = await api.arrange(
        "createProduct",
        body=samples.create_product(
            {
                "name": "c-sample",
                "description": "c-sample",
                "price": "3.50",
                "sku": "c-sample",
                "inventory": 3,
                "status": "archived",
            },
        ),
    )
    answer = await api.act("getProduct", path={"id": product_body["id"]})
    answer.ok(
        200,
        body={
            "id": product_body["id"],
            "name": "c-sample",
            "description": "c-sample",
            "price": "3.50",
            "sku": "c-sample",
            "inventory": 3,
            "status": "archived",
        },
    )


async def test_get_product_200_changed(api: Api) -> None:
    """getProduct: a change is stored, whatever it changes."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    category_changed_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange(
        "updateProduct",
        path={"id": product_body["id"]},
        body={
            "name": "c-sample",
            "description": "c-sample",
            "price": "3.50",
            "sku": "c-sample",
            "category": category_changed_body["id"],
            "inventory": 3,
            "status": "archived",
        },
    )
    answer = await api.act("getProduct", path={"id": product_body["id"]})
    answer.ok(
        200,
        body={
            "name": "c-sample",
            "description": "c-sample",
            "price": "3.50",
            "sku": "c-sample",
            "category": category_changed_body["id"],
            "inventory": 3,
            "status": "archived",
        },
    )


async def test_get_product_200_other_changed(api: Api) -> None:
    """getProduct: changing one leaves another as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    other_product_body = await api.arrange("createProduct", body=samples.create_product())
    await api.arrange(
        "updateProduct", path={"id": other_product_body["id"]}, body={"name": "c-sample"}
    )
    answer = await api.act("getProduct", path={"id": product_body["id"]})
    answer.ok(200, body={"name": product_body["name"]})


async def test_get_product_200_other_deleted(api: Api) -> None:
    """getProduct: deleting one leaves another."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    other_product_body = await api.arrange("createProduct", body=samples.create_product())
    await api.arrange("deleteProduct", path={"id": other_product_body["id"]})
    answer = await api.act("getProduct", path={"id": product_body["id"]})
    answer.ok(200, body={"id": product_body["id"]})


async def test_get_product_400_id_format(api: Api) -> None:
    """getProduct: id refuses no uuid."""
    answer = await api.act("getProduct", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_product_404_unknown(api: Api) -> None:
    """getProduct: an id that nothing has is not found."""
    answer = await api.act("getProduct", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_product_404_deleted(api: Api) -> None:
    """getProduct: what was deleted is gone."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    await api.arrange("deleteProduct", path={"id": product_body["id"]})
    answer = await api.act("getProduct", path={"id": product_body["id"]})
    answer.problem(404, "not_found")


async def test_get_product_429_limit(api: Api) -> None:
    """getProduct: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getProduct", path={"id": str(uuid4())})
    answer = await api.act("getProduct", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
