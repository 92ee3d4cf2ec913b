"""listReplies, GET /api/v1/replies: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.replies import samples
from backend.tests.support.api import Api


async def test_list_replies_200_empty(api: Api) -> None:
    """listReplies: an empty store gives an empty page."""
    answer = await api.act("listReplies")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_replies_200_page_1(api: Api) -> None:
    """listReplies: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_replies_200_page_2(api: Api) -> None:
    """listReplies: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_replies_200_page_3(api: Api) -> None:
    """listReplies: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_replies_200_page_4(api: Api) -> None:
    """listReplies: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_replies_200_default_page(api: Api) -> None:
    """listReplies: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_replies_200_search_title(api: Api) -> None:
    """listReplies: search looks into title, whatever the case."""
    a_body = await api.arrange("createReply", body=samples.create_reply({"title": "A QZXW b"}))
    await api.arrange("createReply", body=samples.create_reply({"title": "Other"}))
    answer = await api.act("listReplies", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_replies_200_search_text(api: Api) -> None:
    """listReplies: search looks into text, whatever the case."""
    a_body = await api.arrange("createReply", body=samples.create_reply({"text": "A QZXW b"}))
    await api.arrange("createReply", body=samples.create_reply({"text": "Other"}))
    answer = await api.act("listReplies", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_replies_200_search_wildcard(api: Api) -> None:
    """listReplies: a wildcard is a character like any other."""
    await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_replies_200_filter_language(api: Api) -> None:
    """listReplies: language keeps what equals it."""
    b_body = await api.arrange("createReply", body=samples.create_reply({"language": "en"}))
    await api.arrange("createReply", body=samples.create_reply({"language": "de"}))
    await api.arrange("createReply", body=samples.create_reply({"language": "ja"}))
    answer = await api.act("listReplies", query={"language": "en", "sort": "language"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_replies_200_sort_title_up(api: Api) -> None:
    """listReplies: sorted by title, smallest first."""
    b_body = await api.arrange("createReply", body=samples.create_reply({"title": "b-sample"}))
    c_body = await api.arrange("createReply", body=samples.create_reply({"title": "c-sample"}))
    a_body = await api.arrange("createReply", body=samples.create_reply({"title": "a-sample"}))
    answer = await api.act("listReplies", query={"sort": "title"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_replies_200_sort_title_down(api: Api) -> None:
    """listReplies: sorted by title, largest first."""
    b_body = await api.arrange("createReply", body=samples.create_reply({"title": "b-sample"}))
    c_body = await api.arrange("createReply", body=samples.create_reply({"title": "c-sample"}))
    a_body = await api.arrange("createReply", body=samples.create_reply({"title": "a-sample"}))
    answer = await api.act("listReplies", query={"sort": "-title"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_replies_200_sort_language_up(api: Api) -> None:
    """listReplies: sorted by language, smallest first."""
    b_body = await api.arrange("createReply", body=samples.create_reply({"language": "en"}))
    c_body = await api.arrange("createReply", body=samples.create_reply({"language": "ja"}))
    a_body = await api.arrange("createReply", body=samples.create_reply({"language": "de"}))
    answer = await api.act("listReplies", query={"sort": "language"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_replies_200_sort_language_down(api: Api) -> None:
    """listReplies: sorted by language, largest first."""
    b_body = await api.arrange("createReply", body=samples.create_reply({"language": "en"}))
    c_body = await api.arrange("createReply", body=samples.create_reply({"language": "ja"}))
    a_body = await api.arrange("createReply", body=samples.create_reply({"language": "de"}))
    answer = await api.act("listReplies", query={"sort": "-language"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_replies_200_sort_created_at_up(api: Api) -> None:
    """listReplies: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_replies_200_sort_created_at_down(api: Api) -> None:
    """listReplies: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_replies_200_largest_page(api: Api) -> None:
    """listReplies: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createReply", body=samples.create_reply())
    answer = await api.act("listReplies", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_replies_200_page_min(api: Api) -> None:
    """listReplies: page accepts 1."""
    answer = await api.act("listReplies", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_replies_200_page_max(api: Api) -> None:
    """listReplies: page accepts 1000000."""
    answer = await api.act("listReplies", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_replies_200_per_page_min(api: Api) -> None:
    """listReplies: per_page accepts 1."""
    answer = await api.act("listReplies", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_replies_200_search_min(api: Api) -> None:
    """listReplies: search accepts 1 character."""
    answer = await api.act("listReplies", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_replies_200_search_max(api: Api) -> None:
    """listReplies: search accepts 200 characters."""
    answer = await api.act("listReplies", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_replies_200_language_enum_1(api: Api) -> None:
    """listReplies: language accepts en."""
    answer = await api.act("listReplies", query={"language": "en"})
    answer.ok(200, items=0)


async def test_list_replies_200_language_enum_2(api: Api) -> None:
    """listReplies: language accepts de."""
    answer = await api.act("listReplies", query={"language": "de"})
    answer.ok(200, items=0)


async def test_list_replies_200_language_enum_3(api: Api) -> None:
    """listReplies: language accepts ja."""
    answer = await api.act("listReplies", query={"language": "ja"})
    answer.ok(200, items=0)


async def test_list_replies_400_unknown_parameter(api: Api) -> None:
    """listReplies: a parameter that is not on the list is refused."""
    answer = await api.act("listReplies", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_replies_400_page_type(api: Api) -> None:
    """listReplies: page refuses a word."""
    answer = await api.act("listReplies", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_replies_400_page_too_small(api: Api) -> None:
    """listReplies: page refuses 0."""
    answer = await api.act("listReplies", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_replies_400_page_too_large(api: Api) -> None:
    """listReplies: page refuses 1000001."""
    answer = await api.act("listReplies", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_replies_400_per_page_type(api: Api) -> None:
    """listReplies: per_page refuses a word."""
    answer = await api.act("listReplies", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_replies_400_per_page_too_small(api: Api) -> None:
    """listReplies: per_page refuses 0."""
    answer = await api.act("listReplies", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_replies_400_per_page_too_large(api: Api) -> None:
    """listReplies: per_page refuses 101."""
    answer = await api.act("listReplies", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_replies_400_search_too_short(api: Api) -> None:
    """listReplies: search refuses an empty text."""
    answer = await api.act("listReplies", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_replies_400_search_too_long(api: Api) -> None:
    """listReplies: search refuses 201 characters."""
    answer = await api.act("listReplies", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_replies_400_sort_enum(api: Api) -> None:
    """listReplies: sort refuses a value that is not listed."""
    answer = await api.act("listReplies", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_replies_400_language_enum(api: Api) -> None:
    """listReplies: language refuses a value that is not listed."""
    answer = await api.act("listReplies", query={"language": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/language", "enum")])


async def test_list_replies_401_anonymous(api: Api) -> None:
    """listReplies: a call without a token is refused."""
    answer = await api.act("listReplies", actor="anonymous")
    answer.problem(401, "unauthenticated")


async def test_list_replies_401_invalid(api: Api) -> None:
    """listReplies: a token with a wrong signature is refused."""
    answer = await api.act("listReplies", actor="invalid")
    answer.problem(401, "unauthenticated")


async def test_list_replies_401_expired(api: Api) -> None:
    """listReplies: an expired token is refused."""
    answer = await api.act("listReplies", actor="expired")
    answer.problem(401, "unauthenticated")


async def test_list_replies_401_foreign(api: Api) -> None:
    """listReplies: a token for another audience is refused."""
    answer = await api.act("listReplies", actor="foreign")
    answer.problem(401, "unauthenticated")


async def test_list_replies_429_limit(api: Api) -> None:
    """listReplies: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listReplies")
    answer = await api.act("listReplies")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
