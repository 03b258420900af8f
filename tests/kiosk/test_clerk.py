"""The clerk: effects in order, one session, an alarm for every fault, never a dead desk."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from drivers.model import ItemTag, TagKind
from kiosk.flow.effects import Borrow, Effect, EndVisit, GiveBack, SignIn
from kiosk.flow.events import (
    AlarmRaised,
    Event,
    ItemSettled,
    LoanDecided,
    PadItem,
    PatronKnown,
)
from kiosk.services.clerk import Clerk
from kiosk.services.patrons import PatronSession
from sync.errors import SignInRefused
from sync.model import Action, Outcome, PatronAnswer, Reason

OURS = ItemTag(TagKind.ISO28560_3, "100", usage=1, parts=1, part=1)
FOREIGN = ItemTag(TagKind.RFID501, "100")


def item(tag: ItemTag = OURS, uid: str = "A") -> PadItem:
    return PadItem("100", ((uid, tag),), (0x07,))


class FakeDesk:
    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.refusal: Reason | None = None
        self.errors: list[Exception] = []

    def _maybe_fail(self) -> None:
        if self.errors:
            raise self.errors.pop(0)

    def sign_in(self, card: str, pin: str | None = None) -> PatronSession:
        self._maybe_fail()
        self.done.append(("sign in", card))
        return PatronSession(
            card, answer=PatronAnswer(card, self.refusal is None, None), refusal=self.refusal
        )

    def borrow(self, session: PatronSession, item: str, uids: tuple[str, ...]) -> LoanDecided:
        self._maybe_fail()
        self.done.append(("borrow", session.card, item, uids))
        return LoanDecided(item, Action.BORROW, Outcome.ACCEPTED)

    def give_back(self, item: str, uids: tuple[str, ...]) -> LoanDecided:
        self.done.append(("give back", item, uids))
        return LoanDecided(item, Action.RETURN, Outcome.ACCEPTED)

    def is_lent(self, item: str) -> bool | None:
        return None

    def end(self, session: PatronSession) -> None:
        self.done.append(("end", session.card))


class FakeSwitch:
    def repair(self, uid: str, afi_now: int, is_lent: Callable[[], bool | None]) -> int:
        return 0xC2 if uid == "needs repair" else afi_now


class Desk:
    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.clerk = Clerk(self.desk, FakeSwitch(), self.events.put)  # type: ignore[arg-type]
        self.clerk.start()

    def perform(self, *effects: Effect) -> None:
        for effect in effects:
            self.clerk.perform(effect)

    def next(self) -> Event:
        return self.events.get(timeout=5)


@pytest.fixture
def at() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.clerk.stop()


def test_a_visit_in_order(at: Desk) -> None:
    at.perform(SignIn("P1"), Borrow(item()), EndVisit(), GiveBack(item()))
    assert at.next() == PatronKnown("P1", offline=False)
    assert at.next() == LoanDecided("100", Action.BORROW, Outcome.ACCEPTED)
    assert at.next() == LoanDecided("100", Action.RETURN, Outcome.ACCEPTED)
    assert at.desk.done == [
        ("sign in", "P1"),
        ("borrow", "P1", "100", ("A",)),
        ("end", "P1"),
        ("give back", "100", ("A",)),
    ]


def test_a_refused_card_opens_nothing(at: Desk, expect_log: Callable[[str], None]) -> None:
    expect_log("loan asked without a session")
    at.desk.refusal = Reason.PATRON_UNKNOWN
    at.perform(SignIn("NOPE"), Borrow(item()), GiveBack(item()))
    assert at.next() == PatronKnown("NOPE", offline=False, refusal=Reason.PATRON_UNKNOWN)
    assert at.next() == LoanDecided("100", Action.RETURN, Outcome.ACCEPTED)
    assert ("borrow", "NOPE", "100", ("A",)) not in at.desk.done


def test_tags_of_another_format_are_not_switched(at: Desk) -> None:
    at.perform(GiveBack(item(FOREIGN)))
    at.next()
    assert at.desk.done == [("give back", "100", ())]


def test_a_tag_is_repaired_before_the_flow_sees_it(at: Desk) -> None:
    at.clerk.inspect(ItemSettled(item(uid="needs repair")))
    event = at.next()
    assert isinstance(event, ItemSettled)
    assert event.item.afis == (0xC2,)


def test_an_alarm_and_a_fault_of_ours_are_said_and_the_desk_goes_on(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("clerk")
    at.desk.errors = [SignInRefused("94 ok: found 0"), RuntimeError("ours")]
    at.perform(SignIn("P1"), SignIn("P1"), SignIn("P2"))
    assert at.next() == AlarmRaised("sign_in_refused", "94 ok: found 0")
    assert isinstance(at.next(), AlarmRaised)
    assert at.next() == PatronKnown("P2", offline=False)


def test_stopping_ends_the_open_session() -> None:
    at = Desk()
    at.perform(SignIn("P1"))
    at.clerk.stop()
    assert at.desk.done == [("sign in", "P1"), ("end", "P1")]
