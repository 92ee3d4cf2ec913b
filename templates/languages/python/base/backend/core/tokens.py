"""JSON Web Tokens: verified with a pinned algorithm, audience and expiry. Users live elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import jwt

_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, as a verified token says."""

    subject: str
    roles: frozenset[str]


class InvalidToken(Exception):
    """The token does not verify."""


@dataclass(frozen=True, slots=True)
class TokenVerifier:
    """Checks signature, audience and expiry; nothing in the token chooses the algorithm."""

    secret: str
    audience: str

    def verify(self, token: str) -> Caller:
        """Who the token speaks for; raises InvalidToken."""
        try:
            # The library's type names an optional dependency that is not installed.
            claims: dict[str, Any] = jwt.decode(  # pyright: ignore[reportUnknownMemberType]
                token,
                self.secret,
                algorithms=[_ALGORITHM],
                audience=self.audience,
                options={"require": ["exp", "sub", "aud"]},
            )
        except jwt.PyJWTError as error:
            raise InvalidToken(str(error)) from error
        subject: object = claims["sub"]
        roles: object = claims.get("roles", [])
        if not isinstance(subject, str) or not subject:
            raise InvalidToken("sub is not a name")
        if not isinstance(roles, list) or not all(
            isinstance(role, str) for role in cast("list[object]", roles)
        ):
            raise InvalidToken("roles is not a list of names")
        return Caller(subject, frozenset(cast("list[str]", roles)))


def mint_token(
    *, secret: str, audience: str, subject: str, roles: list[str], lifetime: timedelta
) -> str:
    """A signed token, for development and tests."""
    now = datetime.now(UTC)
    claims = {
        "sub": subject,
        "roles": roles,
        "aud": audience,
        "iat": now,
        "exp": now + lifetime,
    }
    return jwt.encode(  # pyright: ignore[reportUnknownMemberType]
        claims, secret, algorithm=_ALGORITHM
    )
