"""The keys of a configured relay board: what is wired to it, and how each driver reaches it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from drivers.config import Device

BINS: Final = tuple(f"bin_{number}" for number in range(1, 10))
"""The flap of each bin of a sorter."""
OUTPUTS: Final = ("lamp", "door", "pager", *BINS)
INPUTS: Final = ("bin_full", "coming", "cannot")
"""``coming`` and ``cannot``: buttons at the desk, answers to a call for staff."""


def _one_of(known: tuple[str, ...], what: str) -> AfterValidator:
    def check(function: str) -> str:
        if function not in known:
            raise ValueError(f"found the {what} {function!r}, expected one of {', '.join(known)}")
        return function

    return AfterValidator(check)


Output = Annotated[str, _one_of(OUTPUTS, "output")]
Input = Annotated[str, _one_of(INPUTS, "input")]

Milliseconds = Annotated[int, Field(ge=50, le=60_000)]
BinNumber = Annotated[int, Field(ge=1, le=9)]


class RelayConfig(Device):
    """What every relay board has. ``outputs`` and ``inputs``: by function, how its driver finds it.

    A driver of another package has these two tables as well, with the same functions as keys.
    """

    kind: Literal["relay"]
    name: str = "relay"
    outputs: Mapping[Output, Any] = {}
    inputs: Mapping[Input, Any] = {}
    pulse_ms: Mapping[Output, Milliseconds] = {}
    """An output that is switched off again by itself after so many milliseconds."""
    inverted: tuple[str, ...] = ()
    """Functions that are on where the board says off."""
    bins: Mapping[str, BinNumber] = {}
    """Sort bins as the ILS calls them, to the number of their flap; "1" is 1 by itself."""
    poll_s: float = Field(default=0.5, ge=0.05, le=60)
    """Seconds between two looks. A button has to be pressed for longer than that."""
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a question before it is given up."""

    @model_validator(mode="after")
    def _something_is_wired(self) -> Self:
        if not self.outputs and not self.inputs:
            raise ValueError("nothing is wired: expected a table outputs or inputs")
        for key, named in (("pulse_ms", self.pulse_ms), ("inverted", self.inverted)):
            for function in named:
                wired = function in self.outputs or (key == "inverted" and function in self.inputs)
                if not wired:
                    raise ValueError(f"{key} names {function!r}, which is not wired")
        for name, number in self.bins.items():
            if f"bin_{number}" not in self.outputs:
                raise ValueError(f"bins: {name!r} goes to bin_{number}, which is not wired")
        return self
