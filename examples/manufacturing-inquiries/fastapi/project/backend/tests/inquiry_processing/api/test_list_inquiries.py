"""listInquiries, GET /api/v1/inquiries: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.inquiry_processing import samples
from backend.tests.support.api import Api


async def test_list_inquiries_200_empty(api: Api) -> None:
    """listInquiries: an empty store gives an empty page."""
    answer = await api.act("listInquiries")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_inquiries_200_page_1(api: Api) -> None:
    """listInquiries: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_inquiries_200_page_2(api: Api) -> None:
    """listInquiries: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_inquiries_200_page_3(api: Api) -> None:
    """listInquiries: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_inquiries_200_page_4(api: Api) -> None:
    """listInquiries: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_inquiries_200_default_page(api: Api) -> None:
    """listInquiries: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_inquiries_200_search_customer(api: Api) -> None:
    """listInquiries: search looks into customer, whatever the case."""
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "A QZXW b"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"customer": "Other"}))
    answer = await api.act("listInquiries", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_inquiries_200_search_subject(api: Api) -> None:
    """listInquiries: search looks into subject, whatever the case."""
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "A QZXW b"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"subject": "Other"}))
    answer = await api.act("listInquiries", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_inquiries_200_search_message(api: Api) -> None:
    """listInquiries: search looks into message, whatever the case."""
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"message": "A QZXW b"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"message": "Other"}))
    answer = await api.act("listInquiries", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_inquiries_200_search_summary(api: Api) -> None:
    """listInquiries: search looks into summary, whatever the case."""
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "A QZXW b"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"summary": "Other"}))
    answer = await api.act("listInquiries", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_inquiries_200_search_wildcard(api: Api) -> None:
    """listInquiries: a wildcard is a character like any other."""
    await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_filter_category(api: Api) -> None:
    """listInquiries: category keeps what equals it."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "delivery"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"category": "complaint"}))
    await api.arrange("createInquiry", body=samples.create_inquiry({"category": "other"}))
    answer = await api.act("listInquiries", query={"category": "delivery", "sort": "category"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_inquiries_200_filter_status(api: Api) -> None:
    """listInquiries: status keeps what equals it."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "processed"})
    )
    await api.arrange("createInquiry", body=samples.create_inquiry({"status": "classified"}))
    await api.arrange("createInquiry", body=samples.create_inquiry({"status": "received"}))
    answer = await api.act("listInquiries", query={"status": "processed", "sort": "status"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_inquiries_200_sort_customer_up(api: Api) -> None:
    """listInquiries: sorted by customer, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "customer"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_customer_down(api: Api) -> None:
    """listInquiries: sorted by customer, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"customer": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "-customer"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_email_up(api: Api) -> None:
    """listInquiries: sorted by email, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "b@example.org"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "c@example.org"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "a@example.org"})
    )
    answer = await api.act("listInquiries", query={"sort": "email"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_email_down(api: Api) -> None:
    """listInquiries: sorted by email, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "b@example.org"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "c@example.org"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"email": "a@example.org"})
    )
    answer = await api.act("listInquiries", query={"sort": "-email"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_subject_up(api: Api) -> None:
    """listInquiries: sorted by subject, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "subject"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_subject_down(api: Api) -> None:
    """listInquiries: sorted by subject, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"subject": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "-subject"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_category_up(api: Api) -> None:
    """listInquiries: sorted by category, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "delivery"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": "other"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "complaint"})
    )
    answer = await api.act("listInquiries", query={"sort": "category"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_category_down(api: Api) -> None:
    """listInquiries: sorted by category, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "delivery"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": "other"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "complaint"})
    )
    answer = await api.act("listInquiries", query={"sort": "-category"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_category_null(api: Api) -> None:
    """listInquiries: sorted by category, nothing comes last."""
    none_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": None}))
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "delivery"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": "other"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "complaint"})
    )
    answer = await api.act("listInquiries", query={"sort": "category"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"], none_body["id"]])


async def test_list_inquiries_200_sort_category_down_null(api: Api) -> None:
    """listInquiries: sorted by category downward, nothing still comes last."""
    none_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": None}))
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "delivery"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"category": "other"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"category": "complaint"})
    )
    answer = await api.act("listInquiries", query={"sort": "-category"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"], none_body["id"]])


async def test_list_inquiries_200_sort_status_up(api: Api) -> None:
    """listInquiries: sorted by status, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "processed"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"status": "received"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "classified"})
    )
    answer = await api.act("listInquiries", query={"sort": "status"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_status_down(api: Api) -> None:
    """listInquiries: sorted by status, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "processed"})
    )
    c_body = await api.arrange("createInquiry", body=samples.create_inquiry({"status": "received"}))
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"status": "classified"})
    )
    answer = await api.act("listInquiries", query={"sort": "-status"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_summary_up(api: Api) -> None:
    """listInquiries: sorted by summary, smallest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "summary"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_inquiries_200_sort_summary_down(api: Api) -> None:
    """listInquiries: sorted by summary, largest first."""
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "-summary"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_inquiries_200_sort_summary_null(api: Api) -> None:
    """listInquiries: sorted by summary, nothing comes last."""
    none_body = await api.arrange("createInquiry", body=samples.create_inquiry({"summary": None}))
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "summary"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"], none_body["id"]])


async def test_list_inquiries_200_sort_summary_down_null(api: Api) -> None:
    """listInquiries: sorted by summary downward, nothing still comes last."""
    none_body = await api.arrange("createInquiry", body=samples.create_inquiry({"summary": None}))
    b_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "b-sample"})
    )
    c_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "c-sample"})
    )
    a_body = await api.arrange(
        "createInquiry", body=samples.create_inquiry({"summary": "a-sample"})
    )
    answer = await api.act("listInquiries", query={"sort": "-summary"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"], none_body["id"]])


async def test_list_inquiries_200_sort_created_at_up(api: Api) -> None:
    """listInquiries: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_inquiries_200_sort_created_at_down(api: Api) -> None:
    """listInquiries: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_inquiries_200_largest_page(api: Api) -> None:
    """listInquiries: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createInquiry", body=samples.create_inquiry())
    answer = await api.act("listInquiries", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_inquiries_200_page_min(api: Api) -> None:
    """listInquiries: page accepts 1."""
    answer = await api.act("listInquiries", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_inquiries_200_page_max(api: Api) -> None:
    """listInquiries: page accepts 1000000."""
    answer = await api.act("listInquiries", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_inquiries_200_per_page_min(api: Api) -> None:
    """listInquiries: per_page accepts 1."""
    answer = await api.act("listInquiries", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_inquiries_200_search_min(api: Api) -> None:
    """listInquiries: search accepts 1 character."""
    answer = await api.act("listInquiries", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_search_max(api: Api) -> None:
    """listInquiries: search accepts 200 characters."""
    answer = await api.act("listInquiries", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_inquiries_200_category_enum_1(api: Api) -> None:
    """listInquiries: category accepts quotation."""
    answer = await api.act("listInquiries", query={"category": "quotation"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_category_enum_2(api: Api) -> None:
    """listInquiries: category accepts technical."""
    answer = await api.act("listInquiries", query={"category": "technical"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_category_enum_3(api: Api) -> None:
    """listInquiries: category accepts delivery."""
    answer = await api.act("listInquiries", query={"category": "delivery"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_category_enum_4(api: Api) -> None:
    """listInquiries: category accepts complaint."""
    answer = await api.act("listInquiries", query={"category": "complaint"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_category_enum_5(api: Api) -> None:
    """listInquiries: category accepts other."""
    answer = await api.act("listInquiries", query={"category": "other"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_status_enum_1(api: Api) -> None:
    """listInquiries: status accepts received."""
    answer = await api.act("listInquiries", query={"status": "received"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_status_enum_2(api: Api) -> None:
    """listInquiries: status accepts classified."""
    answer = await api.act("listInquiries", query={"status": "classified"})
    answer.ok(200, items=0)


async def test_list_inquiries_200_status_enum_3(api: Api) -> None:
    """listInquiries: status accepts processed."""
    answer = await api.act("listInquiries", query={"status": "processed"})
    answer.ok(200, items=0)


async def test_list_inquiries_400_unknown_parameter(api: Api) -> None:
    """listInquiries: a parameter that is not on the list is refused."""
    answer = await api.act("listInquiries", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_inquiries_400_page_type(api: Api) -> None:
    """listInquiries: page refuses a word."""
    answer = await api.act("listInquiries", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_inquiries_400_page_too_small(api: Api) -> None:
    """listInquiries: page refuses 0."""
    answer = await api.act("listInquiries", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_inquiries_400_page_too_large(api: Api) -> None:
    """listInquiries: page refuses 1000001."""
    answer = await api.act("listInquiries", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_inquiries_400_per_page_type(api: Api) -> None:
    """listInquiries: per_page refuses a word."""
    answer = await api.act("listInquiries", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_inquiries_400_per_page_too_small(api: Api) -> None:
    """listInquiries: per_page refuses 0."""
    answer = await api.act("listInquiries", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_inquiries_400_per_page_too_large(api: Api) -> None:
    """listInquiries: per_page refuses 101."""
    answer = await api.act("listInquiries", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_inquiries_400_search_too_short(api: Api) -> None:
    """listInquiries: search refuses an empty text."""
    answer = await api.act("listInquiries", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_inquiries_400_search_too_long(api: Api) -> None:
    """listInquiries: search refuses 201 characters."""
    answer = await api.act("listInquiries", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_inquiries_400_sort_enum(api: Api) -> None:
    """listInquiries: sort refuses a value that is not listed."""
    answer = await api.act("listInquiries", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_inquiries_400_category_enum(api: Api) -> None:
    """listInquiries: category refuses a value that is not listed."""
    answer = await api.act("listInquiries", query={"category": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/category", "enum")])


async def test_list_inquiries_400_status_enum(api: Api) -> None:
    """listInquiries: status refuses a value that is not listed."""
    answer = await api.act("listInquiries", query={"status": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/status", "enum")])


async def test_list_inquiries_401_anonymous(api: Api) -> None:
    """listInquiries: a call without a token is refused."""
    answer = await api.act("listInquiries", actor="anonymous")
    answer.problem(401, "unauthenticated")


async def test_list_inquiries_401_invalid(api: Api) -> None:
    """listInquiries: a token with a wrong signature is refused."""
    answer = await api.act("listInquiries", actor="invalid")
    answer.problem(401, "unauthenticated")


async def test_list_inquiries_401_expired(api: Api) -> None:
    """listInquiries: an expired token is refused."""
    answer = await api.act("listInquiries", actor="expired")
    answer.problem(401, "unauthenticated")


async def test_list_inquiries_401_foreign(api: Api) -> None:
    """listInquiries: a token for another audience is refused."""
    answer = await api.act("listInquiries", actor="foreign")
    answer.problem(401, "unauthenticated")


async def test_list_inquiries_429_limit(api: Api) -> None:
    """listInquiries: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listInquiries")
    answer = await api.act("listInquiries")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
