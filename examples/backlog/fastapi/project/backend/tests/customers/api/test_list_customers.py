"""listCustomers, GET /api/v1/customers: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.customers import samples
from backend.tests.support.api import Api


async def test_list_customers_200_empty(api: Api) -> None:
    """listCustomers: an empty store gives an empty page."""
    answer = await api.act("listCustomers")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_customers_200_page_1(api: Api) -> None:
    """listCustomers: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_customers_200_page_2(api: Api) -> None:
    """listCustomers: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_customers_200_page_3(api: Api) -> None:
    """listCustomers: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_customers_200_page_4(api: Api) -> None:
    """listCustomers: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_customers_200_default_page(api: Api) -> None:
    """listCustomers: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_customers_200_search_name(api: Api) -> None:
    """listCustomers: search looks into name, whatever the case."""
    a_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "A QZXW b"}))
    await api.arrange("createCustomer", body=samples.create_customer({"name": "Other"}))
    answer = await api.act("listCustomers", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_customers_200_search_wildcard(api: Api) -> None:
    """listCustomers: a wildcard is a character like any other."""
    await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_customers_200_filter_email(api: Api) -> None:
    """listCustomers: email keeps what equals it."""
    b_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "b@example.org"})
    )
    await api.arrange("createCustomer", body=samples.create_customer({"email": "a@example.org"}))
    await api.arrange("createCustomer", body=samples.create_customer({"email": "c@example.org"}))
    answer = await api.act("listCustomers", query={"email": "b@example.org", "sort": "email"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_customers_200_filter_plan(api: Api) -> None:
    """listCustomers: plan keeps what equals it."""
    b_body = await api.arrange("createCustomer", body=samples.create_customer({"plan": "pro"}))
    await api.arrange("createCustomer", body=samples.create_customer({"plan": "free"}))
    answer = await api.act("listCustomers", query={"plan": "pro", "sort": "plan"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_customers_200_sort_name_up(api: Api) -> None:
    """listCustomers: sorted by name, smallest first."""
    b_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "b-sample"}))
    c_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "c-sample"}))
    a_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "a-sample"}))
    answer = await api.act("listCustomers", query={"sort": "name"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_customers_200_sort_name_down(api: Api) -> None:
    """listCustomers: sorted by name, largest first."""
    b_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "b-sample"}))
    c_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "c-sample"}))
    a_body = await api.arrange("createCustomer", body=samples.create_customer({"name": "a-sample"}))
    answer = await api.act("listCustomers", query={"sort": "-name"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_customers_200_sort_email_up(api: Api) -> None:
    """listCustomers: sorted by email, smallest first."""
    b_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "b@example.org"})
    )
    c_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "c@example.org"})
    )
    a_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "a@example.org"})
    )
    answer = await api.act("listCustomers", query={"sort": "email"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_customers_200_sort_email_down(api: Api) -> None:
    """listCustomers: sorted by email, largest first."""
    b_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "b@example.org"})
    )
    c_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "c@example.org"})
    )
    a_body = await api.arrange(
        "createCustomer", body=samples.create_customer({"email": "a@example.org"})
    )
    answer = await api.act("listCustomers", query={"sort": "-email"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_customers_200_sort_plan_up(api: Api) -> None:
    """listCustomers: sorted by plan, smallest first."""
    a_body = await api.arrange("createCustomer", body=samples.create_customer({"plan": "free"}))
    b_body = await api.arrange("createCustomer", body=samples.create_customer({"plan": "pro"}))
    answer = await api.act("listCustomers", query={"sort": "plan"})
    answer.ok(200, ids=[a_body["id"], b_body["id"]])


async def test_list_customers_200_sort_plan_down(api: Api) -> None:
    """listCustomers: sorted by plan, largest first."""
    b_body = await api.arrange("createCustomer", body=samples.create_customer({"plan": "pro"}))
    a_body = await api.arrange("createCustomer", body=samples.create_customer({"plan": "free"}))
    answer = await api.act("listCustomers", query={"sort": "-plan"})
    answer.ok(200, ids=[b_body["id"], a_body["id"]])


async def test_list_customers_200_sort_created_at_up(api: Api) -> None:
    """listCustomers: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_customers_200_sort_created_at_down(api: Api) -> None:
    """listCustomers: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_customers_200_largest_page(api: Api) -> None:
    """listCustomers: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createCustomer", body=samples.create_customer())
    answer = await api.act("listCustomers", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_customers_200_page_min(api: Api) -> None:
    """listCustomers: page accepts 1."""
    answer = await api.act("listCustomers", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_customers_200_page_max(api: Api) -> None:
    """listCustomers: page accepts 1000000."""
    answer = await api.act("listCustomers", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_customers_200_per_page_min(api: Api) -> None:
    """listCustomers: per_page accepts 1."""
    answer = await api.act("listCustomers", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_customers_200_search_min(api: Api) -> None:
    """listCustomers: search accepts 1 character."""
    answer = await api.act("listCustomers", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_customers_200_search_max(api: Api) -> None:
    """listCustomers: search accepts 200 characters."""
    answer = await api.act("listCustomers", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_customers_200_email_max(api: Api) -> None:
    """listCustomers: email accepts 254 characters."""
    answer = await api.act(
        "listCustomers",
        query={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 60,
        },
    )
    answer.ok(200, items=0)


async def test_list_customers_200_plan_enum_1(api: Api) -> None:
    """listCustomers: plan accepts free."""
    answer = await api.act("listCustomers", query={"plan": "free"})
    answer.ok(200, items=0)


async def test_list_customers_200_plan_enum_2(api: Api) -> None:
    """listCustomers: plan accepts pro."""
    answer = await api.act("listCustomers", query={"plan": "pro"})
    answer.ok(200, items=0)


async def test_list_customers_400_unknown_parameter(api: Api) -> None:
    """listCustomers: a parameter that is not on the list is refused."""
    answer = await api.act("listCustomers", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_customers_400_page_type(api: Api) -> None:
    """listCustomers: page refuses a word."""
    answer = await api.act("listCustomers", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_customers_400_page_too_small(api: Api) -> None:
    """listCustomers: page refuses 0."""
    answer = await api.act("listCustomers", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_customers_400_page_too_large(api: Api) -> None:
    """listCustomers: page refuses 1000001."""
    answer = await api.act("listCustomers", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_customers_400_per_page_type(api: Api) -> None:
    """listCustomers: per_page refuses a word."""
    answer = await api.act("listCustomers", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_customers_400_per_page_too_small(api: Api) -> None:
    """listCustomers: per_page refuses 0."""
    answer = await api.act("listCustomers", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_customers_400_per_page_too_large(api: Api) -> None:
    """listCustomers: per_page refuses 101."""
    answer = await api.act("listCustomers", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_customers_400_search_too_short(api: Api) -> None:
    """listCustomers: search refuses an empty text."""
    answer = await api.act("listCustomers", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_customers_400_search_too_long(api: Api) -> None:
    """listCustomers: search refuses 201 characters."""
    answer = await api.act("listCustomers", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_customers_400_sort_enum(api: Api) -> None:
    """listCustomers: sort refuses a value that is not listed."""
    answer = await api.act("listCustomers", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_customers_400_email_format(api: Api) -> None:
    """listCustomers: email refuses no email."""
    answer = await api.act("listCustomers", query={"email": "not-an-email"})
    answer.problem(400, "bad_request", errors=[("/query/email", "format")])


async def test_list_customers_400_email_too_long(api: Api) -> None:
    """listCustomers: email refuses 255 characters."""
    answer = await api.act(
        "listCustomers",
        query={
            "email": "a@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb."
            + "x" * 61,
        },
    )
    answer.problem(400, "bad_request", errors=[("/query/email", "too_long")])


async def test_list_customers_400_plan_enum(api: Api) -> None:
    """listCustomers: plan refuses a value that is not listed."""
    answer = await api.act("listCustomers", query={"plan": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/plan", "enum")])


async def test_list_customers_401_anonymous(api: Api) -> None:
    """listCustomers: a call without a token is refused."""
    answer = await api.act("listCustomers", actor="anonymous")
    answer.problem(401, "unauthenticated")


async def test_list_customers_401_invalid(api: Api) -> None:
    """listCustomers: a token with a wrong signature is refused."""
    answer = await api.act("listCustomers", actor="invalid")
    answer.problem(401, "unauthenticated")


async def test_list_customers_401_expired(api: Api) -> None:
    """listCustomers: an expired token is refused."""
    answer = await api.act("listCustomers", actor="expired")
    answer.problem(401, "unauthenticated")


async def test_list_customers_401_foreign(api: Api) -> None:
    """listCustomers: a token for another audience is refused."""
    answer = await api.act("listCustomers", actor="foreign")
    answer.problem(401, "unauthenticated")


async def test_list_customers_429_limit(api: Api) -> None:
    """listCustomers: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listCustomers")
    answer = await api.act("listCustomers")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
