"""The operations of Replies over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import USER, feature_router, limited, only_known_query
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.replies.contracts import Reply, ReplyCreate, ReplyList
from backend.domain.replies.services import ReplyService
from backend.domain.replies.values import (
    ListRepliesLanguage,
    ListRepliesPage,
    ListRepliesPerPage,
    ListRepliesSearch,
    ListRepliesSort,
)
from backend.repository.replies.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/replies",
    operation_id="listReplies",
    summary="List replies",
    tags=["replies"],
    response_description="One page of replies.",
    responses=documented(400, 401, 429, 500),
    openapi_extra=USER,
    dependencies=[Depends(only_known_query)],
)
async def list_replies(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListRepliesPage, Query()] = 1,
    per_page: Annotated[ListRepliesPerPage, Query()] = 20,
    search: Annotated[ListRepliesSearch | None, Query()] = None,
    sort: Annotated[ListRepliesSort, Query()] = "-created_at",
    language: Annotated[ListRepliesLanguage | None, Query()] = None,
) -> ReplyList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "title", "text"),
        filters=listing.where(("language", "eq", language)),
    )
    service = ReplyService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return ReplyList(
        items=[Reply.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/replies",
    operation_id="createReply",
    summary="Keep a reply",
    tags=["replies"],
    status_code=201,
    response_model=Reply,
    response_description="The new reply.",
    responses={201: LOCATION, **documented(400, 401, 409, 422, 429, 500)},
    openapi_extra={**USER, **limited(30, seconds=60)},
)
async def create_reply(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: ReplyCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = ReplyService(resources(session, caller))

    async def make() -> tuple[str, Reply]:
        entity = await service.create(body)
        location = f"/api/v1/replies/{entity.id}"
        return location, Reply.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.delete(
    "/api/v1/replies/{id}",
    operation_id="deleteReply",
    summary="Delete a reply",
    tags=["replies"],
    status_code=204,
    response_description="It is gone.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
    response_class=Response,
)
async def delete_reply(
    session: Writing, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> None:
    service = ReplyService(resources(session, caller))
    await service.delete(entity_id)
