"""processInquiry, POST /api/v1/inquiries/{id}/process: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_process_inquiry_200(api: Api) -> None:
    """processInquiry: a valid call is answered as documented."""
    inquiry_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "classified"})
    )
    answer = await api.act("processInquiry", path={"id": inquiry_body["id"]})
    answer.ok(200)


async def test_process_inquiry_400_id_format(api: Api) -> None:
    """processInquiry: id refuses no uuid."""
    answer = await api.act("processInquiry", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_process_inquiry_404_unknown(api: Api) -> None:
    """processInquiry: an id that nothing has is not found."""
    answer = await api.act("processInquiry", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_process_inquiry_401_anonymous(api: Api) -> None:
    """processInquiry: a call without a token is refused."""
    answer = await api.act("processInquiry", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_process_inquiry_401_invalid(api: Api) -> None:
    """processInquiry: a token with a wrong signature is refused."""
    answer = await api.act("processInquiry", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_process_inquiry_401_expired(api: Api) -> None:
    """processInquiry: an expired token is refused."""
    answer = await api.act("processInquiry", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_process_inquiry_401_foreign(api: Api) -> None:
    """processInquiry: a token for another audience is refused."""
    answer = await api.act("processInquiry", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_process_inquiry_429_limit(api: Api) -> None:
    """processInquiry: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("processInquiry", path={"id": str(uuid4())})
    answer = await api.act("processInquiry", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_process_inquiry_422_rule_classified_before_processed_1(api: Api) -> None:
    """processInquiry: Only a classified inquiry can be processed: refused."""
    inquiry_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "received"})
    )
    answer = await api.act("processInquiry", path={"id": inquiry_body["id"]})
    answer.problem(422, "not_classified")


async def test_process_inquiry_422_rule_classified_before_processed_2(api: Api) -> None:
    """processInquiry: Only a classified inquiry can be processed: refused."""
    inquiry_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "processed"})
    )
    answer = await api.act("processInquiry", path={"id": inquiry_body["id"]})
    answer.problem(422, "not_classified")
