"""updateInquiry, PATCH /api/v1/inquiries/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_update_inquiry_200_customer(api: Api) -> None:
    """updateInquiry: customer is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "c-sample"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "customer": "c-sample"})


async def test_update_inquiry_200_customer_rest(api: Api) -> None:
    """updateInquiry: changing customer leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "email": inquiry_body["email"],
            "subject": inquiry_body["subject"],
            "message": inquiry_body["message"],
            "category": inquiry_body["category"],
            "status": inquiry_body["status"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_email(api: Api) -> None:
    """updateInquiry: email is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"email": "c@example.org"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "email": "c@example.org"})


async def test_update_inquiry_200_email_rest(api: Api) -> None:
    """updateInquiry: changing email leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"email": "c@example.org"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "subject": inquiry_body["subject"],
            "message": inquiry_body["message"],
            "category": inquiry_body["category"],
            "status": inquiry_body["status"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_subject(api: Api) -> None:
    """updateInquiry: subject is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "c-sample"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "subject": "c-sample"})


async def test_update_inquiry_200_subject_rest(api: Api) -> None:
    """updateInquiry: changing subject leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "email": inquiry_body["email"],
            "message": inquiry_body["message"],
            "category": inquiry_body["category"],
            "status": inquiry_body["status"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_message(api: Api) -> None:
    """updateInquiry: message is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "c-sample"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "message": "c-sample"})


async def test_update_inquiry_200_message_rest(api: Api) -> None:
    """updateInquiry: changing message leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "email": inquiry_body["email"],
            "subject": inquiry_body["subject"],
            "category": inquiry_body["category"],
            "status": inquiry_body["status"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_category(api: Api) -> None:
    """updateInquiry: category is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "other"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "category": "other"})


async def test_update_inquiry_200_category_rest(api: Api) -> None:
    """updateInquiry: changing category leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "other"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "email": inquiry_body["email"],
            "subject": inquiry_body["subject"],
            "message": inquiry_body["message"],
            "status": inquiry_body["status"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_status(api: Api) -> None:
    """updateInquiry: status is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "processed"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "status": "processed"})


async def test_update_inquiry_200_status_rest(api: Api) -> None:
    """updateInquiry: changing status leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "processed"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "email": inquiry_body["email"],
            "subject": inquiry_body["subject"],
            "message": inquiry_body["message"],
            "category": inquiry_body["category"],
            "summary": inquiry_body["summary"],
        },
    )


async def test_update_inquiry_200_summary(api: Api) -> None:
    """updateInquiry: summary is changed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "c-sample"}
    )
    answer.ok(200, body={"id": inquiry_body["id"], "summary": "c-sample"})


async def test_update_inquiry_200_summary_rest(api: Api) -> None:
    """updateInquiry: changing summary leaves the rest as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "customer": inquiry_body["customer"],
            "email": inquiry_body["email"],
            "subject": inquiry_body["subject"],
            "message": inquiry_body["message"],
            "category": inquiry_body["category"],
            "status": inquiry_body["status"],
        },
    )


async def test_update_inquiry_200_same_again(api: Api) -> None:
    """updateInquiry: the same change twice is the same."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "c-sample"}
    )
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "c-sample"}
    )
    answer.ok(200, body={"customer": "c-sample"})


async def test_update_inquiry_200_customer_min(api: Api) -> None:
    """updateInquiry: customer accepts 1 character."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "x"})
    answer.ok(200, body={"customer": "x"})


async def test_update_inquiry_200_customer_max(api: Api) -> None:
    """updateInquiry: customer accepts 120 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "x" * 120}
    )
    answer.ok(200, body={"customer": "x" * 120})


async def test_update_inquiry_200_customer_code_points(api: Api) -> None:
    """updateInquiry: customer accepts 120 characters outside the basic plane."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "😀" * 120}
    )
    answer.ok(200, body={"customer": "😀" * 120})


async def test_update_inquiry_200_email_max(api: Api) -> None:
    """updateInquiry: email accepts 254 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry",
        path={"id": inquiry_body["id"]},
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


async def test_update_inquiry_200_subject_min(api: Api) -> None:
    """updateInquiry: subject accepts 1 character."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "x"})
    answer.ok(200, body={"subject": "x"})


async def test_update_inquiry_200_subject_max(api: Api) -> None:
    """updateInquiry: subject accepts 200 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "x" * 200}
    )
    answer.ok(200, body={"subject": "x" * 200})


async def test_update_inquiry_200_subject_code_points(api: Api) -> None:
    """updateInquiry: subject accepts 200 characters outside the basic plane."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "😀" * 200}
    )
    answer.ok(200, body={"subject": "😀" * 200})


async def test_update_inquiry_200_message_min(api: Api) -> None:
    """updateInquiry: message accepts 1 character."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "x"})
    answer.ok(200, body={"message": "x"})


async def test_update_inquiry_200_message_max(api: Api) -> None:
    """updateInquiry: message accepts 10000 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "x" * 10000}
    )
    answer.ok(200, body={"message": "x" * 10000})


async def test_update_inquiry_200_message_code_points(api: Api) -> None:
    """updateInquiry: message accepts 10000 characters outside the basic plane."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "😀" * 10000}
    )
    answer.ok(200, body={"message": "😀" * 10000})


async def test_update_inquiry_200_category_enum_1(api: Api) -> None:
    """updateInquiry: category accepts quotation."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "quotation"}
    )
    answer.ok(200, body={"category": "quotation"})


async def test_update_inquiry_200_category_enum_2(api: Api) -> None:
    """updateInquiry: category accepts technical."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "technical"}
    )
    answer.ok(200, body={"category": "technical"})


async def test_update_inquiry_200_category_enum_3(api: Api) -> None:
    """updateInquiry: category accepts delivery."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "delivery"}
    )
    answer.ok(200, body={"category": "delivery"})


async def test_update_inquiry_200_category_enum_4(api: Api) -> None:
    """updateInquiry: category accepts complaint."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "complaint"}
    )
    answer.ok(200, body={"category": "complaint"})


async def test_update_inquiry_200_category_enum_5(api: Api) -> None:
    """updateInquiry: category accepts other."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "other"}
    )
    answer.ok(200, body={"category": "other"})


async def test_update_inquiry_200_category_null(api: Api) -> None:
    """updateInquiry: category accepts null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": None}
    )
    answer.ok(200, body={"category": None})


async def test_update_inquiry_200_status_enum_1(api: Api) -> None:
    """updateInquiry: status accepts received."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "received"}
    )
    answer.ok(200, body={"status": "received"})


async def test_update_inquiry_200_status_enum_2(api: Api) -> None:
    """updateInquiry: status accepts classified."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "classified"}
    )
    answer.ok(200, body={"status": "classified"})


async def test_update_inquiry_200_status_enum_3(api: Api) -> None:
    """updateInquiry: status accepts processed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "processed"}
    )
    answer.ok(200, body={"status": "processed"})


async def test_update_inquiry_200_summary_max(api: Api) -> None:
    """updateInquiry: summary accepts 200 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "x" * 200}
    )
    answer.ok(200, body={"summary": "x" * 200})


async def test_update_inquiry_200_summary_code_points(api: Api) -> None:
    """updateInquiry: summary accepts 200 characters outside the basic plane."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "😀" * 200}
    )
    answer.ok(200, body={"summary": "😀" * 200})


async def test_update_inquiry_200_summary_null(api: Api) -> None:
    """updateInquiry: summary accepts null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": None})
    answer.ok(200, body={"summary": None})


async def test_update_inquiry_400_id_format(api: Api) -> None:
    """updateInquiry: id refuses no uuid."""
    answer = await api.act(
        "updateInquiry", path={"id": "not-a-uuid"}, body={"customer": "c-sample"}
    )
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_inquiry_400_malformed(api: Api) -> None:
    """updateInquiry: a body that is not JSON is refused."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_inquiry_422_body_type(api: Api) -> None:
    """updateInquiry: a list instead of an object is refused."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_inquiry_422_unknown_field(api: Api) -> None:
    """updateInquiry: an unknown member is refused."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"no_such_field": 1}
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_inquiry_422_empty(api: Api) -> None:
    """updateInquiry: an empty object is refused."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_inquiry_422_customer_null(api: Api) -> None:
    """updateInquiry: customer refuses null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": None}
    )
    answer.problem(422, "validation_failed", errors=[("/customer", "null")])


async def test_update_inquiry_422_customer_type(api: Api) -> None:
    """updateInquiry: customer refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": 12})
    answer.problem(422, "validation_failed", errors=[("/customer", "type")])


async def test_update_inquiry_422_customer_nul(api: Api) -> None:
    """updateInquiry: customer refuses the character U+0000."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/customer", "nul_character")])


async def test_update_inquiry_422_customer_too_short(api: Api) -> None:
    """updateInquiry: customer refuses an empty text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": ""})
    answer.problem(422, "validation_failed", errors=[("/customer", "too_short")])


async def test_update_inquiry_422_customer_too_long(api: Api) -> None:
    """updateInquiry: customer refuses 121 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"customer": "x" * 121}
    )
    answer.problem(422, "validation_failed", errors=[("/customer", "too_long")])


async def test_update_inquiry_422_email_null(api: Api) -> None:
    """updateInquiry: email refuses null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"email": None})
    answer.problem(422, "validation_failed", errors=[("/email", "null")])


async def test_update_inquiry_422_email_type(api: Api) -> None:
    """updateInquiry: email refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"email": 12})
    answer.problem(422, "validation_failed", errors=[("/email", "type")])


async def test_update_inquiry_422_email_format(api: Api) -> None:
    """updateInquiry: email refuses no email."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"email": "not-an-email"}
    )
    answer.problem(422, "validation_failed", errors=[("/email", "format")])


async def test_update_inquiry_422_email_too_long(api: Api) -> None:
    """updateInquiry: email refuses 255 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry",
        path={"id": inquiry_body["id"]},
        body={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 61,
        },
    )
    answer.problem(422, "validation_failed", errors=[("/email", "too_long")])


async def test_update_inquiry_422_subject_null(api: Api) -> None:
    """updateInquiry: subject refuses null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": None})
    answer.problem(422, "validation_failed", errors=[("/subject", "null")])


async def test_update_inquiry_422_subject_type(api: Api) -> None:
    """updateInquiry: subject refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": 12})
    answer.problem(422, "validation_failed", errors=[("/subject", "type")])


async def test_update_inquiry_422_subject_nul(api: Api) -> None:
    """updateInquiry: subject refuses the character U+0000."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "nul_character")])


async def test_update_inquiry_422_subject_too_short(api: Api) -> None:
    """updateInquiry: subject refuses an empty text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": ""})
    answer.problem(422, "validation_failed", errors=[("/subject", "too_short")])


async def test_update_inquiry_422_subject_too_long(api: Api) -> None:
    """updateInquiry: subject refuses 201 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"subject": "x" * 201}
    )
    answer.problem(422, "validation_failed", errors=[("/subject", "too_long")])


async def test_update_inquiry_422_message_null(api: Api) -> None:
    """updateInquiry: message refuses null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"message": None})
    answer.problem(422, "validation_failed", errors=[("/message", "null")])


async def test_update_inquiry_422_message_type(api: Api) -> None:
    """updateInquiry: message refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"message": 12})
    answer.problem(422, "validation_failed", errors=[("/message", "type")])


async def test_update_inquiry_422_message_nul(api: Api) -> None:
    """updateInquiry: message refuses the character U+0000."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/message", "nul_character")])


async def test_update_inquiry_422_message_too_short(api: Api) -> None:
    """updateInquiry: message refuses an empty text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"message": ""})
    answer.problem(422, "validation_failed", errors=[("/message", "too_short")])


async def test_update_inquiry_422_message_too_long(api: Api) -> None:
    """updateInquiry: message refuses 10001 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"message": "x" * 10001}
    )
    answer.problem(422, "validation_failed", errors=[("/message", "too_long")])


async def test_update_inquiry_422_category_type(api: Api) -> None:
    """updateInquiry: category refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"category": 12})
    answer.problem(422, "validation_failed", errors=[("/category", "type")])


async def test_update_inquiry_422_category_enum(api: Api) -> None:
    """updateInquiry: category refuses a value that is not listed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"category": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/category", "enum")])


async def test_update_inquiry_422_status_null(api: Api) -> None:
    """updateInquiry: status refuses null."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"status": None})
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_update_inquiry_422_status_type(api: Api) -> None:
    """updateInquiry: status refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"status": 12})
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_update_inquiry_422_status_enum(api: Api) -> None:
    """updateInquiry: status refuses a value that is not listed."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"status": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_update_inquiry_422_summary_type(api: Api) -> None:
    """updateInquiry: summary refuses a number instead of a text."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": 12})
    answer.problem(422, "validation_failed", errors=[("/summary", "type")])


async def test_update_inquiry_422_summary_nul(api: Api) -> None:
    """updateInquiry: summary refuses the character U+0000."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/summary", "nul_character")])


async def test_update_inquiry_422_summary_too_long(api: Api) -> None:
    """updateInquiry: summary refuses 201 characters."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act(
        "updateInquiry", path={"id": inquiry_body["id"]}, body={"summary": "x" * 201}
    )
    answer.problem(422, "validation_failed", errors=[("/summary", "too_long")])


async def test_update_inquiry_404_unknown(api: Api) -> None:
    """updateInquiry: an id that nothing has is not found."""
    answer = await api.act(
        "updateInquiry", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(404, "not_found")


async def test_update_inquiry_401_anonymous(api: Api) -> None:
    """updateInquiry: a call without a token is refused."""
    answer = await api.act(
        "updateInquiry", actor="anonymous", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_inquiry_401_invalid(api: Api) -> None:
    """updateInquiry: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateInquiry", actor="invalid", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_inquiry_401_expired(api: Api) -> None:
    """updateInquiry: an expired token is refused."""
    answer = await api.act(
        "updateInquiry", actor="expired", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_inquiry_401_foreign(api: Api) -> None:
    """updateInquiry: a token for another audience is refused."""
    answer = await api.act(
        "updateInquiry", actor="foreign", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_inquiry_429_limit(api: Api) -> None:
    """updateInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateInquiry", path={"id": str(uuid4())}, body={"customer": "c-sample"})
    answer = await api.act(
        "updateInquiry", path={"id": str(uuid4())}, body={"customer": "c-sample"}
    )
    answer.problem(429, "rate_limited", headers=["Retry-After"])
