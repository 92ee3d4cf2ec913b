"""Settings: read from the environment (and `.env`), checked once, at start."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PROJECT = "inquiry-assistant"
_DATABASE_URL = "sqlite:///./data/inquiry-assistant.db"
_FROM_ENVIRONMENT = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)


class Settings(BaseSettings):
    """One attribute an environment variable, in upper case. There is no default secret."""

    model_config = _FROM_ENVIRONMENT

    environment: Literal["development", "test", "production"] = "development"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    database_url: str = _DATABASE_URL
    database_pool_size: int = Field(default=10, ge=1, le=200)
    database_timeout_seconds: float = Field(default=10.0, gt=0, le=86400)

    jwt_secret: SecretStr = Field(min_length=32)
    jwt_audience: str = PROJECT

    redis_url: str | None = None
    rate_limit_per_minute: int = Field(default=600, ge=1, le=1_000_000_000)
    operation_rate_limits: bool = True

    idempotency_key_hours: int = Field(default=24, ge=1, le=8760)

    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    max_body_bytes: int = Field(default=1_048_576, ge=1024, le=1_099_511_627_776)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    shutdown_seconds: int = Field(default=20, ge=0, le=86400)

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """`CORS_ORIGINS=https://a.example,https://b.example`."""
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("redis_url", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value


@cache
def get_settings() -> Settings:
    """The settings of this process."""
    # Every member comes from the environment; a missing one is reported by name at start.
    return Settings.model_validate({})


class _DatabaseUrl(BaseSettings):
    model_config = _FROM_ENVIRONMENT

    database_url: str = _DATABASE_URL


def database_url_of_environment() -> str:
    """The database alone: migrations need no secret."""
    return _DatabaseUrl().database_url
