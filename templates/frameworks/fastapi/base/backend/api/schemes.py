"""Security schemes other than bearer tokens, such as HTTP Basic or API keys. This file is yours."""

from fastapi import Request

from backend.core.tokens import Caller


async def check_scheme(scheme: str, request: Request) -> Caller | None:
    """Who calls, by a scheme of the documents; to refuse, raise ProblemError(401, "unauthenticated")."""
    raise NotImplementedError(
        f"security scheme {scheme} is not written yet: check_scheme in backend/api/schemes.py"
    )
