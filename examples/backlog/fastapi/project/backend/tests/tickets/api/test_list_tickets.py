"""listTickets, GET /api/v1/tickets: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.support.api import Api
from backend.tests.tickets import samples


async def test_list_tickets_200_empty(api: Api) -> None:
    """listTickets: an empty store gives an empty page."""
    answer = await api.act("listTickets")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_tickets_200_page_1(api: Api) -> None:
    """listTickets: 25 of them, 10 a page: page 1 has 10."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_tickets_200_page_2(api: Api) -> None:
    """listTickets: 25 of them, 10 a page: page 2 has 10."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_tickets_200_page_3(api: Api) -> None:
    """listTickets: 25 of them, 10 a page: page 3 has 5."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_tickets_200_page_4(api: Api) -> None:
    """listTickets: 25 of them, 10 a page: page 4 has 0."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_tickets_200_default_page(api: Api) -> None:
    """listTickets: without parameters: the first 20."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_tickets_200_search_subject(api: Api) -> None:
    """listTickets: search looks into subject, whatever the case."""
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": a_customer_id_body["id"], "subject": "A QZXW b"}
        ),
    )
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "subject": "Other"}),
    )
    answer = await api.act("listTickets", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_tickets_200_search_body(api: Api) -> None:
    """listTickets: search looks into body, whatever the case."""
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "body": "A QZXW b"}),
    )
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "body": "Other"}),
    )
    answer = await api.act("listTickets", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_tickets_200_search_wildcard(api: Api) -> None:
    """listTickets: a wildcard is a character like any other."""
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": a_customer_id_body["id"]})
    )
    answer = await api.act("listTickets", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_tickets_200_filter_status(api: Api) -> None:
    """listTickets: status keeps what equals it."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "status": "open"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "status": "closed"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "status": "pending"}),
    )
    answer = await api.act("listTickets", query={"status": "open", "sort": "status"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_tickets_200_filter_priority(api: Api) -> None:
    """listTickets: priority keeps what equals it."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "priority": "normal"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "priority": "low"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "priority": "urgent"}),
    )
    answer = await api.act("listTickets", query={"priority": "normal", "sort": "priority"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_tickets_200_filter_customer_id(api: Api) -> None:
    """listTickets: customer_id keeps what refers to it."""
    this_body = await api.arrange("createCustomer", body=samples.create_customer())
    that_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket", body=samples.create_ticket({"customer_id": this_body["id"]})
    )
    await api.arrange("createTicket", body=samples.create_ticket({"customer_id": that_body["id"]}))
    answer = await api.act("listTickets", query={"customer_id": this_body["id"]})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_tickets_200_sort_subject_up(api: Api) -> None:
    """listTickets: sorted by subject, smallest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": b_customer_id_body["id"], "subject": "b-sample"}
        ),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": c_customer_id_body["id"], "subject": "c-sample"}
        ),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": a_customer_id_body["id"], "subject": "a-sample"}
        ),
    )
    answer = await api.act("listTickets", query={"sort": "subject"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tickets_200_sort_subject_down(api: Api) -> None:
    """listTickets: sorted by subject, largest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": b_customer_id_body["id"], "subject": "b-sample"}
        ),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": c_customer_id_body["id"], "subject": "c-sample"}
        ),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket(
            {"customer_id": a_customer_id_body["id"], "subject": "a-sample"}
        ),
    )
    answer = await api.act("listTickets", query={"sort": "-subject"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tickets_200_sort_status_up(api: Api) -> None:
    """listTickets: sorted by status, smallest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "status": "open"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "status": "pending"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "status": "closed"}),
    )
    answer = await api.act("listTickets", query={"sort": "status"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tickets_200_sort_status_down(api: Api) -> None:
    """listTickets: sorted by status, largest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "status": "open"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "status": "pending"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "status": "closed"}),
    )
    answer = await api.act("listTickets", query={"sort": "-status"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tickets_200_sort_priority_up(api: Api) -> None:
    """listTickets: sorted by priority, smallest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "priority": "normal"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "priority": "urgent"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "priority": "low"}),
    )
    answer = await api.act("listTickets", query={"sort": "priority"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_tickets_200_sort_priority_down(api: Api) -> None:
    """listTickets: sorted by priority, largest first."""
    b_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    b_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": b_customer_id_body["id"], "priority": "normal"}),
    )
    c_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    c_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": c_customer_id_body["id"], "priority": "urgent"}),
    )
    a_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    a_body = await api.arrange(
        "createTicket",
        body=samples.create_ticket({"customer_id": a_customer_id_body["id"], "priority": "low"}),
    )
    answer = await api.act("listTickets", query={"sort": "-priority"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_tickets_200_sort_created_at_up(api: Api) -> None:
    """listTickets: sorted by created_at, oldest first."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_tickets_200_sort_created_at_down(api: Api) -> None:
    """listTickets: sorted by created_at, newest first."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_tickets_200_largest_page(api: Api) -> None:
    """listTickets: 100 a page is accepted."""
    ticket_customer_id_body = await api.arrange("createCustomer", body=samples.create_customer())
    for _ in range(25):
        await api.arrange(
            "createTicket",
            body=samples.create_ticket({"customer_id": ticket_customer_id_body["id"]}),
        )
    answer = await api.act("listTickets", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_tickets_200_page_min(api: Api) -> None:
    """listTickets: page accepts 1."""
    answer = await api.act("listTickets", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_tickets_200_page_max(api: Api) -> None:
    """listTickets: page accepts 1000000."""
    answer = await api.act("listTickets", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_tickets_200_per_page_min(api: Api) -> None:
    """listTickets: per_page accepts 1."""
    answer = await api.act("listTickets", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_tickets_200_search_min(api: Api) -> None:
    """listTickets: search accepts 1 character."""
    answer = await api.act("listTickets", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_tickets_200_search_max(api: Api) -> None:
    """listTickets: search accepts 200 characters."""
    answer = await api.act("listTickets", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_tickets_200_status_enum_1(api: Api) -> None:
    """listTickets: status accepts open."""
    answer = await api.act("listTickets", query={"status": "open"})
    answer.ok(200, items=0)


async def test_list_tickets_200_status_enum_2(api: Api) -> None:
    """listTickets: status accepts pending."""
    answer = await api.act("listTickets", query={"status": "pending"})
    answer.ok(200, items=0)


async def test_list_tickets_200_status_enum_3(api: Api) -> None:
    """listTickets: status accepts closed."""
    answer = await api.act("listTickets", query={"status": "closed"})
    answer.ok(200, items=0)


async def test_list_tickets_200_priority_enum_1(api: Api) -> None:
    """listTickets: priority accepts low."""
    answer = await api.act("listTickets", query={"priority": "low"})
    answer.ok(200, items=0)


async def test_list_tickets_200_priority_enum_2(api: Api) -> None:
    """listTickets: priority accepts normal."""
    answer = await api.act("listTickets", query={"priority": "normal"})
    answer.ok(200, items=0)


async def test_list_tickets_200_priority_enum_3(api: Api) -> None:
    """listTickets: priority accepts urgent."""
    answer = await api.act("listTickets", query={"priority": "urgent"})
    answer.ok(200, items=0)


async def test_list_tickets_400_unknown_parameter(api: Api) -> None:
    """listTickets: a parameter that is not on the list is refused."""
    answer = await api.act("listTickets", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_tickets_400_page_type(api: Api) -> None:
    """listTickets: page refuses a word."""
    answer = await api.act("listTickets", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_tickets_400_page_too_small(api: Api) -> None:
    """listTickets: page refuses 0."""
    answer = await api.act("listTickets", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_tickets_400_page_too_large(api: Api) -> None:
    """listTickets: page refuses 1000001."""
    answer = await api.act("listTickets", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_tickets_400_per_page_type(api: Api) -> None:
    """listTickets: per_page refuses a word."""
    answer = await api.act("listTickets", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_tickets_400_per_page_too_small(api: Api) -> None:
    """listTickets: per_page refuses 0."""
    answer = await api.act("listTickets", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_tickets_400_per_page_too_large(api: Api) -> None:
    """listTickets: per_page refuses 101."""
    answer = await api.act("listTickets", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_tickets_400_search_too_short(api: Api) -> None:
    """listTickets: search refuses an empty text."""
    answer = await api.act("listTickets", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_tickets_400_search_too_long(api: Api) -> None:
    """listTickets: search refuses 201 characters."""
    answer = await api.act("listTickets", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_tickets_400_sort_enum(api: Api) -> None:
    """listTickets: sort refuses a value that is not listed."""
    answer = await api.act("listTickets", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_tickets_400_status_enum(api: Api) -> None:
    """listTickets: status refuses a value that is not listed."""
    answer = await api.act("listTickets", query={"status": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/status", "enum")])


async def test_list_tickets_400_priority_enum(api: Api) -> None:
    """listTickets: priority refuses a value that is not listed."""
    answer = await api.act("listTickets", query={"priority": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/priority", "enum")])


async def test_list_tickets_400_customer_id_format(api: Api) -> None:
    """listTickets: customer_id refuses no uuid."""
    answer = await api.act("listTickets", query={"customer_id": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/query/customer_id", "format")])


async def test_list_tickets_401_anonymous(api: Api) -> None:
    """listTickets: a call without a token is refused."""
    answer = await api.act("listTickets", actor="anonymous")
    answer.problem(401, "unauthenticated")


async def test_list_tickets_401_invalid(api: Api) -> None:
    """listTickets: a token with a wrong signature is refused."""
    answer = await api.act("listTickets", actor="invalid")
    answer.problem(401, "unauthenticated")


async def test_list_tickets_401_expired(api: Api) -> None:
    """listTickets: an expired token is refused."""
    answer = await api.act("listTickets", actor="expired")
    answer.problem(401, "unauthenticated")


async def test_list_tickets_401_foreign(api: Api) -> None:
    """listTickets: a token for another audience is refused."""
    answer = await api.act("listTickets", actor="foreign")
    answer.problem(401, "unauthenticated")


async def test_list_tickets_429_limit(api: Api) -> None:
    """listTickets: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listTickets")
    answer = await api.act("listTickets")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
