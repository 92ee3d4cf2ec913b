"""deleteInquiry, DELETE /api/v1/inquiries/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_delete_inquiry_204(api: Api) -> None:
    """deleteInquiry: what is there is deleted."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("deleteInquiry", path={"id": inquiry_body["id"]})
    answer.ok(204)


async def test_delete_inquiry_400_id_format(api: Api) -> None:
    """deleteInquiry: id refuses no uuid."""
    answer = await api.act("deleteInquiry", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_delete_inquiry_404_unknown(api: Api) -> None:
    """deleteInquiry: an id that nothing has is not found."""
    answer = await api.act("deleteInquiry", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_delete_inquiry_404_twice(api: Api) -> None:
    """deleteInquiry: what was deleted cannot be deleted again."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    await api.arrange("deleteInquiry", path={"id": inquiry_body["id"]})
    answer = await api.act("deleteInquiry", path={"id": inquiry_body["id"]})
    answer.problem(404, "not_found")


async def test_delete_inquiry_401_anonymous(api: Api) -> None:
    """deleteInquiry: a call without a token is refused."""
    answer = await api.act("deleteInquiry", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_inquiry_401_invalid(api: Api) -> None:
    """deleteInquiry: a token with a wrong signature is refused."""
    answer = await api.act("deleteInquiry", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_inquiry_401_expired(api: Api) -> None:
    """deleteInquiry: an expired token is refused."""
    answer = await api.act("deleteInquiry", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_inquiry_401_foreign(api: Api) -> None:
    """deleteInquiry: a token for another audience is refused."""
    answer = await api.act("deleteInquiry", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_inquiry_429_limit(api: Api) -> None:
    """deleteInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("deleteInquiry", path={"id": str(uuid4())})
    answer = await api.act("deleteInquiry", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
