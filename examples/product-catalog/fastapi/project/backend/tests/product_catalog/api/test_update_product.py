"""updateProduct, PATCH /api/v1/products/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_update_product_200_name(api: Api) -> None:
    """updateProduct: name is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"id": product_body["id"], "name": "c-sample"})


async def test_update_product_200_name_rest(api: Api) -> None:
    """updateProduct: changing name leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "description": product_body["description"],
            "price": product_body["price"],
            "sku": product_body["sku"],
            "category": product_body["category"],
            "inventory": product_body["inventory"],
            "status": product_body["status"],
        },
    )


async def test_update_product_200_description(api: Api) -> None:
    """updateProduct: description is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "c-sample"}
    )
    answer.ok(200, body={"id": product_body["id"], "description": "c-sample"})


async def test_update_product_200_description_rest(api: Api) -> None:
    """updateProduct: changing description leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "name": product_body["name"],
            "price": product_body["price"],
            "sku": product_body["sku"],
            "category": product_body["category"],
            "inventory": product_body["inventory"],
            "status": product_body["status"],
        },
    )


async def test_update_product_200_price(api: Api) -> None:
    """updateProduct: price is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"price": "3.50"})
    answer.ok(200, body={"id": product_body["id"], "price": "3.50"})


async def test_update_product_200_price_rest(api: Api) -> None:
    """updateProduct: changing price leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"price": "3.50"})
    answer.ok(
        200,
        body={
            "name": product_body["name"],
            "description": product_body["description"],
            "sku": product_body["sku"],
            "category": product_body["category"],
            "inventory": product_body["inventory"],
            "status": product_body["status"],
        },
    )


async def test_update_product_200_sku(api: Api) -> None:
    """updateProduct: sku is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": "c-sample"}
    )
    answer.ok(200, body={"id": product_body["id"], "sku": "c-sample"})


async def test_update_product_200_sku_rest(api: Api) -> None:
    """updateProduct: changing sku leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": "c-sample"}
    )
    answer.ok(
        200,
        body={
            "name": product_body["name"],
            "description": product_body["description"],
            "price": product_body["price"],
            "category": product_body["category"],
            "inventory": product_body["inventory"],
            "status": product_body["status"],
        },
    )


async def test_update_product_200_inventory(api: Api) -> None:
    """updateProduct: inventory is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"inventory": 3})
    answer.ok(200, body={"id": product_body["id"], "inventory": 3})


async def test_update_product_200_inventory_rest(api: Api) -> None:
    """updateProduct: changing inventory leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"inventory": 3})
    answer.ok(
        200,
        body={
            "name": product_body["name"],
            "description": product_body["description"],
            "price": product_body["price"],
            "sku": product_body["sku"],
            "category": product_body["category"],
            "status": product_body["status"],
        },
    )


async def test_update_product_200_status(api: Api) -> None:
    """updateProduct: status is changed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "archived"}
    )
    answer.ok(200, body={"id": product_body["id"], "status": "archived"})


async def test_update_product_200_status_rest(api: Api) -> None:
    """updateProduct: changing status leaves the rest as it was."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "archived"}
    )
    answer.ok(
        200,
        body={
            "name": product_body["name"],
            "description": product_body["description"],
            "price": product_body["price"],
            "sku": product_body["sku"],
            "category": product_body["category"],
            "inventory": product_body["inventory"],
        },
    )


async def test_update_product_200_category(api: Api) -> None:
    """updateProduct: category: refers to what exists."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    category_target_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateProduct",
        path={"id": product_body["id"]},
        body={"category": category_target_body["id"]},
    )
    answer.ok(200, body={"category": category_target_body["id"]})


async def test_update_product_200_same_again(api: Api) -> None:
    """updateProduct: the same change twice is the same."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    await api.arrange("updateProduct", path={"id": product_body["id"]}, body={"name": "c-sample"})
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"name": "c-sample"})


async def test_update_product_200_name_min(api: Api) -> None:
    """updateProduct: name accepts 1 character."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"name": "x"})
    answer.ok(200, body={"name": "x"})


async def test_update_product_200_name_max(api: Api) -> None:
    """updateProduct: name accepts 200 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "x" * 200}
    )
    answer.ok(200, body={"name": "x" * 200})


async def test_update_product_200_name_code_points(api: Api) -> None:
    """updateProduct: name accepts 200 characters outside the basic plane."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "😀" * 200}
    )
    answer.ok(200, body={"name": "😀" * 200})


async def test_update_product_200_description_max(api: Api) -> None:
    """updateProduct: description accepts 10000 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "x" * 10000}
    )
    answer.ok(200, body={"description": "x" * 10000})


async def test_update_product_200_description_code_points(api: Api) -> None:
    """updateProduct: description accepts 10000 characters outside the basic plane."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "😀" * 10000}
    )
    answer.ok(200, body={"description": "😀" * 10000})


async def test_update_product_200_description_null(api: Api) -> None:
    """updateProduct: description accepts null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": None}
    )
    answer.ok(200, body={"description": None})


async def test_update_product_200_price_min(api: Api) -> None:
    """updateProduct: price accepts 0.00."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"price": "0.00"})
    answer.ok(200, body={"price": "0.00"})


async def test_update_product_200_price_max(api: Api) -> None:
    """updateProduct: price accepts 9999999999999.99."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"price": "9999999999999.99"}
    )
    answer.ok(200, body={"price": "9999999999999.99"})


async def test_update_product_200_sku_min(api: Api) -> None:
    """updateProduct: sku accepts 1 character."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"sku": "x"})
    answer.ok(200, body={"sku": "x"})


async def test_update_product_200_sku_max(api: Api) -> None:
    """updateProduct: sku accepts 100 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": "x" * 100}
    )
    answer.ok(200, body={"sku": "x" * 100})


async def test_update_product_200_sku_code_points(api: Api) -> None:
    """updateProduct: sku accepts 100 characters outside the basic plane."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": "😀" * 100}
    )
    answer.ok(200, body={"sku": "😀" * 100})


async def test_update_product_200_category_null(api: Api) -> None:
    """updateProduct: category accepts null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"category": None}
    )
    answer.ok(200, body={"category": None})


async def test_update_product_200_inventory_min(api: Api) -> None:
    """updateProduct: inventory accepts 0."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"inventory": 0})
    answer.ok(200, body={"inventory": 0})


async def test_update_product_200_inventory_max(api: Api) -> None:
    """updateProduct: inventory accepts 2147483647."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"inventory": 2147483647}
    )
    answer.ok(200, body={"inventory": 2147483647})


async def test_update_product_200_status_enum_1(api: Api) -> None:
    """updateProduct: status accepts draft."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "draft"}
    )
    answer.ok(200, body={"status": "draft"})


async def test_update_product_200_status_enum_2(api: Api) -> None:
    """updateProduct: status accepts active."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "active"}
    )
    answer.ok(200, body={"status": "active"})


async def test_update_product_200_status_enum_3(api: Api) -> None:
    """updateProduct: status accepts archived."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "archived"}
    )
    answer.ok(200, body={"status": "archived"})


async def test_update_product_400_id_format(api: Api) -> None:
    """updateProduct: id refuses no uuid."""
    answer = await api.act("updateProduct", path={"id": "not-a-uuid"}, body={"name": "c-sample"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_product_400_malformed(api: Api) -> None:
    """updateProduct: a body that is not JSON is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_product_422_body_type(api: Api) -> None:
    """updateProduct: a list instead of an object is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_product_422_unknown_field(api: Api) -> None:
    """updateProduct: an unknown member is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"no_such_field": 1}
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_product_422_empty(api: Api) -> None:
    """updateProduct: an empty object is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_product_422_name_null(api: Api) -> None:
    """updateProduct: name refuses null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"name": None})
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_update_product_422_name_type(api: Api) -> None:
    """updateProduct: name refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"name": 12})
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_update_product_422_name_nul(api: Api) -> None:
    """updateProduct: name refuses the character U+0000."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"name": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_update_product_422_name_too_short(api: Api) -> None:
    """updateProduct: name refuses an empty text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"name": ""})
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_update_product_422_name_too_long(api: Api) -> None:
    """updateProduct: name refuses 201 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"name": "x" * 201}
    )
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_update_product_422_description_type(api: Api) -> None:
    """updateProduct: description refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": 12}
    )
    answer.problem(422, "validation_failed", errors=[("/description", "type")])


async def test_update_product_422_description_nul(api: Api) -> None:
    """updateProduct: description refuses the character U+0000."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/description", "nul_character")])


async def test_update_product_422_description_too_long(api: Api) -> None:
    """updateProduct: description refuses 10001 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"description": "x" * 10001}
    )
    answer.problem(422, "validation_failed", errors=[("/description", "too_long")])


async def test_update_product_422_price_null(api: Api) -> None:
    """updateProduct: price refuses null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"price": None})
    answer.problem(422, "validation_failed", errors=[("/price", "null")])


async def test_update_product_422_price_type(api: Api) -> None:
    """updateProduct: price refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"price": 12})
    answer.problem(422, "validation_failed", errors=[("/price", "type")])


async def test_update_product_422_price_format(api: Api) -> None:
    """updateProduct: price refuses no money."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"price": "12.345"}
    )
    answer.problem(422, "validation_failed", errors=[("/price", "format")])


async def test_update_product_422_sku_null(api: Api) -> None:
    """updateProduct: sku refuses null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"sku": None})
    answer.problem(422, "validation_failed", errors=[("/sku", "null")])


async def test_update_product_422_sku_type(api: Api) -> None:
    """updateProduct: sku refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"sku": 12})
    answer.problem(422, "validation_failed", errors=[("/sku", "type")])


async def test_update_product_422_sku_nul(api: Api) -> None:
    """updateProduct: sku refuses the character U+0000."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"sku": "\x00"})
    answer.problem(422, "validation_failed", errors=[("/sku", "nul_character")])


async def test_update_product_422_sku_too_short(api: Api) -> None:
    """updateProduct: sku refuses an empty text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"sku": ""})
    answer.problem(422, "validation_failed", errors=[("/sku", "too_short")])


async def test_update_product_422_sku_too_long(api: Api) -> None:
    """updateProduct: sku refuses 101 characters."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": "x" * 101}
    )
    answer.problem(422, "validation_failed", errors=[("/sku", "too_long")])


async def test_update_product_422_category_type(api: Api) -> None:
    """updateProduct: category refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"category": 12})
    answer.problem(422, "validation_failed", errors=[("/category", "type")])


async def test_update_product_422_category_format(api: Api) -> None:
    """updateProduct: category refuses no uuid."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"category": "not-a-uuid"}
    )
    answer.problem(422, "validation_failed", errors=[("/category", "format")])


async def test_update_product_422_inventory_null(api: Api) -> None:
    """updateProduct: inventory refuses null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"inventory": None}
    )
    answer.problem(422, "validation_failed", errors=[("/inventory", "null")])


async def test_update_product_422_inventory_type(api: Api) -> None:
    """updateProduct: inventory refuses a text instead of a number."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"inventory": "0"}
    )
    answer.problem(422, "validation_failed", errors=[("/inventory", "type")])


async def test_update_product_422_inventory_fraction(api: Api) -> None:
    """updateProduct: inventory refuses a number with a fraction."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"inventory": 0.5}
    )
    answer.problem(422, "validation_failed", errors=[("/inventory", "type")])


async def test_update_product_422_inventory_too_small(api: Api) -> None:
    """updateProduct: inventory refuses -1."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"inventory": -1})
    answer.problem(422, "validation_failed", errors=[("/inventory", "too_small")])


async def test_update_product_422_inventory_too_large(api: Api) -> None:
    """updateProduct: inventory refuses 2147483648."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"inventory": 2147483648}
    )
    answer.problem(422, "validation_failed", errors=[("/inventory", "too_large")])


async def test_update_product_422_status_null(api: Api) -> None:
    """updateProduct: status refuses null."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"status": None})
    answer.problem(422, "validation_failed", errors=[("/status", "null")])


async def test_update_product_422_status_type(api: Api) -> None:
    """updateProduct: status refuses a number instead of a text."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act("updateProduct", path={"id": product_body["id"]}, body={"status": 12})
    answer.problem(422, "validation_failed", errors=[("/status", "type")])


async def test_update_product_422_status_enum(api: Api) -> None:
    """updateProduct: status refuses a value that is not listed."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "none-of-these"}
    )
    answer.problem(422, "validation_failed", errors=[("/status", "enum")])


async def test_update_product_404_unknown(api: Api) -> None:
    """updateProduct: an id that nothing has is not found."""
    answer = await api.act("updateProduct", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(404, "not_found")


async def test_update_product_409_sku(api: Api) -> None:
    """updateProduct: sku: a value that another has is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    other_product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"sku": other_product_body["sku"]}
    )
    answer.problem(409, "already_exists", errors=[("/sku", "invalid")])


async def test_update_product_404_category(api: Api) -> None:
    """updateProduct: category: an id that nothing has is refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product())
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"category": str(uuid4())}
    )
    answer.problem(404, "reference_not_found", errors=[("/category", "invalid")])


async def test_update_product_401_anonymous(api: Api) -> None:
    """updateProduct: a call without a token is refused."""
    answer = await api.act(
        "updateProduct", actor="anonymous", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_product_401_invalid(api: Api) -> None:
    """updateProduct: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateProduct", actor="invalid", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_product_401_expired(api: Api) -> None:
    """updateProduct: an expired token is refused."""
    answer = await api.act(
        "updateProduct", actor="expired", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_product_401_foreign(api: Api) -> None:
    """updateProduct: a token for another audience is refused."""
    answer = await api.act(
        "updateProduct", actor="foreign", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_product_403_role(api: Api) -> None:
    """updateProduct: a user without the role is refused."""
    answer = await api.act(
        "updateProduct", actor="user", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(403, "forbidden")


async def test_update_product_429_limit(api: Api) -> None:
    """updateProduct: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateProduct", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer = await api.act("updateProduct", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(429, "rate_limited", headers=["Retry-After"])


async def test_update_product_422_rule_stocked_products_stay_listed_1(api: Api) -> None:
    """updateProduct: A product that is still in stock cannot be archived: refused."""
    product_body = await api.arrange("createProduct", body=samples.create_product({"inventory": 3}))
    answer = await api.act(
        "updateProduct", path={"id": product_body["id"]}, body={"status": "archived"}
    )
    answer.problem(422, "still_in_stock")
