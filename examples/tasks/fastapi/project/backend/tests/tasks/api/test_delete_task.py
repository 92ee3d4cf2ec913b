"""deleteTask, DELETE /api/v1/tasks/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.tasks import samples


async def test_delete_task_204(api: Api) -> None:
    """deleteTask: what is there is deleted."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("deleteTask", path={"id": task_body["id"]})
    answer.ok(204)


async def test_delete_task_400_id_format(api: Api) -> None:
    """deleteTask: id refuses no uuid."""
    answer = await api.act("deleteTask", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_delete_task_404_unknown(api: Api) -> None:
    """deleteTask: an id that nothing has is not found."""
    answer = await api.act("deleteTask", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_delete_task_404_twice(api: Api) -> None:
    """deleteTask: what was deleted cannot be deleted again."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange("deleteTask", path={"id": task_body["id"]})
    answer = await api.act("deleteTask", path={"id": task_body["id"]})
    answer.problem(404, "not_found")


async def test_delete_task_401_anonymous(api: Api) -> None:
    """deleteTask: a call without a token is refused."""
    answer = await api.act("deleteTask", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_task_401_invalid(api: Api) -> None:
    """deleteTask: a token with a wrong signature is refused."""
    answer = await api.act("deleteTask", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_task_401_expired(api: Api) -> None:
    """deleteTask: an expired token is refused."""
    answer = await api.act("deleteTask", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_task_401_foreign(api: Api) -> None:
    """deleteTask: a token for another audience is refused."""
    answer = await api.act("deleteTask", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_delete_task_429_limit(api: Api) -> None:
    """deleteTask: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("deleteTask", path={"id": str(uuid4())})
    answer = await api.act("deleteTask", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
