"""getCustomer, GET /api/v1/customers/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.customers import samples
from backend.tests.support.api import Api


async def test_get_customer_200(api: Api) -> None:
    """getCustomer: what was created is found again, whole."""
    customer_body = await api.arrange(
        "createCustomer",
        body=samples.create_customer({"name": "c-sample", "email": "c@example.org", "plan": "pro"}),
    )
    answer = await api.act("getCustomer", path={"id": customer_body["id"]})
    answer.ok(
        200,
        body={
            "id": customer_body["id"],
            "name": "c-sample",
            "email": "c@example.org",
            "plan": "pro",
        },
    )


async def test_get_customer_200_changed(api: Api) -> None:
    """getCustomer: a change is stored, whatever it changes."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "updateCustomer",
        path={"id": customer_body["id"]},
        body={"name": "c-sample", "email": "c@example.org", "plan": "pro"},
    )
    answer = await api.act("getCustomer", path={"id": customer_body["id"]})
    answer.ok(200, body={"name": "c-sample", "email": "c@example.org", "plan": "pro"})


async def test_get_customer_200_other_changed(api: Api) -> None:
    """getCustomer: changing one leaves another as it was."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    other_customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "updateCustomer", path={"id": other_customer_body["id"]}, body={"name": "c-sample"}
    )
    answer = await api.act("getCustomer", path={"id": customer_body["id"]})
    answer.ok(200, body={"name": customer_body["name"]})


async def test_get_customer_400_id_format(api: Api) -> None:
    """getCustomer: id refuses no uuid."""
    answer = await api.act("getCustomer", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_customer_404_unknown(api: Api) -> None:
    """getCustomer: an id that nothing has is not found."""
    answer = await api.act("getCustomer", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_customer_401_anonymous(api: Api) -> None:
    """getCustomer: a call without a token is refused."""
    answer = await api.act("getCustomer", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_customer_401_invalid(api: Api) -> None:
    """getCustomer: a token with a wrong signature is refused."""
    answer = await api.act("getCustomer", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_customer_401_expired(api: Api) -> None:
    """getCustomer: an expired token is refused."""
    answer = await api.act("getCustomer", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_customer_401_foreign(api: Api) -> None:
    """getCustomer: a token for another audience is refused."""
    answer = await api.act("getCustomer", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_customer_429_limit(api: Api) -> None:
    """getCustomer: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getCustomer", path={"id": str(uuid4())})
    answer = await api.act("getCustomer", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
