"""Who calls: tokens as an identity provider would sign them."""

import os
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import jwt
import pytest

from backend.core.settings import PROJECT

# In this process only; a service elsewhere has a secret of its own.
IN_PROCESS_SECRET = "for tests in this process, and nowhere else"


# Whoever knows a scheme that is not ours: TEST_AUTHORIZATION holds the header to send.
OUTSIDE = "outside"


# They have no role. One of such a name is told from them by what stands before it.
_CALLERS = {"user", "anonymous", "invalid", "expired", "foreign", OUTSIDE}


def lowest_actor(access: str) -> str:
    """Who may just call an operation."""
    if access == "public":
        return "anonymous"
    if access == "unsupported":
        return OUTSIDE
    if not access.startswith("role:"):
        return "user"
    role = access.removeprefix("role:")
    return access if role in _CALLERS else role


class Actors:
    """Fresh subjects, so that tests do not share a rate limit."""

    def __init__(self) -> None:
        self._tokens: dict[str, str | None] = {"anonymous": None}

    def headers(self, actor: str) -> dict[str, str]:
        """Authorization for an actor, the same throughout a test."""
        if actor == OUTSIDE:
            # Credentials of a scheme that is checked by hand cannot be made here.
            said = os.environ.get("TEST_AUTHORIZATION")
            return {} if said is None else {"Authorization": said}
        if actor not in self._tokens:
            self._tokens[actor] = _token(actor)
        token = self._tokens[actor]
        return {} if token is None else {"Authorization": f"Bearer {token}"}


def _token(actor: str) -> str:
    special = actor in ("invalid", "expired", "foreign")
    now = datetime.now(UTC)
    claims = {
        "sub": f"{actor}-{uuid4()}",
        # Beyond the role that is needed, none; whoever is not special has theirs.
        "roles": ["admin"] if special else [] if actor == "user" else _roles(actor),
        "aud": "somebody else" if actor == "foreign" else _audience(),
        "exp": now - timedelta(hours=1) if actor == "expired" else now + timedelta(hours=1),
    }
    secret = "x" * 40 if actor == "invalid" else _secret()
    return jwt.encode(  # pyright: ignore[reportUnknownMemberType]
        claims, secret, algorithm="HS256"
    )


def _roles(actor: str) -> list[str]:
    return actor.removeprefix("role:").split(",")


def _audience() -> str:
    # Settings from the environment are not those of the service in this process.
    said = os.environ.get("JWT_AUDIENCE") if os.environ.get("API_BASE_URL") else None
    return said or PROJECT


def _secret() -> str:
    secret = os.environ.get("TEST_JWT_SECRET")
    if secret is None and os.environ.get("API_BASE_URL"):
        pytest.skip("not run here: TEST_JWT_SECRET is not set")
    return secret or IN_PROCESS_SECRET
