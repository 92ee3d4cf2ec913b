"""Prints a token for development: `python -m backend.core.mint_token --subject ada --role admin`."""

import argparse
import sys
from datetime import timedelta

from backend.core.settings import get_settings
from backend.core.tokens import mint_token


def main(arguments: list[str] | None = None) -> int:
    """Mints a token with the secret of this environment; refuses in production."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subject", default="developer")
    parser.add_argument("--role", action="append", default=[], dest="roles")
    parser.add_argument("--hours", type=float, default=8.0)
    options = parser.parse_args(arguments)
    settings = get_settings()
    if settings.environment == "production":
        print("tokens are not minted in production", file=sys.stderr)
        return 1
    token = mint_token(
        secret=settings.jwt_secret.get_secret_value(),
        audience=settings.jwt_audience,
        subject=options.subject,
        roles=options.roles,
        lifetime=timedelta(hours=options.hours),
    )
    print(token)
    return 0


if __name__ == "__main__":
    sys.exit(main())
