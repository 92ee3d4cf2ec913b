"""updateCustomer, PATCH /api/v1/customers/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.customers import samples
from backend.tests.support.api import Api


async def test_update_customer_200_name(api: Api) -> None:
    """updateCustomer: name is changed."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"id": customer_body["id"], "name": "c-sample"})


async def test_update_customer_200_name_rest(api: Api) -> None:
    """updateCustomer: changing name leaves the rest as it was."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"email": customer_body["email"], "plan": customer_body["plan"]})


async def test_update_customer_200_email(api: Api) -> None:
    """updateCustomer: email is changed."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"email": "c@example.org"}
    )
    answer.ok(200, body={"id": customer_body["id"], "email": "c@example.org"})


async def test_update_customer_200_email_rest(api: Api) -> None:
    """updateCustomer: changing email leaves the rest as it was."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"email": "c@example.org"}
    )
    answer.ok(200, body={"name": customer_body["name"], "plan": customer_body["plan"]})


async def test_update_customer_200_plan(api: Api) -> None:
    """updateCustomer: plan is changed."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"plan": "pro"})
    answer.ok(200, body={"id": customer_body["id"], "plan": "pro"})


async def test_update_customer_200_plan_rest(api: Api) -> None:
    """updateCustomer: changing plan leaves the rest as it was."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"plan": "pro"})
    answer.ok(200, body={"name": customer_body["name"], "email": customer_body["email"]})


async def test_update_customer_200_same_again(api: Api) -> None:
    """updateCustomer: the same change twice is the same."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange("updateCustomer", path={"id": customer_body["id"]}, body={"name": "c-sample"})
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"name": "c-sample"})


async def test_update_customer_200_name_min(api: Api) -> None:
    """updateCustomer: name accepts 1 character."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"name": "x"})
    answer.ok(200, body={"name": "x"})


async def test_update_customer_200_name_max(api: Api) -> None:
    """updateCustomer: name accepts 120 characters."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "x" * 120}
    )
    answer.ok(200, body={"name": "x" * 120})


async def test_update_customer_200_name_code_points(api: Api) -> None:
    """updateCustomer: name accepts 120 characters outside the basic plane."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "😀" * 120}
    )
    answer.ok(200, body={"name": "😀" * 120})


async def test_update_customer_200_email_max(api: Api) -> None:
    """updateCustomer: email accepts 254 characters."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer",
        path={"id": customer_body["id"]},
        body={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 60,
        },
    )
    answer.ok(
        200,
        body={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 60,
        },
    )


async def test_update_customer_200_plan_enum_1(api: Api) -> None:
    """updateCustomer: plan accepts free."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"plan": "free"}
    )
    answer.ok(200, body={"plan": "free"})


async def test_update_customer_200_plan_enum_2(api: Api) -> None:
    """updateCustomer: plan accepts pro."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"plan": "pro"})
    answer.ok(200, body={"plan": "pro"})


async def test_update_customer_400_id_format(api: Api) -> None:
    """updateCustomer: id refuses no uuid."""
    answer = await api.act("updateCustomer", path={"id": "not-a-uuid"}, body={"name": "c-sample"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_customer_400_malformed(api: Api) -> None:
    """updateCustomer: a body that is not JSON is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_customer_422_body_type(api: Api) -> None:
    """updateCustomer: a list instead of an object is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_customer_422_unknown_field(api: Api) -> None:
    """updateCustomer: an unknown member is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"no_such_field": 1}
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_customer_422_empty(api: Api) -> None:
    """updateCustomer: an empty object is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_customer_422_name_null(api: Api) -> None:
    """updateCustomer: name refuses null."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"name": None})
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_update_customer_422_name_type(api: Api) -> None:
    """updateCustomer: name refuses a number instead of a text."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"name": 12})
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_update_customer_422_name_nul(api: Api) -> None:
    """updateCustomer: name refuses the character U+0000."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_update_customer_422_name_too_short(api: Api) -> None:
    """updateCustomer: name refuses an empty text."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"name": ""})
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_update_customer_422_name_too_long(api: Api) -> None:
    """updateCustomer: name refuses 121 characters."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"name": "x" * 121}
    )
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_update_customer_422_email_null(api: Api) -> None:
    """updateCustomer: email refuses null."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"email": None})
    answer.problem(422, "validation_failed", errors=[("/email", "null")])


async def test_update_customer_422_email_type(api: Api) -> None:
    """updateCustomer: email refuses a number instead of a text."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"email": 12})
    answer.problem(422, "validation_failed", errors=[("/email", "type")])


async def test_update_customer_422_email_format(api: Api) -> None:
    """updateCustomer: email refuses no email."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"email": "not-an-email"}
    )
    answer.problem(422, "validation_failed", errors=[("/email", "format")])


async def test_update_customer_422_email_too_long(api: Api) -> None:
    """updateCustomer: email refuses 255 characters."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer",
        path={"id": customer_body["id"]},
        body={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 61,
        },
    )
    answer.problem(422, "validation_failed", errors=[("/email", "too_long")])


async def test_update_customer_422_plan_null(api: Api) -> None:
    """updateCustomer: plan refuses null."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"plan": None})
    answer.problem(422, "validation_failed", errors=[("/plan", "null")])


async def test_update_customer_422_plan_type(api: Api) -> None:
    """updateCustomer: plan refuses a number instead of a text."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("updateCustomer", path={"id": customer_body["id"]}, body={"plan": 12})
    answer.problem(422, "validation_failed", errors=[("/plan", "type")])


async def test_update_customer_422_plan_enum(api: Api) -> None:
    """updateCustomer: plan refuses a value that is not listed."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer", path={"id": customer_body["id"]}, body={"plan": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/plan", "enum")])


async def test_update_customer_404_unknown(api: Api) -> None:
    """updateCustomer: an id that nothing has is not found."""
    answer = await api.act("updateCustomer", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(404, "not_found")


async def test_update_customer_409_email(api: Api) -> None:
    """updateCustomer: email: a value that another has is refused."""
    customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    other_customer_body = await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act(
        "updateCustomer",
        path={"id": customer_body["id"]},
        body={"email": other_customer_body["email"]},
    )
    answer.problem(409, "already_exists", errors=[("/email", "invalid")])


async def test_update_customer_401_anonymous(api: Api) -> None:
    """updateCustomer: a call without a token is refused."""
    answer = await api.act(
        "updateCustomer", actor="anonymous", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_customer_401_invalid(api: Api) -> None:
    """updateCustomer: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateCustomer", actor="invalid", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_customer_401_expired(api: Api) -> None:
    """updateCustomer: an expired token is refused."""
    answer = await api.act(
        "updateCustomer", actor="expired", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_customer_401_foreign(api: Api) -> None:
    """updateCustomer: a token for another audience is refused."""
    answer = await api.act(
        "updateCustomer", actor="foreign", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_customer_429_limit(api: Api) -> None:
    """updateCustomer: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateCustomer", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer = await api.act("updateCustomer", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
