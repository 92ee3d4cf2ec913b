"""escalateTicket, POST /api/v1/tickets/{id}/escalate: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT
from backend.tests.tickets import samples


async def test_escalate_ticket_200(api: Api) -> None:
    """escalateTicket: a valid call is answered as documented."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket", path={"id": ticket_body["id"]}, body=samples.escalate_ticket()
    )
    answer.ok(200)


async def test_escalate_ticket_200_own_limit(api: Api) -> None:
    """escalateTicket: the last call that the operation allows passes."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    api.own_limits()
    for _ in range(4):
        await api.arrange("escalateTicket", path={"id": str(uuid4())}, raw="{")
    answer = await api.act(
        "escalateTicket", path={"id": ticket_body["id"]}, body=samples.escalate_ticket()
    )
    answer.ok(200)


async def test_escalate_ticket_200_own_limit_caller(api: Api) -> None:
    """escalateTicket: what one caller has used up is not missing to another."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    api.own_limits()
    for _ in range(5):
        await api.arrange("escalateTicket", path={"id": str(uuid4())}, raw="{")
    answer = await api.act(
        "escalateTicket",
        actor="admin",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket(),
    )
    answer.ok(200)


async def test_escalate_ticket_400_id_format(api: Api) -> None:
    """escalateTicket: id refuses no uuid."""
    answer = await api.act(
        "escalateTicket", path={"id": "not-a-uuid"}, body=samples.escalate_ticket()
    )
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_escalate_ticket_400_malformed(api: Api) -> None:
    """escalateTicket: a body that is not JSON is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("escalateTicket", path={"id": ticket_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_escalate_ticket_422_body_type(api: Api) -> None:
    """escalateTicket: a list instead of an object is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("escalateTicket", path={"id": ticket_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_escalate_ticket_422_unknown_field(api: Api) -> None:
    """escalateTicket: an unknown member is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"no_such_field": 1}),
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_escalate_ticket_422_reason_required(api: Api) -> None:
    """escalateTicket: reason refuses to be left out."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": ABSENT}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "required")])


async def test_escalate_ticket_422_reason_null(api: Api) -> None:
    """escalateTicket: reason refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": None}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "null")])


async def test_escalate_ticket_422_reason_type(api: Api) -> None:
    """escalateTicket: reason refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": 12}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "type")])


async def test_escalate_ticket_422_reason_nul(api: Api) -> None:
    """escalateTicket: reason refuses the character U+0000."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": "\x00"}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "nul_character")])


async def test_escalate_ticket_422_reason_too_short(api: Api) -> None:
    """escalateTicket: reason refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": ""}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "too_short")])


async def test_escalate_ticket_422_reason_too_long(api: Api) -> None:
    """escalateTicket: reason refuses 501 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "escalateTicket",
        path={"id": ticket_body["id"]},
        body=samples.escalate_ticket({"reason": "x" * 501}),
    )
    answer.problem(422, "validation_failed", errors=[("/reason", "too_long")])


async def test_escalate_ticket_404_unknown(api: Api) -> None:
    """escalateTicket: an id that nothing has is not found."""
    answer = await api.act(
        "escalateTicket", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(404, "not_found")


async def test_escalate_ticket_401_anonymous(api: Api) -> None:
    """escalateTicket: a call without a token is refused."""
    answer = await api.act(
        "escalateTicket",
        actor="anonymous",
        path={"id": str(uuid4())},
        body=samples.escalate_ticket(),
    )
    answer.problem(401, "unauthenticated")


async def test_escalate_ticket_401_invalid(api: Api) -> None:
    """escalateTicket: a token with a wrong signature is refused."""
    answer = await api.act(
        "escalateTicket", actor="invalid", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(401, "unauthenticated")


async def test_escalate_ticket_401_expired(api: Api) -> None:
    """escalateTicket: an expired token is refused."""
    answer = await api.act(
        "escalateTicket", actor="expired", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(401, "unauthenticated")


async def test_escalate_ticket_401_foreign(api: Api) -> None:
    """escalateTicket: a token for another audience is refused."""
    answer = await api.act(
        "escalateTicket", actor="foreign", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(401, "unauthenticated")


async def test_escalate_ticket_429_limit(api: Api) -> None:
    """escalateTicket: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange(
            "escalateTicket", path={"id": str(uuid4())}, body=samples.escalate_ticket()
        )
    answer = await api.act(
        "escalateTicket", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_escalate_ticket_429_own_limit(api: Api) -> None:
    """escalateTicket: 5 in 60 seconds are what the operation allows; the next call is refused."""
    api.own_limits()
    for _ in range(5):
        await api.arrange("escalateTicket", path={"id": str(uuid4())}, raw="{")
    answer = await api.act(
        "escalateTicket", path={"id": str(uuid4())}, body=samples.escalate_ticket()
    )
    answer.problem(429, "rate_limited", headers=["Retry-After"])
