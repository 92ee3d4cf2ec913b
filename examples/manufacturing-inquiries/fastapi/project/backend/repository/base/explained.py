"""What PostgreSQL expects of a query, by its statistics."""

from typing import Any

from sqlalchemy import ClauseElement, Executable, Select
from sqlalchemy.ext.compiler import compiles


class Explained(Executable, ClauseElement):
    """`EXPLAIN` of a query."""

    inherit_cache = False

    def __init__(self, query: Select[Any]) -> None:
        self.query = query


@compiles(Explained)
def _explain(element: Explained, compiler: Any, **options: Any) -> str:  # pyright: ignore[reportUnusedFunction]
    return f"EXPLAIN (FORMAT JSON) {compiler.process(element.query, **options)}"
