"""createInquiry, POST /api/v1/inquiries: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT


async def test_create_inquiry_201(api: Api) -> None:
    """createInquiry: a valid body is created and comes back whole."""
    answer = await api.act(
        "createInquiry",
        body=samples.create_inquiry(
            {
                "customer": "c-sample",
                "email": "c@example.org",
                "subject": "c-sample",
                "message": "c-sample",
                "category": "other",
                "status": "processed",
                "summary": "c-sample",
            },
        ),
    )
    answer.ok(
        201,
        headers=["Location"],
        body={
            "customer": "c-sample",
            "email": "c@example.org",
            "subject": "c-sample",
            "message": "c-sample",
            "category": "other",
            "status": "processed",
            "summary": "c-sample",
        },
    )


async def test_create_inquiry_201_required_only(api: Api) -> None:
    """createInquiry: what may be left out is left out: defaults apply."""
    answer = await api.act(
        "createInquiry",
        body=samples.create_inquiry({"category": ABSENT, "status": ABSENT, "summary": ABSENT}),
    )
    answer.ok(201, body={"category": None, "status": "received", "summary": None})


async def test_create_inquiry_201_customer_min(api: Api) -> None:
    """createInquiry: customer accepts 1 character."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": "x"}))
    answer.ok(201, body={"customer": "x"})


async def test_create_inquiry_201_customer_max(api: Api) -> None:
    """createInquiry: customer accepts 120 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": "x" * 120}))
    answer.ok(201, body={"customer": "x" * 120})


async def test_create_inquiry_201_customer_code_points(api: Api) -> None:
    """createInquiry: customer accepts 120 characters outside the basic plane."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": "😀" * 120}))
    answer.ok(201, body={"customer": "😀" * 120})


async def test_create_inquiry_201_email_max(api: Api) -> None:
    """createInquiry: email accepts 254 characters."""
    answer = await api.act(
        "createInquiry",
        body=samples.create_inquiry(
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


async def test_create_inquiry_201_subject_min(api: Api) -> None:
    """createInquiry: subject accepts 1 character."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": "x"}))
    answer.ok(201, body={"subject": "x"})


async def test_create_inquiry_201_subject_max(api: Api) -> None:
    """createInquiry: subject accepts 200 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": "x" * 200}))
    answer.ok(201, body={"subject": "x" * 200})


async def test_create_inquiry_201_subject_code_points(api: Api) -> None:
    """createInquiry: subject accepts 200 characters outside the basic plane."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": "😀" * 200}))
    answer.ok(201, body={"subject": "😀" * 200})


async def test_create_inquiry_201_message_min(api: Api) -> None:
    """createInquiry: message accepts 1 character."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": "x"}))
    answer.ok(201, body={"message": "x"})


async def test_create_inquiry_201_message_max(api: Api) -> None:
    """createInquiry: message accepts 10000 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": "x" * 10000}))
    answer.ok(201, body={"message": "x" * 10000})


async def test_create_inquiry_201_message_code_points(api: Api) -> None:
    """createInquiry: message accepts 10000 characters outside the basic plane."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": "😀" * 10000}))
    answer.ok(201, body={"message": "😀" * 10000})


async def test_create_inquiry_201_category_enum_1(api: Api) -> None:
    """createInquiry: category accepts quotation."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": "quotation"}))
    answer.ok(201, body={"category": "quotation"})


async def test_create_inquiry_201_category_enum_2(api: Api) -> None:
    """createInquiry: category accepts technical."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": "technical"}))
    answer.ok(201, body={"category": "technical"})


async def test_create_inquiry_201_category_enum_3(api: Api) -> None:
    """createInquiry: category accepts delivery."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": "delivery"}))
    answer.ok(201, body={"category": "delivery"})


async def test_create_inquiry_201_category_enum_4(api: Api) -> None:
    """createInquiry: category accepts complaint."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": "complaint"}))
    answer.ok(201, body={"category": "complaint"})


async def test_create_inquiry_201_category_enum_5(api: Api) -> None:
    """createInquiry: category accepts other."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": "other"}))
    answer.ok(201, body={"category": "other"})


async def test_create_inquiry_201_category_null(api: Api) -> None:
    """createInquiry: category accepts null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": None}))
    answer.ok(201, body={"category": None})


async def test_create_inquiry_201_status_enum_1(api: Api) -> None:
    """createInquiry: status accepts received."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"status": "received"}))
    answer.ok(201, body={"status": "received"})


async def test_create_inquiry_201_status_enum_2(api: Api) -> None:
    """createInquiry: status accepts classified."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"status": "classified"}))
    answer.ok(201, body={"status": "classified"})


async def test_create_inquiry_201_status_enum_3(api: Api) -> None:
    """createInquiry: status accepts processed."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"status": "processed"}))
    answer.ok(201, body={"status": "processed"})


async def test_create_inquiry_201_summary_max(api: Api) -> None:
    """createInquiry: summary accepts 200 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": "x" * 200}))
    answer.ok(201, body={"summary": "x" * 200})


async def test_create_inquiry_201_summary_code_points(api: Api) -> None:
    """createInquiry: summary accepts 200 characters outside the basic plane."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": "😀" * 200}))
    answer.ok(201, body={"summary": "😀" * 200})


async def test_create_inquiry_201_summary_null(api: Api) -> None:
    """createInquiry: summary accepts null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": None}))
    answer.ok(201, body={"summary": None})


async def test_create_inquiry_201_idempotency_key_min(api: Api) -> None:
    """createInquiry: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createInquiry", headers={"Idempotency-Key": "x"}, body=samples.create_inquiry()
    )
    answer.ok(201)


async def test_create_inquiry_201_idempotency_key_max(api: Api) -> None:
    """createInquiry: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createInquiry", headers={"Idempotency-Key": "x" * 255}, body=samples.create_inquiry()
    )
    answer.ok(201)


async def test_create_inquiry_400_idempotency_key_too_short(api: Api) -> None:
    """createInquiry: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createInquiry", headers={"Idempotency-Key": ""}, body=samples.create_inquiry()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_inquiry_400_idempotency_key_too_long(api: Api) -> None:
    """createInquiry: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createInquiry", headers={"Idempotency-Key": "x" * 256}, body=samples.create_inquiry()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_inquiry_400_malformed(api: Api) -> None:
    """createInquiry: a body that is not JSON is refused."""
    answer = await api.act("createInquiry", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_inquiry_422_body_type(api: Api) -> None:
    """createInquiry: a list instead of an object is refused."""
    answer = await api.act("createInquiry", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_inquiry_422_unknown_field(api: Api) -> None:
    """createInquiry: an unknown member is refused."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_inquiry_422_customer_required(api: Api) -> None:
    """createInquiry: customer refuses to be left out."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/customer", "required")])


async def test_create_inquiry_422_customer_null(api: Api) -> None:
    """createInquiry: customer refuses null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": None}))
    answer.problem(422, "validation_failed", errors=[("/customer", "null")])


async def test_create_inquiry_422_customer_type(api: Api) -> None:
    """createInquiry: customer refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": 12}))
    answer.problem(422, "validation_failed", errors=[("/customer", "type")])


async def test_create_inquiry_422_customer_nul(api: Api) -> None:
    """createInquiry: customer refuses the character U+0000."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/customer", "nul_character")])


async def test_create_inquiry_422_customer_too_short(api: Api) -> None:
    """createInquiry: customer refuses an empty text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": ""}))
    answer.problem(422, "validation_failed", errors=[("/customer", "too_short")])


async def test_create_inquiry_422_customer_too_long(api: Api) -> None:
    """createInquiry: customer refuses 121 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"customer": "x" * 121}))
    answer.problem(422, "validation_failed", errors=[("/customer", "too_long")])


async def test_create_inquiry_422_email_required(api: Api) -> None:
    """createInquiry: email refuses to be left out."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"email": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/email", "required")])


async def test_create_inquiry_422_email_null(api: Api) -> None:
    """createInquiry: email refuses null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"email": None}))
    answer.problem(422, "validation_failed", errors=[("/email", "null")])


async def test_create_inquiry_422_email_type(api: Api) -> None:
    """createInquiry: email refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"email": 12}))
    answer.problem(422, "validation_failed", errors=[("/email", "type")])


async def test_create_inquiry_422_email_format(api: Api) -> None:
    """createInquiry: email refuses no email."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"email": "not-an-email"}))
    answer.problem(422, "validation_failed", errors=[("/email", "format")])


async def test_create_inquiry_422_email_too_long(api: Api) -> None:
    """createInquiry: email refuses 255 characters."""
    answer = await api.act(
        "createInquiry",
        body=samples.create_inquiry(
            {
                "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
                + "x" * 61,
            },
        ),
    )
    answer.problem(422, "validation_failed", errors=[("/email", "too_long")])


async def test_create_inquiry_422_subject_required(api: Api) -> None:
    """createInquiry: subject refuses to be left out."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/subject", "required")])


async def test_create_inquiry_422_subject_null(api: Api) -> None:
    """createInquiry: subject refuses null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": None}))
    answer.problem(422, "validation_failed", errors=[("/subject", "null")])


async def test_create_inquiry_422_subject_type(api: Api) -> None:
    """createInquiry: subject refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": 12}))
    answer.problem(422, "validation_failed", errors=[("/subject", "type")])


async def test_create_inquiry_422_subject_nul(api: Api) -> None:
    """createInquiry: subject refuses the character U+0000."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/subject", "nul_character")])


async def test_create_inquiry_422_subject_too_short(api: Api) -> None:
    """createInquiry: subject refuses an empty text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": ""}))
    answer.problem(422, "validation_failed", errors=[("/subject", "too_short")])


async def test_create_inquiry_422_subject_too_long(api: Api) -> None:
    """createInquiry: subject refuses 201 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"subject": "x" * 201}))
    answer.problem(422, "validation_failed", errors=[("/subject", "too_long")])


async def test_create_inquiry_422_message_required(api: Api) -> None:
    """createInquiry: message refuses to be left out."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/message", "required")])


async def test_create_inquiry_422_message_null(api: Api) -> None:
    """createInquiry: message refuses null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": None}))
    answer.problem(422, "validation_failed", errors=[("/message", "null")])


async def test_create_inquiry_422_message_type(api: Api) -> None:
    """createInquiry: message refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": 12}))
    answer.problem(422, "validation_failed", errors=[("/message", "type")])


async def test_create_inquiry_422_message_nul(api: Api) -> None:
    """createInquiry: message refuses the character U+0000."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/message", "nul_character")])


async def test_create_inquiry_422_message_too_short(api: Api) -> None:
    """createInquiry: message refuses an empty text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": ""}))
    answer.problem(422, "validation_failed", errors=[("/message", "too_short")])


async def test_create_inquiry_422_message_too_long(api: Api) -> None:
    """createInquiry: message refuses 10001 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"message": "x" * 10001}))
    answer.problem(422, "validation_failed", errors=[("/message", "too_long")])


async def test_create_inquiry_422_category_type(api: Api) -> None:
    """createInquiry: category refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"category": 12}))
    answer.problem(422, "validation_failed", errors=[("/category", "type")])


async def test_create_inquiry_422_category_enum(api: Api) -> None:
    """createInquiry: category refuses a value that is not listed."""
    answer = await api.act(
        "createInquiry", body=samples.create_inquiry({"category": "none-of-these"})
    )
    answer.problem(422, "validation_failed", errors=[("/category", "enum")])


async def test_create_inquiry_422_status_null(api: Api) -> None:
    """createInquiry: status refuses null."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"status": None}))
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_create_inquiry_422_status_type(api: Api) -> None:
    """createInquiry: status refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"status": 12}))
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_create_inquiry_422_status_enum(api: Api) -> None:
    """createInquiry: status refuses a value that is not listed."""
    answer = await api.act(
        "createInquiry", body=samples.create_inquiry({"status": "none-of-these"})
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_create_inquiry_422_summary_type(api: Api) -> None:
    """createInquiry: summary refuses a number instead of a text."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": 12}))
    answer.problem(422, "validation_failed", errors=[("/summary", "type")])


async def test_create_inquiry_422_summary_nul(api: Api) -> None:
    """createInquiry: summary refuses the character U+0000."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/summary", "nul_character")])


async def test_create_inquiry_422_summary_too_long(api: Api) -> None:
    """createInquiry: summary refuses 201 characters."""
    answer = await api.act("createInquiry", body=samples.create_inquiry({"summary": "x" * 201}))
    answer.problem(422, "validation_failed", errors=[("/summary", "too_long")])


async def test_create_inquiry_401_anonymous(api: Api) -> None:
    """createInquiry: a call without a token is refused."""
    answer = await api.act("createInquiry", actor="anonymous", body=samples.create_inquiry())
    answer.problem(401, "unauthenticated")


async def test_create_inquiry_401_invalid(api: Api) -> None:
    """createInquiry: a token with a wrong signature is refused."""
    answer = await api.act("createInquiry", actor="invalid", body=samples.create_inquiry())
    answer.problem(401, "unauthenticated")


async def test_create_inquiry_401_expired(api: Api) -> None:
    """createInquiry: an expired token is refused."""
    answer = await api.act("createInquiry", actor="expired", body=samples.create_inquiry())
    answer.problem(401, "unauthenticated")


async def test_create_inquiry_401_foreign(api: Api) -> None:
    """createInquiry: a token for another audience is refused."""
    answer = await api.act("createInquiry", actor="foreign", body=samples.create_inquiry())
    answer.problem(401, "unauthenticated")


async def test_create_inquiry_201_idempotent(api: Api) -> None:
    """createInquiry: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createInquiry", headers={"Idempotency-Key": "same-key"}, body=samples.create_inquiry()
    )
    answer = await api.act(
        "createInquiry", headers={"Idempotency-Key": "same-key"}, body=samples.create_inquiry()
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_inquiry_409_idempotent(api: Api) -> None:
    """createInquiry: the same key with another body is refused."""
    await api.arrange(
        "createInquiry", headers={"Idempotency-Key": "same-key"}, body=samples.create_inquiry()
    )
    answer = await api.act(
        "createInquiry",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_inquiry({"customer": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_inquiry_429_limit(api: Api) -> None:
    """createInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("createInquiry", body=samples.create_inquiry())
    answer.problem(429, "rate_limited", headers=["Retry-After"])
