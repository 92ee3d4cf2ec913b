"""getInquiry, GET /api/v1/inquiries/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_get_inquiry_200(api: Api) -> None:
    """getInquiry: what was created is found again, whole."""
    inquiry_body = await api.arrange(
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
    answer = await api.act("getInquiry", path={"id": inquiry_body["id"]})
    answer.ok(
        200,
        body={
            "id": inquiry_body["id"],
            "customer": "c-sample",
            "email": "c@example.org",
            "subject": "c-sample",
            "message": "c-sample",
            "category": "other",
            "status": "processed",
            "summary": "c-sample",
        },
    )


async def test_get_inquiry_200_changed(api: Api) -> None:
    """getInquiry: a change is stored, whatever it changes."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange(
        "updateInquiry",
        path={"id": inquiry_body["id"]},
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
    answer = await api.act("getInquiry", path={"id": inquiry_body["id"]})
    answer.ok(
        200,
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


async def test_get_inquiry_200_other_changed(api: Api) -> None:
    """getInquiry: changing one leaves another as it was."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    other_inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange(
        "updateInquiry", path={"id": other_inquiry_body["id"]}, body={"customer": "c-sample"}
    )
    answer = await api.act("getInquiry", path={"id": inquiry_body["id"]})
    answer.ok(200, body={"customer": inquiry_body["customer"]})


async def test_get_inquiry_200_other_deleted(api: Api) -> None:
    """getInquiry: deleting one leaves another."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    other_inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange("deleteInquiry", path={"id": other_inquiry_body["id"]})
    answer = await api.act("getInquiry", path={"id": inquiry_body["id"]})
    answer.ok(200, body={"id": inquiry_body["id"]})


async def test_get_inquiry_400_id_format(api: Api) -> None:
    """getInquiry: id refuses no uuid."""
    answer = await api.act("getInquiry", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_inquiry_404_unknown(api: Api) -> None:
    """getInquiry: an id that nothing has is not found."""
    answer = await api.act("getInquiry", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_inquiry_404_deleted(api: Api) -> None:
    """getInquiry: what was deleted is gone."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange("deleteInquiry", path={"id": inquiry_body["id"]})
    answer = await api.act("getInquiry", path={"id": inquiry_body["id"]})
    answer.problem(404, "not_found")


async def test_get_inquiry_401_anonymous(api: Api) -> None:
    """getInquiry: a call without a token is refused."""
    answer = await api.act("getInquiry", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_inquiry_401_invalid(api: Api) -> None:
    """getInquiry: a token with a wrong signature is refused."""
    answer = await api.act("getInquiry", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_inquiry_401_expired(api: Api) -> None:
    """getInquiry: an expired token is refused."""
    answer = await api.act("getInquiry", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_inquiry_401_foreign(api: Api) -> None:
    """getInquiry: a token for another audience is refused."""
    answer = await api.act("getInquiry", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_inquiry_429_limit(api: Api) -> None:
    """getInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getInquiry", path={"id": str(uuid4())})
    answer = await api.act("getInquiry", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
