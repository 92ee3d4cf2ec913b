"""updateCategory, PATCH /api/v1/categories/{id}: rendered from test-plan.md; edit the plan, not this file."""

from uuid import uuid4

from backend.tests.product_catalog import samples
from backend.tests.support.api import Api


async def test_update_category_200_name(api: Api) -> None:
    """updateCategory: name is changed."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"id": category_body["id"], "name": "c-sample"})


async def test_update_category_200_same_again(api: Api) -> None:
    """updateCategory: the same change twice is the same."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    await api.arrange("updateCategory", path={"id": category_body["id"]}, body={"name": "c-sample"})
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "c-sample"}
    )
    answer.ok(200, body={"name": "c-sample"})


async def test_update_category_200_name_min(api: Api) -> None:
    """updateCategory: name accepts 1 character."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body={"name": "x"})
    answer.ok(200, body={"name": "x"})


async def test_update_category_200_name_max(api: Api) -> None:
    """updateCategory: name accepts 80 characters."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "x" * 80}
    )
    answer.ok(200, body={"name": "x" * 80})


async def test_update_category_200_name_code_points(api: Api) -> None:
    """updateCategory: name accepts 80 characters outside the basic plane."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "😀" * 80}
    )
    answer.ok(200, body={"name": "😀" * 80})


async def test_update_category_400_id_format(api: Api) -> None:
    """updateCategory: id refuses no uuid."""
    answer = await api.act("updateCategory", path={"id": "not-a-uuid"}, body={"name": "c-sample"})
    answer.problem(400, "bad_request", errors=[("/path/id", "format")])


async def test_update_category_400_malformed(api: Api) -> None:
    """updateCategory: a body that is not JSON is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, raw='{"')
    answer.problem(400, "bad_request")


async def test_update_category_422_body_type(api: Api) -> None:
    """updateCategory: a list instead of an object is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body=[])
    answer.problem(422, "validation_failed", errors=[("", "type")])


async def test_update_category_422_unknown_field(api: Api) -> None:
    """updateCategory: an unknown member is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"no_such_field": 1}
    )
    answer.problem(422, "validation_failed", errors=[("/no_such_field", "unknown_field")])


async def test_update_category_422_empty(api: Api) -> None:
    """updateCategory: an empty object is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body={})
    answer.problem(422, "validation_failed", errors=[("", "too_few")])


async def test_update_category_422_name_null(api: Api) -> None:
    """updateCategory: name refuses null."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body={"name": None})
    answer.problem(422, "validation_failed", errors=[("/name", "null")])


async def test_update_category_422_name_type(api: Api) -> None:
    """updateCategory: name refuses a number instead of a text."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body={"name": 12})
    answer.problem(422, "validation_failed", errors=[("/name", "type")])


async def test_update_category_422_name_nul(api: Api) -> None:
    """updateCategory: name refuses the character U+0000."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "\x00"}
    )
    answer.problem(422, "validation_failed", errors=[("/name", "nul_character")])


async def test_update_category_422_name_too_short(api: Api) -> None:
    """updateCategory: name refuses an empty text."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act("updateCategory", path={"id": category_body["id"]}, body={"name": ""})
    answer.problem(422, "validation_failed", errors=[("/name", "too_short")])


async def test_update_category_422_name_too_long(api: Api) -> None:
    """updateCategory: name refuses 81 characters."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory", path={"id": category_body["id"]}, body={"name": "x" * 81}
    )
    answer.problem(422, "validation_failed", errors=[("/name", "too_long")])


async def test_update_category_404_unknown(api: Api) -> None:
    """updateCategory: an id that nothing has is not found."""
    answer = await api.act("updateCategory", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(404, "not_found")


async def test_update_category_409_name(api: Api) -> None:
    """updateCategory: name: a value that another has is refused."""
    category_body = await api.arrange("createCategory", body=samples.create_category())
    other_category_body = await api.arrange("createCategory", body=samples.create_category())
    answer = await api.act(
        "updateCategory",
        path={"id": category_body["id"]},
        body={"name": other_category_body["name"]},
    )
    answer.problem(409, "already_exists", errors=[("/name", "invalid")])


async def test_update_category_401_anonymous(api: Api) -> None:
    """updateCategory: a call without a token is refused."""
    answer = await api.act(
        "updateCategory", actor="anonymous", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_category_401_invalid(api: Api) -> None:
    """updateCategory: a token with a wrong signature is refused."""
    answer = await api.act(
        "updateCategory", actor="invalid", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_category_401_expired(api: Api) -> None:
    """updateCategory: an expired token is refused."""
    answer = await api.act(
        "updateCategory", actor="expired", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_category_401_foreign(api: Api) -> None:
    """updateCategory: a token for another audience is refused."""
    answer = await api.act(
        "updateCategory", actor="foreign", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(401, "unauthenticated")


async def test_update_category_403_role(api: Api) -> None:
    """updateCategory: a user without the role is refused."""
    answer = await api.act(
        "updateCategory", actor="user", path={"id": str(uuid4())}, body={"name": "c-sample"}
    )
    answer.problem(403, "forbidden")


async def test_update_category_429_limit(api: Api) -> None:
    """updateCategory: the call after the last that the limit allows is refused."""
    api.limit(2)
    for _ in range(2):
        await api.arrange("updateCategory", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer = await api.act("updateCategory", path={"id": str(uuid4())}, body={"name": "c-sample"})
    answer.problem(429, "rate_limited", headers=["Retry-After"])
