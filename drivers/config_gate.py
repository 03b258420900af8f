"""The keys of a configured security gate: one frozen model per driver of ours."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from drivers.config import Device, Port
from drivers.identity import require_gate_form


class GateConfig(Device):
    """What every security gate has, whatever it speaks."""

    kind: Literal["gate"]
    port: Annotated[str, Field(min_length=1), AfterValidator(require_gate_form)]
    """As of every device; or ``listen://HOST:PORT``: there the gate connects to us."""
    name: str = "gate"
    timeout_s: float = Field(default=0.5, gt=0, le=10)
    """Seconds of silence after a command before it is given up."""
    hold_s: float = Field(default=10.0, gt=0, le=3600)
    """A tag sets the gate off anew only after it was away for so many seconds."""
    count_every_s: float = Field(default=10.0, gt=0, le=3600)
    """Seconds between two looks at the people counter."""


class FeigGateConfig(GateConfig):
    """A FEIG gate: it notifies us (listen://HOST:PORT), or its buffer is asked (TCP or serial)."""

    driver: Literal["feig"]
    commands_port: Port | None = None
    """Of a gate that notifies: where it takes commands (socket://HOST:10001), for its people
    counter and for switching the alarm."""
    only_from: str = ""
    """The gate's IP address: connections from any other are turned away. Empty: from any."""
    keep_alive_s: float = Field(default=10.0, ge=0, le=3600)
    """How often the gate says that it lives; after three times as long in silence it is gone. 0: it
    says nothing by itself, and only the connection tells."""
    people_counter: bool = False
    """A people counter is fitted. It is asked where the gate takes commands."""
    detectors: tuple[Literal[1, 2], ...] = (1, 2)
    """Which detectors of the people counter see people of their own."""
    baud: int = Field(default=38400, gt=0)
    """Of its serial line."""
    parity: Literal["none", "even", "odd"] = "even"
    """Of its serial line."""
    frames: Literal["advanced", "standard"] = "advanced"
    """How its host protocol is set up."""
    address: int = Field(default=255, ge=0, le=255)
    """255: whichever reader is on the line."""

    @field_validator("only_from")
    @classmethod
    def _is_an_address(cls, text: str) -> str:
        return str(ip_address(text)) if text else ""

    @model_validator(mode="after")
    def _commands_go_somewhere(self) -> Self:
        if self.listens and self.people_counter and self.commands_port is None:
            raise ValueError("people_counter: a gate that notifies needs commands_port, too")
        if not self.listens and (self.commands_port or self.only_from):
            raise ValueError("commands_port and only_from are for port = listen://HOST:PORT")
        if not self.detectors or len(set(self.detectors)) != len(self.detectors):
            raise ValueError("detectors names 1 and 2, each at most once, at least one of them")
        return self

    @property
    def listens(self) -> bool:
        """Does the gate connect to us?"""
        return self.port.lower().startswith("listen://")
