"""What a guided test needs of the person who does it, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Protocol

from drivers.model import PrintJob
from kiosk.config import Config
from kiosk.devices.health import Snapshot

LIMIT_S: Final = 30.0
"""How long a test waits for what a person has to do."""


class Outcome(StrEnum):
    """How a test ended."""

    PASS = "pass"
    FAIL = "fail"
    SKIPPED = "skipped"
    """It was not done; why is said."""


class Instruction(StrEnum):
    """What the person does now, one at a time; the value is how the command says it."""

    LAY_TAG = "Lay one test tag on the pad, and nothing else"
    LAY_TAG_BACK = "Lay the same tag on the pad again"
    SCAN_ITEM = "Scan the barcode of the test item"
    SCAN_ANY = "Scan the barcode of a book"
    SCAN_AGAIN = "Scan the same barcode once more"
    HOLD_CARD = "Hold a card to the reader"
    PRESS_KEY = "Press a key of the keypad"
    CARRY = "Carry a secured item through the gate"
    LISTEN = "Listen"
    WATCH = "Look at what is switched on for a second"
    TAKE_PAGE = "Take the page from the printer"


class Question(StrEnum):
    """What only a person can tell, as yes or no."""

    HEARD = "Was the sound heard?"
    PRINTED = "Is the page whole, and easy to read?"
    ALARMED = "Did the lamp and the horn of the gate go on?"
    SWITCHED = "Was it on for a second, and is it off again?"


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


@dataclass(frozen=True, slots=True)
class Result:
    """What one test came to. Nothing in it names a patron, a card, an item or a tag."""

    name: str
    device: str
    """The device's own name; empty: it is about none."""
    outcome: Outcome
    why: str
    """One sentence: what was found and, where that is not as it should be, what was expected."""
    next: str
    """What to do now; empty where there is nothing to do."""
    when: datetime
    figures: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The published keys of ``leenpunt test``."""
        return {
            "name": self.name,
            "device": self.device or None,
            "outcome": self.outcome.value,
            "why": self.why,
            "next": self.next,
            "when": self.when.isoformat(),
            "figures": self.figures,
        }


def shape(text: str) -> str:
    """What a number looks like, without saying it: a digit is #, a letter A or a, others stay."""
    return "".join(
        "#" if each.isdigit() else ("A" if each.isupper() else "a") if each.isalpha() else each
        for each in text
    )
