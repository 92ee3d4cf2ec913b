"""listProducts, GET /api/v1/products: rendered from test-plan.md; edit the plan, not this file."""

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_list_products_200_empty(api: Api) -> None:
    """listProducts: an empty store gives an empty page."""
    answer = await api.act("listProducts")
    answer.ok(200, body={"total": 0}, items=0)


async def test_list_products_200_page_1(api: Api) -> None:
    """listProducts: 25 of them, 10 a page: page 1 has 10."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"page": 1, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 10}, items=10)


async def test_list_products_200_page_2(api: Api) -> None:
    """listProducts: 25 of them, 10 a page: page 2 has 10."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"page": 2, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 2, "per_page": 10}, items=10)


async def test_list_products_200_page_3(api: Api) -> None:
    """listProducts: 25 of them, 10 a page: page 3 has 5."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"page": 3, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 3, "per_page": 10}, items=5)


async def test_list_products_200_page_4(api: Api) -> None:
    """listProducts: 25 of them, 10 a page: page 4 has 0."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"page": 4, "per_page": 10})
    answer.ok(200, body={"total": 25, "page": 4, "per_page": 10}, items=0)


async def test_list_products_200_default_page(api: Api) -> None:
    """listProducts: without parameters: the first 20."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts")
    answer.ok(200, body={"total": 25, "page": 1, "per_page": 20}, items=20, sorted_by="-created_at")


async def test_list_products_200_search_name(api: Api) -> None:
    """listProducts: search looks into name, whatever the case."""
    a_body = await api.arrange("createProduct", body=samples.create_product({"name": "A QZXW b"}))
    await api.arrange("createProduct", body=samples.create_product({"name": "Other"}))
    answer = await api.act("listProducts", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_products_200_search_description(api: Api) -> None:
    """listProducts: search looks into description, whatever the case."""
    a_body = await api.arrange(
        "createProduct", body=samples.create_product({"description": "A QZXW b"})
    )
    await api.arrange("createProduct", body=samples.create_product({"description": "Other"}))
    answer = await api.act("listProducts", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_products_200_search_sku(api: Api) -> None:
    """listProducts: search looks into sku, whatever the case."""
    a_body = await api.arrange("createProduct", body=samples.create_product({"sku": "A QZXW b"}))
    await api.arrange("createProduct", body=samples.create_product({"sku": "Other"}))
    answer = await api.act("listProducts", query={"search": "qzxw"})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_products_200_search_wildcard(api: Api) -> None:
    """listProducts: a wildcard is a character like any other."""
    await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"search": "%_%"})
    answer.ok(200, items=0)


async def test_list_products_200_filter_price_min(api: Api) -> None:
    """listProducts: price_min keeps what is at least it."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"price": "2.50"}))
    await api.arrange("createProduct", body=samples.create_product({"price": "1.50"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"price": "3.50"}))
    answer = await api.act("listProducts", query={"price_min": "2.50", "sort": "price"})
    answer.ok(200, ids=[b_body["id"], c_body["id"]])


async def test_list_products_200_filter_price_max(api: Api) -> None:
    """listProducts: price_max keeps what is at most it."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"price": "2.50"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"price": "1.50"}))
    await api.arrange("createProduct", body=samples.create_product({"price": "3.50"}))
    answer = await api.act("listProducts", query={"price_max": "2.50", "sort": "price"})
    answer.ok(200, ids=[a_body["id"], b_body["id"]])


async def test_list_products_200_filter_sku(api: Api) -> None:
    """listProducts: sku keeps what equals it."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"sku": "b-sample"}))
    await api.arrange("createProduct", body=samples.create_product({"sku": "a-sample"}))
    await api.arrange("createProduct", body=samples.create_product({"sku": "c-sample"}))
    answer = await api.act("listProducts", query={"sku": "b-sample", "sort": "sku"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_products_200_filter_category(api: Api) -> None:
    """listProducts: category keeps what refers to it."""
    this_body = await api.arrange("createCategory", body=samples.create_category())
    that_body = await api.arrange("createCategory", body=samples.create_category())
    a_body = await api.arrange(
        "createProduct", body=samples.create_product({"category": this_body["id"]})
    )
    await api.arrange("createProduct", body=samples.create_product({"category": that_body["id"]}))
    answer = await api.act("listProducts", query={"category": this_body["id"]})
    answer.ok(200, ids=[a_body["id"]])


async def test_list_products_200_filter_status(api: Api) -> None:
    """listProducts: status keeps what equals it."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"status": "archived"}))
    await api.arrange("createProduct", body=samples.create_product({"status": "active"}))
    await api.arrange("createProduct", body=samples.create_product({"status": "draft"}))
    answer = await api.act("listProducts", query={"status": "archived", "sort": "status"})
    answer.ok(200, ids=[b_body["id"]])


async def test_list_products_200_sort_name_up(api: Api) -> None:
    """listProducts: sorted by name, smallest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"name": "b-sample"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"name": "c-sample"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"name": "a-sample"}))
    answer = await api.act("listProducts", query={"sort": "name"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_products_200_sort_name_down(api: Api) -> None:
    """listProducts: sorted by name, largest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"name": "b-sample"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"name": "c-sample"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"name": "a-sample"}))
    answer = await api.act("listProducts", query={"sort": "-name"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_products_200_sort_price_up(api: Api) -> None:
    """listProducts: sorted by price, smallest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"price": "2.50"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"price": "3.50"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"price": "1.50"}))
    answer = await api.act("listProducts", query={"sort": "price"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_products_200_sort_price_down(api: Api) -> None:
    """listProducts: sorted by price, largest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"price": "2.50"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"price": "3.50"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"price": "1.50"}))
    answer = await api.act("listProducts", query={"sort": "-price"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_products_200_sort_sku_up(api: Api) -> None:
    """listProducts: sorted by sku, smallest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"sku": "b-sample"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"sku": "c-sample"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"sku": "a-sample"}))
    answer = await api.act("listProducts", query={"sort": "sku"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_products_200_sort_sku_down(api: Api) -> None:
    """listProducts: sorted by sku, largest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"sku": "b-sample"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"sku": "c-sample"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"sku": "a-sample"}))
    answer = await api.act("listProducts", query={"sort": "-sku"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_products_200_sort_inventory_up(api: Api) -> None:
    """listProducts: sorted by inventory, smallest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 2}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 3}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 1}))
    answer = await api.act("listProducts", query={"sort": "inventory"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_products_200_sort_inventory_down(api: Api) -> None:
    """listProducts: sorted by inventory, largest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 2}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 3}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 1}))
    answer = await api.act("listProducts", query={"sort": "-inventory"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_products_200_sort_status_up(api: Api) -> None:
    """listProducts: sorted by status, smallest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"status": "archived"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"status": "draft"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"status": "active"}))
    answer = await api.act("listProducts", query={"sort": "status"})
    answer.ok(200, ids=[a_body["id"], b_body["id"], c_body["id"]])


async def test_list_products_200_sort_status_down(api: Api) -> None:
    """listProducts: sorted by status, largest first."""
    b_body = await api.arrange("createProduct", body=samples.create_product({"status": "archived"}))
    c_body = await api.arrange("createProduct", body=samples.create_product({"status": "draft"}))
    a_body = await api.arrange("createProduct", body=samples.create_product({"status": "active"}))
    answer = await api.act("listProducts", query={"sort": "-status"})
    answer.ok(200, ids=[c_body["id"], b_body["id"], a_body["id"]])


async def test_list_products_200_sort_created_at_up(api: Api) -> None:
    """listProducts: sorted by created_at, oldest first."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"sort": "created_at"})
    answer.ok(200, sorted_by="created_at")


async def test_list_products_200_sort_created_at_down(api: Api) -> None:
    """listProducts: sorted by created_at, newest first."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"sort": "-created_at"})
    answer.ok(200, sorted_by="-created_at")


async def test_list_products_200_largest_page(api: Api) -> None:
    """listProducts: 100 a page is accepted."""
    for _ in range(25):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("listProducts", query={"per_page": 100})
    answer.ok(200, body={"per_page": 100}, items=25)


async def test_list_products_200_page_min(api: Api) -> None:
    """listProducts: page accepts 1."""
    answer = await api.act("listProducts", query={"page": 1})
    answer.ok(200, items=0)


async def test_list_products_200_page_max(api: Api) -> None:
    """listProducts: page accepts 1000000."""
    answer = await api.act("listProducts", query={"page": 1000000})
    answer.ok(200, items=0)


async def test_list_products_200_per_page_min(api: Api) -> None:
    """listProducts: per_page accepts 1."""
    answer = await api.act("listProducts", query={"per_page": 1})
    answer.ok(200, items=0)


async def test_list_products_200_search_min(api: Api) -> None:
    """listProducts: search accepts 1 character."""
    answer = await api.act("listProducts", query={"search": "x"})
    answer.ok(200, items=0)


async def test_list_products_200_search_max(api: Api) -> None:
    """listProducts: search accepts 200 characters."""
    answer = await api.act("listProducts", query={"search": "x" * 200})
    answer.ok(200, items=0)


async def test_list_products_200_price_min_min(api: Api) -> None:
    """listProducts: price_min accepts 0.00."""
    answer = await api.act("listProducts", query={"price_min": "0.00"})
    answer.ok(200, items=0)


async def test_list_products_200_price_min_max(api: Api) -> None:
    """listProducts: price_min accepts 9999999999999.99."""
    answer = await api.act("listProducts", query={"price_min": "9999999999999.99"})
    answer.ok(200, items=0)


async def test_list_products_200_price_max_min(api: Api) -> None:
    """listProducts: price_max accepts 0.00."""
    answer = await api.act("listProducts", query={"price_max": "0.00"})
    answer.ok(200, items=0)


async def test_list_products_200_price_max_max(api: Api) -> None:
    """listProducts: price_max accepts 9999999999999.99."""
    answer = await api.act("listProducts", query={"price_max": "9999999999999.99"})
    answer.ok(200, items=0)


async def test_list_products_200_sku_min(api: Api) -> None:
    """listProducts: sku accepts 1 character."""
    answer = await api.act("listProducts", query={"sku": "x"})
    answer.ok(200, items=0)


async def test_list_products_200_sku_max(api: Api) -> None:
    """listProducts: sku accepts 100 characters."""
    answer = await api.act("listProducts", query={"sku": "x" * 100})
    answer.ok(200, items=0)


async def test_list_products_200_status_enum_1(api: Api) -> None:
    """listProducts: status accepts draft."""
    answer = await api.act("listProducts", query={"status": "draft"})
    answer.ok(200, items=0)


async def test_list_products_200_status_enum_2(api: Api) -> None:
    """listProducts: status accepts active."""
    answer = await api.act("listProducts", query={"status": "active"})
    answer.ok(200, items=0)


async def test_list_products_200_status_enum_3(api: Api) -> None:
    """listProducts: status accepts archived."""
    answer = await api.act("listProducts", query={"status": "archived"})
    answer.ok(200, items=0)


async def test_list_products_400_unknown_parameter(api: Api) -> None:
    """listProducts: a parameter that is not on the list is refused."""
    answer = await api.act("listProducts", query={"no_such_filter": "x"})
    answer.problem(400, "bad_request", errors=[("/query/no_such_filter", "unknown_field")])


async def test_list_products_400_page_type(api: Api) -> None:
    """listProducts: page refuses a word."""
    answer = await api.act("listProducts", query={"page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/page", "type")])


async def test_list_products_400_page_too_small(api: Api) -> None:
    """listProducts: page refuses 0."""
    answer = await api.act("listProducts", query={"page": 0})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_small")])


async def test_list_products_400_page_too_large(api: Api) -> None:
    """listProducts: page refuses 1000001."""
    answer = await api.act("listProducts", query={"page": 1000001})
    answer.problem(400, "bad_request", errors=[("/query/page", "too_large")])


async def test_list_products_400_per_page_type(api: Api) -> None:
    """listProducts: per_page refuses a word."""
    answer = await api.act("listProducts", query={"per_page": "x"})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "type")])


async def test_list_products_400_per_page_too_small(api: Api) -> None:
    """listProducts: per_page refuses 0."""
    answer = await api.act("listProducts", query={"per_page": 0})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_small")])


async def test_list_products_400_per_page_too_large(api: Api) -> None:
    """listProducts: per_page refuses 101."""
    answer = await api.act("listProducts", query={"per_page": 101})
    answer.problem(400, "bad_request", errors=[("/query/per_page", "too_large")])


async def test_list_products_400_search_too_short(api: Api) -> None:
    """listProducts: search refuses an empty text."""
    answer = await api.act("listProducts", query={"search": ""})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_short")])


async def test_list_products_400_search_too_long(api: Api) -> None:
    """listProducts: search refuses 201 characters."""
    answer = await api.act("listProducts", query={"search": "x" * 201})
    answer.problem(400, "bad_request", errors=[("/query/search", "too_long")])


async def test_list_products_400_sort_enum(api: Api) -> None:
    """listProducts: sort refuses a value that is not listed."""
    answer = await api.act("listProducts", query={"sort": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/sort", "enum")])


async def test_list_products_400_price_min_format(api: Api) -> None:
    """listProducts: price_min refuses no money."""
    answer = await api.act("listProducts", query={"price_min": "12.345"})
    answer.problem(400, "bad_request", errors=[("/query/price_min", "format")])


async def test_list_products_400_price_max_format(api: Api) -> None:
    """listProducts: price_max refuses no money."""
    answer = await api.act("listProducts", query={"price_max": "12.345"})
    answer.problem(400, "bad_request", errors=[("/query/price_max", "format")])


async def test_list_products_400_sku_too_short(api: Api) -> None:
    """listProducts: sku refuses an empty text."""
    answer = await api.act("listProducts", query={"sku": ""})
    answer.problem(400, "bad_request", errors=[("/query/sku", "too_short")])


async def test_list_products_400_sku_too_long(api: Api) -> None:
    """listProducts: sku refuses 101 characters."""
    answer = await api.act("listProducts", query={"sku": "x" * 101})
    answer.problem(400, "bad_request", errors=[("/query/sku", "too_long")])


async def test_list_products_400_category_format(api: Api) -> None:
    """listProducts: category refuses no uuid."""
    answer = await api.act("listProducts", query={"category": "not-a-uuid"})
    answer.problem(400, "bad_request", errors=[("/query/category", "format")])


async def test_list_products_400_status_enum(api: Api) -> None:
    """listProducts: status refuses a value that is not listed."""
    answer = await api.act("listProducts", query={"status": "none-of-these"})
    answer.problem(400, "bad_request", errors=[("/query/status", "enum")])


async def test_list_products_429_limit(api: Api) -> None:
    """listProducts: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("listProducts")
    answer = await api.act("listProducts")
    answer.problem(429, "rate_limited", headers=["Retry-After"])
