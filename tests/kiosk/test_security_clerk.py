"""Which tags the clerk has switched and repaired: only those that the library's rules allow."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from waiting import PATIENCE_S

from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagKind
from drivers.security import HALF_SWITCHED, SecurityRules
from kiosk.flow.effects import GiveBack
from kiosk.flow.events import Event, ItemSettled, LoanDecided, PadItem
from kiosk.services.clerk import Clerk
from kiosk.services.pins import PinGuard
from sync.model import Action, Outcome

OURS = ItemTag(TagKind.ISO28560_3, "100", usage=1, parts=2, part=1, confidence=1.0)
DAMAGED = ItemTag(TagKind.DAMAGED, confidence=0.3)
CARD = replace(OURS, usage=8)
VENDOR = ItemTag(TagKind.RFID501, "100", confidence=0.6)
PADS = PadItem("100", (("A", OURS), ("B", replace(OURS, part=2))), (AFI_SECURED, HALF_SWITCHED))


class Calls:
    """A desk and a security switch that write down what they are asked."""

    def __init__(self) -> None:
        self.repaired: list[tuple[str, int]] = []
        self.given_back: list[tuple[str, ...]] = []

    def repair(
        self, uid: str, afi_now: int, is_lent: Callable[[], bool | None], *, item: str
    ) -> int:
        assert item == "100", "what the tag itself says"
        self.repaired.append((uid, afi_now))
        return AFI_UNSECURED

    def changed(self) -> None:
        """Nobody listens."""

    def has_repair(self, uids: tuple[str, ...]) -> bool:
        return True

    def read(self, item: str, uids: tuple[str, ...]) -> None:
        """What is known of tags is the desk's."""

    def is_lent(self, item: str) -> bool | None:
        pytest.fail("nobody asks before there is something to repair")

    def give_back(self, item: str, uids: tuple[str, ...], *, armed: list[str]) -> LoanDecided:
        self.given_back.append(uids)
        return LoanDecided(item, Action.RETURN, Outcome.ACCEPTED, entry="return")


class Desk:
    def __init__(self, rules: SecurityRules) -> None:
        self.calls = Calls()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.clerk = Clerk(
            self.calls,  # type: ignore[arg-type]
            self.calls,  # type: ignore[arg-type]
            self.events.put,
            PinGuard(lambda: 0.0),
            rules=rules,
        )
        self.clerk.start()

    def inspect(self, item: PadItem) -> tuple[int, ...]:
        """The AFIs that the flow is told."""
        self.clerk.inspect(ItemSettled(item))
        event = self.events.get(timeout=PATIENCE_S)
        assert isinstance(event, ItemSettled)
        return event.item.afis

    def give_back(self, item: PadItem) -> tuple[str, ...]:
        """The tags that are armed for it."""
        self.clerk.perform(GiveBack(item))
        self.events.get(timeout=PATIENCE_S)
        return self.calls.given_back[-1]


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk(SecurityRules())
    yield made
    made.clerk.stop()


def test_every_tag_of_a_set_is_repaired_for_itself(desk: Desk) -> None:
    assert desk.inspect(PADS) == (AFI_UNSECURED, AFI_UNSECURED)
    assert desk.calls.repaired == [("A", AFI_SECURED), ("B", HALF_SWITCHED)]


@pytest.mark.parametrize("tag", [DAMAGED, CARD, VENDOR], ids=["damaged", "card", "vendor"])
def test_what_may_not_be_switched_is_not_repaired_either(desk: Desk, tag: ItemTag) -> None:
    mixed = replace(PADS, tags=(PADS.tags[0], ("B", tag)))
    assert desk.inspect(mixed) == (AFI_UNSECURED, HALF_SWITCHED)
    assert desk.calls.repaired == [("A", AFI_SECURED)]


@pytest.mark.parametrize("tag", [DAMAGED, CARD, VENDOR], ids=["damaged", "card", "vendor"])
def test_an_item_with_one_such_tag_is_not_switched_at_all(desk: Desk, tag: ItemTag) -> None:
    assert desk.give_back(replace(PADS, tags=(PADS.tags[0], ("B", tag)))) == ()
    assert desk.give_back(PADS) == ("A", "B")


def test_a_library_names_the_formats_of_its_own_tags() -> None:
    theirs = PadItem("100", (("A", VENDOR),), (AFI_SECURED,))
    desk = Desk(SecurityRules(own_formats=frozenset({"rfid501"})))
    try:
        assert desk.give_back(theirs) == ("A",)
        assert desk.give_back(PADS) == ()
    finally:
        desk.clerk.stop()
