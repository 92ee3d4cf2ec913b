"""The entities of Replies. One that exists is whole: its invariants are checked when it is made."""

from dataclasses import dataclass

from backend.core.constraints import Moment
from backend.domain.base.entity import Entity
from backend.domain.replies.values import ReplyLanguage, ReplyText, ReplyTitle


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Entity):
    """Reply."""

    title: ReplyTitle
    text: ReplyText
    language: ReplyLanguage
    created_at: Moment
    updated_at: Moment
