"""What the members of Tickets may be, said once for entities, requests and responses."""

from typing import Annotated, Literal

from backend.core.constraints import Choice, Integer, Text

TicketSubject = Annotated[str, Text(min_length=1, max_length=150)]
TicketBody = Annotated[str, Text(min_length=1, max_length=10000)]
TicketStatus = Annotated[
    Literal["open", "pending", "closed"], Choice(("open", "pending", "closed"))
]
TicketPriority = Annotated[Literal["low", "normal", "urgent"], Choice(("low", "normal", "urgent"))]
ListTicketsPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListTicketsPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListTicketsSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListTicketsSort = Annotated[
    Literal[
        "created_at",
        "-created_at",
        "subject",
        "-subject",
        "status",
        "-status",
        "priority",
        "-priority",
    ],
    Choice(
        (
            "created_at",
            "-created_at",
            "subject",
            "-subject",
            "status",
            "-status",
            "priority",
            "-priority",
        ),
    ),
]
ListTicketsStatus = Annotated[
    Literal["open", "pending", "closed"], Choice(("open", "pending", "closed"))
]
ListTicketsPriority = Annotated[
    Literal["low", "normal", "urgent"], Choice(("low", "normal", "urgent"))
]
TicketListTotal = Annotated[int, Integer(minimum=0, format="int32")]
TicketListPage = Annotated[int, Integer(minimum=1, format="int32")]
TicketListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
EscalateTicketRequestReason = Annotated[str, Text(min_length=1, max_length=500)]
EscalateTicketResultLevel = Annotated[
    int, Integer(minimum=-2147483648, maximum=2147483647, format="int32")
]
