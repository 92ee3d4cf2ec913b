"""Plain ASGI middleware: one wrapper a request and no copies of its body."""

import logging
import re
import time
from uuid import uuid4

from prometheus_client import Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.api.problems import problem
from backend.core.log import correlation_id

_logger = logging.getLogger("backend.access")
_CORRELATION = re.compile(rb"[A-Za-z0-9._-]{1,128}")
_REQUESTS = Counter("http_requests_total", "Requests answered.", ["method", "route", "status"])
_SECONDS = Histogram("http_request_seconds", "Time to answer.", ["method", "route"])
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
# The documentation pages load scripts; everything else is data.
_POLICY = "default-src 'none'; frame-ancestors 'none'"
_DOCS = ("/docs", "/redoc")


class Observed:
    """Correlation id, security headers, a log line, metrics; and a problem for what nobody caught."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted = dict(scope["headers"]).get(b"x-correlation-id", b"")
        identity = wanted.decode() if _CORRELATION.fullmatch(wanted) else uuid4().hex
        token = correlation_id.set(identity)
        started = time.perf_counter()
        status = 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Correlation-ID"] = identity
                # What the route has to say of itself, whatever the answer.
                headers.update(scope.get("state", {}).get("announced", {}))
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith(_DOCS):
                    headers["Content-Security-Policy"] = _POLICY
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            _logger.exception("unhandled error")
            if status:
                # Too late for another answer.
                raise
            await problem(500, "internal")(scope, receive, send_with_headers)
        finally:
            self._note(scope, status, time.perf_counter() - started)
            correlation_id.reset(token)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        # The route's template, never the path: labels must stay few.
        route: str = getattr(scope.get("route"), "path", "unmatched")
        method = scope["method"] if scope["method"] in _METHODS else "other"
        _REQUESTS.labels(method, route, str(status)).inc()
        _SECONDS.labels(method, route).observe(seconds)
        _logger.info(
            "answered",
            extra={
                "method": method,
                "path": scope["path"],
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 2),
            },
        )
