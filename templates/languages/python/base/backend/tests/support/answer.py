"""An answer, and everything that the documents promise of it."""

from collections.abc import Sequence
from typing import Any, cast

import httpx

from backend.tests.support.contract import Contract, Operation

PROBLEM = "application/problem+json"
_PROBLEM_MEMBERS = ("type", "title", "status", "code", "correlation_id")


class Answer:
    """What came back."""

    def __init__(self, response: httpx.Response, operation: Operation, contract: Contract) -> None:
        self._response = response
        self._operation = operation
        self._contract = contract

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """Of any case."""
        return self._response.headers

    @property
    def body(self) -> Any:
        """Decoded JSON, or None."""
        return self._response.json() if self._response.content else None

    def ok(
        self,
        status: int,
        *,
        headers: Sequence[str] = (),
        body: dict[str, Any] | None = None,
        items: int | None = None,
        ids: Sequence[Any] | None = None,
        sorted_by: str | None = None,
    ) -> None:
        """A success as documented: status, schema, headers; members by name or JSON pointer; entries and their order."""
        self._expect_status(status)
        self._expect_documented(headers)
        for path, value in (body or {}).items():
            found = _member(self.body, path)
            assert _same(found, value), f"{path} is {found!r}, expected {value!r}"
        if items is not None:
            found = len(self.body["items"])
            assert found == items, f"{found} items, expected {items}"
        if ids is not None:
            shown = [item["id"] for item in self.body["items"]]
            assert shown == list(ids), f"items {shown}, expected {list(ids)}"
        if sorted_by is not None:
            values = [item[sorted_by.removeprefix("-")] for item in self.body["items"]]
            expected = sorted(values, reverse=sorted_by.startswith("-"))
            assert values == expected, f"not sorted by {sorted_by}: {values}"

    def problem(
        self,
        status: int,
        code: str | None = None,
        *,
        errors: Sequence[tuple[str, str]] | None = None,
        headers: Sequence[str] = (),
    ) -> None:
        """A refusal as documented: problem+json, its code, and what it names as wrong."""
        self._expect_status(status)
        media_type = self.headers.get("content-type", "").partition(";")[0]
        assert media_type == PROBLEM, f"media type {media_type!r}"
        body = self.body
        missing = [name for name in _PROBLEM_MEMBERS if name not in body]
        assert not missing, f"the problem lacks {missing}"
        assert body["status"] == status, f"the problem says {body['status']}"
        if code is not None:
            assert body["code"] == code, f"code {body['code']!r}, expected {code!r}"
        self._expect_documented(headers)
        if errors is not None:
            told = cast("list[dict[str, str]]", body.get("errors") or [])
            found = [(error["pointer"], error["code"]) for error in told]
            assert sorted(found) == sorted(errors), f"errors {found}, expected {list(errors)}"

    def _expect_status(self, status: int) -> None:
        if self.status == 501:
            raise not_implemented(self._operation.id, self._response)
        assert self.status == status, (
            f"{self._operation.id} answered {self.status}, expected {status}: "
            f"{self._response.text[:500]}"
        )

    def _expect_documented(self, headers: Sequence[str]) -> None:
        key = str(self.status)
        if key not in self._operation.responses:
            key = "default"
        documented = self._operation.responses.get(key)
        assert documented is not None, f"{self.status} is not documented"
        for name in {*documented.get("headers", []), *headers}:
            assert name in self.headers, f"no header {name}"
        expected = documented.get("mediaType")
        # Errors are problems, whatever else a document from outside says of them.
        if expected is None or (self.status >= 400 and expected != PROBLEM):
            return
        found = self.headers.get("content-type", "").partition(";")[0]
        assert found == expected, f"media type {found!r}, expected {expected!r}"
        if expected.endswith("json"):
            self._expect_schema(key)

    def _expect_schema(self, key: str) -> None:
        validator = self._contract.validator(self._operation, key)
        error = next(iter(validator.iter_errors(self.body)), None)  # pyright: ignore[reportUnknownMemberType]
        assert error is None, f"{'/'.join(map(str, error.path))}: {error.message}" if error else ""


def not_implemented(operation_id: str, response: httpx.Response) -> NotImplementedError:
    """Says what is missing, as far as the service does."""
    is_json = "json" in response.headers.get("content-type", "")
    said = response.json().get("detail") if is_json else None
    return NotImplementedError(f"{operation_id} answered 501" + (f": {said}" if said else ""))


def _member(value: Any, key: str) -> Any:
    """A top-level member, or what a JSON pointer such as `/items/0/name` leads to."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in key.split("/")[1:]]
    for part in parts if key.startswith("/") else [key]:
        if isinstance(value, list):
            value = cast("list[Any]", value)[int(part)]
        else:
            assert part in value, f"{key} is not there"
            value = value[part]
    return value


def _same(left: Any, right: Any) -> bool:
    """Equal as JSON: true is not 1, 1.0 is 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, dict) and isinstance(right, dict):
        ours, theirs = cast("dict[str, Any]", left), cast("dict[str, Any]", right)
        return ours.keys() == theirs.keys() and all(_same(ours[key], theirs[key]) for key in ours)
    if isinstance(left, list) and isinstance(right, list):
        ours, theirs = cast("list[Any]", left), cast("list[Any]", right)
        return len(ours) == len(theirs) and all(map(_same, ours, theirs))
    return left == right
