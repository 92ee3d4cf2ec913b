"""createTicket, POST /api/v1/tickets: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT
from backend.tests.tickets import samples


async def test_create_ticket_201(api: Api) -> None:
    """createTicket: a valid body is created and comes back whole."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
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
    answer.ok(
        201,
        headers=["Location"],
        body={"subject": "c-sample", "body": "c-sample", "status": "pending", "priority": "urgent"},
    )


async def test_create_ticket_201_required_only(api: Api) -> None:
    """createTicket: what may be left out is left out: defaults apply."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": ABSENT, "priority": ABSENT}
        ),
    )
    answer.ok(201, body={"status": "open", "priority": "normal"})


async def test_create_ticket_201_customer_id(api: Api) -> None:
    """createTicket: customer_id: refers to what exists."""
    await api.arrange("createCustomer", body=samples.create_customer())
    customer_id_target_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": customer_id_target_body["id"]})
    )
    answer.ok(201, body={"customer_id": customer_id_target_body["id"]})


async def test_create_ticket_201_own_limit(api: Api) -> None:
    """createTicket: the last call that the operation allows passes."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    api.own_limits()
    for _ in range(9):
        await api.arrange("createTicket", raw="{")
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]})
    )
    answer.ok(201)


async def test_create_ticket_201_own_limit_caller(api: Api) -> None:
    """createTicket: what one caller has used up is not missing to another."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    api.own_limits()
    for _ in range(10):
        await api.arrange("createTicket", raw="{")
    answer = await api.act(
        "createTicket",
        actor="admin",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.ok(201)


async def test_create_ticket_201_subject_min(api: Api) -> None:
    """createTicket: subject accepts 1 character."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "subject": "x"}),
    )
    answer.ok(201, body={"subject": "x"})


async def test_create_ticket_201_subject_max(api: Api) -> None:
    """createTicket: subject accepts 150 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "x" * 150}
        ),
    )
    answer.ok(201, body={"subject": "x" * 150})


async def test_create_ticket_201_subject_code_points(api: Api) -> None:
    """createTicket: subject accepts 150 characters outside the basic plane."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "😀" * 150}
        ),
    )
    answer.ok(201, body={"subject": "😀" * 150})


async def test_create_ticket_201_body_min(api: Api) -> None:
    """createTicket: body accepts 1 character."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": "x"}),
    )
    answer.ok(201, body={"body": "x"})


async def test_create_ticket_201_body_max(api: Api) -> None:
    """createTicket: body accepts 10000 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "body": "x" * 10000}
        ),
    )
    answer.ok(201, body={"body": "x" * 10000})


async def test_create_ticket_201_body_code_points(api: Api) -> None:
    """createTicket: body accepts 10000 characters outside the basic plane."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "body": "😀" * 10000}
        ),
    )
    answer.ok(201, body={"body": "😀" * 10000})


async def test_create_ticket_201_status_enum_1(api: Api) -> None:
    """createTicket: status accepts open."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": "open"}
        ),
    )
    answer.ok(201, body={"status": "open"})


async def test_create_ticket_201_status_enum_2(api: Api) -> None:
    """createTicket: status accepts pending."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": "pending"}
        ),
    )
    answer.ok(201, body={"status": "pending"})


async def test_create_ticket_201_status_enum_3(api: Api) -> None:
    """createTicket: status accepts closed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": "closed"}
        ),
    )
    answer.ok(201, body={"status": "closed"})


async def test_create_ticket_201_priority_enum_1(api: Api) -> None:
    """createTicket: priority accepts low."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": "low"}
        ),
    )
    answer.ok(201, body={"priority": "low"})


async def test_create_ticket_201_priority_enum_2(api: Api) -> None:
    """createTicket: priority accepts normal."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": "normal"}
        ),
    )
    answer.ok(201, body={"priority": "normal"})


async def test_create_ticket_201_priority_enum_3(api: Api) -> None:
    """createTicket: priority accepts urgent."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": "urgent"}
        ),
    )
    answer.ok(201, body={"priority": "urgent"})


async def test_create_ticket_201_idempotency_key_min(api: Api) -> None:
    """createTicket: Idempotency-Key accepts 1 character."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": "x"},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.ok(201)


async def test_create_ticket_201_idempotency_key_max(api: Api) -> None:
    """createTicket: Idempotency-Key accepts 255 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": "x" * 255},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.ok(201)


async def test_create_ticket_400_idempotency_key_too_short(api: Api) -> None:
    """createTicket: Idempotency-Key refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": ""},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_ticket_400_idempotency_key_too_long(api: Api) -> None:
    """createTicket: Idempotency-Key refuses 256 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": "x" * 256},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_ticket_400_malformed(api: Api) -> None:
    """createTicket: a body that is not JSON is refused."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createTicket", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_ticket_422_body_type(api: Api) -> None:
    """createTicket: a list instead of an object is refused."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createTicket", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_ticket_422_unknown_field(api: Api) -> None:
    """createTicket: an unknown member is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "no_such_field": 1}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_ticket_422_subject_required(api: Api) -> None:
    """createTicket: subject refuses to be left out."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": ABSENT}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "required")])


async def test_create_ticket_422_subject_null(api: Api) -> None:
    """createTicket: subject refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "subject": None}),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "null")])


async def test_create_ticket_422_subject_type(api: Api) -> None:
    """createTicket: subject refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "subject": 12}),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "type")])


async def test_create_ticket_422_subject_nul(api: Api) -> None:
    """createTicket: subject refuses the character U+0000."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "\x00"}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "nul_character")])


async def test_create_ticket_422_subject_too_short(api: Api) -> None:
    """createTicket: subject refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "subject": ""}),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "too_short")])


async def test_create_ticket_422_subject_too_long(api: Api) -> None:
    """createTicket: subject refuses 151 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "x" * 151}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "too_long")])


async def test_create_ticket_422_body_required(api: Api) -> None:
    """createTicket: body refuses to be left out."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": ABSENT}),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "required")])


async def test_create_ticket_422_body_null(api: Api) -> None:
    """createTicket: body refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": None}),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "null")])


async def test_create_ticket_422_body_type_n2(api: Api) -> None:
    """createTicket: body refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": 12}),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "type")])


async def test_create_ticket_422_body_nul(api: Api) -> None:
    """createTicket: body refuses the character U+0000."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": "\x00"}),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "nul_character")])


async def test_create_ticket_422_body_too_short(api: Api) -> None:
    """createTicket: body refuses an empty text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "body": ""}),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "too_short")])


async def test_create_ticket_422_body_too_long(api: Api) -> None:
    """createTicket: body refuses 10001 characters."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "body": "x" * 10001}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/body", "too_long")])


async def test_create_ticket_422_status_null(api: Api) -> None:
    """createTicket: status refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "status": None}),
    )
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_create_ticket_422_status_type(api: Api) -> None:
    """createTicket: status refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "status": 12}),
    )
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_create_ticket_422_status_enum(api: Api) -> None:
    """createTicket: status refuses a value that is not listed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "status": "none-of-these"}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_create_ticket_422_priority_null(api: Api) -> None:
    """createTicket: priority refuses null."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": None}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/priority", "null")])


async def test_create_ticket_422_priority_type(api: Api) -> None:
    """createTicket: priority refuses a number instead of a text."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"], "priority": 12}),
    )
    answer.problem(422, "validation_failed", errors=[("/priority", "type")])


async def test_create_ticket_422_priority_enum(api: Api) -> None:
    """createTicket: priority refuses a value that is not listed."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": "none-of-these"}
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/priority", "enum")])


async def test_create_ticket_422_customer_id_required(api: Api) -> None:
    """createTicket: customer_id refuses to be left out."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createTicket", body=samples.create_ticket({"customer_id": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/customer_id", "required")])


async def test_create_ticket_422_customer_id_null(api: Api) -> None:
    """createTicket: customer_id refuses null."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createTicket", body=samples.create_ticket({"customer_id": None}))
    answer.problem(422, "validation_failed", errors=[("/customer_id", "null")])


async def test_create_ticket_422_customer_id_type(api: Api) -> None:
    """createTicket: customer_id refuses a number instead of a text."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createTicket", body=samples.create_ticket({"customer_id": 12}))
    answer.problem(422, "validation_failed", errors=[("/customer_id", "type")])


async def test_create_ticket_422_customer_id_format(api: Api) -> None:
    """createTicket: customer_id refuses no uuid."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": "not-a-uuid"})
    )
    answer.problem(422, "validation_failed", errors=[("/customer_id", "format")])


async def test_create_ticket_422_ac_2(api: Api) -> None:
    """createTicket: AC-2: POST /api/v1/tickets with priority "whenever" returns 422."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "priority": "whenever"}
        ),
    )
    answer.problem(422, "validation_failed")


async def test_create_ticket_404_customer_id(api: Api) -> None:
    """createTicket: customer_id: an id that nothing has is refused."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(404, "reference_not_found", errors=[("/customer_id", "invalid")])


async def test_create_ticket_401_anonymous(api: Api) -> None:
    """createTicket: a call without a token is refused."""
    answer = await api.act(
        "createTicket", actor="anonymous", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(401, "unauthenticated")


async def test_create_ticket_401_invalid(api: Api) -> None:
    """createTicket: a token with a wrong signature is refused."""
    answer = await api.act(
        "createTicket", actor="invalid", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(401, "unauthenticated")


async def test_create_ticket_401_expired(api: Api) -> None:
    """createTicket: an expired token is refused."""
    answer = await api.act(
        "createTicket", actor="expired", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(401, "unauthenticated")


async def test_create_ticket_401_foreign(api: Api) -> None:
    """createTicket: a token for another audience is refused."""
    answer = await api.act(
        "createTicket", actor="foreign", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(401, "unauthenticated")


async def test_create_ticket_201_idempotent(api: Api) -> None:
    """createTicket: the same key and body get the first answer again."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    first_body = await api.arrange(
        "createTicket",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_ticket_409_idempotent(api: Api) -> None:
    """createTicket: the same key with another body is refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
    )
    answer = await api.act(
        "createTicket",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "c-sample"}
        ),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_ticket_429_limit(api: Api) -> None:
    """createTicket: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createTicket", body=samples.create_ticket({"customer_id": str(uuid4())}))
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_create_ticket_429_own_limit(api: Api) -> None:
    """createTicket: 10 in 60 seconds are what the operation allows; the next call is refused."""
    api.own_limits()
    for _ in range(10):
        await api.arrange("createTicket", raw="{")
    answer = await api.act(
        "createTicket", body=samples.create_ticket({"customer_id": str(uuid4())})
    )
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_create_ticket_422_rule_a_subject_says_more_than_that_1(api: Api) -> None:
    """createTicket: A subject says more than that somebody needs help: refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "Help!"}
        ),
    )
    answer.problem(422, "subject_says_nothing")


async def test_create_ticket_422_rule_a_subject_says_more_than_that_2(api: Api) -> None:
    """createTicket: A subject says more than that somebody needs help: refused."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": ticket_customer_id_body["id"], "subject": "I need help"}
        ),
    )
    answer.problem(422, "subject_says_nothing")
