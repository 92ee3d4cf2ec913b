"""What Replies says and hears, as its API document has it."""

from __future__ import annotations

from backend.core.constraints import Id, Moment
from backend.core.wire import Wire
from backend.domain.replies.values import (
    ReplyLanguage,
    ReplyListPage,
    ReplyListPerPage,
    ReplyListTotal,
    ReplyText,
    ReplyTitle,
)


class Reply(Wire):
    """Reply as the service returns it."""

    id: Id
    title: ReplyTitle
    text: ReplyText
    language: ReplyLanguage
    created_at: Moment
    updated_at: Moment


class ReplyCreate(Wire):
    """What a client sends to create a reply."""

    title: ReplyTitle
    text: ReplyText
    language: ReplyLanguage = "en"


class ReplyList(Wire):
    """One page of replies."""

    items: list[Reply]
    total: ReplyListTotal
    page: ReplyListPage
    per_page: ReplyListPerPage
