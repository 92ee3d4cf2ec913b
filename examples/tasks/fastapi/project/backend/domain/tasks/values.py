"""What the members of Tasks may be, said once for entities, requests and responses."""

from datetime import date
from typing import Annotated, Literal

from backend.core.constraints import Choice, Date, Flag, Integer, Text

TaskTitle = Annotated[str, Text(min_length=1, max_length=200)]
TaskDescription = Annotated[str, Text(max_length=10000)]
TaskCompleted = Annotated[bool, Flag()]
TaskDueDate = Annotated[date, Date()]
TaskPriority = Annotated[Literal["low", "medium", "high"], Choice(("low", "medium", "high"))]
ListTasksPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListTasksPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListTasksSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListTasksSort = Annotated[
    Literal[
        "created_at",
        "-created_at",
        "title",
        "-title",
        "due_date",
        "-due_date",
        "priority",
        "-priority",
    ],
    Choice(
        (
            "created_at",
            "-created_at",
            "title",
            "-title",
            "due_date",
            "-due_date",
            "priority",
            "-priority",
        ),
    ),
]
ListTasksCompleted = Annotated[bool, Flag(text=True)]
ListTasksPriority = Annotated[Literal["low", "medium", "high"], Choice(("low", "medium", "high"))]
TaskListTotal = Annotated[int, Integer(minimum=0, format="int32")]
TaskListPage = Annotated[int, Integer(minimum=1, format="int32")]
TaskListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
