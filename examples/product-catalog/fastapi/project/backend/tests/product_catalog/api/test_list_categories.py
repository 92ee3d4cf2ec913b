"""listCategories, GET /api/v1/categories: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_list_categories_200_empty(api: Api) -> None:
    """listCategories: an empty store gives an empty page."""
    answer = await api.act("listCategories")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_categories_200_page_1(api: Api) -> None:
    """listCategories: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_categories_200_page_2(api: Api) -> None:
    """listCategories: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_categories_200_page_3(api: Api) -> None:
    """listCategories: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_categories_200_page_4(api: Api) -> None:
    """listCategories: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_categories_200_default_page(api: Api) -> None:
    """listCategories: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_categories_200_search_name(api: Api) -> None:
    """listCategories: search looks into name, whatever the case."""
    a_body = await api.arrange("createCategory", body=samples.create_category({"name": "A QZXW b"}))
    await api.arrange("createCategory", body=samples.create_category({"name": "Other"}))
    answer = await api.act("listCategories", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_categories_200_search_wildcard(api: Api) -> None:
    """listCategories: a wildcard is a character like any other."""
    await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_categories_200_filter_name(api: Api) -> None:
    """listCategories: name keeps what equals it."""
    b_body = await api.arrange("createCategory", body=samples.create_category({"name": "b-sample"}))
    await api.arrange("createCategory", body=samples.create_category({"name": "a-sample"}))
    await api.arrange("createCategory", body=samples.create_category({"name": "c-sample"}))
    answer = await api.act("listCategories", query={"name": "b-sample", "sort": "name"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_categories_200_sort_name_up(api: Api) -> None:
    """listCategories: sorted by name, smallest first."""
    b_body = await api.arrange("createCategory", body=samples.create_category({"name": "b-sample"}))
    c_body = await api.arrange("createCategory", body=samples.create_category({"name": "c-sample"}))
    a_body = await api.arrange("createCategory", body=samples.create_category({"name": "a-sample"}))
    answer = await api.act("listCategories", query={"sort": "name"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_categories_200_sort_name_down(api: Api) -> None:
    """listCategories: sorted by name, largest first."""
    b_body = await api.arrange("createCategory", body=samples.create_category({"name": "b-sample"}))
    c_body = await api.arrange("createCategory", body=samples.create_category({"name": "c-sample"}))
    a_body = await api.arrange("createCategory", body=samples.create_category({"name": "a-sample"}))
    answer = await api.act("listCategories", query={"sort": "-name"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_categories_200_sort_created_at_up(api: Api) -> None:
    """listCategories: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_categories_200_sort_created_at_down(api: Api) -> None:
    """listCategories: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_categories_200_largest_page(api: Api) -> None:
    """listCategories: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("listCategories", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_categories_200_page_min(api: Api) -> None:
    """listCategories: page accepts 1."""
    answer = await api.act("listCategories", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_categories_200_page_max(api: Api) -> None:
    """listCategories: page accepts 1000000."""
    answer = await api.act("listCategories", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_categories_200_per_page_min(api: Api) -> None:
    """listCategories: per_page accepts 1."""
    answer = await api.act("listCategories", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_categories_200_search_min(api: Api) -> None:
    """listCategories: search accepts 1 character."""
    answer = await api.act("listCategories", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_categories_200_search_max(api: Api) -> None:
    """listCategories: search accepts 200 characters."""
    answer = await api.act("listCategories", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_categories_200_name_min(api: Api) -> None:
    """listCategories: name accepts 1 character."""
    answer = await api.act("listCategories", query={"name": "x"})
    answer.ok(200, items=0)


async def test_list_categories_200_name_max(api: Api) -> None:
    """listCategories: name accepts 80 characters."""
    answer = await api.act("listCategories", query={"name": "x" * 80})
    answer.ok(200, items=0)


async def test_list_categories_400_unknown_parameter(api: Api) -> None:
    """listCategories: a parameter that is not on the list is refused."""
    answer = await api.act("listCategories", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_categories_400_page_type(api: Api) -> None:
    """listCategories: page refuses a word."""
    answer = await api.act("listCategories", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_categories_400_page_too_small(api: Api) -> None:
    """listCategories: page refuses 0."""
    answer = await api.act("listCategories", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_categories_400_page_too_large(api: Api) -> None:
    """listCategories: page refuses 1000001."""
    answer = await api.act("listCategories", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_categories_400_per_page_type(api: Api) -> None:
    """listCategories: per_page refuses a word."""
    answer = await api.act("listCategories", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_categories_400_per_page_too_small(api: Api) -> None:
    """listCategories: per_page refuses 0."""
    answer = await api.act("listCategories", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_categories_400_per_page_too_large(api: Api) -> None:
    """listCategories: per_page refuses 101."""
    answer = await api.act("listCategories", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_categories_400_search_too_short(api: Api) -> None:
    """listCategories: search refuses an empty text."""
    answer = await api.act("listCategories", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_categories_400_search_too_long(api: Api) -> None:
    """listCategories: search refuses 201 characters."""
    answer = await api.act("listCategories", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_categories_400_sort_enum(api: Api) -> None:
    """listCategories: sort refuses a value that is not listed."""
    answer = await api.act("listCategories", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_categories_400_name_too_short(api: Api) -> None:
    """listCategories: name refuses an empty text."""
    answer = await api.act("listCategories", query={"name": ""})
    answer.problem(400, "bad_request", errors=[("/query/name", "too_short")])


async def test_list_categories_400_name_too_long(api: Api) -> None:
    """listCategories: name refuses 81 characters."""
    answer = await api.act("listCategories", query={"name": "x" * 81})
    answer.problem(400, "bad_request", errors=[("/query/name", "too_long")])


async def test_list_categories_429_limit(api: Api) -> None:
    """listCategories: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listCategories")
    answer = await api.act("listCategories")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
