"""deleteReply, DELETE /api/v1/replies/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.replies import samples
from backend.tests.support.api import Api


async def test_delete_reply_204(api: Api) -> None:
    """deleteReply: what is there is deleted."""
    reply_body = await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("deleteReply", path={"id": reply_body["id"]})
    answer.ok(204)


async def test_delete_reply_204_other_deleted(api: Api) -> None:
    """deleteReply: deleting one leaves another, which can be deleted too."""
    reply_body = await api.arrange("createReply", body=samples.create_reply())
    other_reply_body = await api.arrange("createReply", body=samples.create_reply())
    await api.arrange("deleteReply", path={"id": other_reply_body["id"]})
    answer = await api.act("deleteReply", path={"id": reply_body["id"]})
    answer.ok(204)


async def test_delete_reply_400_id_format(api: Api) -> None:
    """deleteReply: id refuses no uuid."""
    answer = await api.act("deleteReply", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_delete_reply_404_unknown(api: Api) -> None:
    """deleteReply: an id that nothing has is not found."""
    answer = await api.act("deleteReply", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_delete_reply_404_twice(api: Api) -> None:
    """deleteReply: what was deleted cannot be deleted again."""
    reply_body = await api.arrange("createReply", body=samples.create_reply())
    await api.arrange("deleteReply", path={"id": reply_body["id"]})
    answer = await api.act("deleteReply", path={"id": reply_body["id"]})
    answer.problem(404, "not_found")


async def test_delete_reply_401_anonymous(api: Api) -> None:
    """deleteReply: a call without a token is refused."""
    answer = await api.act("deleteReply", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_reply_401_invalid(api: Api) -> None:
    """deleteReply: a token with a wrong signature is refused."""
    answer = await api.act("deleteReply", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_reply_401_expired(api: Api) -> None:
    """deleteReply: an expired token is refused."""
    answer = await api.act("deleteReply", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_reply_401_foreign(api: Api) -> None:
    """deleteReply: a token for another audience is refused."""
    answer = await api.act("deleteReply", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_reply_429_limit(api: Api) -> None:
    """deleteReply: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("deleteReply", path={"id": str(uuid4())})
    answer = await api.act("deleteReply", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
