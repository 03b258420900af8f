"""Guided tests on the screen: what a person is to do now, and what each test came to. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.touch_grid import TouchGrid

TOUCH = "touch"
"""The test that needs the screen itself."""


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
    WALK_IN = "Walk in through the gate, without the item"
    LISTEN = "Listen"
    LISTEN_TO_NUMBERS = "Listen: it counts to ten"
    PUT_HEADSET_ON = "Put a headset in its socket and on: it counts to ten"
    PUT_HEADSET_IN = "Put the plug of a headset in its socket"
    PULL_HEADSET_OUT = "Pull the plug of the headset out"
    WATCH = "Look at what is switched on for a second"
    TAKE_PAGE = "Take the page from the printer"


class Question(StrEnum):
    """What only a person can tell, as yes or no."""

    HEARD = "Was the sound heard?"
    COUNTED = "Did it count to ten, clearly?"
    PRINTED = "Is the page whole, and easy to read?"
    ALARMED = "Did the lamp and the horn of the gate go on?"
    SWITCHED = "Was it on for a second, and is it off again?"


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


@dataclass(frozen=True, slots=True)
class OneTest:
    """One test that this station has something for, and what it came to last."""

    name: str
    device: str = ""
    """Where it is about one: its name."""
    last: Result | None = None
    """None: it was never done."""


@dataclass(frozen=True, slots=True)
class GuidedTests:
    """The screen of the guided tests."""

    rows: tuple[OneTest, ...] | None = None
    """None: not read yet."""
    at: OneTest | None = None
    """What is tested now."""
    number: int = 0
    """Of that, from 1."""
    of: int = 0
    about: str = ""
    """What of the device it is about, or the device; may be empty."""
    instruction: Instruction | None = None
    question: Question | None = None
    done: tuple[Result, ...] = ()
    """Of this run."""
    grid: TouchGrid | None = None
    grid_over: bool = False
    """The touch test was done, or left: the screen shows it no longer."""

    @property
    def wants_grid(self) -> bool:
        """The whole screen is the touch test's now."""
        return self.at is not None and self.at.name == TOUCH and not self.grid_over


# What the work is asked for -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListTests:
    """Tell which tests there are, and what each came to last."""


@dataclass(frozen=True, slots=True)
class RunTests:
    """Do them, one after the other."""

    only: OneTest | None = None
    """None: all that this station has something for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person said."""

    yes: bool


@dataclass(frozen=True, slots=True)
class SkipTest:
    """On to the next one. Whoever presses twice may mean one that is over by then."""

    test: OneTest


@dataclass(frozen=True, slots=True)
class GridDone:
    """The touch test is over; None: the screen never showed it."""

    grid: TouchGrid | None


# What happens -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GuidedChosen(StaffEvent):
    """Test alles, or one of them."""

    only: OneTest | None = None


@dataclass(frozen=True, slots=True)
class GuidedListed(StaffEvent):
    """The tests of this station."""

    rows: tuple[OneTest, ...]


@dataclass(frozen=True, slots=True)
class GuidedBegun(StaffEvent):
    """One of them, ``number`` ``of`` so many."""

    test: OneTest
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class PersonTold(StaffEvent):
    """What they are to do now."""

    instruction: Instruction
    about: str


@dataclass(frozen=True, slots=True)
class PersonAsked(StaffEvent):
    """What only they can tell."""

    question: Question
    about: str


@dataclass(frozen=True, slots=True)
class GuidedDone(StaffEvent):
    """It is kept, and on record."""

    result: Result


@dataclass(frozen=True, slots=True)
class Answered(StaffEvent):
    """Ja, or Nee."""

    yes: bool


@dataclass(frozen=True, slots=True)
class GuidedSkipped(StaffEvent):
    """Sla over."""


@dataclass(frozen=True, slots=True)
class GuidedStopped(StaffEvent):
    """Stop met testen."""


@dataclass(frozen=True, slots=True)
class GridLaid(StaffEvent):
    """The grid lies over the whole screen, and nobody touches it yet."""

    grid: TouchGrid


@dataclass(frozen=True, slots=True)
class GridTouched(StaffEvent):
    """The panel tells of a touch at this pixel."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class GridLeft(StaffEvent):
    """A key, or a finger that stays in a corner: it is over."""


GuidedEvent = (
    GuidedChosen
    | GuidedListed
    | GuidedBegun
    | PersonTold
    | PersonAsked
    | GuidedDone
    | Answered
    | GuidedSkipped
    | GuidedStopped
    | GridLaid
    | GridTouched
    | GridLeft
)
