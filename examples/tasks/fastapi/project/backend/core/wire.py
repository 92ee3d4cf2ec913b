"""The base of every request and response model."""

from typing import Any, Self, TypeVar, cast

from pydantic import MISSING, BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from backend.core.constraints import PREFIX

Value = TypeVar("Value")


class Wire(BaseModel):
    """Nothing is coerced, and a member that the document does not name is refused."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        protected_namespaces=(),
        # Members are found under their own name and written under it, whatever Python calls them.
        validate_by_alias=True,
        validate_by_name=False,
        serialize_by_alias=True,
    )

    @classmethod
    def of(cls, source: object) -> Self:
        """An answer, from an object with the same attributes; what it has not set is left out where that is allowed.

        Nothing is checked: what is stored is shown, though a stricter rule of today would refuse it in a request.
        """
        values: dict[str, Any] = {}
        for name, field in cls.model_fields.items():
            value: object = getattr(source, name)
            if value is not None or field.default is not MISSING:
                values[field.alias or name] = value
        return cls.model_construct(**values)

    def changes(self) -> dict[str, Any]:
        """The members that the client sent, by attribute. Absent is not null."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class OpenWire(Wire):
    """Members that the document does not name are ignored."""

    model_config = ConfigDict(extra="ignore")


class NotEmpty(Wire):
    """At least one member must be there."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _has_members(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError(
                cast("Any", PREFIX + "too_few"), "must have at least one member"
            )
        return self


def sent(value: Value | MISSING | None) -> Value | None:
    """What the client sent, or None."""
    return None if value is MISSING else value
