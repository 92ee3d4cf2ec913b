"""listTasks, GET /api/v1/tasks: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.support.api import Api
from backend.tests.tasks import samples


async def test_list_tasks_200_empty(api: Api) -> None:
    """listTasks: an empty store gives an empty page."""
    answer = await api.act("listTasks")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_tasks_200_page_1(api: Api) -> None:
    """listTasks: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_tasks_200_page_2(api: Api) -> None:
    """listTasks: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_tasks_200_page_3(api: Api) -> None:
    """listTasks: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_tasks_200_page_4(api: Api) -> None:
    """listTasks: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_tasks_200_default_page(api: Api) -> None:
    """listTasks: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_tasks_200_search_title(api: Api) -> None:
    """listTasks: search looks into title, whatever the case."""
    a_body = await api.arrange("createTask", body=samples.create_task({"title": "A QZXW b"}))
    await api.arrange("createTask", body=samples.create_task({"title": "Other"}))
    answer = await api.act("listTasks", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_tasks_200_search_description(api: Api) -> None:
    """listTasks: search looks into description, whatever the case."""
    a_body = await api.arrange("createTask", body=samples.create_task({"description": "A QZXW b"}))
    await api.arrange("createTask", body=samples.create_task({"description": "Other"}))
    answer = await api.act("listTasks", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_tasks_200_search_wildcard(api: Api) -> None:
    """listTasks: a wildcard is a character like any other."""
    await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_tasks_200_filter_completed(api: Api) -> None:
    """listTasks: completed keeps what equals it."""
    b_body = await api.arrange("createTask", body=samples.create_task({"completed": True}))
    await api.arrange("createTask", body=samples.create_task({"completed": False}))
    answer = await api.act("listTasks", query={"completed": True})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_tasks_200_filter_priority(api: Api) -> None:
    """listTasks: priority keeps what equals it."""
    b_body = await api.arrange("createTask", body=samples.create_task({"priority": "low"}))
    await api.arrange("createTask", body=samples.create_task({"priority": "high"}))
    await api.arrange("createTask", body=samples.create_task({"priority": "medium"}))
    answer = await api.act("listTasks", query={"priority": "low", "sort": "priority"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_tasks_200_sort_title_up(api: Api) -> None:
    """listTasks: sorted by title, smallest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"title": "b-sample"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"title": "c-sample"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"title": "a-sample"}))
    answer = await api.act("listTasks", query={"sort": "title"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tasks_200_sort_title_down(api: Api) -> None:
    """listTasks: sorted by title, largest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"title": "b-sample"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"title": "c-sample"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"title": "a-sample"}))
    answer = await api.act("listTasks", query={"sort": "-title"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tasks_200_sort_due_date_up(api: Api) -> None:
    """listTasks: sorted by due_date, smallest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-02-15"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-03-15"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-01-15"}))
    answer = await api.act("listTasks", query={"sort": "due_date"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tasks_200_sort_due_date_down(api: Api) -> None:
    """listTasks: sorted by due_date, largest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-02-15"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-03-15"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-01-15"}))
    answer = await api.act("listTasks", query={"sort": "-due_date"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tasks_200_sort_due_date_null(api: Api) -> None:
    """listTasks: sorted by due_date, nothing comes last."""
    none_body = await api.arrange("createTask", body=samples.create_task({"due_date": None}))
    b_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-02-15"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-03-15"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-01-15"}))
    answer = await api.act("listTasks", query={"sort": "due_date"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"], none_body["id"]])


async def test_list_tasks_200_sort_due_date_down_null(api: Api) -> None:
    """listTasks: sorted by due_date downward, nothing still comes last."""
    none_body = await api.arrange("createTask", body=samples.create_task({"due_date": None}))
    b_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-02-15"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-03-15"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"due_date": "2026-01-15"}))
    answer = await api.act("listTasks", query={"sort": "-due_date"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"], none_body["id"]])


async def test_list_tasks_200_sort_priority_up(api: Api) -> None:
    """listTasks: sorted by priority, smallest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"priority": "low"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"priority": "medium"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"priority": "high"}))
    answer = await api.act("listTasks", query={"sort": "priority"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tasks_200_sort_priority_down(api: Api) -> None:
    """listTasks: sorted by priority, largest first."""
    b_body = await api.arrange("createTask", body=samples.create_task({"priority": "low"}))
    c_body = await api.arrange("createTask", body=samples.create_task({"priority": "medium"}))
    a_body = await api.arrange("createTask", body=samples.create_task({"priority": "high"}))
    answer = await api.act("listTasks", query={"sort": "-priority"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tasks_200_sort_created_at_up(api: Api) -> None:
    """listTasks: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_tasks_200_sort_created_at_down(api: Api) -> None:
    """listTasks: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_tasks_200_largest_page(api: Api) -> None:
    """listTasks: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createTask", body=samples.create_task())
    answer = await api.act("listTasks", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_tasks_200_page_min(api: Api) -> None:
    """listTasks: page accepts 1."""
    answer = await api.act("listTasks", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_tasks_200_page_max(api: Api) -> None:
    """listTasks: page accepts 1000000."""
    answer = await api.act("listTasks", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_tasks_200_per_page_min(api: Api) -> None:
    """listTasks: per_page accepts 1."""
    answer = await api.act("listTasks", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_tasks_200_search_min(api: Api) -> None:
    """listTasks: search accepts 1 character."""
    answer = await api.act("listTasks", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_tasks_200_search_max(api: Api) -> None:
    """listTasks: search accepts 200 characters."""
    answer = await api.act("listTasks", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_tasks_200_priority_enum_1(api: Api) -> None:
    """listTasks: priority accepts low."""
    answer = await api.act("listTasks", query={"priority": "low"})
    answer.ok(200, items=0)


async def test_list_tasks_200_priority_enum_2(api: Api) -> None:
    """listTasks: priority accepts medium."""
    answer = await api.act("listTasks", query={"priority": "medium"})
    answer.ok(200, items=0)


async def test_list_tasks_200_priority_enum_3(api: Api) -> None:
    """listTasks: priority accepts high."""
    answer = await api.act("listTasks", query={"priority": "high"})
    answer.ok(200, items=0)


async def test_list_tasks_400_unknown_parameter(api: Api) -> None:
    """listTasks: a parameter that is not on the list is refused."""
    answer = await api.act("listTasks", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_tasks_400_page_type(api: Api) -> None:
    """listTasks: page refuses a word."""
    answer = await api.act("listTasks", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_tasks_400_page_too_small(api: Api) -> None:
    """listTasks: page refuses 0."""
    answer = await api.act("listTasks", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_tasks_400_page_too_large(api: Api) -> None:
    """listTasks: page refuses 1000001."""
    answer = await api.act("listTasks", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_tasks_400_per_page_type(api: Api) -> None:
    """listTasks: per_page refuses a word."""
    answer = await api.act("listTasks", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_tasks_400_per_page_too_small(api: Api) -> None:
    """listTasks: per_page refuses 0."""
    answer = await api.act("listTasks", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_tasks_400_per_page_too_large(api: Api) -> None:
    """listTasks: per_page refuses 101."""
    answer = await api.act("listTasks", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_tasks_400_search_too_short(api: Api) -> None:
    """listTasks: search refuses an empty text."""
    answer = await api.act("listTasks", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_tasks_400_search_too_long(api: Api) -> None:
    """listTasks: search refuses 201 characters."""
    answer = await api.act("listTasks", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_tasks_400_sort_enum(api: Api) -> None:
    """listTasks: sort refuses a value that is not listed."""
    answer = await api.act("listTasks", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_tasks_400_completed_type(api: Api) -> None:
    """listTasks: completed refuses a word."""
    answer = await api.act("listTasks", query={"completed": "maybe"})
    answer.problem(400, "bad_request", errors=[("/query/completed", "type")])


async def test_list_tasks_400_priority_enum(api: Api) -> None:
    """listTasks: priority refuses a value that is not listed."""
    answer = await api.act("listTasks", query={"priority": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/priority", "enum")])


async def test_list_tasks_401_anonymous(api: Api) -> None:
    """listTasks: a call without a token is refused."""
    answer = await api.act("listTasks", actor="anonymous")
    answer.problem(401, "unauthenticated")


async def test_list_tasks_401_invalid(api: Api) -> None:
    """listTasks: a token with a wrong signature is refused."""
    answer = await api.act("listTasks", actor="invalid")
    answer.problem(401, "unauthenticated")


async def test_list_tasks_401_expired(api: Api) -> None:
    """listTasks: an expired token is refused."""
    answer = await api.act("listTasks", actor="expired")
    answer.problem(401, "unauthenticated")


async def test_list_tasks_401_foreign(api: Api) -> None:
    """listTasks: a token for another audience is refused."""
    answer = await api.act("listTasks", actor="foreign")
    answer.problem(401, "unauthenticated")


async def test_list_tasks_429_limit(api: Api) -> None:
    """listTasks: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listTasks")
    answer = await api.act("listTasks")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
