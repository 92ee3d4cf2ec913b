"""createProduct, POST /api/v1/products: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api
from backend.tests.support.values import ABSENT


async def test_create_product_201(api: Api) -> None:
    """createProduct: a valid body is created and comes back whole."""
    answer = await api.act(
        "createProduct",
        body=samples.create_product(
            {
                "name": "c-sample",
                "description": "c-sample",
                "price": "3.50",
                "sku": "c-sample",
                "inventory": 3,
                "status": "archived",
            },
        ),
    )
    answer.ok(
        201,
        headers=["Location"],
        body={
            "name": "c-sample",
            "description": "c-sample",
            "price": "3.50",
            "sku": "c-sample",
            "inventory": 3,
            "status": "archived",
        },
    )


async def test_create_product_201_required_only(api: Api) -> None:
    """createProduct: what may be left out is left out: defaults apply."""
    answer = await api.act(
        "createProduct",
        body=samples.create_product(
            {"description": ABSENT, "category": ABSENT, "inventory": ABSENT, "status": ABSENT}
        ),
    )
    answer.ok(201, body={"description": None, "category": None, "inventory": 0, "status": "draft"})


async def test_create_product_201_category(api: Api) -> None:
    """createProduct: category: refers to what exists."""
    category_target_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "createProduct", body=samples.create_product({"category": category_target_body["id"]})
    )
    answer.ok(201, body={"category": category_target_body["id"]})


async def test_create_product_201_name_min(api: Api) -> None:
    """createProduct: name accepts 1 character."""
    answer = await api.act("createProduct", body=samples.create_product({"name": "x"}))
    answer.ok(201, body={"name": "x"})


async def test_create_product_201_name_max(api: Api) -> None:
    """createProduct: name accepts 200 characters."""
    answer = await api.act("createProduct", body=samples.create_product({"name": "x" * 200}))
    answer.ok(201, body={"name": "x" * 200})


async def test_create_product_201_name_code_points(api: Api) -> None:
    """createProduct: name accepts 200 characters outside the basic plane."""
    answer = await api.act("createProduct", body=samples.create_product({"name": "😀" * 200}))
    answer.ok(201, body={"name": "😀" * 200})


async def test_create_product_201_description_max(api: Api) -> None:
    """createProduct: description accepts 10000 characters."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"description": "x" * 10000})
    )
    answer.ok(201, body={"description": "x" * 10000})


async def test_create_product_201_description_code_points(api: Api) -> None:
    """createProduct: description accepts 10000 characters outside the basic plane."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"description": "😀" * 10000})
    )
    answer.ok(201, body={"description": "😀" * 10000})


async def test_create_product_201_description_null(api: Api) -> None:
    """createProduct: description accepts null."""
    answer = await api.act("createProduct", body=samples.create_product({"description": None}))
    answer.ok(201, body={"description": None})


async def test_create_product_201_price_min(api: Api) -> None:
    """createProduct: price accepts 0.00."""
    answer = await api.act("createProduct", body=samples.create_product({"price": "0.00"}))
    answer.ok(201, body={"price": "0.00"})


async def test_create_product_201_price_max(api: Api) -> None:
    """createProduct: price accepts 9999999999999.99."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"price": "9999999999999.99"})
    )
    answer.ok(201, body={"price": "9999999999999.99"})


async def test_create_product_201_sku_min(api: Api) -> None:
    """createProduct: sku accepts 1 character."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": "x"}))
    answer.ok(201, body={"sku": "x"})


async def test_create_product_201_sku_max(api: Api) -> None:
    """createProduct: sku accepts 100 characters."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": "x" * 100}))
    answer.ok(201, body={"sku": "x" * 100})


async def test_create_product_201_sku_code_points(api: Api) -> None:
    """createProduct: sku accepts 100 characters outside the basic plane."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": "😀" * 100}))
    answer.ok(201, body={"sku": "😀" * 100})


async def test_create_product_201_category_null(api: Api) -> None:
    """createProduct: category accepts null."""
    answer = await api.act("createProduct", body=samples.create_product({"category": None}))
    answer.ok(201, body={"category": None})


async def test_create_product_201_inventory_min(api: Api) -> None:
    """createProduct: inventory accepts 0."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": 0}))
    answer.ok(201, body={"inventory": 0})


async def test_create_product_201_inventory_max(api: Api) -> None:
    """createProduct: inventory accepts 2147483647."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": 2147483647}))
    answer.ok(201, body={"inventory": 2147483647})


async def test_create_product_201_status_enum_1(api: Api) -> None:
    """createProduct: status accepts draft."""
    answer = await api.act("createProduct", body=samples.create_product({"status": "draft"}))
    answer.ok(201, body={"status": "draft"})


async def test_create_product_201_status_enum_2(api: Api) -> None:
    """createProduct: status accepts active."""
    answer = await api.act("createProduct", body=samples.create_product({"status": "active"}))
    answer.ok(201, body={"status": "active"})


async def test_create_product_201_status_enum_3(api: Api) -> None:
    """createProduct: status accepts archived."""
    answer = await api.act("createProduct", body=samples.create_product({"status": "archived"}))
    answer.ok(201, body={"status": "archived"})


async def test_create_product_201_idempotency_key_min(api: Api) -> None:
    """createProduct: Idempotency-Key accepts 1 character."""
    answer = await api.act(
        "createProduct", headers={"Idempotency-Key": "x"}, body=samples.create_product()
    )
    answer.ok(201)


async def test_create_product_201_idempotency_key_max(api: Api) -> None:
    """createProduct: Idempotency-Key accepts 255 characters."""
    answer = await api.act(
        "createProduct", headers={"Idempotency-Key": "x" * 255}, body=samples.create_product()
    )
    answer.ok(201)


async def test_create_product_400_idempotency_key_too_short(api: Api) -> None:
    """createProduct: Idempotency-Key refuses an empty text."""
    answer = await api.act(
        "createProduct", headers={"Idempotency-Key": ""}, body=samples.create_product()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_short")])


async def test_create_product_400_idempotency_key_too_long(api: Api) -> None:
    """createProduct: Idempotency-Key refuses 256 characters."""
    answer = await api.act(
        "createProduct", headers={"Idempotency-Key": "x" * 256}, body=samples.create_product()
    )
    answer.problem(400, "bad_request", errors=[("/header/Idempotency-Key", "too_long")])


async def test_create_product_400_malformed(api: Api) -> None:
    """createProduct: a body that is not JSON is refused."""
    answer = await api.act("createProduct", raw='{"')
    answer.problem(400, "bad_request")


async def test_create_product_422_body_type(api: Api) -> None:
    """createProduct: a list instead of an object is refused."""
    answer = await api.act("createProduct", body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_create_product_422_unknown_field(api: Api) -> None:
    """createProduct: an unknown member is refused."""
    answer = await api.act("createProduct", body=samples.create_product({"no_such_field": 1}))
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_create_product_422_name_required(api: Api) -> None:
    """createProduct: name refuses to be left out."""
    answer = await api.act("createProduct", body=samples.create_product({"name": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/name", "required")])


async def test_create_product_422_name_null(api: Api) -> None:
    """createProduct: name refuses null."""
    answer = await api.act("createProduct", body=samples.create_product({"name": None}))
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_create_product_422_name_type(api: Api) -> None:
    """createProduct: name refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"name": 12}))
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_create_product_422_name_nul(api: Api) -> None:
    """createProduct: name refuses the character U+0000."""
    answer = await api.act("createProduct", body=samples.create_product({"name": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_create_product_422_name_too_short(api: Api) -> None:
    """createProduct: name refuses an empty text."""
    answer = await api.act("createProduct", body=samples.create_product({"name": ""}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_create_product_422_name_too_long(api: Api) -> None:
    """createProduct: name refuses 201 characters."""
    answer = await api.act("createProduct", body=samples.create_product({"name": "x" * 201}))
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_create_product_422_description_type(api: Api) -> None:
    """createProduct: description refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"description": 12}))
    answer.problem(422, "validation_failed", errors=[("/description", "type")])


async def test_create_product_422_description_nul(api: Api) -> None:
    """createProduct: description refuses the character U+0000."""
    answer = await api.act("createProduct", body=samples.create_product({"description": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/description", "nul_character")])


async def test_create_product_422_description_too_long(api: Api) -> None:
    """createProduct: description refuses 10001 characters."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"description": "x" * 10001})
    )
    answer.problem(422, "validation_failed", errors=[("/description", "too_long")])


async def test_create_product_422_price_required(api: Api) -> None:
    """createProduct: price refuses to be left out."""
    answer = await api.act("createProduct", body=samples.create_product({"price": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/price", "required")])


async def test_create_product_422_price_null(api: Api) -> None:
    """createProduct: price refuses null."""
    answer = await api.act("createProduct", body=samples.create_product({"price": None}))
    answer.problem(422, "validation_failed", errors=[("/price", "null")])


async def test_create_product_422_price_type(api: Api) -> None:
    """createProduct: price refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"price": 12}))
    answer.problem(422, "validation_failed", errors=[("/price", "type")])


async def test_create_product_422_price_format(api: Api) -> None:
    """createProduct: price refuses no money."""
    answer = await api.act("createProduct", body=samples.create_product({"price": "12.345"}))
    answer.problem(422, "validation_failed", errors=[("/price", "format")])


async def test_create_product_422_sku_required(api: Api) -> None:
    """createProduct: sku refuses to be left out."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": ABSENT}))
    answer.problem(422, "validation_failed", errors=[("/sku", "required")])


async def test_create_product_422_sku_null(api: Api) -> None:
    """createProduct: sku refuses null."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": None}))
    answer.problem(422, "validation_failed", errors=[("/sku", "null")])


async def test_create_product_422_sku_type(api: Api) -> None:
    """createProduct: sku refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": 12}))
    answer.problem(422, "validation_failed", errors=[("/sku", "type")])


async def test_create_product_422_sku_nul(api: Api) -> None:
    """createProduct: sku refuses the character U+0000."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": "\x00"}))
    answer.problem(422, "validation_failed", errors=[("/sku", "nul_character")])


async def test_create_product_422_sku_too_short(api: Api) -> None:
    """createProduct: sku refuses an empty text."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": ""}))
    answer.problem(422, "validation_failed", errors=[("/sku", "too_short")])


async def test_create_product_422_sku_too_long(api: Api) -> None:
    """createProduct: sku refuses 101 characters."""
    answer = await api.act("createProduct", body=samples.create_product({"sku": "x" * 101}))
    answer.problem(422, "validation_failed", errors=[("/sku", "too_long")])


async def test_create_product_422_category_type(api: Api) -> None:
    """createProduct: category refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"category": 12}))
    answer.problem(422, "validation_failed", errors=[("/category", "type")])


async def test_create_product_422_category_format(api: Api) -> None:
    """createProduct: category refuses no uuid."""
    answer = await api.act("createProduct", body=samples.create_product({"category": "not-a-uuid"}))
    answer.problem(422, "validation_failed", errors=[("/category", "format")])


async def test_create_product_422_inventory_null(api: Api) -> None:
    """createProduct: inventory refuses null."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": None}))
    answer.problem(422, "validation_failed", errors=[("/inventory", "null")])


async def test_create_product_422_inventory_type(api: Api) -> None:
    """createProduct: inventory refuses a text instead of a number."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": "0"}))
    answer.problem(422, "validation_failed", errors=[("/inventory", "type")])


async def test_create_product_422_inventory_fraction(api: Api) -> None:
    """createProduct: inventory refuses a number with a fraction."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": 0.5}))
    answer.problem(422, "validation_failed", errors=[("/inventory", "type")])


async def test_create_product_422_inventory_too_small(api: Api) -> None:
    """createProduct: inventory refuses -1."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": -1}))
    answer.problem(422, "validation_failed", errors=[("/inventory", "too_small")])


async def test_create_product_422_inventory_too_large(api: Api) -> None:
    """createProduct: inventory refuses 2147483648."""
    answer = await api.act("createProduct", body=samples.create_product({"inventory": 2147483648}))
    answer.problem(422, "validation_failed", errors=[("/inventory", "too_large")])


async def test_create_product_422_status_null(api: Api) -> None:
    """createProduct: status refuses null."""
    answer = await api.act("createProduct", body=samples.create_product({"status": None}))
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_create_product_422_status_type(api: Api) -> None:
    """createProduct: status refuses a number instead of a text."""
    answer = await api.act("createProduct", body=samples.create_product({"status": 12}))
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_create_product_422_status_enum(api: Api) -> None:
    """createProduct: status refuses a value that is not listed."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"status": "none-of-these"})
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_create_product_409_sku(api: Api) -> None:
    """createProduct: sku: a value that another has is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "createProduct", body=samples.create_product({"sku": product_body["sku"]})
    )
    answer.problem(409, "already_exists", errors=[("/sku", "invalid")])


async def test_create_product_404_category(api: Api) -> None:
    """createProduct: category: an id that nothing has is refused."""
    answer = await api.act("createProduct", body=samples.create_product({"category": str(uuid4())}))
    answer.problem(404, "reference_not_found", errors=[("/category", "invalid")])


async def test_create_product_401_anonymous(api: Api) -> None:
    """createProduct: a call without a token is refused."""
    answer = await api.act("createProduct", actor="anonymous", body=samples.create_product())
    answer.problem(401, "unauthenticated")


async def test_create_product_401_invalid(api: Api) -> None:
    """createProduct: a token with a wrong signature is refused."""
    answer = await api.act("createProduct", actor="invalid", body=samples.create_product())
    answer.problem(401, "unauthenticated")


async def test_create_product_401_expired(api: Api) -> None:
    """createProduct: an expired token is refused."""
    answer = await api.act("createProduct", actor="expired", body=samples.create_product())
    answer.problem(401, "unauthenticated")


async def test_create_product_401_foreign(api: Api) -> None:
    """createProduct: a token for another audience is refused."""
    answer = await api.act("createProduct", actor="foreign", body=samples.create_product())
    answer.problem(401, "unauthenticated")


async def test_create_product_403_role(api: Api) -> None:
    """createProduct: a user without the role is refused."""
    answer = await api.act("createProduct", actor="user", body=samples.create_product())
    answer.problem(403, "forbidden")


async def test_create_product_201_idempotent(api: Api) -> None:
    """createProduct: the same key and body get the first answer again."""
    first_body = await api.arrange(
        "createProduct",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_product({"sku": "a-sample"}),
    )
    answer = await api.act(
        "createProduct",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_product({"sku": "a-sample"}),
    )
    answer.ok(201, body={"id": first_body["id"]})


async def test_create_product_409_idempotent(api: Api) -> None:
    """createProduct: the same key with another body is refused."""
    await api.arrange(
        "createProduct",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_product({"sku": "a-sample"}),
    )
    answer = await api.act(
        "createProduct",
        headers={"Idempotency-Key": "same-key"},
        body=samples.create_product({"sku": "a-sample", "name": "c-sample"}),
    )
    answer.problem(409, "idempotency_key_reused")


async def test_create_product_429_limit(api: Api) -> None:
    """createProduct: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("createProduct", body=samples.create_product())
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_create_product_422_rule_free_products_stay_drafts_1(api: Api) -> None:
    """createProduct: A product without a price cannot be put on sale: refused."""
    answer = await api.act(
        "createProduct", body=samples.create_product({"price": "0.00", "status": "active"})
    )
    answer.problem(422, "free_product")
