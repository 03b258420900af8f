"""Guided tests and the support bundle on the screen of maintenance mode, as short stories."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from kiosk.flow.staff.bundle import BundleMade, Found
from kiosk.flow.staff.events import TileChosen, WorkEnded
from kiosk.flow.staff.guided import (
    GridLaid,
    GridTouched,
    GuidedBegun,
    GuidedChosen,
    GuidedDone,
    GuidedListed,
    Instruction,
    OneTest,
    Outcome,
    PersonAsked,
    PersonTold,
    Question,
    Result,
)
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.touch_grid import TouchGrid

Story = tuple[str, tuple[StaffEvent, ...]]

_WHEN: Final = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def _tested(
    name: str, outcome: Outcome = Outcome.PASS, why: str = "", do: str = "", device: str = ""
) -> OneTest:
    return OneTest(name, device, Result(name, device, outcome, why, do, _WHEN))


_PAD_FAILED: Final = _tested(
    "pad",
    Outcome.FAIL,
    "pad: no tag was seen within 30 s; expected a test tag that is listed in each round, read,"
    " written, verified and put back",
    "Try another tag. If none is seen, look at the antenna's plug and at the power that is set for"
    " the pad.",
    "pad",
)
_GUIDED: Final = (
    OneTest("touch"),
    _tested("sound", why="sound: aplay played it"),
    _tested("scanner", device="scanner", why="scanner: the port can be opened"),
    _tested("card", device="cards", why="cards: it answers"),
    _PAD_FAILED,
    _tested("gate", Outcome.SKIPPED, "it was skipped", device="hoofdingang"),
    _tested("gate", device="achterdeur", why="achterdeur: a secured item set it off"),
    _tested("printer", device="printer", why="printer: a page was printed"),
    _tested("relay", device="relay", why="relay: lamp switched, seen"),
    _tested("ils", why="ils: ils.example answers; an item in 240 ms"),
    OneTest("offline"),
)
_LISTED: Final = (TileChosen(StaffStep.TESTS), GuidedListed(_GUIDED), WorkEnded(StaffStep.TESTS))
_ALL_BEGUN: Final[tuple[StaffEvent, ...]] = (
    TileChosen(StaffStep.TESTS),
    GuidedChosen(),
    GuidedListed(_GUIDED),
)
_PAD: Final = GuidedBegun(OneTest("pad", "pad"), 5, 11)
_TOUCH: Final = GuidedBegun(OneTest("touch"), 1, 11)
_LAY_TAG: Final = PersonTold(Instruction.LAY_TAG, "pad")
_PRINTED: Final = PersonAsked(Question.PRINTED, "printer")
assert _PAD_FAILED.last is not None
_FAILED: Final = (
    *_LISTED,
    GuidedChosen(_PAD_FAILED),
    GuidedListed(_GUIDED),
    GuidedBegun(OneTest("pad", "pad"), 1, 1),
    GuidedDone(_PAD_FAILED.last),
    WorkEnded(StaffStep.TESTS),
)
_BUNDLE: Final = TileChosen(StaffStep.BUNDLE)
_BUNDLE_MADE: Final = BundleMade(
    "/media/USB/leenpunt-leenpunt-1-20261124-140506.zip", True, "", 84_213, ("log",)
)
_BUNDLE_REFUSED: Final = BundleMade(
    found=(Found("log.jsonl", 12, "a card, item or tag of the journal"),)
)
_GRID: Final = TouchGrid.over(1080, 1920, 0.311)
_WIPED: Final[tuple[StaffEvent, ...]] = (
    GridLaid(_GRID.begun()),
    *(GridTouched(x, y) for x in range(30, 900, 40) for y in range(30, 700, 40)),
)

GUIDED_STORIES: Final[tuple[Story, ...]] = (
    ("staff-tests", _LISTED),
    ("staff-tests-told", (*_ALL_BEGUN, _PAD, _LAY_TAG)),
    ("staff-tests-asked", (*_ALL_BEGUN, _PAD, _PRINTED)),
    ("staff-tests-failed", _FAILED),
    ("staff-tests-quiet", (*_ALL_BEGUN, _TOUCH)),
    ("staff-tests-wiped", (*_ALL_BEGUN, _TOUCH, *_WIPED)),
)
BUNDLE_STORIES: Final[tuple[Story, ...]] = (
    ("staff-bundle", (_BUNDLE,)),
    ("staff-bundle-made", (_BUNDLE, _BUNDLE_MADE)),
    ("staff-bundle-refused", (_BUNDLE, _BUNDLE_REFUSED)),
)
