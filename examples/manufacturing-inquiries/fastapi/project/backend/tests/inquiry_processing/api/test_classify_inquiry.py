"""classifyInquiry, POST /api/v1/inquiries/{id}/classify: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_classify_inquiry_200(api: Api) -> None:
    """classifyInquiry: a valid call is answered as documented."""
    inquiry_body = await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("classifyInquiry", path={"id": inquiry_body["id"]})
    answer.ok(200)


async def test_classify_inquiry_400_id_format(api: Api) -> None:
    """classifyInquiry: id refuses no uuid."""
    answer = await api.act("classifyInquiry", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_classify_inquiry_404_unknown(api: Api) -> None:
    """classifyInquiry: an id that nothing has is not found."""
    answer = await api.act("classifyInquiry", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_classify_inquiry_401_anonymous(api: Api) -> None:
    """classifyInquiry: a call without a token is refused."""
    answer = await api.act("classifyInquiry", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_classify_inquiry_401_invalid(api: Api) -> None:
    """classifyInquiry: a token with a wrong signature is refused."""
    answer = await api.act("classifyInquiry", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_classify_inquiry_401_expired(api: Api) -> None:
    """classifyInquiry: an expired token is refused."""
    answer = await api.act("classifyInquiry", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_classify_inquiry_401_foreign(api: Api) -> None:
    """classifyInquiry: a token for another audience is refused."""
    answer = await api.act("classifyInquiry", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_classify_inquiry_429_limit(api: Api) -> None:
    """classifyInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("classifyInquiry", path={"id": str(uuid4())})
    answer = await api.act("classifyInquiry", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
