"""For operators: is it alive, can it work, how is it doing."""

import asyncio

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import JSONResponse, Response

from backend.infrastructure.database import Database
from backend.infrastructure.migrator import Readiness

router = APIRouter(include_in_schema=False)


@router.get("/health")
async def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(request: Request) -> Response:
    """The database answers, its tables are those of the code, and we are not shutting down."""
    database: Database = request.app.state.database
    readiness: Readiness = request.app.state.readiness
    try:
        if request.app.state.closing:
            raise ConnectionError("shutting down")
        await asyncio.wait_for(database.ping(), timeout=2.0)
        if not await asyncio.wait_for(readiness.is_current(database), timeout=2.0):
            raise ConnectionError("behind")
    except Exception:
        # Whatever it is, no traffic should come here now.
        return JSONResponse({"status": "unavailable"}, 503)
    return JSONResponse({"status": "ready"})


@router.get("/metrics")
async def metrics() -> Response:
    """For Prometheus."""
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
