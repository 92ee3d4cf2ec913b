"""Starts the service: `python -m backend`."""

import signal
import sys
from types import FrameType

import uvicorn

from backend.core.settings import get_settings


def main() -> None:
    """Serves until told to stop; requests under way are finished first."""
    settings = get_settings()
    # Once all is closed, uvicorn sends itself the signal again; being told to stop is no failure.
    signal.signal(signal.SIGTERM, _leave)
    uvicorn.run(
        "backend.api.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_config=None,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


def _leave(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
