"""createCategory, POST /api/v1/categories: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT


async def test_create_category_201(api: Api) -> None:
    """createCategory: a valid body is created and comes back whole."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "c-sample"}))
    answer.ok(201, headers=["Location"], body={"name": "c-sample"})


async def test_create_category_201_name_min(api: Api) -> None:
    """createCategory: name accepts 1 character."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "x"}))
    answer.ok(201, body={"name": "x"})


async def test_create_category_201_name_max(api: Api) -> None:
    """createCategory: name accepts 80 characters."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "x" * 80}))
    answer.ok(201, body={"name": "x" * 80})


async def test_create_category_201_name_code_points(api: Api) -> None:
    """createCategory: name accepts 80 characters outside the basic plane."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "😀" * 80}))
    answer.ok(201, body={"name": "😀" * 80})


async def test_create_category_201_idempotency_key_min(api: Api) -> None:
    """createCategory: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createCategory", headers={"Idempotency-Key": "x"}, body=samples.create_category()
    )
    answer.ok(201)


async def test_create_category_201_idempotency_key_max(api: Api) -> None:
    """createCategory: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createCategory", headers={"Idempotency-Key": "x" * 255}, body=samples.create_category()
    )
    answer.ok(201)


async def test_create_category_400_idempotency_key_too_short(api: Api) -> None:
    """createCategory: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createCategory", headers={"Idempotency-Key": ""}, body=samples.create_category()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_category_400_idempotency_key_too_long(api: Api) -> None:
    """createCategory: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createCategory", headers={"Idempotency-Key": "x" * 256}, body=samples.create_category()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_category_400_malformed(api: Api) -> None:
    """createCategory: a body that is not JSON is refused."""
    answer = await api.act("createCategory", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_category_422_body_type(api: Api) -> None:
    """createCategory: a list instead of an object is refused."""
    answer = await api.act("createCategory", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_category_422_unknown_field(api: Api) -> None:
    """createCategory: an unknown member is refused."""
    answer = await api.act("createCategory", body=samples.create_category({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_category_422_name_required(api: Api) -> None:
    """createCategory: name refuses to be left out."""
    answer = await api.act("createCategory", body=samples.create_category({"name": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/name", "required")])


async def test_create_category_422_name_null(api: Api) -> None:
    """createCategory: name refuses null."""
    answer = await api.act("createCategory", body=samples.create_category({"name": None}))
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_create_category_422_name_type(api: Api) -> None:
    """createCategory: name refuses a number instead of a text."""
    answer = await api.act("createCategory", body=samples.create_category({"name": 12}))
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_create_category_422_name_nul(api: Api) -> None:
    """createCategory: name refuses the character U+0000."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_create_category_422_name_too_short(api: Api) -> None:
    """createCategory: name refuses an empty text."""
    answer = await api.act("createCategory", body=samples.create_category({"name": ""}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_create_category_422_name_too_long(api: Api) -> None:
    """createCategory: name refuses 81 characters."""
    answer = await api.act("createCategory", body=samples.create_category({"name": "x" * 81}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_create_category_409_name(api: Api) -> None:
    """createCategory: name: a value that another has is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "createCategory", body=samples.create_category({"name": category_body["name"]})
    )
    answer.problem(409, "already_exists", errors=[("/name", "invalid")])


async def test_create_category_401_anonymous(api: Api) -> None:
    """createCategory: a call without a token is refused."""
    answer = await api.act("createCategory", actor="anonymous", body=samples.create_category())
    answer.problem(401, "unauthenticated")


async def test_create_category_401_invalid(api: Api) -> None:
    """createCategory: a token with a wrong signature is refused."""
    answer = await api.act("createCategory", actor="invalid", body=samples.create_category())
    answer.problem(401, "unauthenticated")


async def test_create_category_401_expired(api: Api) -> None:
    """createCategory: an expired token is refused."""
    answer = await api.act("createCategory", actor="expired", body=samples.create_category())
    answer.problem(401, "unauthenticated")


async def test_create_category_401_foreign(api: Api) -> None:
    """createCategory: a token for another audience is refused."""
    answer = await api.act("createCategory", actor="foreign", body=samples.create_category())
    answer.problem(401, "unauthenticated")


async def test_create_category_403_role(api: Api) -> None:
    """createCategory: a user without the role is refused."""
    answer = await api.act("createCategory", actor="user", body=samples.create_category())
    answer.problem(403, "forbidden")


async def test_create_category_201_idempotent(api: Api) -> None:
    """createCategory: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createCategory",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_category({"name": "a-sample"}),
    )
    answer = await api.act(
        "createCategory",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_category({"name": "a-sample"}),
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_category_409_idempotent(api: Api) -> None:
    """createCategory: the same key with another body is refused."""
    await api.arrange(
        "createCategory",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_category({"name": "a-sample"}),
    )
    answer = await api.act(
        "createCategory",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_category({"name": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_category_429_limit(api: Api) -> None:
    """createCategory: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("createCategory", body=samples.create_category())
    answer.problem(429, "rate_limited", headers=["Retry-After"])
