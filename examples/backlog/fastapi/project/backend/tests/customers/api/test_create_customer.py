"""createCustomer, POST /api/v1/customers: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.customers import samples
from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT


async def test_create_customer_201(api: Api) -> None:
    """createCustomer: a valid body is created and comes back whole."""
    answer = await api.act(
        "createCustomer",
        body=samples.create_customer({"name": "c-sample", "email": "c@example.org", "plan": "pro"}),
    )
    answer.ok(
        201,
        headers=["Location"],
        body={"name": "c-sample", "email": "c@example.org", "plan": "pro"},
    )


async def test_create_customer_201_required_only(api: Api) -> None:
    """createCustomer: what may be left out is left out: defaults apply."""
    answer = await api.act("createCustomer", body=samples.create_customer({"plan": ABSENT}))
    answer.ok(201, body={"plan": "free"})


async def test_create_customer_201_own_limit(api: Api) -> None:
    """createCustomer: the last call that the operation allows passes."""
    api.own_limits()
    for _ in range(59):
        await api.arrange("createCustomer", raw="{")
    answer = await api.act("createCustomer", body=samples.create_customer())
    answer.ok(201)


async def test_create_customer_201_own_limit_caller(api: Api) -> None:
    """createCustomer: what one caller has used up is not missing to another."""
    api.own_limits()
    for _ in range(60):
        await api.arrange("createCustomer", raw="{")
    answer = await api.act("createCustomer", actor="admin", body=samples.create_customer())
    answer.ok(201)


async def test_create_customer_201_name_min(api: Api) -> None:
    """createCustomer: name accepts 1 character."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": "x"}))
    answer.ok(201, body={"name": "x"})


async def test_create_customer_201_name_max(api: Api) -> None:
    """createCustomer: name accepts 120 characters."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": "x" * 120}))
    answer.ok(201, body={"name": "x" * 120})


async def test_create_customer_201_name_code_points(api: Api) -> None:
    """createCustomer: name accepts 120 characters outside the basic plane."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": "😀" * 120}))
    answer.ok(201, body={"name": "😀" * 120})


async def test_create_customer_201_email_max(api: Api) -> None:
    """createCustomer: email accepts 254 characters."""
    answer = await api.act(
        "createCustomer",
        body=samples.create_customer(
            {
                "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
                + "x" * 60,
            },
        ),
    )
    answer.ok(
        201,
        body={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 60,
        },
    )


async def test_create_customer_201_plan_enum_1(api: Api) -> None:
    """createCustomer: plan accepts free."""
    answer = await api.act("createCustomer", body=samples.create_customer({"plan": "free"}))
    answer.ok(201, body={"plan": "free"})


async def test_create_customer_201_plan_enum_2(api: Api) -> None:
    """createCustomer: plan accepts pro."""
    answer = await api.act("createCustomer", body=samples.create_customer({"plan": "pro"}))
    answer.ok(201, body={"plan": "pro"})


async def test_create_customer_201_idempotency_key_min(api: Api) -> None:
    """createCustomer: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createCustomer", headers={"Idempotency-Key": "x"}, body=samples.create_customer()
    )
    answer.ok(201)


async def test_create_customer_201_idempotency_key_max(api: Api) -> None:
    """createCustomer: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createCustomer", headers={"Idempotency-Key": "x" * 255}, body=samples.create_customer()
    )
    answer.ok(201)


async def test_create_customer_400_idempotency_key_too_short(api: Api) -> None:
    """createCustomer: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createCustomer", headers={"Idempotency-Key": ""}, body=samples.create_customer()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_customer_400_idempotency_key_too_long(api: Api) -> None:
    """createCustomer: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createCustomer", headers={"Idempotency-Key": "x" * 256}, body=samples.create_customer()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_customer_400_malformed(api: Api) -> None:
    """createCustomer: a body that is not JSON is refused."""
    answer = await api.act("createCustomer", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_customer_422_body_type(api: Api) -> None:
    """createCustomer: a list instead of an object is refused."""
    answer = await api.act("createCustomer", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_customer_422_unknown_field(api: Api) -> None:
    """createCustomer: an unknown member is refused."""
    answer = await api.act("createCustomer", body=samples.create_customer({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_customer_422_name_required(api: Api) -> None:
    """createCustomer: name refuses to be left out."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/name", "required")])


async def test_create_customer_422_name_null(api: Api) -> None:
    """createCustomer: name refuses null."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": None}))
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_create_customer_422_name_type(api: Api) -> None:
    """createCustomer: name refuses a number instead of a text."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": 12}))
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_create_customer_422_name_nul(api: Api) -> None:
    """createCustomer: name refuses the character U+0000."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_create_customer_422_name_too_short(api: Api) -> None:
    """createCustomer: name refuses an empty text."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": ""}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_create_customer_422_name_too_long(api: Api) -> None:
    """createCustomer: name refuses 121 characters."""
    answer = await api.act("createCustomer", body=samples.create_customer({"name": "x" * 121}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_create_customer_422_email_required(api: Api) -> None:
    """createCustomer: email refuses to be left out."""
    answer = await api.act("createCustomer", body=samples.create_customer({"email": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/email", "required")])


async def test_create_customer_422_email_null(api: Api) -> None:
    """createCustomer: email refuses null."""
    answer = await api.act("createCustomer", body=samples.create_customer({"email": None}))
    answer.problem(422, "validation_failed", errors=[("/email", "null")])


async def test_create_customer_422_email_type(api: Api) -> None:
    """createCustomer: email refuses a number instead of a text."""
    answer = await api.act("createCustomer", body=samples.create_customer({"email": 12}))
    answer.problem(422, "validation_failed", errors=[("/email", "type")])


async def test_create_customer_422_email_format(api: Api) -> None:
    """createCustomer: email refuses no email."""
    answer = await api.act(
        "createCustomer", body=samples.create_customer({"email": "not-an-email"})
    )
    answer.problem(422, "validation_failed", errors=[("/email", "format")])


async def test_create_customer_422_email_too_long(api: Api) -> None:
    """createCustomer: email refuses 255 characters."""
    answer = await api.act(
        "createCustomer",
        body=samples.create_customer(
            {
                "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
                + "x" * 61,
            },
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/email", "too_long")])


async def test_create_customer_422_plan_null(api: Api) -> None:
    """createCustomer: plan refuses null."""
    answer = await api.act("createCustomer", body=samples.create_customer({"plan": None}))
    answer.problem(422, "validation_failed", errors=[("/plan", "null")])


async def test_create_customer_422_plan_type(api: Api) -> None:
    """createCustomer: plan refuses a number instead of a text."""
    answer = await api.act("createCustomer", body=samples.create_customer({"plan": 12}))
    answer.problem(422, "validation_failed", errors=[("/plan", "type")])


async def test_create_customer_422_plan_enum(api: Api) -> None:
    """createCustomer: plan refuses a value that is not listed."""
    answer = await api.act(
        "createCustomer", body=samples.create_customer({"plan": "none-of-these"})
    )
    answer.problem(422, "validation_failed", errors=[("/plan", "enum")])


async def test_create_customer_409_email(api: Api) -> None:
    """createCustomer: email: a value that another has is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "createCustomer", body=samples.create_customer({"email": customer_body["email"]})
    )
    answer.problem(409, "already_exists", errors=[("/email", "invalid")])


async def test_create_customer_401_anonymous(api: Api) -> None:
    """createCustomer: a call without a token is refused."""
    answer = await api.act("createCustomer", actor="anonymous", body=samples.create_customer())
    answer.problem(401, "unauthenticated")


async def test_create_customer_401_invalid(api: Api) -> None:
    """createCustomer: a token with a wrong signature is refused."""
    answer = await api.act("createCustomer", actor="invalid", body=samples.create_customer())
    answer.problem(401, "unauthenticated")


async def test_create_customer_401_expired(api: Api) -> None:
    """createCustomer: an expired token is refused."""
    answer = await api.act("createCustomer", actor="expired", body=samples.create_customer())
    answer.problem(401, "unauthenticated")


async def test_create_customer_401_foreign(api: Api) -> None:
    """createCustomer: a token for another audience is refused."""
    answer = await api.act("createCustomer", actor="foreign", body=samples.create_customer())
    answer.problem(401, "unauthenticated")


async def test_create_customer_201_idempotent(api: Api) -> None:
    """createCustomer: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createCustomer",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_customer({"email": "a@example.org"}),
    )
    answer = await api.act(
        "createCustomer",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_customer({"email": "a@example.org"}),
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_customer_409_idempotent(api: Api) -> None:
    """createCustomer: the same key with another body is refused."""
    await api.arrange(
        "createCustomer",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_customer({"email": "a@example.org"}),
    )
    answer = await api.act(
        "createCustomer",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_customer({"email": "a@example.org", "name": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_customer_429_limit(api: Api) -> None:
    """createCustomer: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("createCustomer", body=samples.create_customer())
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_create_customer_429_own_limit(api: Api) -> None:
    """createCustomer: 60 in 60 seconds are what the operation allows; the next call is refused."""
    api.own_limits()
    for _ in range(60):
        await api.arrange("createCustomer", raw="{")
    answer = await api.act("createCustomer", body=samples.create_customer())
    answer.problem(429, "rate_limited", headers=["Retry-After"])
