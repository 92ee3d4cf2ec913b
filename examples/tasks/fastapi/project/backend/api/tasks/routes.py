"""The operations of Tasks over HTTP."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request, Response

from backend.api.dependencies import CurrentCaller, Reading, Writing
from backend.api.idempotency import IdempotencyKey, created
from backend.api.problems import LOCATION, documented
from backend.api.routing import USER, feature_router, only_known_query
from backend.core.constraints import Id
from backend.domain.base import listing
from backend.domain.tasks.contracts import Task, TaskCreate, TaskList, TaskUpdate
from backend.domain.tasks.services import TaskService
from backend.domain.tasks.values import (
    ListTasksCompleted,
    ListTasksPage,
    ListTasksPerPage,
    ListTasksPriority,
    ListTasksSearch,
    ListTasksSort,
)
from backend.repository.tasks.repositories import resources

router = feature_router()


@router.get(
    "/api/v1/tasks",
    operation_id="listTasks",
    summary="List tasks",
    tags=["tasks"],
    response_description="One page of tasks.",
    responses=documented(400, 401, 429, 500),
    openapi_extra=USER,
    dependencies=[Depends(only_known_query)],
)
async def list_tasks(
    session: Reading,
    caller: CurrentCaller,
    page: Annotated[ListTasksPage, Query()] = 1,
    per_page: Annotated[ListTasksPerPage, Query()] = 20,
    search: Annotated[ListTasksSearch | None, Query()] = None,
    sort: Annotated[ListTasksSort, Query()] = "-created_at",
    completed: Annotated[ListTasksCompleted | None, Query()] = None,
    priority: Annotated[ListTasksPriority | None, Query()] = None,
) -> TaskList:
    query = listing.Query(
        sort=listing.sort_by(sort, {}),
        search=listing.search_in(search, "title", "description"),
        filters=listing.where(("completed", "eq", completed), ("priority", "eq", priority)),
    )
    service = TaskService(resources(session, caller))
    found = await service.list(query, page=page, per_page=per_page)
    return TaskList(
        items=[Task.of(one) for one in found.items],
        total=found.total,
        page=found.page,
        per_page=found.per_page,
    )


@router.post(
    "/api/v1/tasks",
    operation_id="createTask",
    summary="Create a task",
    tags=["tasks"],
    status_code=201,
    response_model=Task,
    response_description="The new task.",
    responses={201: LOCATION, **documented(400, 401, 409, 422, 429, 500)},
    openapi_extra=USER,
)
async def create_task(
    request: Request,
    session: Writing,
    caller: CurrentCaller,
    body: TaskCreate,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    service = TaskService(resources(session, caller))

    async def make() -> tuple[str, Task]:
        entity = await service.create(body)
        location = f"/api/v1/tasks/{entity.id}"
        return location, Task.of(entity)

    return await created(request, session, caller, idempotency_key, make)


@router.get(
    "/api/v1/tasks/{id}",
    operation_id="getTask",
    summary="Get a task",
    tags=["tasks"],
    response_description="The task.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
)
async def get_task(
    session: Reading, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> Task:
    service = TaskService(resources(session, caller))
    entity = await service.get(entity_id)
    return Task.of(entity)


@router.patch(
    "/api/v1/tasks/{id}",
    operation_id="updateTask",
    summary="Change a task",
    tags=["tasks"],
    response_description="The changed task.",
    responses=documented(400, 401, 404, 422, 429, 500),
    openapi_extra=USER,
)
async def update_task(
    session: Writing,
    caller: CurrentCaller,
    entity_id: Annotated[Id, Path(alias="id")],
    body: TaskUpdate,
) -> Task:
    service = TaskService(resources(session, caller))
    entity = await service.update(entity_id, body)
    return Task.of(entity)


@router.delete(
    "/api/v1/tasks/{id}",
    operation_id="deleteTask",
    summary="Delete a task",
    tags=["tasks"],
    status_code=204,
    response_description="It is gone.",
    responses=documented(400, 401, 404, 429, 500),
    openapi_extra=USER,
    response_class=Response,
)
async def delete_task(
    session: Writing, caller: CurrentCaller, entity_id: Annotated[Id, Path(alias="id")]
) -> None:
    service = TaskService(resources(session, caller))
    await service.delete(entity_id)
