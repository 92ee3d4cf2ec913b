"""createTask, POST /api/v1/tasks: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT
from backend.tests.tasks import samples


async def test_create_task_201(api: Api) -> None:
    """createTask: a valid body is created and comes back whole."""
    answer = await api.act(
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
    answer.ok(
        201,
        headers=["Location"],
        body={
            "title": "c-sample",
            "description": "c-sample",
            "completed": True,
            "due_date": "2026-03-15",
            "priority": "low",
        },
    )


async def test_create_task_201_required_only(api: Api) -> None:
    """createTask: what may be left out is left out: defaults apply."""
    answer = await api.act(
        "createTask",
        body=samples.create_task(
            {"description": ABSENT, "completed": ABSENT, "due_date": ABSENT, "priority": ABSENT}
        ),
    )
    answer.ok(201, body={"completed": False, "due_date": None, "priority": "medium"})


async def test_create_task_201_title_min(api: Api) -> None:
    """createTask: title accepts 1 character."""
    answer = await api.act("createTask", body=samples.create_task({"title": "x"}))
    answer.ok(201, body={"title": "x"})


async def test_create_task_201_title_max(api: Api) -> None:
    """createTask: title accepts 200 characters."""
    answer = await api.act("createTask", body=samples.create_task({"title": "x" * 200}))
    answer.ok(201, body={"title": "x" * 200})


async def test_create_task_201_title_code_points(api: Api) -> None:
    """createTask: title accepts 200 characters outside the basic plane."""
    answer = await api.act("createTask", body=samples.create_task({"title": "😀" * 200}))
    answer.ok(201, body={"title": "😀" * 200})


async def test_create_task_201_description_max(api: Api) -> None:
    """createTask: description accepts 10000 characters."""
    answer = await api.act("createTask", body=samples.create_task({"description": "x" * 10000}))
    answer.ok(201, body={"description": "x" * 10000})


async def test_create_task_201_description_code_points(api: Api) -> None:
    """createTask: description accepts 10000 characters outside the basic plane."""
    answer = await api.act("createTask", body=samples.create_task({"description": "😀" * 10000}))
    answer.ok(201, body={"description": "😀" * 10000})


async def test_create_task_201_due_date_null(api: Api) -> None:
    """createTask: due_date accepts null."""
    answer = await api.act("createTask", body=samples.create_task({"due_date": None}))
    answer.ok(201, body={"due_date": None})


async def test_create_task_201_priority_enum_1(api: Api) -> None:
    """createTask: priority accepts low."""
    answer = await api.act("createTask", body=samples.create_task({"priority": "low"}))
    answer.ok(201, body={"priority": "low"})


async def test_create_task_201_priority_enum_2(api: Api) -> None:
    """createTask: priority accepts medium."""
    answer = await api.act("createTask", body=samples.create_task({"priority": "medium"}))
    answer.ok(201, body={"priority": "medium"})


async def test_create_task_201_priority_enum_3(api: Api) -> None:
    """createTask: priority accepts high."""
    answer = await api.act("createTask", body=samples.create_task({"priority": "high"}))
    answer.ok(201, body={"priority": "high"})


async def test_create_task_201_idempotency_key_min(api: Api) -> None:
    """createTask: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createTask", headers={"Idempotency-Key": "x"}, body=samples.create_task()
    )
    answer.ok(201)


async def test_create_task_201_idempotency_key_max(api: Api) -> None:
    """createTask: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createTask", headers={"Idempotency-Key": "x" * 255}, body=samples.create_task()
    )
    answer.ok(201)


async def test_create_task_400_idempotency_key_too_short(api: Api) -> None:
    """createTask: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createTask", headers={"Idempotency-Key": ""}, body=samples.create_task()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_task_400_idempotency_key_too_long(api: Api) -> None:
    """createTask: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createTask", headers={"Idempotency-Key": "x" * 256}, body=samples.create_task()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_task_400_malformed(api: Api) -> None:
    """createTask: a body that is not JSON is refused."""
    answer = await api.act("createTask", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_task_422_body_type(api: Api) -> None:
    """createTask: a list instead of an object is refused."""
    answer = await api.act("createTask", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_task_422_unknown_field(api: Api) -> None:
    """createTask: an unknown member is refused."""
    answer = await api.act("createTask", body=samples.create_task({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_task_422_title_required(api: Api) -> None:
    """createTask: title refuses to be left out."""
    answer = await api.act("createTask", body=samples.create_task({"title": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/title", "required")])


async def test_create_task_422_title_null(api: Api) -> None:
    """createTask: title refuses null."""
    answer = await api.act("createTask", body=samples.create_task({"title": None}))
    answer.problem(422, "validation_failed", errors=[("/title", "null")])


async def test_create_task_422_title_type(api: Api) -> None:
    """createTask: title refuses a number instead of a text."""
    answer = await api.act("createTask", body=samples.create_task({"title": 12}))
    answer.problem(422, "validation_failed", errors=[("/title", "type")])


async def test_create_task_422_title_nul(api: Api) -> None:
    """createTask: title refuses the character U+0000."""
    answer = await api.act("createTask", body=samples.create_task({"title": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/title", "nul_character")])


async def test_create_task_422_title_too_short(api: Api) -> None:
    """createTask: title refuses an empty text."""
    answer = await api.act("createTask", body=samples.create_task({"title": ""}))
    answer.problem(422, "validation_failed", errors=[("/title", "too_short")])


async def test_create_task_422_title_too_long(api: Api) -> None:
    """createTask: title refuses 201 characters."""
    answer = await api.act("createTask", body=samples.create_task({"title": "x" * 201}))
    answer.problem(422, "validation_failed", errors=[("/title", "too_long")])


async def test_create_task_422_description_null(api: Api) -> None:
    """createTask: description refuses null."""
    answer = await api.act("createTask", body=samples.create_task({"description": None}))
    answer.problem(422, "validation_failed", errors=[("/description", "null")])


async def test_create_task_422_description_type(api: Api) -> None:
    """createTask: description refuses a number instead of a text."""
    answer = await api.act("createTask", body=samples.create_task({"description": 12}))
    answer.problem(422, "validation_failed", errors=[("/description", "type")])


async def test_create_task_422_description_nul(api: Api) -> None:
    """createTask: description refuses the character U+0000."""
    answer = await api.act("createTask", body=samples.create_task({"description": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/description", "nul_character")])


async def test_create_task_422_description_too_long(api: Api) -> None:
    """createTask: description refuses 10001 characters."""
    answer = await api.act("createTask", body=samples.create_task({"description": "x" * 10001}))
    answer.problem(422, "validation_failed", errors=[("/description", "too_long")])


async def test_create_task_422_completed_null(api: Api) -> None:
    """createTask: completed refuses null."""
    answer = await api.act("createTask", body=samples.create_task({"completed": None}))
    answer.problem(422, "validation_failed", errors=[("/completed", "null")])


async def test_create_task_422_completed_type(api: Api) -> None:
    """createTask: completed refuses a text instead of true or false."""
    answer = await api.act("createTask", body=samples.create_task({"completed": "true"}))
    answer.problem(422, "validation_failed", errors=[("/completed", "type")])


async def test_create_task_422_due_date_type(api: Api) -> None:
    """createTask: due_date refuses a number instead of a text."""
    answer = await api.act("createTask", body=samples.create_task({"due_date": 12}))
    answer.problem(422, "validation_failed", errors=[("/due_date", "type")])


async def test_create_task_422_due_date_format(api: Api) -> None:
    """createTask: due_date refuses no date."""
    answer = await api.act("createTask", body=samples.create_task({"due_date": "2026-13-01"}))
    answer.problem(422, "validation_failed", errors=[("/due_date", "format")])


async def test_create_task_422_priority_null(api: Api) -> None:
    """createTask: priority refuses null."""
    answer = await api.act("createTask", body=samples.create_task({"priority": None}))
    answer.problem(422, "validation_failed", errors=[("/priority", "null")])


async def test_create_task_422_priority_type(api: Api) -> None:
    """createTask: priority refuses a number instead of a text."""
    answer = await api.act("createTask", body=samples.create_task({"priority": 12}))
    answer.problem(422, "validation_failed", errors=[("/priority", "type")])


async def test_create_task_422_priority_enum(api: Api) -> None:
    """createTask: priority refuses a value that is not listed."""
    answer = await api.act("createTask", body=samples.create_task({"priority": "none-of-these"}))
    answer.problem(422, "validation_failed", errors=[("/priority", "enum")])


async def test_create_task_401_anonymous(api: Api) -> None:
    """createTask: a call without a token is refused."""
    answer = await api.act("createTask", actor="anonymous", body=samples.create_task())
    answer.problem(401, "unauthenticated")


async def test_create_task_401_invalid(api: Api) -> None:
    """createTask: a token with a wrong signature is refused."""
    answer = await api.act("createTask", actor="invalid", body=samples.create_task())
    answer.problem(401, "unauthenticated")


async def test_create_task_401_expired(api: Api) -> None:
    """createTask: an expired token is refused."""
    answer = await api.act("createTask", actor="expired", body=samples.create_task())
    answer.problem(401, "unauthenticated")


async def test_create_task_401_foreign(api: Api) -> None:
    """createTask: a token for another audience is refused."""
    answer = await api.act("createTask", actor="foreign", body=samples.create_task())
    answer.problem(401, "unauthenticated")


async def test_create_task_201_idempotent(api: Api) -> None:
    """createTask: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createTask", headers={"Idempotency-Key": "same-key"}, body=samples.create_task()
    )
    answer = await api.act(
        "createTask", headers={"Idempotency-Key": "same-key"}, body=samples.create_task()
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_task_409_idempotent(api: Api) -> None:
    """createTask: the same key with another body is refused."""
    await api.arrange(
        "createTask", headers={"Idempotency-Key": "same-key"}, body=samples.create_task()
    )
    answer = await api.act(
        "createTask",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_task({"title": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_task_429_limit(api: Api) -> None:
    """createTask: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("createTask", body=samples.create_task())
    answer.problem(429, "rate_limited", headers=["Retry-After"])
