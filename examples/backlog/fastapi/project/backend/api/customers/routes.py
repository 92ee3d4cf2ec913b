"""The operations of Customers over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import USER, feature_router, limited, only_known_query
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.customers.contracts import (
    Customer,
    CustomerCreate,
    CustomerList,
    CustomerUpdate,
)
from backend.domain.customers.services import CustomerService
from backend.domain.customers.values import (
    ListCustomersEmail,
    ListCustomersPage,
    ListCustomersPerPage,
    ListCustomersPlan,
    ListCustomersSearch,
    ListCustomersSort,
)
from backend.repository.customers.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/customers",
    operation_id="listCustomers",
    summary="List customers",
    tags=["customers"],
    response_description="One page of customers.",
    responses=documented(400, 401, 429, 500),
    openapi_extra=USER,
    dependencies=[Depends(only_known_query)],
)
async def list_customers(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListCustomersPage, Query()] = 1,
    per_page: Annotated[ListCustomersPerPage, Query()] = 20,
    search: Annotated[ListCustomersSearch | None, Query()] = None,
    sort: Annotated[ListCustomersSort, Query()] = "-created_at",
    email: Annotated[ListCustomersEmail | None, Query()] = None,
    plan: Annotated[ListCustomersPlan | None, Query()] = None,
) -> CustomerList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "name"),
        filters=listing.where(("email", "eq", email), ("plan", "eq", plan)),
    )
    service = CustomerService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return CustomerList(
        items=[Customer.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/customers",
    operation_id="createCustomer",
    summary="Create a customer",
    tags=["customers"],
    status_code=201,
    response_model=Customer,
    response_description="The new customer.",
    responses={201: LOCATION, **documented(400, 401, 409, 422, 429, 500)},
    openapi_extra={**USER, **limited(60, seconds=60)},
)
async def create_customer(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: CustomerCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = CustomerService(resources(session, caller))

    async def make() -> tuple[str, Customer]:
        entity = await service.create(body)
        location = f"/api/v1/customers/{entity.id}"
        return location, Customer.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/customers/{id}",
    operation_id="getCustomer",
    summary="Get a customer",
    tags=["customers"],
    response_description="The customer.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
)
async def get_customer(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Customer:
    service = CustomerService(resources(session, caller))
    entity = await service.get(entity_id)
    return Customer.of(entity)


@router.patch(
    "/api/v1/customers/{id}",
    operation_id="updateCustomer",
    summary="Change a customer",
    tags=["customers"],
    response_description="The changed customer.",
    responses=documented(400, 401, 404, 409, 422, 429, 500),
    openapi_extra=USER,
)
async def update_customer(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: CustomerUpdate,
) -> Customer:
    service = CustomerService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Customer.of(entity)
