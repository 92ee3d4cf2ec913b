"""createReply, POST /api/v1/replies: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.replies import samples
from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT


async def test_create_reply_201(api: Api) -> None:
    """createReply: a valid body is created and comes back whole."""
    answer = await api.act(
        "createReply",
        body=samples.create_reply({"title": "c-sample", "text": "c-sample", "language": "ja"}),
    )
    answer.ok(
        201, headers=["Location"], body={"title": "c-sample", "text": "c-sample", "language": "ja"}
    )


async def test_create_reply_201_required_only(api: Api) -> None:
    """createReply: what may be left out is left out: defaults apply."""
    answer = await api.act("createReply", body=samples.create_reply({"language": ABSENT}))
    answer.ok(201, body={"language": "en"})


async def test_create_reply_201_own_limit(api: Api) -> None:
    """createReply: the last call that the operation allows passes."""
    api.own_limits()
    for _ in range(29):
        await api.arrange("createReply", raw="{")
    answer = await api.act("createReply", body=samples.create_reply())
    answer.ok(201)


async def test_create_reply_201_own_limit_caller(api: Api) -> None:
    """createReply: what one caller has used up is not missing to another."""
    api.own_limits()
    for _ in range(30):
        await api.arrange("createReply", raw="{")
    answer = await api.act("createReply", actor="admin", body=samples.create_reply())
    answer.ok(201)


async def test_create_reply_201_title_min(api: Api) -> None:
    """createReply: title accepts 1 character."""
    answer = await api.act("createReply", body=samples.create_reply({"title": "x"}))
    answer.ok(201, body={"title": "x"})


async def test_create_reply_201_title_max(api: Api) -> None:
    """createReply: title accepts 80 characters."""
    answer = await api.act("createReply", body=samples.create_reply({"title": "x" * 80}))
    answer.ok(201, body={"title": "x" * 80})


async def test_create_reply_201_title_code_points(api: Api) -> None:
    """createReply: title accepts 80 characters outside the basic plane."""
    answer = await api.act("createReply", body=samples.create_reply({"title": "😀" * 80}))
    answer.ok(201, body={"title": "😀" * 80})


async def test_create_reply_201_text_min(api: Api) -> None:
    """createReply: text accepts 1 character."""
    answer = await api.act("createReply", body=samples.create_reply({"text": "x"}))
    answer.ok(201, body={"text": "x"})


async def test_create_reply_201_text_max(api: Api) -> None:
    """createReply: text accepts 10000 characters."""
    answer = await api.act("createReply", body=samples.create_reply({"text": "x" * 10000}))
    answer.ok(201, body={"text": "x" * 10000})


async def test_create_reply_201_text_code_points(api: Api) -> None:
    """createReply: text accepts 10000 characters outside the basic plane."""
    answer = await api.act("createReply", body=samples.create_reply({"text": "😀" * 10000}))
    answer.ok(201, body={"text": "😀" * 10000})


async def test_create_reply_201_language_enum_1(api: Api) -> None:
    """createReply: language accepts en."""
    answer = await api.act("createReply", body=samples.create_reply({"language": "en"}))
    answer.ok(201, body={"language": "en"})


async def test_create_reply_201_language_enum_2(api: Api) -> None:
    """createReply: language accepts de."""
    answer = await api.act("createReply", body=samples.create_reply({"language": "de"}))
    answer.ok(201, body={"language": "de"})


async def test_create_reply_201_language_enum_3(api: Api) -> None:
    """createReply: language accepts ja."""
    answer = await api.act("createReply", body=samples.create_reply({"language": "ja"}))
    answer.ok(201, body={"language": "ja"})


async def test_create_reply_201_idempotency_key_min(api: Api) -> None:
    """createReply: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createReply", headers={"Idempotency-Key": "x"}, body=samples.create_reply()
    )
    answer.ok(201)


async def test_create_reply_201_idempotency_key_max(api: Api) -> None:
    """createReply: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createReply", headers={"Idempotency-Key": "x" * 255}, body=samples.create_reply()
    )
    answer.ok(201)


async def test_create_reply_400_idempotency_key_too_short(api: Api) -> None:
    """createReply: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createReply", headers={"Idempotency-Key": ""}, body=samples.create_reply()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_reply_400_idempotency_key_too_long(api: Api) -> None:
    """createReply: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createReply", headers={"Idempotency-Key": "x" * 256}, body=samples.create_reply()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_reply_400_malformed(api: Api) -> None:
    """createReply: a body that is not JSON is refused."""
    answer = await api.act("createReply", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_reply_422_body_type(api: Api) -> None:
    """createReply: a list instead of an object is refused."""
    answer = await api.act("createReply", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_reply_422_unknown_field(api: Api) -> None:
    """createReply: an unknown member is refused."""
    answer = await api.act("createReply", body=samples.create_reply({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_reply_422_title_required(api: Api) -> None:
    """createReply: title refuses to be left out."""
    answer = await api.act("createReply", body=samples.create_reply({"title": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/title", "required")])


async def test_create_reply_422_title_null(api: Api) -> None:
    """createReply: title refuses null."""
    answer = await api.act("createReply", body=samples.create_reply({"title": None}))
    answer.problem(422, "validation_failed", errors=[("/title", "null")])


async def test_create_reply_422_title_type(api: Api) -> None:
    """createReply: title refuses a number instead of a text."""
    answer = await api.act("createReply", body=samples.create_reply({"title": 12}))
    answer.problem(422, "validation_failed", errors=[("/title", "type")])


async def test_create_reply_422_title_nul(api: Api) -> None:
    """createReply: title refuses the character U+0000."""
    answer = await api.act("createReply", body=samples.create_reply({"title": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/title", "nul_character")])


async def test_create_reply_422_title_too_short(api: Api) -> None:
    """createReply: title refuses an empty text."""
    answer = await api.act("createReply", body=samples.create_reply({"title": ""}))
    answer.problem(422, "validation_failed", errors=[("/title", "too_short")])


async def test_create_reply_422_title_too_long(api: Api) -> None:
    """createReply: title refuses 81 characters."""
    answer = await api.act("createReply", body=samples.create_reply({"title": "x" * 81}))
    answer.problem(422, "validation_failed", errors=[("/title", "too_long")])


async def test_create_reply_422_text_required(api: Api) -> None:
    """createReply: text refuses to be left out."""
    answer = await api.act("createReply", body=samples.create_reply({"text": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/text", "required")])


async def test_create_reply_422_text_null(api: Api) -> None:
    """createReply: text refuses null."""
    answer = await api.act("createReply", body=samples.create_reply({"text": None}))
    answer.problem(422, "validation_failed", errors=[("/text", "null")])


async def test_create_reply_422_text_type(api: Api) -> None:
    """createReply: text refuses a number instead of a text."""
    answer = await api.act("createReply", body=samples.create_reply({"text": 12}))
    answer.problem(422, "validation_failed", errors=[("/text", "type")])


async def test_create_reply_422_text_nul(api: Api) -> None:
    """createReply: text refuses the character U+0000."""
    answer = await api.act("createReply", body=samples.create_reply({"text": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/text", "nul_character")])


async def test_create_reply_422_text_too_short(api: Api) -> None:
    """createReply: text refuses an empty text."""
    answer = await api.act("createReply", body=samples.create_reply({"text": ""}))
    answer.problem(422, "validation_failed", errors=[("/text", "too_short")])


async def test_create_reply_422_text_too_long(api: Api) -> None:
    """createReply: text refuses 10001 characters."""
    answer = await api.act("createReply", body=samples.create_reply({"text": "x" * 10001}))
    answer.problem(422, "validation_failed", errors=[("/text", "too_long")])


async def test_create_reply_422_language_null(api: Api) -> None:
    """createReply: language refuses null."""
    answer = await api.act("createReply", body=samples.create_reply({"language": None}))
    answer.problem(422, "validation_failed", errors=[("/language", "null")])


async def test_create_reply_422_language_type(api: Api) -> None:
    """createReply: language refuses a number instead of a text."""
    answer = await api.act("createReply", body=samples.create_reply({"language": 12}))
    answer.problem(422, "validation_failed", errors=[("/language", "type")])


async def test_create_reply_422_language_enum(api: Api) -> None:
    """createReply: language refuses a value that is not listed."""
    answer = await api.act("createReply", body=samples.create_reply({"language": "none-of-these"}))
    answer.problem(422, "validation_failed", errors=[("/language", "enum")])


async def test_create_reply_401_anonymous(api: Api) -> None:
    """createReply: a call without a token is refused."""
    answer = await api.act("createReply", actor="anonymous", body=samples.create_reply())
    answer.problem(401, "unauthenticated")


async def test_create_reply_401_invalid(api: Api) -> None:
    """createReply: a token with a wrong signature is refused."""
    answer = await api.act("createReply", actor="invalid", body=samples.create_reply())
    answer.problem(401, "unauthenticated")


async def test_create_reply_401_expired(api: Api) -> None:
    """createReply: an expired token is refused."""
    answer = await api.act("createReply", actor="expired", body=samples.create_reply())
    answer.problem(401, "unauthenticated")


async def test_create_reply_401_foreign(api: Api) -> None:
    """createReply: a token for another audience is refused."""
    answer = await api.act("createReply", actor="foreign", body=samples.create_reply())
    answer.problem(401, "unauthenticated")


async def test_create_reply_201_idempotent(api: Api) -> None:
    """createReply: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createReply", headers={"Idempotency-Key": "same-key"}, body=samples.create_reply()
    )
    answer = await api.act(
        "createReply", headers={"Idempotency-Key": "same-key"}, body=samples.create_reply()
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_reply_409_idempotent(api: Api) -> None:
    """createReply: the same key with another body is refused."""
    await api.arrange(
        "createReply", headers={"Idempotency-Key": "same-key"}, body=samples.create_reply()
    )
    answer = await api.act(
        "createReply",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_reply({"title": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_reply_429_limit(api: Api) -> None:
    """createReply: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("createReply", body=samples.create_reply())
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_create_reply_429_own_limit(api: Api) -> None:
    """createReply: 30 in 60 seconds are what the operation allows; the next call is refused."""
    api.own_limits()
    for _ in range(30):
        await api.arrange("createReply", raw="{")
    answer = await api.act("createReply", body=samples.create_reply())
    answer.problem(429, "rate_limited", headers=["Retry-After"])
