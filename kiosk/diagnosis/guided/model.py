"""What a guided test needs of the person who does it, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from drivers.model import PrintJob
from kiosk.config import Config
from kiosk.devices.health import Snapshot
from kiosk.flow.staff.guided import Instruction, Question
from sync.delivery.ils_access import IlsAccess

LIMIT_S: Final = 30.0
"""How long a test waits for what a person has to do."""


class Person(Protocol):
    """Whoever does the test, at a terminal or a screen."""

    def told(self, test: str, instruction: Instruction, about: str) -> None:
        """They are to do this now; ``about``: the device or what of it, may be empty."""

    def answer(self, test: str, question: Question, about: str) -> bool | None:
        """What they say; None: nobody answers here."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What all tests of one run have."""

    config: Config
    person: Person
    now: Callable[[], datetime]
    """Aware, in the library's time."""
    monotonic: Callable[[], float]
    pause: Callable[[float], object]
    """Waits so many seconds."""
    page: Callable[[int], PrintJob]
    """What is printed, for so many columns."""
    station: Snapshot | None = None
    """What a station says that has devices now: these are left alone. None: they are ours."""
    limit_s: float = LIMIT_S
    card: str = ""
    """Of the library's own test card; empty: none."""
    item: str = ""
    """The same of its test item."""
    device: str = ""
    """This one alone, where there are several of its kind; empty: all of them."""
    borrowed: Callable[[str], AbstractContextManager[object]] = lambda device: nullcontext()
    """A device is ours as long as the context. Raises DeviceError: it is not to be had."""
    go_on: Callable[[], object] = lambda: None
    """Asked again and again while a person is waited for. Raises what ends that."""
    ils: IlsAccess | None = None
    """The station's own way to the library system; None: a session of our own."""


def shape(text: str) -> str:
    """What a number looks like, without saying it: a digit is #, a letter A or a, others stay."""
    return "".join(
        "#" if each.isdigit() else ("A" if each.isupper() else "a") if each.isalpha() else each
        for each in text
    )
