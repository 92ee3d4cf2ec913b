"""The operations of Inquiry processing over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import USER, feature_router, only_known_query
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.inquiry_processing import operations
from backend.domain.inquiry_processing.contracts import (
    Inquiry,
    InquiryCreate,
    InquiryList,
    InquiryUpdate,
)
from backend.domain.inquiry_processing.services import InquiryService
from backend.domain.inquiry_processing.values import (
    ListInquiriesCategory,
    ListInquiriesPage,
    ListInquiriesPerPage,
    ListInquiriesSearch,
    ListInquiriesSort,
    ListInquiriesStatus,
)
from backend.repository.inquiry_processing.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/inquiries",
    operation_id="listInquiries",
    summary="List inquiries",
    tags=["inquiries"],
    response_description="One page of inquiries.",
    responses=documented(400, 401, 429, 500),
    openapi_extra=USER,
    dependencies=[Depends(only_known_query)],
)
async def list_inquiries(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListInquiriesPage, Query()] = 1,
    per_page: Annotated[ListInquiriesPerPage, Query()] = 20,
    search: Annotated[ListInquiriesSearch | None, Query()] = None,
    sort: Annotated[ListInquiriesSort, Query()] = "-created_at",
    category: Annotated[ListInquiriesCategory | None, Query()] = None,
    status: Annotated[ListInquiriesStatus | None, Query()] = None,
) -> InquiryList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "customer", "subject", "message", "summary"),
        filters=listing.where(("category", "eq", category), ("status", "eq", status)),
    )
    service = InquiryService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return InquiryList(
        items=[Inquiry.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/inquiries",
    operation_id="createInquiry",
    summary="Create an inquiry",
    tags=["inquiries"],
    status_code=201,
    response_model=Inquiry,
    response_description="The new inquiry.",
    responses={201: LOCATION, **documented(400, 401, 409, 422, 429, 500)},
    openapi_extra=USER,
)
async def create_inquiry(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: InquiryCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = InquiryService(resources(session, caller))

    async def make() -> tuple[str, Inquiry]:
        entity = await service.create(body)
        location = f"/api/v1/inquiries/{entity.id}"
        return location, Inquiry.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/inquiries/{id}",
    operation_id="getInquiry",
    summary="Get an inquiry",
    tags=["inquiries"],
    response_description="The inquiry.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
)
async def get_inquiry(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Inquiry:
    service = InquiryService(resources(session, caller))
    entity = await service.get(entity_id)
    return Inquiry.of(entity)


@router.patch(
    "/api/v1/inquiries/{id}",
    operation_id="updateInquiry",
    summary="Change an inquiry",
    tags=["inquiries"],
    response_description="The changed inquiry.",
    responses=documented(400, 401, 404, 422, 429, 500),
    openapi_extra=USER,
)
async def update_inquiry(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: InquiryUpdate,
) -> Inquiry:
    service = InquiryService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Inquiry.of(entity)


@router.delete(
    "/api/v1/inquiries/{id}",
    operation_id="deleteInquiry",
    summary="Delete an inquiry",
    tags=["inquiries"],
    status_code=204,
    response_description="It is gone.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
    response_class=Response,
)
async def delete_inquiry(
    session: Writing, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> None:
    service = InquiryService(resources(session, caller))
    await service.delete(entity_id)


@router.post(
    "/api/v1/inquiries/{id}/classify",
    operation_id="classifyInquiry",
    summary="Classify an inquiry by what it is about",
    tags=["inquiries"],
    response_description="The inquiry.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
)
async def classify_inquiry(
    session: Writing, caller: CurrentCaller, id_: Annotated[Id, Path(alias="id")]
) -> Inquiry:
    return await operations.classify_inquiry(resources(session, caller), id_=id_)


@router.post(
    "/api/v1/inquiries/{id}/process",
    operation_id="processInquiry",
    summary="Process a classified inquiry",
    tags=["inquiries"],
    response_description="The inquiry.",
    responses=documented(400, 401, 404, 422, 429, 500),
    openapi_extra=USER,
)
async def process_inquiry(
    session: Writing, caller: CurrentCaller, id_: Annotated[Id, Path(alias="id")]
) -> Inquiry:
    return await operations.process_inquiry(resources(session, caller), id_=id_)
