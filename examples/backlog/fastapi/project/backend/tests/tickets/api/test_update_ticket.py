"""updateTicket, PATCH /api/v1/tickets/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.tickets import samples


async def test_update_ticket_200_subject(api: Api) -> None:
    """updateTicket: subject is changed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "c-sample"}
    )
    answer.ok(200, body={"id": ticket_body["id"], "subject": "c-sample"})


async def test_update_ticket_200_subject_rest(api: Api) -> None:
    """updateTicket: changing subject leaves the rest as it was."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "body": ticket_body["body"],
            "status": ticket_body["status"],
            "priority": ticket_body["priority"],
            "customer_id": ticket_body["customer_id"],
        },
    )


async def test_update_ticket_200_body(api: Api) -> None:
    """updateTicket: body is changed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"body": "c-sample"}
    )
    answer.ok(200, body={"id": ticket_body["id"], "body": "c-sample"})


async def test_update_ticket_200_body_rest(api: Api) -> None:
    """updateTicket: changing body leaves the rest as it was."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"body": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "subject": ticket_body["subject"],
            "status": ticket_body["status"],
            "priority": ticket_body["priority"],
            "customer_id": ticket_body["customer_id"],
        },
    )


async def test_update_ticket_200_status(api: Api) -> None:
    """updateTicket: status is changed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "pending"}
    )
    answer.ok(200, body={"id": ticket_body["id"], "status": "pending"})


async def test_update_ticket_200_status_rest(api: Api) -> None:
    """updateTicket: changing status leaves the rest as it was."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "pending"}
    )
    answer.ok(
        200,
        body={
            "subject": ticket_body["subject"],
            "body": ticket_body["body"],
            "priority": ticket_body["priority"],
            "customer_id": ticket_body["customer_id"],
        },
    )


async def test_update_ticket_200_priority(api: Api) -> None:
    """updateTicket: priority is changed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"priority": "urgent"}
    )
    answer.ok(200, body={"id": ticket_body["id"], "priority": "urgent"})


async def test_update_ticket_200_priority_rest(api: Api) -> None:
    """updateTicket: changing priority leaves the rest as it was."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"priority": "urgent"}
    )
    answer.ok(
        200,
        body={
            "subject": ticket_body["subject"],
            "body": ticket_body["body"],
            "status": ticket_body["status"],
            "customer_id": ticket_body["customer_id"],
        },
    )


async def test_update_ticket_200_customer_id(api: Api) -> None:
    """updateTicket: customer_id: refers to what exists."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    customer_id_target_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateTicket",
        path={"id": ticket_body["id"]},
        body={"customer_id": customer_id_target_body["id"]},
    )
    answer.ok(200, body={"customer_id": customer_id_target_body["id"]})


async def test_update_ticket_200_same_again(api: Api) -> None:
    """updateTicket: the same change twice is the same."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    await api.arrange("updateTicket", path={"id": ticket_body["id"]}, body={"subject": "c-sample"})
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "c-sample"}
    )
    answer.ok(200, body={"subject": "c-sample"})


async def test_update_ticket_200_subject_min(api: Api) -> None:
    """updateTicket: subject accepts 1 character."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"subject": "x"})
    answer.ok(200, body={"subject": "x"})


async def test_update_ticket_200_subject_max(api: Api) -> None:
    """updateTicket: subject accepts 150 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "x" * 150}
    )
    answer.ok(200, body={"subject": "x" * 150})


async def test_update_ticket_200_subject_code_points(api: Api) -> None:
    """updateTicket: subject accepts 150 characters outside the basic plane."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "😀" * 150}
    )
    answer.ok(200, body={"subject": "😀" * 150})


async def test_update_ticket_200_body_min(api: Api) -> None:
    """updateTicket: body accepts 1 character."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"body": "x"})
    answer.ok(200, body={"body": "x"})


async def test_update_ticket_200_body_max(api: Api) -> None:
    """updateTicket: body accepts 10000 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"body": "x" * 10000}
    )
    answer.ok(200, body={"body": "x" * 10000})


async def test_update_ticket_200_body_code_points(api: Api) -> None:
    """updateTicket: body accepts 10000 characters outside the basic plane."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"body": "😀" * 10000}
    )
    answer.ok(200, body={"body": "😀" * 10000})


async def test_update_ticket_200_status_enum_1(api: Api) -> None:
    """updateTicket: status accepts open."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"status": "open"})
    answer.ok(200, body={"status": "open"})


async def test_update_ticket_200_status_enum_2(api: Api) -> None:
    """updateTicket: status accepts pending."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "pending"}
    )
    answer.ok(200, body={"status": "pending"})


async def test_update_ticket_200_status_enum_3(api: Api) -> None:
    """updateTicket: status accepts closed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "closed"}
    )
    answer.ok(200, body={"status": "closed"})


async def test_update_ticket_200_priority_enum_1(api: Api) -> None:
    """updateTicket: priority accepts low."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"priority": "low"})
    answer.ok(200, body={"priority": "low"})


async def test_update_ticket_200_priority_enum_2(api: Api) -> None:
    """updateTicket: priority accepts normal."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"priority": "normal"}
    )
    answer.ok(200, body={"priority": "normal"})


async def test_update_ticket_200_priority_enum_3(api: Api) -> None:
    """updateTicket: priority accepts urgent."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"priority": "urgent"}
    )
    answer.ok(200, body={"priority": "urgent"})


async def test_update_ticket_200_ac_3(api: Api) -> None:
    """updateTicket: AC-3: Given an existing ticket, when PATCH /api/v1/tickets/{ticket_id} is called with status 'closed', then the response status is 200."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "closed"}
    )
    answer.ok(200, body={"status": "closed"})


async def test_update_ticket_400_id_format(api: Api) -> None:
    """updateTicket: id refuses no uuid."""
    answer = await api.act("updateTicket", path={"id": "not-a-uuid"}, body={"subject": "c-sample"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_ticket_400_malformed(api: Api) -> None:
    """updateTicket: a body that is not JSON is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_ticket_422_body_type(api: Api) -> None:
    """updateTicket: a list instead of an object is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_ticket_422_unknown_field(api: Api) -> None:
    """updateTicket: an unknown member is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"no_such_field": 1}
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_ticket_422_empty(api: Api) -> None:
    """updateTicket: an empty object is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_ticket_422_subject_null(api: Api) -> None:
    """updateTicket: subject refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"subject": None})
    answer.problem(422, "validation_failed", errors=[("/subject", "null")])


async def test_update_ticket_422_subject_type(api: Api) -> None:
    """updateTicket: subject refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"subject": 12})
    answer.problem(422, "validation_failed", errors=[("/subject", "type")])


async def test_update_ticket_422_subject_nul(api: Api) -> None:
    """updateTicket: subject refuses the character U+0000."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"subject": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/subject", "nul_character")])


async def test_update_ticket_422_subject_too_short(api: Api) -> None:
    """updateTicket: subject refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"subject": ""})
    answer.problem(422, "validation_failed", errors=[("/subject", "too_short")])


async def test_update_ticket_422_subject_too_long(api: Api) -> None:
    """updateTicket: subject refuses 151 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "x" * 151}
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "too_long")])


async def test_update_ticket_422_body_null(api: Api) -> None:
    """updateTicket: body refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"body": None})
    answer.problem(422, "validation_failed", errors=[("/body", "null")])


async def test_update_ticket_422_body_type_n2(api: Api) -> None:
    """updateTicket: body refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"body": 12})
    answer.problem(422, "validation_failed", errors=[("/body", "type")])


async def test_update_ticket_422_body_nul(api: Api) -> None:
    """updateTicket: body refuses the character U+0000."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"body": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/body", "nul_character")])


async def test_update_ticket_422_body_too_short(api: Api) -> None:
    """updateTicket: body refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"body": ""})
    answer.problem(422, "validation_failed", errors=[("/body", "too_short")])


async def test_update_ticket_422_body_too_long(api: Api) -> None:
    """updateTicket: body refuses 10001 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"body": "x" * 10001}
    )
    answer.problem(422, "validation_failed", errors=[("/body", "too_long")])


async def test_update_ticket_422_status_null(api: Api) -> None:
    """updateTicket: status refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"status": None})
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_update_ticket_422_status_type(api: Api) -> None:
    """updateTicket: status refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"status": 12})
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_update_ticket_422_status_enum(api: Api) -> None:
    """updateTicket: status refuses a value that is not listed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"status": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_update_ticket_422_priority_null(api: Api) -> None:
    """updateTicket: priority refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"priority": None})
    answer.problem(422, "validation_failed", errors=[("/priority", "null")])


async def test_update_ticket_422_priority_type(api: Api) -> None:
    """updateTicket: priority refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"priority": 12})
    answer.problem(422, "validation_failed", errors=[("/priority", "type")])


async def test_update_ticket_422_priority_enum(api: Api) -> None:
    """updateTicket: priority refuses a value that is not listed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"priority": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/priority", "enum")])


async def test_update_ticket_422_customer_id_null(api: Api) -> None:
    """updateTicket: customer_id refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"customer_id": None}
    )
    answer.problem(422, "validation_failed", errors=[("/customer_id", "null")])


async def test_update_ticket_422_customer_id_type(api: Api) -> None:
    """updateTicket: customer_id refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act("updateTicket", path={"id": ticket_body["id"]}, body={"customer_id": 12})
    answer.problem(422, "validation_failed", errors=[("/customer_id", "type")])


async def test_update_ticket_422_customer_id_format(api: Api) -> None:
    """updateTicket: customer_id refuses no uuid."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"customer_id": "not-a-uuid"}
    )
    answer.problem(422, "validation_failed", errors=[("/customer_id", "format")])


async def test_update_ticket_404_unknown(api: Api) -> None:
    """updateTicket: an id that nothing has is not found."""
    answer = await api.act("updateTicket", path={"id": str(uuid4())}, body={"subject": "c-sample"})
    answer.problem(404, "not_found")


async def test_update_ticket_404_customer_id(api: Api) -> None:
    """updateTicket: customer_id: an id that nothing has is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"customer_id": str(uuid4())}
    )
    answer.problem(404, "reference_not_found", errors=[("/customer_id", "invalid")])


async def test_update_ticket_401_anonymous(api: Api) -> None:
    """updateTicket: a call without a token is refused."""
    answer = await api.act(
        "updateTicket", actor="anonymous", path={"id": str(uuid4())}, body={"subject": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_ticket_401_invalid(api: Api) -> None:
    """updateTicket: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateTicket", actor="invalid", path={"id": str(uuid4())}, body={"subject": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_ticket_401_expired(api: Api) -> None:
    """updateTicket: an expired token is refused."""
    answer = await api.act(
        "updateTicket", actor="expired", path={"id": str(uuid4())}, body={"subject": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_ticket_401_foreign(api: Api) -> None:
    """updateTicket: a token for another audience is refused."""
    answer = await api.act(
        "updateTicket", actor="foreign", path={"id": str(uuid4())}, body={"subject": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_ticket_429_limit(api: Api) -> None:
    """updateTicket: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateTicket", path={"id": str(uuid4())}, body={"subject": "c-sample"})
    answer = await api.act("updateTicket", path={"id": str(uuid4())}, body={"subject": "c-sample"})
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_update_ticket_422_rule_a_closed_ticket_cannot_be_changed_1(api: Api) -> None:
    """updateTicket: A closed ticket cannot be changed: refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    ticket_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": "closed"}
        ),
    )
    answer = await api.act(
        "updateTicket", path={"id": ticket_body["id"]}, body={"subject": "It broke again"}
    )
    answer.problem(422, "ticket_closed")
