"""getTicket, GET /api/v1/tickets/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.tickets import samples


async def test_get_ticket_200(api: Api) -> None:
    """getTicket: what was created is found again, whole."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {
                "customer_id": ticket_customer_id_body["id"],
                "subject": "c-sample",
                "body": "c-sample",
                "status": "pending",
                "priority": "urgent",
            },
        ),
    )
    answer = await api.act("getTicket", path={"id": ticket_body["id"]})
    answer.ok(
        200,
        body={
            "id": ticket_body["id"],
            "subject": "c-sample",
            "body": "c-sample",
            "status": "pending",
            "priority": "urgent",
        },
    )


async def test_get_ticket_200_changed(api: Api) -> None:
    """getTicket: a change is stored, whatever it changes."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    customer_id_changed_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "updateTicket",
        path={"id": ticket_body["id"]},
        body={
            "subject": "c-sample",
            "body": "c-sample",
            "status": "pending",
            "priority": "urgent",
            "customer_id": customer_id_changed_body["id"],
        },
    )
    answer = await api.act("getTicket", path={"id": ticket_body["id"]})
    answer.ok(
        200,
        body={
            "subject": "c-sample",
            "body": "c-sample",
            "status": "pending",
            "priority": "urgent",
            "customer_id": customer_id_changed_body["id"],
        },
    )


async def test_get_ticket_200_other_changed(api: Api) -> None:
    """getTicket: changing one leaves another as it was."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    other_ticket_customer_id_body = await api.arrange(
        "createCustomer", body=samples.create_customer()
    )
    other_ticket_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": other_ticket_customer_id_body["id"]}),
    )
    await api.arrange(
        "updateTicket", path={"id": other_ticket_body["id"]}, body={"subject": "c-sample"}
    )
    answer = await api.act("getTicket", path={"id": ticket_body["id"]})
    answer.ok(200, body={"subject": ticket_body["subject"]})


async def test_get_ticket_400_id_format(api: Api) -> None:
    """getTicket: id refuses no uuid."""
    answer = await api.act("getTicket", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_ticket_404_unknown(api: Api) -> None:
    """getTicket: an id that nothing has is not found."""
    answer = await api.act("getTicket", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_ticket_401_anonymous(api: Api) -> None:
    """getTicket: a call without a token is refused."""
    answer = await api.act("getTicket", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_ticket_401_invalid(api: Api) -> None:
    """getTicket: a token with a wrong signature is refused."""
    answer = await api.act("getTicket", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_ticket_401_expired(api: Api) -> None:
    """getTicket: an expired token is refused."""
    answer = await api.act("getTicket", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_ticket_401_foreign(api: Api) -> None:
    """getTicket: a token for another audience is refused."""
    answer = await api.act("getTicket", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_ticket_429_limit(api: Api) -> None:
    """getTicket: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getTicket", path={"id": str(uuid4())})
    answer = await api.act("getTicket", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
