"""What the members of Replies may be, said once for entities, requests and responses."""

from typing import Annotated, Literal

from backend.core.constraints import Choice, Integer, Text

ReplyTitle = Annotated[str, Text(min_length=1, max_length=80)]
ReplyText = Annotated[str, Text(min_length=1, max_length=10000)]
ReplyLanguage = Annotated[Literal["en", "de", "ja"], Choice(("en", "de", "ja"))]
ListRepliesPage = Annotated[int, Integer(minimum=1, maximum=1000000, text=True, format="int32")]
ListRepliesPerPage = Annotated[int, Integer(minimum=1, maximum=100, text=True, format="int32")]
ListRepliesSearch = Annotated[str, Text(min_length=1, max_length=200)]
ListRepliesSort = Annotated[
    Literal["created_at", "-created_at", "title", "-title", "language", "-language"],
    Choice(("created_at", "-created_at", "title", "-title", "language", "-language")),
]
ListRepliesLanguage = Annotated[Literal["en", "de", "ja"], Choice(("en", "de", "ja"))]
ReplyListTotal = Annotated[int, Integer(minimum=0, format="int32")]
ReplyListPage = Annotated[int, Integer(minimum=1, format="int32")]
ReplyListPerPage = Annotated[int, Integer(minimum=1, format="int32")]
