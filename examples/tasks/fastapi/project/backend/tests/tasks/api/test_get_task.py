"""getTask, GET /api/v1/tasks/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.tasks import samples


async def test_get_task_200(api: Api) -> None:
    """getTask: what was created is found again, whole."""
    task_body = await api.arrange(
        "createTask",
        body=samples.create_task(
            {
                "title": "c-sample",
                "description": "c-sample",
                "completed": True,
                "due_date": "2026-03-15",
                "priority": "low",
            },
        ),
    )
    answer = await api.act("getTask", path={"id": task_body["id"]})
    answer.ok(
        200,
        body={
            "id": task_body["id"],
            "title": "c-sample",
            "description": "c-sample",
            "completed": True,
            "due_date": "2026-03-15",
            "priority": "low",
        },
    )


async def test_get_task_200_changed(api: Api) -> None:
    """getTask: a change is stored, whatever it changes."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange(
        "updateTask",
        path={"id": task_body["id"]},
        body={
            "title": "c-sample",
            "description": "c-sample",
            "completed": True,
            "due_date": "2026-03-15",
            "priority": "low",
        },
    )
    answer = await api.act("getTask", path={"id": task_body["id"]})
    answer.ok(
        200,
        body={
            "title": "c-sample",
            "description": "c-sample",
            "completed": True,
            "due_date": "2026-03-15",
            "priority": "low",
        },
    )


async def test_get_task_200_other_changed(api: Api) -> None:
    """getTask: changing one leaves another as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    other_task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange("updateTask", path={"id": other_task_body["id"]}, body={"title": "c-sample"})
    answer = await api.act("getTask", path={"id": task_body["id"]})
    answer.ok(200, body={"title": task_body["title"]})


async def test_get_task_200_other_deleted(api: Api) -> None:
    """getTask: deleting one leaves another."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    other_task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange("deleteTask", path={"id": other_task_body["id"]})
    answer = await api.act("getTask", path={"id": task_body["id"]})
    answer.ok(200, body={"id": task_body["id"]})


async def test_get_task_400_id_format(api: Api) -> None:
    """getTask: id refuses no uuid."""
    answer = await api.act("getTask", path={"id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_get_task_404_unknown(api: Api) -> None:
    """getTask: an id that nothing has is not found."""
    answer = await api.act("getTask", path={"id": str(uuid4())})
    answer.problem(404, "not_found")


async def test_get_task_404_deleted(api: Api) -> None:
    """getTask: what was deleted is gone."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange("deleteTask", path={"id": task_body["id"]})
    answer = await api.act("getTask", path={"id": task_body["id"]})
    answer.problem(404, "not_found")


async def test_get_task_401_anonymous(api: Api) -> None:
    """getTask: a call without a token is refused."""
    answer = await api.act("getTask", actor="anonymous", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_task_401_invalid(api: Api) -> None:
    """getTask: a token with a wrong signature is refused."""
    answer = await api.act("getTask", actor="invalid", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_task_401_expired(api: Api) -> None:
    """getTask: an expired token is refused."""
    answer = await api.act("getTask", actor="expired", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_task_401_foreign(api: Api) -> None:
    """getTask: a token for another audience is refused."""
    answer = await api.act("getTask", actor="foreign", path={"id": str(uuid4())})
    answer.problem(401, "unauthenticated")


async def test_get_task_429_limit(api: Api) -> None:
    """getTask: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("getTask", path={"id": str(uuid4())})
    answer = await api.act("getTask", path={"id": str(uuid4())})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
