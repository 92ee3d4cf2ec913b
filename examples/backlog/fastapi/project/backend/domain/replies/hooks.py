"""Hooks of Replies: functions of yours before and after its operations.

This file is yours: it is scaffolded once and never overwritten. Write one of the functions below,
then run: create-backend-feature service replies
The service then calls it, inside the transaction of the operation. An exception rolls the
transaction back; those of backend.domain.base.errors are answered as refusals.

A hook before an operation runs before the business rules, and they see what it returns. A hook
after an operation sees what is stored. `resources` holds the caller and the repositories.
Names of other functions of this file must not begin with before_ or after_.

from backend.domain.base.listing import Page, Query
from backend.domain.replies import contracts
from backend.domain.replies.entities import Reply
from backend.domain.replies.resources import Resources

async def before_list_replies(resources: Resources, query: Query) -> Query: ...
async def after_list_replies(resources: Resources, found: Page[Reply]) -> None: ...
async def before_create_reply(
    resources: Resources, body: contracts.ReplyCreate
) -> contracts.ReplyCreate: ...
async def after_create_reply(resources: Resources, entity: Reply) -> None: ...
async def before_delete_reply(resources: Resources, entity: Reply) -> None: ...
async def after_delete_reply(resources: Resources, entity: Reply) -> None: ...
"""
