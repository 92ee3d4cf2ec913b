"""Makes the application: `uvicorn --factory backend.api.app:create_app`."""

import pkgutil
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib import import_module

from fastapi import APIRouter, FastAPI
from starlette.middleware.cors import CORSMiddleware

from backend.api import openapi, problems, system
from backend.api.middleware import Observed
from backend.core.log import configure_logging
from backend.core.settings import PROJECT, Settings, get_settings
from backend.core.tokens import TokenVerifier
from backend.infrastructure.database import Database, create_engine
from backend.infrastructure.migrator import Readiness
from backend.infrastructure.resources import open_limiter


def create_app(settings: Settings | None = None, database: Database | None = None) -> FastAPI:
    """`settings` and `database` are given by tests; a service makes its own."""
    settings = settings or get_settings()
    configure_logging(settings.log_level)
    database = database or Database(
        create_engine(
            settings.database_url,
            pool_size=settings.database_pool_size,
            timeout=settings.database_timeout_seconds,
        )
    )
    app = FastAPI(
        title=PROJECT,
        version="1.0.0",
        lifespan=_lifespan,
        redirect_slashes=False,
        max_body_size=settings.max_body_bytes,
    )
    app.state.database = database
    app.state.tokens = TokenVerifier(settings.jwt_secret.get_secret_value(), settings.jwt_audience)
    app.state.limiter = open_limiter(settings)
    app.state.key_period = timedelta(hours=settings.idempotency_key_hours)
    app.state.closing = False
    app.state.readiness = Readiness()
    problems.install(app)
    openapi.install(app)
    app.state.routes = []
    for router in (system.router, *_feature_routers()):
        include(app, router)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=[
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "X-Correlation-ID",
            ],
            expose_headers=["ETag", "Location", "Retry-After", "X-Correlation-ID"],
        )
    app.add_middleware(Observed)
    return app


def include(app: FastAPI, router: APIRouter) -> None:
    """Adds routes, and keeps them in sight for the `Allow` of a 405."""
    app.include_router(router)
    app.state.routes.extend(router.routes)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    yield
    app.state.closing = True
    await app.state.limiter.close()
    await app.state.database.close()


def _feature_routers() -> Iterator[APIRouter]:
    """Every package beside this module is a feature; no list has to be kept, or merged."""
    package = import_module("backend.api")
    for module in pkgutil.iter_modules(package.__path__):
        if module.ispkg:
            yield import_module(f"backend.api.{module.name}.routes").router
