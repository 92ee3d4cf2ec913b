"""Starts the service: `python -m backend`."""

import uvicorn

from backend.core.settings import get_settings


def main() -> None:
    """Serves until told to stop; requests under way are finished first."""
    settings = get_settings()
    uvicorn.run(
        "backend.api.app:create_app",
        factory=True,
        host=settings.host,
        port=settings.port,
        log_config=None,
        timeout_graceful_shutdown=settings.shutdown_seconds,
    )


if __name__ == "__main__":
    main()
