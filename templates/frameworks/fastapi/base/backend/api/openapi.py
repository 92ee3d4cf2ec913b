"""The live OpenAPI document: what the code does, in the words of the documents."""

from typing import Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from backend.api.problems import Problem

Node = dict[str, Any]
_DATA = {"default", "example", "examples", "enum", "const"}
_BOUNDS = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
_SCHEMA_MAPS = {"properties", "schemas", "$defs"}


def install(app: FastAPI) -> None:
    """Replaces FastAPI's own document, which tells of a 422 that we do not send."""

    def document() -> Node:
        if app.openapi_schema is None:
            app.openapi_schema = build(app)
        return app.openapi_schema

    app.openapi = document


def build(app: FastAPI) -> Node:
    """The document."""
    found = get_openapi(title=app.title, version=app.version, routes=app.routes)
    for path in cast("dict[str, Node]", found.get("paths", {})).values():
        for operation in path.values():
            _forget_default_422(operation)
    components: Node = found.setdefault("components", {})
    schemas: Node = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    schemes: Node = {"bearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    for name in _security_names(found):
        schemes.setdefault(name, {"type": "apiKey", "in": "header", "name": "Authorization"})
    components["securitySchemes"] = schemes
    plain = cast("Node", _plain(found, is_schema_map=False))
    for path in cast("dict[str, Node]", plain["paths"]).values():
        for operation in path.values():
            for parameter in operation.get("parameters", []):
                _forget_null(parameter["schema"])
    return plain


def _forget_null(schema: Node) -> None:
    """A parameter is there or not; none can be null."""
    if isinstance(schema.get("type"), list):
        schema["type"] = schema["type"][0]
    if "enum" in schema:
        schema["enum"] = [value for value in schema["enum"] if value is not None]


def _security_names(document: Node) -> set[str]:
    return {
        name
        for path in cast("dict[str, Node]", document.get("paths", {})).values()
        for operation in path.values()
        for requirement in operation.get("security", [])
        for name in requirement
    }


def _forget_default_422(operation: Node) -> None:
    answer = operation.get("responses", {}).get("422", {})
    if "HTTPValidationError" in str(answer):
        del operation["responses"]["422"]


def _plain(node: Any, *, is_schema_map: bool) -> Any:
    """Without pydantic's titles and null defaults, and with null as a type rather than a variant."""
    if isinstance(node, list):
        return [_plain(one, is_schema_map=False) for one in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    members = cast("Node", node)
    plain = {
        key: value if key in _DATA else _plain(value, is_schema_map=key in _SCHEMA_MAPS)
        for key, value in members.items()
    }
    if is_schema_map or not _is_schema(members):
        return plain
    plain.pop("title", None)
    for key in _BOUNDS & plain.keys():
        if isinstance(plain[key], float) and plain[key].is_integer():
            plain[key] = int(plain[key])
    if plain.get("default", ...) is None:
        del plain["default"]
    return _with_null_type(plain)


def _is_schema(node: Node) -> bool:
    return any(
        key in node for key in ("type", "anyOf", "oneOf", "allOf", "$ref", "enum", "default")
    )


def _with_null_type(schema: Node) -> Node:
    variants = cast("list[Node] | None", schema.get("anyOf"))
    if variants is None or len(variants) != 2 or variants[1] != {"type": "null"}:
        return schema
    value = variants[0]
    if not isinstance(value.get("type"), str):
        return schema
    rest = {key: member for key, member in schema.items() if key != "anyOf"}
    nullable = {**value, "type": [value["type"], "null"], **rest}
    if "enum" in nullable:
        nullable["enum"] = [*nullable["enum"], None]
    return nullable
