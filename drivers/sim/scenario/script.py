"""Scenario files: what happens to an emulated device in the course of time.

One TOML file, checked whole when it is loaded. docs/emulators.md describes every key.
"""

from __future__ import annotations

from typing import Annotated, Generic, Self, TypeVar

from pydantic import Field, model_validator

from drivers.sim.scenario.order import Faults, Order, Part

MOST_STEPS = 10_000

O = TypeVar("O", bound=Order)  # noqa: E741 - of Order
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Scenario(Part, Generic[O]):
    """One file; ``O`` is what can be done to its device."""

    device: str = "reader"
    """As `leenpunt sim` calls it."""
    about: str = Field(min_length=1, max_length=400)
    """A sentence for people."""
    seed: int = Field(default=0, ge=0, strict=True)
    """Everything random follows from it."""
    loop_s: Seconds | None = None
    """After so many seconds it begins anew; None: it ends, and what is then stays."""
    faults: Faults = ""
    """What goes wrong from the beginning, as in --faults."""
    step: tuple[O, ...] = Field(min_length=1, max_length=MOST_STEPS)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        last_s, last_command = 0.0, 0
        for at, step in enumerate(self.step):
            if (step.at_s or last_s) < last_s:
                raise ValueError(f"step[{at}].at_s: found {step.at_s}, expected {last_s} or later")
            if (step.after_commands or last_command) < last_command:
                raise ValueError(
                    f"step[{at}].after_commands: found {step.after_commands},"
                    f" expected {last_command} or more"
                )
            last_s, last_command = step.at_s or last_s, step.after_commands or last_command
        if self.loop_s is not None and last_s >= self.loop_s:
            raise ValueError(f"loop_s: found {self.loop_s:g}, expected more than {last_s:g}")
        return self
