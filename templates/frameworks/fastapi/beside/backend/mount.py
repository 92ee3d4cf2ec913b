"""Serves the features inside an application that is there already: `mount(app)`, after its own routes."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

from fastapi import FastAPI
from starlette.datastructures import URLPath
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from backend.api.app import create_app


class Features(BaseRoute):
    """Takes the paths that the features document, whatever the method, and no other."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether one of the features' routes has the path."""
        routes: list[BaseRoute] = self.app.state.routes
        known = any(route.matches(scope)[0] is not Match.NONE for route in routes)
        return (Match.FULL if known else Match.NONE), {}

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        """The application looks for its own routes by name, and finds none here."""
        raise NoMatchFound(name, path_params)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As if the features were a service of their own."""
        await self.app(scope, receive, send)


def mount(app: FastAPI, features: FastAPI | None = None) -> None:
    """What `app` answers already, it goes on to answer. `features` is given by tests."""
    features = features or create_app()
    app.router.routes.append(Features(features))
    around = app.router.lifespan_context
    inside = features.router.lifespan_context

    @asynccontextmanager
    async def lifespan(outer: FastAPI) -> AsyncGenerator[Mapping[str, Any] | None]:
        # Nobody else would close what the features hold open.
        async with inside(features), around(outer) as state:
            yield state

    # Its type has two kinds, with a state and without one; this is of whichever kind `around` is.
    app.router.lifespan_context = cast("Any", lifespan)
