"""The means and the results of an acceptance run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol

from drivers.security import Switched
from kiosk.config import Config
from kiosk.diagnosis.guided.drill import Ground
from kiosk.diagnosis.guided.link import Link
from kiosk.services.loan_desk.account import AccountDesk

NEEDED: Final = 3
"""Items that are free: one stays lent over an outage, one is lent in it, one waits beside."""
MOST: Final = 10
"""Items that are used; more would only take time."""


class Came(StrEnum):
    """Result of a step."""

    OK = "ok"
    OTHERWISE = "otherwise"
    """It works in another way than most; somebody should read how."""
    FAILED = "failed"
    LEFT_OUT = "left_out"


class Verdict(StrEnum):
    """Result of all steps."""

    FITS = "fits"
    REMARKS = "fits_with_remarks"
    NOT = "does_not_fit"


class Pad(Protocol):
    """The tags that lie there."""

    def rows(self) -> list[dict[str, Any]]:
        """Rows in the keys of ``leenpunt tag read``. DeviceError."""

    def uids(self, item: str) -> tuple[str, ...]:
        """The tags of an item, as they were read last. DeviceError."""

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        """Switches them, as ``kiosk.services.security.PadAccess`` does."""


class Line(Link, Protocol):
    """The line to the library system, that can be pulled, and on which an answer can be lost."""

    @property
    def lost(self) -> int:
        """Answers that were lost."""

    def lose_next_answer(self) -> None:
        """Loses the answer to the next transaction."""

    def spare(self) -> None:
        """No answer is lost any more."""


@dataclass(frozen=True, slots=True)
class Means:
    """Everything that a run works with."""

    config: Config
    ground: Ground
    account: AccountDesk
    line: Line | None
    """None: its driver goes by no way that can be cut here."""
    card: str
    pin: str | None = field(repr=False)
    items: tuple[str, ...]
    """Empty: what lies on the pad."""
    pad: Pad | None
    wire: list[Mapping[str, Any]]
    """Lines that went over the wire. Grows."""
    monotonic: Callable[[], float]
    pause: Callable[[float], object]
    """Waits so many seconds."""


@dataclass(slots=True)
class Step:
    """Something that was tried, and how it went."""

    name: str
    came: Came
    why: str = ""
    """A word of ``words``, or a published reason; empty: there is nothing to say."""
    said: str = ""
    """Details in plain English, for whoever mends it."""
    seconds: float = 0.0
    wire: list[Mapping[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Tag:
    """Tag on the pad. AFI as two hex digits; None: it was not read."""

    uid: str
    item: str
    format: str | None
    before: str | None
    lent: str | None = None
    after: str | None = None


@dataclass(slots=True)
class Tried:
    """Results of a run, before they are judged."""

    items: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Item → why it was not touched."""
    steps: list[Step] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


def verdict(steps: Sequence[Step], advice: Sequence[Mapping[str, Any]]) -> Verdict:
    """The verdict on the steps, and on what is set otherwise than advised."""
    came = {step.came for step in steps}
    if Came.FAILED in came:
        return Verdict.NOT
    return Verdict.REMARKS if Came.OTHERWISE in came or advice else Verdict.FITS
