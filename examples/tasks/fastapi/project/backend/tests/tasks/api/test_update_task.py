"""updateTask, PATCH /api/v1/tasks/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.support.api import Api
from backend.tests.tasks import samples


async def test_update_task_200_title(api: Api) -> None:
    """updateTask: title is changed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "c-sample"})
    answer.ok(200, body={"id": task_body["id"], "title": "c-sample"})


async def test_update_task_200_title_rest(api: Api) -> None:
    """updateTask: changing title leaves the rest as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "c-sample"})
    answer.ok(
        200,
        body={
            "completed": task_body["completed"],
            "due_date": task_body["due_date"],
            "priority": task_body["priority"],
        },
    )


async def test_update_task_200_description(api: Api) -> None:
    """updateTask: description is changed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"description": "c-sample"}
    )
    answer.ok(200, body={"id": task_body["id"], "description": "c-sample"})


async def test_update_task_200_description_rest(api: Api) -> None:
    """updateTask: changing description leaves the rest as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"description": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "title": task_body["title"],
            "completed": task_body["completed"],
            "due_date": task_body["due_date"],
            "priority": task_body["priority"],
        },
    )


async def test_update_task_200_completed(api: Api) -> None:
    """updateTask: completed is changed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": True})
    answer.ok(200, body={"id": task_body["id"], "completed": True})


async def test_update_task_200_completed_rest(api: Api) -> None:
    """updateTask: changing completed leaves the rest as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": True})
    answer.ok(
        200,
        body={
            "title": task_body["title"],
            "due_date": task_body["due_date"],
            "priority": task_body["priority"],
        },
    )


async def test_update_task_200_due_date(api: Api) -> None:
    """updateTask: due_date is changed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"due_date": "2026-03-15"}
    )
    answer.ok(200, body={"id": task_body["id"], "due_date": "2026-03-15"})


async def test_update_task_200_due_date_rest(api: Api) -> None:
    """updateTask: changing due_date leaves the rest as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"due_date": "2026-03-15"}
    )
    answer.ok(
        200,
        body={
            "title": task_body["title"],
            "completed": task_body["completed"],
            "priority": task_body["priority"],
        },
    )


async def test_update_task_200_priority(api: Api) -> None:
    """updateTask: priority is changed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": "low"})
    answer.ok(200, body={"id": task_body["id"], "priority": "low"})


async def test_update_task_200_priority_rest(api: Api) -> None:
    """updateTask: changing priority leaves the rest as it was."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": "low"})
    answer.ok(
        200,
        body={
            "title": task_body["title"],
            "completed": task_body["completed"],
            "due_date": task_body["due_date"],
        },
    )


async def test_update_task_200_same_again(api: Api) -> None:
    """updateTask: the same change twice is the same."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    await api.arrange("updateTask", path={"id": task_body["id"]}, body={"title": "c-sample"})
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "c-sample"})
    answer.ok(200, body={"title": "c-sample"})


async def test_update_task_200_us2_1(api: Api) -> None:
    """updateTask: US2-1: Given a task, When PATCH /api/v1/tasks/{id} sets completed to true, Then the answer is 200."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": True})
    answer.ok(200, body={"completed": True})


async def test_update_task_200_title_min(api: Api) -> None:
    """updateTask: title accepts 1 character."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "x"})
    answer.ok(200, body={"title": "x"})


async def test_update_task_200_title_max(api: Api) -> None:
    """updateTask: title accepts 200 characters."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "x" * 200})
    answer.ok(200, body={"title": "x" * 200})


async def test_update_task_200_title_code_points(api: Api) -> None:
    """updateTask: title accepts 200 characters outside the basic plane."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "😀" * 200})
    answer.ok(200, body={"title": "😀" * 200})


async def test_update_task_200_description_max(api: Api) -> None:
    """updateTask: description accepts 10000 characters."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"description": "x" * 10000}
    )
    answer.ok(200, body={"description": "x" * 10000})


async def test_update_task_200_description_code_points(api: Api) -> None:
    """updateTask: description accepts 10000 characters outside the basic plane."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"description": "😀" * 10000}
    )
    answer.ok(200, body={"description": "😀" * 10000})


async def test_update_task_200_due_date_null(api: Api) -> None:
    """updateTask: due_date accepts null."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"due_date": None})
    answer.ok(200, body={"due_date": None})


async def test_update_task_200_priority_enum_1(api: Api) -> None:
    """updateTask: priority accepts low."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": "low"})
    answer.ok(200, body={"priority": "low"})


async def test_update_task_200_priority_enum_2(api: Api) -> None:
    """updateTask: priority accepts medium."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": "medium"})
    answer.ok(200, body={"priority": "medium"})


async def test_update_task_200_priority_enum_3(api: Api) -> None:
    """updateTask: priority accepts high."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": "high"})
    answer.ok(200, body={"priority": "high"})


async def test_update_task_400_id_format(api: Api) -> None:
    """updateTask: id refuses no uuid."""
    answer = await api.act("updateTask", path={"id": "not-a-uuid"}, body={"title": "c-sample"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_task_400_malformed(api: Api) -> None:
    """updateTask: a body that is not JSON is refused."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_task_422_body_type(api: Api) -> None:
    """updateTask: a list instead of an object is refused."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_task_422_unknown_field(api: Api) -> None:
    """updateTask: an unknown member is refused."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"no_such_field": 1})
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_task_422_empty(api: Api) -> None:
    """updateTask: an empty object is refused."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_task_422_title_null(api: Api) -> None:
    """updateTask: title refuses null."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": None})
    answer.problem(422, "validation_failed", errors=[("/title", "null")])


async def test_update_task_422_title_type(api: Api) -> None:
    """updateTask: title refuses a number instead of a text."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": 12})
    answer.problem(422, "validation_failed", errors=[("/title", "type")])


async def test_update_task_422_title_nul(api: Api) -> None:
    """updateTask: title refuses the character U+0000."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/title", "nul_character")])


async def test_update_task_422_title_too_short(api: Api) -> None:
    """updateTask: title refuses an empty text."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": ""})
    answer.problem(422, "validation_failed", errors=[("/title", "too_short")])


async def test_update_task_422_title_too_long(api: Api) -> None:
    """updateTask: title refuses 201 characters."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"title": "x" * 201})
    answer.problem(422, "validation_failed", errors=[("/title", "too_long")])


async def test_update_task_422_description_null(api: Api) -> None:
    """updateTask: description refuses null."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"description": None})
    answer.problem(422, "validation_failed", errors=[("/description", "null")])


async def test_update_task_422_description_type(api: Api) -> None:
    """updateTask: description refuses a number instead of a text."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"description": 12})
    answer.problem(422, "validation_failed", errors=[("/description", "type")])


async def test_update_task_422_description_nul(api: Api) -> None:
    """updateTask: description refuses the character U+0000."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"description": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/description", "nul_character")])


async def test_update_task_422_description_too_long(api: Api) -> None:
    """updateTask: description refuses 10001 characters."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"description": "x" * 10001}
    )
    answer.problem(422, "validation_failed", errors=[("/description", "too_long")])


async def test_update_task_422_completed_null(api: Api) -> None:
    """updateTask: completed refuses null."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": None})
    answer.problem(422, "validation_failed", errors=[("/completed", "null")])


async def test_update_task_422_completed_type(api: Api) -> None:
    """updateTask: completed refuses a text instead of true or false."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": "true"})
    answer.problem(422, "validation_failed", errors=[("/completed", "type")])


async def test_update_task_422_due_date_type(api: Api) -> None:
    """updateTask: due_date refuses a number instead of a text."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"due_date": 12})
    answer.problem(422, "validation_failed", errors=[("/due_date", "type")])


async def test_update_task_422_due_date_format(api: Api) -> None:
    """updateTask: due_date refuses no date."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"due_date": "2026-13-01"}
    )
    answer.problem(422, "validation_failed", errors=[("/due_date", "format")])


async def test_update_task_422_priority_null(api: Api) -> None:
    """updateTask: priority refuses null."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": None})
    answer.problem(422, "validation_failed", errors=[("/priority", "null")])


async def test_update_task_422_priority_type(api: Api) -> None:
    """updateTask: priority refuses a number instead of a text."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"priority": 12})
    answer.problem(422, "validation_failed", errors=[("/priority", "type")])


async def test_update_task_422_priority_enum(api: Api) -> None:
    """updateTask: priority refuses a value that is not listed."""
    task_body = await api.arrange("createTask", body=samples.create_task())
    answer = await api.act(
        "updateTask", path={"id": task_body["id"]}, body={"priority": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/priority", "enum")])


async def test_update_task_404_unknown(api: Api) -> None:
    """updateTask: an id that nothing has is not found."""
    answer = await api.act("updateTask", path={"id": str(uuid4())}, body={"title": "c-sample"})
    answer.problem(404, "not_found")


async def test_update_task_401_anonymous(api: Api) -> None:
    """updateTask: a call without a token is refused."""
    answer = await api.act(
        "updateTask", actor="anonymous", path={"id": str(uuid4())}, body={"title": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_task_401_invalid(api: Api) -> None:
    """updateTask: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateTask", actor="invalid", path={"id": str(uuid4())}, body={"title": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_task_401_expired(api: Api) -> None:
    """updateTask: an expired token is refused."""
    answer = await api.act(
        "updateTask", actor="expired", path={"id": str(uuid4())}, body={"title": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_task_401_foreign(api: Api) -> None:
    """updateTask: a token for another audience is refused."""
    answer = await api.act(
        "updateTask", actor="foreign", path={"id": str(uuid4())}, body={"title": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_task_429_limit(api: Api) -> None:
    """updateTask: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateTask", path={"id": str(uuid4())}, body={"title": "c-sample"})
    answer = await api.act("updateTask", path={"id": str(uuid4())}, body={"title": "c-sample"})
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_update_task_422_rule_a_task_cannot_be_reopened_after_1(api: Api) -> None:
    """updateTask: A task cannot be reopened after it was completed (FR-003): refused."""
    task_body = await api.arrange("createTask", body=samples.create_task({"completed": True}))
    answer = await api.act("updateTask", path={"id": task_body["id"]}, body={"completed": False})
    answer.problem(422, "task_completed")
