"""What can be done to an emulated device: now, or at a moment of a scenario."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from drivers.sim.faults import parse_faults
from drivers.toml_file import sentences

T = TypeVar("T")

_MOMENT: Final = ("at_s", "after_commands")


class Part(BaseModel):
    """A table of a scenario; a key that it does not know is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _known_faults(text: str) -> str:
    parse_faults(text)
    return text


Faults = Annotated[str, AfterValidator(_known_faults)]
"""As --faults; "" is nothing."""
OneOrMore = Annotated[
    tuple[T, ...],
    BeforeValidator(lambda value: tuple(value) if isinstance(value, list) else (value,)),
]
"""A list, or one alone without brackets."""


class Order(Part):
    """What is done at one moment: the device's own keys in their order, then those here."""

    # Another key is refused below, in words that name those there are.
    model_config = ConfigDict(extra="allow")

    hears_commands: ClassVar[bool] = True
    """False: a device that only speaks. Nothing can come after so many commands."""

    at_s: Annotated[float, Field(ge=0, le=86_400)] | None = None
    """Seconds after the beginning."""
    after_commands: Annotated[int, Field(ge=1)] | None = None
    """In place of ``at_s``: as soon as the device has heard so many commands."""
    faults: Faults | None = None
    """What goes wrong from now on, beside what always does."""
    cable: Literal["out", "in"] | None = None

    @classmethod
    def names(cls) -> list[str]:
        """What can be asked for, in the order in which it is done."""
        own = [key for key in cls.model_fields if key not in Order.model_fields]
        return [*own, "faults", "cable"]

    @classmethod
    def now(cls, values: Mapping[str, Any]) -> Self:
        """The order of somebody who wants it done at once. ValueError says what is wrong."""
        if set(values) & set(_MOMENT):
            raise ValueError(f"{' and '.join(_MOMENT)}: expected in the steps of a scenario only")
        try:
            return cls.model_validate_json(json.dumps({**values, "at_s": 0}), strict=True)
        except ValidationError as error:
            raise ValueError("; ".join(sentences(error))) from None

    @model_validator(mode="after")
    def _one_moment_and_something_to_do(self) -> Self:
        for key in self.model_extra or {}:
            raise ValueError(f"found {key[:40]!r}, expected one of {', '.join(self.names())}")
        if (self.at_s is None) == (self.after_commands is None):
            found = "neither" if self.at_s is None else "both"
            raise ValueError(f"expected one of at_s and after_commands, found {found}")
        if self.after_commands is not None and not self.hears_commands:
            raise ValueError(
                "after_commands: expected at_s, for this device only speaks and hears no commands"
            )
        fields = type(self).model_fields
        if all(getattr(self, key) == fields[key].default for key in self.names()):
            raise ValueError(f"expected one of {', '.join(self.names())}, found none")
        return self
