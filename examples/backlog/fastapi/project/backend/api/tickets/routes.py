"""The operations of Tickets over HTTP."""

from typing import Annotated

from fastapi import Body, Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import USER, feature_router, limited, only_known_query
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.tickets import operations
from backend.domain.tickets.contracts import (
    EscalateTicketRequest,
    EscalateTicketResult,
    Ticket,
    TicketCreate,
    TicketList,
    TicketUpdate,
)
from backend.domain.tickets.services import TicketService
from backend.domain.tickets.values import (
    ListTicketsPage,
    ListTicketsPerPage,
    ListTicketsPriority,
    ListTicketsSearch,
    ListTicketsSort,
    ListTicketsStatus,
)
from backend.repository.tickets.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/tickets",
    operation_id="listTickets",
    summary="List tickets",
    tags=["tickets"],
    response_description="One page of tickets.",
    responses=documented(400, 401, 429, 500),
    openapi_extra=USER,
    dependencies=[Depends(only_known_query)],
)
async def list_tickets(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListTicketsPage, Query()] = 1,
    per_page: Annotated[ListTicketsPerPage, Query()] = 20,
    search: Annotated[ListTicketsSearch | None, Query()] = None,
    sort: Annotated[ListTicketsSort, Query()] = "-created_at",
    status: Annotated[ListTicketsStatus | None, Query()] = None,
    priority: Annotated[ListTicketsPriority | None, Query()] = None,
    customer_id: Annotated[Id | None, Query()] = None,
) -> TicketList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "subject", "body"),
        filters=listing.where(
            ("status", "eq", status),
            ("priority", "eq", priority),
            ("customer_id", "eq", customer_id),
        ),
    )
    service = TicketService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return TicketList(
        items=[Ticket.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/tickets",
    operation_id="createTicket",
    summary="Open a ticket",
    tags=["tickets"],
    status_code=201,
    response_model=Ticket,
    response_description="The new ticket.",
    responses={201: LOCATION, **documented(400, 401, 404, 409, 422, 429, 500)},
    openapi_extra={**USER, **limited(10, seconds=60)},
)
async def create_ticket(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: TicketCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = TicketService(resources(session, caller))

    async def make() -> tuple[str, Ticket]:
        entity = await service.create(body)
        location = f"/api/v1/tickets/{entity.id}"
        return location, Ticket.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/tickets/{id}",
    operation_id="getTicket",
    summary="Get a ticket",
    tags=["tickets"],
    response_description="The ticket.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
)
async def get_ticket(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Ticket:
    service = TicketService(resources(session, caller))
    entity = await service.get(entity_id)
    return Ticket.of(entity)


@router.patch(
    "/api/v1/tickets/{id}",
    operation_id="updateTicket",
    summary="Change a ticket",
    tags=["tickets"],
    response_description="The changed ticket.",
    responses=documented(400, 401, 404, 422, 429, 500),
    openapi_extra=USER,
)
async def update_ticket(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: TicketUpdate,
) -> Ticket:
    service = TicketService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Ticket.of(entity)


@router.post(
    "/api/v1/tickets/{id}/escalate",
    operation_id="escalateTicket",
    summary="Hand a ticket to the second level",
    tags=["tickets"],
    response_description="What it answers.",
    responses=documented(400, 401, 404, 422, 429, 500),
    openapi_extra={**USER, **limited(5, seconds=60)},
)
async def escalate_ticket(
    session: Writing,
    caller: CurrentCaller,
    body: Annotated[EscalateTicketRequest, Body()],
    id_: Annotated[Id, Path(alias="id")],
) -> EscalateTicketResult:
    return await operations.escalate_ticket(resources(session, caller), body=body, id_=id_)
