"""The clerk: effects in order, one session, an alarm for every fault, never a dead desk."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from waiting import PATIENCE_S, wait_until

from drivers.model import ItemTag, TagKind
from kiosk.flow.effects import (
    AskParts,
    Borrow,
    CallBack,
    CallStaff,
    CancelHold,
    ChangePin,
    CheckPin,
    CheckService,
    Effect,
    EndCall,
    EndVisit,
    GiveBack,
    Inquire,
    ListHolds,
    NoteParts,
    PlaceHold,
    Renew,
    SignIn,
    Undo,
)
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    Event,
    HoldDecided,
    HoldPlaced,
    HoldsKnown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    PadItem,
    PartsKnown,
    PatronKnown,
    PinChanged,
    PinChecked,
    Security,
)
from kiosk.flow.kits import Mark
from kiosk.flow.staff_call import CallEnd
from kiosk.services import clerk
from kiosk.services.clerk import NO_TITLES_S, Clerk
from kiosk.services.loan_desk.account import AccountDecided, PinDecided
from kiosk.services.patrons import PatronSession
from kiosk.services.pins import FREE_TRIES, TYPED_FREE, PinGuard
from sync.errors import BadMessage, SignInRefused, StorageFault, Unreachable
from sync.model import (
    Ability,
    Action,
    Hold,
    ItemAnswer,
    ItemStatus,
    Loan,
    Outcome,
    PatronAnswer,
    Reason,
)

OURS = ItemTag(TagKind.ISO28560_3, "100", usage=1, parts=1, part=1)
FOREIGN = ItemTag(TagKind.RFID501, "100")
LENT = LoanDecided("100", Action.BORROW, Outcome.ACCEPTED, entry="loan", security=Security.VERIFIED)
DUE = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)


def item(tag: ItemTag = OURS, uid: str = "A", item_id: str = "100") -> PadItem:
    return PadItem(item_id, ((uid, tag),), (0x07,))


class Gate:
    """A place where the desk stops: tells that it is there, and goes on when it may."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        assert self.open.wait(PATIENCE_S)


class FakeDesk:
    def __init__(self) -> None:
        self.done: list[tuple[Any, ...]] = []
        self.refusal: Reason | None = None
        self.answer: PatronAnswer | None = PatronAnswer("P1", True, None)
        self.known = ItemAnswer("100", ItemStatus.ON_LOAN, "De avonden", DUE, media="001")
        self.errors: dict[str, list[Exception]] = {}
        self.gates: dict[str, Gate] = {}
        self.names: dict[str, str] = {}
        """Other numbers of cards: how the ILS names them."""
        self.title = ""
        """That the answer to a loan or a return brings."""

    def _do(self, what: str, *details: Any) -> None:
        if what in self.gates:
            self.gates[what].pass_through()
        if self.errors.get(what):
            raise self.errors[what].pop(0)
        self.done.append((what, *details))

    def sign_in(self, card: str, pin: str | None = None, *, alone: bool = False) -> PatronSession:
        self._do("sign in alone" if alone else "sign in", card, pin)
        named = self.names.get(card, card)
        answer = replace(self.answer, card=named) if self.answer is not None else None
        return PatronSession(card, pin, answer, self.refusal)

    def lend(self, session: PatronSession, item: str, uids: tuple[str, ...]) -> LoanDecided:
        self._do("lend", session.card, item, uids)
        return LoanDecided(item, Action.BORROW, Outcome.ACCEPTED, entry="loan", title=self.title)

    def disarm(self, lent: LoanDecided, uids: tuple[str, ...]) -> LoanDecided:
        self._do("disarm", lent.item, uids)
        return replace(lent, security=Security.VERIFIED if uids else Security.NONE)

    def give_back(self, item: str, uids: tuple[str, ...], *, armed: list[str]) -> LoanDecided:
        self._do("give back", item, uids)
        return LoanDecided(item, Action.RETURN, Outcome.ACCEPTED, entry="return", title=self.title)

    def undo(self, session: PatronSession, entry: str, uids: tuple[str, ...]) -> LoanDecided:
        self._do("undo", session.card, entry, uids)
        return LoanDecided("100", Action.RETURN, Outcome.ACCEPTED, entry="undo", undoes=entry)

    def renew(self, session: PatronSession, item: str) -> LoanDecided:
        self._do("renew", session.card, item)
        return LoanDecided(item, Action.RENEW, Outcome.ACCEPTED)

    def inquire(self, item: str) -> ItemAnswer:
        self._do("item", item)
        return self.known

    def check(self) -> None:
        self._do("check")

    def read(self, item: str, uids: tuple[str, ...]) -> None:
        """What is known of tags is the desk's."""

    def is_lent(self, item: str) -> bool | None:
        return None

    def end(self, session: PatronSession) -> None:
        self._do("end", session.card)


class FakeSwitch:
    def __init__(self) -> None:
        self.planned: list[tuple[Any, ...]] = []

    def changed(self) -> None:
        """Nobody listens."""

    def plan_disarm(self, entry: str, uids: tuple[str, ...]) -> None:
        self.planned.append(("disarm", entry, uids))

    def plan_arm(self, entry: str, uids: tuple[str, ...]) -> None:
        self.planned.append(("arm", entry, uids))

    def has_repair(self, uids: tuple[str, ...]) -> bool:
        return "needs repair" in uids

    def repair(
        self, uid: str, afi_now: int, is_lent: Callable[[], bool | None], *, item: str
    ) -> int:
        return 0xC2 if uid == "needs repair" else afi_now


class FakeSounder:
    def __init__(self) -> None:
        self.words: list[bool] = []

    def wanted(self, wanted: bool) -> None:
        self.words.append(wanted)


class FakeAccount:
    def __init__(self) -> None:
        self.abilities: frozenset[Ability] = frozenset()
        self.list: tuple[Hold, ...] | Exception | None = (Hold(title_id="t"),)
        self.asked: list[object] = []
        self.right: bool | None = False

    def check_pin(self, session: PatronSession, pin: str) -> bool | None:
        self.asked.append(pin)
        return self.right

    def change_pin(self, session: PatronSession, new: str) -> PinDecided:
        self.asked.append(new)
        return PinDecided(Outcome.REFUSED, Reason.UNMAPPED, least=6)

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        if isinstance(self.list, Exception):
            raise self.list
        return self.list

    def hold(self, session: PatronSession, **wanted: object) -> AccountDecided:
        self.asked.append((session.card, wanted))
        return AccountDecided(Action.HOLD, Outcome.REFUSED, "e", Reason.ILS_CLOSED)


class Desk:
    def __init__(self) -> None:
        self.desk = FakeDesk()
        self.account = FakeAccount()
        self.sounder = FakeSounder()
        self.switch = FakeSwitch()
        self.now = 1000.0
        self.tells = False
        """What is done tells also when a switch was announced."""
        self.called: list[CallStaff | EndCall] = []
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.clerk = Clerk(
            self.desk,  # type: ignore[arg-type]
            self.switch,  # type: ignore[arg-type]
            self.events.put,
            PinGuard(lambda: self.now),
            lambda: self.now,
            account=self.account,  # type: ignore[arg-type]
            sounder=self.sounder,
            staff=self.called.append,
            kits=self._kit,
            to_switch=lambda: self.desk.done.append(("to switch",)) if self.tells else None,
        )
        self.noted: list[NoteParts] = []
        self.clerk.start()

    def _kit(self, told: AskParts | NoteParts) -> PartsKnown | None:
        if isinstance(told, AskParts):
            return PartsKnown(told.item, (Mark.MISSING,))
        self.noted.append(told)
        return None

    def perform(self, *effects: Effect) -> None:
        for effect in effects:
            self.clerk.perform(effect)

    def next(self) -> Event:
        return self.events.get(timeout=PATIENCE_S)

    def nothing_more_but(self, count: int) -> None:
        """So many events, whatever they say, and then nothing."""
        for _ in range(count):
            self.next()
        self.nothing_more()

    def nothing_more(self) -> None:
        """Everything that was asked is done, and no event is left."""
        self.perform(CheckService())
        assert self.next() == AlarmEnded()
        assert self.events.empty()

    def hold(self, what: str) -> Gate:
        self.desk.gates[what] = Gate()
        return self.desk.gates[what]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Titles are asked for at once."""
    monkeypatch.setattr(clerk, "_DRAWN_S", 0.0)
    desk = Desk()
    yield desk
    for gate in desk.desk.gates.values():
        gate.open.set()
    desk.clerk.stop()


def test_a_pupil_is_signed_in_by_the_card_alone(at: Desk) -> None:
    at.perform(SignIn("P1", alone=True))
    assert at.next() == PatronKnown("P1", offline=False)
    assert at.desk.done[0][:2] == ("sign in alone", "P1")


def test_a_visit_in_order(at: Desk) -> None:
    at.perform(
        SignIn("P1"),
        Borrow(item(), card="P1"),
        Renew("200", card="P1"),
        EndVisit(),
        GiveBack(item()),
    )
    assert at.next() == PatronKnown("P1", offline=False)
    assert at.next() == LENT
    assert at.next() == LoanDecided("200", Action.RENEW, Outcome.ACCEPTED)
    assert at.next() == LoanDecided("100", Action.RETURN, Outcome.ACCEPTED, entry="return")
    assert at.desk.done == [
        ("sign in", "P1", None),
        ("lend", "P1", "100", ("A",)),
        ("disarm", "100", ("A",)),
        ("renew", "P1", "200"),
        ("end", "P1"),
        ("give back", "100", ("A",)),
    ]


def test_the_pad_hears_of_a_switch_before_the_loan_is_asked_for(at: Desk) -> None:
    at.tells = True
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), Borrow(PadItem("200", (), ()), card="P1"))
    for _ in range(3):
        at.next()
    beside = [what for what, *_ in at.desk.done if what != "disarm"]
    assert beside == ["sign in", "to switch", "lend", "lend"]


def test_what_was_returned_in_a_session_is_no_loan_of_its_patron_any_more(at: Desk) -> None:
    """Or borrowing it again would be told "already yours", and its tag disarmed without a loan."""
    seen: list[set[str]] = []
    lend = at.desk.lend

    def watched(session: PatronSession, what: str, uids: tuple[str, ...]) -> LoanDecided:
        seen.append(set(session.loans))
        session.loans.add(what)
        return lend(session, what, uids)

    at.desk.lend = watched  # type: ignore[method-assign]
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), GiveBack(item()), Borrow(item(), card="P1"))
    for _ in range(4):
        at.next()
    assert seen == [set(), set()]


def test_what_the_screen_shows_of_a_patron(at: Desk) -> None:
    at.desk.answer = PatronAnswer(
        "P1",
        True,
        None,
        loans=(Loan("200"),),
        holds_ready=1,
        holds_waiting=2,
        fees=Decimal("2.50"),
        currency="EUR",
        language="en",
        initials="A.V.",
        patron_type=" Jeugd",
    )
    at.perform(SignIn("P1"))
    assert at.next() == PatronKnown(
        "P1",
        offline=False,
        initials="A.V.",
        language="en",
        loans=(Loan("200"),),
        holds_ready=1,
        holds_waiting=2,
        fees=Decimal("2.50"),
        currency="EUR",
        patron_type="jeugd",
    )
    at.desk.refusal = Reason.PIN_WRONG
    at.perform(SignIn("P1", "1"))
    assert at.next() == PatronKnown("P1", offline=False, refusal=Reason.PIN_WRONG)
    at.desk.answer, at.desk.refusal = None, None
    at.perform(SignIn("P1"))
    assert at.next() == PatronKnown("P1", offline=True)


def test_what_is_known_of_the_parts_of_a_kit_is_told_and_what_is_said_is_noted(at: Desk) -> None:
    said = NoteParts("100", Action.RETURN, (Mark.THERE,))
    at.perform(AskParts("100"), said)
    assert at.next() == PartsKnown("100", (Mark.MISSING,))
    at.nothing_more()
    assert at.noted == [said]


def test_a_second_sign_in_ends_the_first_session(at: Desk) -> None:
    at.perform(SignIn("P1"), SignIn("P2"))
    assert [at.next(), at.next()] == [PatronKnown(card, offline=False) for card in ("P1", "P2")]
    assert at.desk.done == [("sign in", "P1", None), ("end", "P1"), ("sign in", "P2", None)]


def test_a_loan_without_a_session_is_an_alarm_and_no_loan(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    """A row that nobody answers would wait for ever."""
    expect_log("loan asked without a session")
    at.desk.refusal = Reason.PATRON_UNKNOWN
    at.perform(SignIn("NOPE"), Borrow(item(), card="P1"))
    assert at.next() == PatronKnown("NOPE", offline=False, refusal=Reason.PATRON_UNKNOWN)
    assert isinstance(at.next(), AlarmRaised)
    at.perform(Renew("100", card="P1"))
    assert isinstance(at.next(), AlarmRaised)
    assert at.desk.done == [("sign in", "NOPE", None)]


@pytest.mark.parametrize("shown", [item(FOREIGN), PadItem("100", (), ())])
def test_tags_of_another_format_and_bare_barcodes_are_not_switched(
    at: Desk, shown: PadItem
) -> None:
    at.perform(GiveBack(shown), SignIn("P1"), Borrow(shown, card="P1"))
    for _ in range(3):
        at.next()
    assert at.desk.done[0] == ("give back", "100", ())
    assert at.desk.done[2:] == [("lend", "P1", "100", ()), ("disarm", "100", ())]


def test_a_tag_is_repaired_before_the_flow_sees_it(at: Desk) -> None:
    at.clerk.inspect(ItemSettled(item(uid="needs repair")))
    event = at.next()
    assert isinstance(event, ItemSettled)
    assert event.item.afis == (0xC2,)


def test_a_tag_that_comes_after_its_barcode_is_brought_in_line(at: Desk) -> None:
    barcode = PadItem("100", (), ())
    at.perform(SignIn("P1"), Borrow(barcode, card="P1"))
    assert at.next() == PatronKnown("P1", offline=False)
    assert at.next() == replace(LENT, security=Security.NONE)
    at.clerk.inspect(ItemSettled(item(uid="needs repair")))
    assert at.next() == ItemSettled(replace(item(uid="needs repair"), afis=(0xC2,)))
    at.clerk.inspect(ItemSettled(item()))
    assert at.next() == ItemSettled(item())
    at.perform(GiveBack(barcode))
    assert isinstance(at.next(), LoanDecided)
    at.clerk.inspect(ItemSettled(replace(item(), refusal=Reason.AMBIGUOUS_ITEM)))
    at.clerk.inspect(ItemSettled(item()))
    at.nothing_more_but(2)
    assert at.switch.planned == [("disarm", "loan", ("needs repair",)), ("arm", "return", ("A",))]


def test_an_item_without_a_repair_is_seen_whatever_the_ils_is_asked_about_another(at: Desk) -> None:
    lending = at.hold("lend")
    at.perform(SignIn("P1"), Borrow(item(), card="P1"))
    assert at.next() == PatronKnown("P1", offline=False)
    assert lending.reached.wait(PATIENCE_S)
    other = ItemSettled(item(uid="B", item_id="200"))
    at.clerk.inspect(other)
    assert at.next() == other
    at.clerk.inspect(ItemSettled(item(uid="needs repair", item_id="300")))
    at.clerk.inspect(ItemSettled(item()))
    lending.open.set()
    # What has something to wait for takes its turn: a repair, and an order about the same item.
    assert at.next() == LENT
    assert at.next() == ItemSettled(replace(item(uid="needs repair", item_id="300"), afis=(0xC2,)))
    assert at.next() == ItemSettled(item())


def test_loans_by_barcode_are_not_remembered_for_ever(at: Desk) -> None:
    at.perform(*(GiveBack(PadItem(str(number), (), ())) for number in range(300)))
    at.nothing_more_but(300)
    at.clerk.inspect(ItemSettled(replace(item(), item_id="0")))
    at.clerk.inspect(ItemSettled(replace(item(), item_id="299")))
    at.nothing_more_but(2)
    assert at.switch.planned == [("arm", "return", ("A",))]


def test_stopping_ends_the_open_session() -> None:
    at = Desk()
    at.perform(SignIn("P1"))
    assert at.next() == PatronKnown("P1", offline=False)
    at.clerk.stop()
    assert at.desk.done == [("sign in", "P1", None), ("end", "P1")]


def test_stopping_does_not_begin_what_waits() -> None:
    at = Desk()
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), GiveBack(item()), Renew("200", card="P1"))
    assert signing_in.reached.wait(PATIENCE_S)
    stopping = threading.Thread(target=at.clerk.stop)
    stopping.start()
    wait_until(lambda: at.clerk._era > 0)
    signing_in.open.set()
    stopping.join(PATIENCE_S)
    assert at.desk.done == [("sign in", "P1", None), ("end", "P1")]


def test_a_call_for_staff_waits_for_nothing() -> None:
    at = Desk()
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"))
    assert signing_in.reached.wait(PATIENCE_S)
    at.perform(CallStaff(1), EndCall(1, CallEnd.CANCELLED))
    assert at.called == [CallStaff(1), EndCall(1, CallEnd.CANCELLED)]
    signing_in.open.set()
    at.clerk.stop()


# Beside each other -----------------------------------------------------------------------------


def test_the_next_item_is_asked_for_while_the_last_one_is_disarmed(at: Desk) -> None:
    disarming = at.hold("disarm")
    at.perform(
        SignIn("P1"), Borrow(item(), card="P1"), Borrow(item(uid="B", item_id="200"), card="P1")
    )
    at.next()
    assert disarming.reached.wait(PATIENCE_S)
    while ("lend", "P1", "200", ("B",)) not in at.desk.done:
        assert at.events.empty()
    disarming.open.set()
    assert [at.next(), at.next()] == [LENT, replace(LENT, item="200")]


def test_each_order_of_a_family_is_on_the_card_that_it_names(at: Desk) -> None:
    """Whoever came in last; a card that is refused changes nothing; one end for all."""
    other = item(uid="B", item_id="200")
    at.perform(SignIn("P1"), SignIn("P2", joins=True))
    at.perform(Borrow(other, card="P2"), Borrow(item(), card="P1"), Renew("300", card="P2"))
    at.nothing_more_but(5)
    at.desk.refusal = Reason.PATRON_EXPIRED
    at.perform(SignIn("P3", joins=True), Undo("loan", item(), card="P1"), ListHolds("P2"))
    at.nothing_more_but(3)
    at.perform(EndVisit())
    at.nothing_more()
    done = [order for order in at.desk.done if order[0] not in ("disarm", "check")]
    assert done == [
        ("sign in", "P1", None),
        ("sign in", "P2", None),
        ("lend", "P2", "200", ("B",)),
        ("lend", "P1", "100", ("A",)),
        ("renew", "P2", "300"),
        ("sign in", "P3", None),
        ("undo", "P1", "loan", ("A",)),
        ("end", "P2"),
        ("end", "P1"),
    ]


@pytest.mark.parametrize(
    "after", [GiveBack(item()), EndVisit(), Renew("200", card="P1"), SignIn("P2")]
)
def test_whatever_is_no_loan_waits_until_all_is_disarmed(at: Desk, after: Effect) -> None:
    disarming = at.hold("disarm")
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), after)
    assert disarming.reached.wait(PATIENCE_S)
    assert [what for what, *_ in at.desk.done] == ["sign in", "lend"]
    disarming.open.set()
    at.perform(CheckService())
    while at.next() != AlarmEnded():
        pass
    assert [what for what, *_ in at.desk.done][2] == "disarm"


def test_a_loan_is_told_although_disarming_failed_by_a_fault_of_ours(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("disarming")
    at.desk.errors["disarm"] = [RuntimeError("ours")]
    at.perform(SignIn("P1"), Borrow(item(), card="P1"))
    at.next()
    assert at.next() == replace(LENT, security=Security.FAILED)


# Alarms ----------------------------------------------------------------------------------------


def test_an_alarm_and_a_fault_of_ours_are_said_and_the_desk_goes_on(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    expect_log("clerk")
    at.desk.errors["sign in"] = [SignInRefused("94 ok: found 0"), RuntimeError("ours")]
    at.perform(SignIn("P1"))
    assert at.next() == AlarmRaised("sign_in_refused", "94 ok: found 0")
    at.perform(SignIn("P1"))
    assert isinstance(at.next(), AlarmRaised)
    at.perform(SignIn("P2"))
    assert at.next() == PatronKnown("P2", offline=False)


OTHERS = [
    Borrow(item(item_id="200"), card="P1"),
    GiveBack(item(item_id="200")),
    Renew("200", card="P1"),
    SignIn("P2"),
]


@pytest.mark.parametrize("waiting", OTHERS)
def test_what_waits_when_an_alarm_comes_is_never_done(
    at: Desk, expect_log: Callable[[str], None], waiting: Effect
) -> None:
    """The flow tells its patron that it was not; the alarm may be over a moment later."""
    expect_log("alarm")
    lending = at.hold("lend")
    at.desk.errors["lend"] = [StorageFault("full")]
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), waiting, EndVisit())
    assert lending.reached.wait(PATIENCE_S)
    lending.open.set()
    assert [at.next(), at.next()] == [
        PatronKnown("P1", offline=False),
        AlarmRaised("storage", "full"),
    ]
    at.nothing_more()
    assert at.desk.done == [("sign in", "P1", None), ("end", "P1"), ("check",)]
    at.perform(SignIn("P3"), Borrow(item(), card="P3"))
    assert [at.next(), at.next()] == [PatronKnown("P3", offline=False), LENT]


@pytest.mark.parametrize("waiting", OTHERS)
def test_an_alarm_from_elsewhere_voids_what_waits_too(
    at: Desk, expect_log: Callable[[str], None], waiting: Effect
) -> None:
    expect_log("alarm")
    lending = at.hold("lend")
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), waiting)
    assert lending.reached.wait(PATIENCE_S)
    at.clerk.interrupt(BadMessage("garbage"))
    # Ordered before the flow has heard of the alarm.
    at.perform(Borrow(item(item_id="300"), card="P1"))
    lending.open.set()
    # What was begun is told, and before the alarm.
    assert [at.next(), at.next(), at.next()] == [
        PatronKnown("P1", offline=False),
        LENT,
        AlarmRaised("bad_message", "garbage"),
    ]
    at.nothing_more()
    assert [what for what, *_ in at.desk.done] == ["sign in", "lend", "disarm", "end", "check"]


def test_an_alarm_that_an_order_ran_into_is_said_once(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    alarm = BadMessage("garbage")
    lending = at.hold("lend")
    at.desk.errors["lend"] = [alarm]
    at.perform(SignIn("P1"), Borrow(item(), card="P1"))
    assert lending.reached.wait(PATIENCE_S)
    at.clerk.interrupt(alarm)
    lending.open.set()
    assert [at.next(), at.next()] == [
        PatronKnown("P1", offline=False),
        AlarmRaised("bad_message", "garbage"),
    ]
    at.nothing_more()


def test_a_check_says_whether_lending_can_go_on(at: Desk) -> None:
    at.desk.errors["check"] = [StorageFault("full")]
    at.perform(CheckService(), CheckService())
    assert [at.next(), at.next()] == [AlarmRaised("storage", "full"), AlarmEnded()]


# Titles ----------------------------------------------------------------------------------------


def test_a_title_is_told(at: Desk) -> None:
    at.perform(Inquire("7"))
    assert at.next() == ItemKnown("7", "De avonden", ItemStatus.ON_LOAN, DUE, "001")


def test_titles_wait_for_everything_else_and_are_asked_once(at: Desk) -> None:
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"), Inquire("1"), Inquire("2"), Inquire("1"), GiveBack(item()))
    assert signing_in.reached.wait(PATIENCE_S)
    asking = at.hold("item")
    signing_in.open.set()
    assert asking.reached.wait(PATIENCE_S)
    at.perform(Inquire("3"), GiveBack(item(uid="B")))
    asking.open.set()
    known = [at.next() for _ in range(6)]
    assert [what for what, *_ in at.desk.done] == [
        "sign in",
        "give back",
        "item",
        "give back",
        "item",
        "item",
    ]
    asked = [event.item_id for event in known if isinstance(event, ItemKnown)]
    assert asked == ["1", "2", "3"]


def test_what_comes_while_the_rows_are_drawn_goes_before_their_titles(
    at: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "_DRAWN_S", PATIENCE_S)
    at.perform(Inquire("1"), Inquire("2"))
    at.perform(GiveBack(item()))
    assert isinstance(at.next(), LoanDecided)
    monkeypatch.setattr(clerk, "_DRAWN_S", 0.0)
    at.perform(CheckService())
    assert at.next() == AlarmEnded()
    assert [at.next().item_id for _ in range(2)] == ["1", "2"]  # type: ignore[union-attr]


@pytest.mark.parametrize("decision", [Borrow(item(), card="P1"), GiveBack(item())])
@pytest.mark.parametrize(("title", "asked"), [("De avonden", ["2"]), ("", ["100", "2"])])
def test_a_title_that_the_decision_brings_is_not_asked_for(
    at: Desk, decision: Effect, title: str, asked: list[str]
) -> None:
    at.desk.title = title
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"), Inquire("100"), Inquire("2"), decision)
    assert signing_in.reached.wait(PATIENCE_S)
    signing_in.open.set()
    told = [at.next() for _ in range(2 + len(asked))]
    assert [event.item_id for event in told if isinstance(event, ItemKnown)] == asked
    at.nothing_more()


def test_titles_of_a_visit_that_is_over_are_not_asked(at: Desk) -> None:
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"), Inquire("1"), EndVisit(), Inquire("2"))
    assert signing_in.reached.wait(PATIENCE_S)
    signing_in.open.set()
    at.next()
    event = at.next()
    assert isinstance(event, ItemKnown)
    assert event.item_id == "2"


@pytest.mark.parametrize("error", [Unreachable("away"), SignInRefused("940")])
def test_a_title_that_cannot_be_asked_is_nobodys_trouble(at: Desk, error: Exception) -> None:
    at.desk.errors["item"] = [error]
    at.perform(Inquire("1"))
    wait_until(lambda: not at.desk.errors["item"])
    # Then titles are left alone for a while, so that nobody waits for them.
    at.perform(Inquire("2"))
    at.nothing_more()
    assert ("item", "2") not in at.desk.done
    at.now += NO_TITLES_S
    at.desk.known = ItemAnswer("3", ItemStatus.UNKNOWN)
    at.perform(Inquire("3"))
    wait_until(lambda: ("item", "3") in at.desk.done)
    at.nothing_more()
    assert ("item", "2") not in at.desk.done


def test_a_title_does_not_go_before_the_orders_of_whoever_was_just_greeted(at: Desk) -> None:
    signing_in = at.hold("sign in")
    at.perform(SignIn("P1"))
    assert signing_in.reached.wait(PATIENCE_S)
    at.perform(Inquire("1"))
    signing_in.open.set()
    assert at.next() == PatronKnown("P1", offline=False)
    at.perform(Borrow(item(), card="P1"))
    assert at.next() == LENT
    assert isinstance(at.next(), ItemKnown)


# PINs ------------------------------------------------------------------------------------------


def test_after_wrong_pins_the_ils_is_not_asked_for_a_while(at: Desk) -> None:
    at.desk.refusal = Reason.PIN_WRONG
    at.desk.answer = PatronAnswer("P1", True, False)
    waits = []
    for _ in range(FREE_TRIES + 1):
        at.perform(SignIn("P1", "1111"))
        event = at.next()
        assert isinstance(event, PatronKnown)
        assert event.refusal is Reason.PIN_WRONG
        waits.append(event.retry_in_s)
    assert waits == [0, 0, 30, 30]
    assert at.desk.done == [("sign in", "P1", "1111")] * FREE_TRIES
    # Without a PIN, and for another card, nothing waits.
    at.perform(SignIn("P1"), SignIn("P2", "2222"))
    assert [at.next(), at.next()] == [
        PatronKnown("P1", offline=False, refusal=Reason.PIN_WRONG),
        PatronKnown("P2", offline=False, refusal=Reason.PIN_WRONG),
    ]
    at.now += 30
    at.desk.refusal, at.desk.answer = None, PatronAnswer("P1", True, True)
    at.perform(SignIn("P1", "1234"))
    assert at.next() == PatronKnown("P1", offline=False, pin_known=True)
    at.desk.refusal, at.desk.answer = Reason.PIN_WRONG, PatronAnswer("P1", True, False)
    at.perform(SignIn("P1", "1111"))
    assert at.next() == PatronKnown("P1", offline=False, refusal=Reason.PIN_WRONG)


def test_a_pin_that_nobody_could_check_is_not_a_wrong_one(at: Desk) -> None:
    at.desk.answer = None
    for _ in range(FREE_TRIES + 1):
        at.perform(SignIn("P1", "1111"))
        assert at.next() == PatronKnown("P1", offline=True)


def test_a_typed_number_that_is_no_cards_costs_time_and_a_card_does_not(at: Desk) -> None:
    """Whatever the number is: whoever tries one after the other is held up, not the next card."""
    at.desk.refusal = Reason.PATRON_UNKNOWN
    at.desk.answer = PatronAnswer("1", False, None)
    waits = []
    for number in range(TYPED_FREE + 2):
        at.perform(SignIn(f"29000{number}", typed=True))
        event = at.next()
        assert isinstance(event, PatronKnown)
        waits.append((event.refusal, event.retry_in_s))
    unknown = Reason.PATRON_UNKNOWN
    assert waits == [(unknown, 0)] * TYPED_FREE + [(unknown, 30), (Reason.PIN_WRONG, 30)]
    assert len(at.desk.done) == TYPED_FREE + 1, "while it waits the ILS is not asked"
    at.perform(SignIn("29000", "1111", typed=True), SignIn("P1"))
    typed, shown = at.next(), at.next()
    assert (typed.refusal, typed.retry_in_s) == (Reason.PIN_WRONG, 30)  # type: ignore[union-attr]
    assert shown == PatronKnown("P1", offline=False, refusal=unknown)


def test_what_a_typed_number_tells_without_its_pin_costs_a_try(at: Desk) -> None:
    """That a card has expired says that there is one. Whoever knows its PIN pays nothing."""
    at.desk.refusal = Reason.PATRON_EXPIRED
    for pin_ok, waits in ((True, [0] * 6), (None, [0, 0, 30, 30, 30, 30])):
        at.desk.answer = PatronAnswer("290001", True, pin_ok)
        seen = []
        for _ in waits:
            at.perform(SignIn("290001", "1111", typed=True))
            event = at.next()
            assert isinstance(event, PatronKnown)
            seen.append(event.retry_in_s)
        assert seen == waits
    # A card that is shown says the same, as ever.
    at.perform(SignIn("290002", "1111"))
    assert at.next() == PatronKnown("290002", offline=False, refusal=Reason.PATRON_EXPIRED)


def test_a_typed_number_whose_pin_nobody_could_check_signs_nobody_in(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("loan asked without a session")
    expect_log("alarm")
    at.desk.answer = None
    at.perform(SignIn("290001", "1111", typed=True), Borrow(item(), card="P1"))
    refused = PatronKnown("290001", offline=True, refusal=Reason.OFFLINE_NOT_ALLOWED)
    assert at.next() == refused
    assert isinstance(at.next(), AlarmRaised), "there is no session to lend on"
    # Where the library wants no PIN it is as good as a card, and as much as the rules allow.
    at.perform(SignIn("290001", typed=True))
    assert at.next() == PatronKnown("290001", offline=True)


def test_a_pin_is_in_no_event_and_no_effect() -> None:
    assert "1234" not in repr(SignIn("P1", "1234"))
    assert "1234" not in repr(PatronSession("P1", "1234"))


# Undo --------------------------------------------------------------------------------------------


def test_a_loan_is_undone_on_the_session_that_has_it(at: Desk) -> None:
    at.perform(SignIn("P1"), Borrow(item(), card="P1"), Undo("loan", item(), card="P1"))
    at.nothing_more_but(3)
    # Its tag is disarmed before it is armed again.
    assert at.desk.done[1:4] == [
        ("lend", "P1", "100", ("A",)),
        ("disarm", "100", ("A",)),
        ("undo", "P1", "loan", ("A",)),
    ]


def test_a_foreign_tag_is_not_touched_by_an_undo(at: Desk) -> None:
    at.perform(SignIn("P1"), Undo("loan", item(FOREIGN), card="P1"))
    at.nothing_more_but(2)
    assert at.desk.done[1] == ("undo", "P1", "loan", ())


def test_an_undo_without_a_session_is_an_alarm_and_no_dead_row(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("loan asked without a session")
    at.perform(Undo("loan", item(), card="P1"))
    assert isinstance(at.next(), AlarmRaised)
    assert at.desk.done == []


def test_the_tag_of_what_was_scanned_and_undone_is_armed(at: Desk) -> None:
    scanned = PadItem("100", (), ())
    at.perform(SignIn("P1"), Borrow(scanned, card="P1"), Undo("loan", scanned, card="P1"))
    at.nothing_more_but(3)
    at.clerk.inspect(ItemSettled(item()))
    at.next()
    assert at.switch.planned == [("arm", "undo", ("A",))]


def test_an_undo_that_an_alarm_overtook_is_not_begun(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("alarm")
    at.perform(SignIn("P1"))
    at.next()
    gate = at.hold("give back")
    at.perform(GiveBack(item()), Undo("loan", item(), card="P1"))
    assert gate.reached.wait(PATIENCE_S)
    at.clerk.interrupt(StorageFault("full"))
    gate.open.set()
    assert isinstance(at.next(), LoanDecided)
    assert isinstance(at.next(), AlarmRaised)
    assert "undo" not in [what for what, *_ in at.desk.done]


def test_calling_an_item_back_is_in_the_log(at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "kiosk.services.clerk"):
        at.perform(CallBack(True), CallBack(False))
        at.nothing_more()
    assert [record.message for record in caplog.records] == [
        "an item is called back to the pad",
        "no item is called back any more",
    ]


def test_an_item_is_called_back_whatever_the_clerk_waits_for(at: Desk) -> None:
    gate = at.hold("give back")
    at.perform(GiveBack(item()))
    assert gate.reached.wait(PATIENCE_S)
    at.perform(CallBack(True))
    assert at.sounder.words == [True]
    at.perform(CallBack(False))
    assert at.sounder.words == [True, False]
    gate.open.set()
    at.nothing_more_but(1)
    assert at.sounder.words == [True, False]


def test_the_holds_of_the_open_session(at: Desk) -> None:
    at.desk.answer = PatronAnswer("P1", True, None)
    at.account.abilities = frozenset({Ability.LIST_HOLDS})
    at.perform(SignIn("P1"), ListHolds("P1"))
    assert at.next() == PatronKnown("P1", offline=False, abilities=at.account.abilities)
    assert at.next() == HoldsKnown("P1", (Hold(title_id="t"),))
    at.perform(EndVisit(), ListHolds("P1"))
    at.nothing_more()


@pytest.mark.parametrize("list", [None, Unreachable("away"), BadMessage("rubbish")])
def test_holds_that_nobody_lists_stop_nothing(
    at: Desk, list: Exception | None, expect_log: Callable[[str], None]
) -> None:
    if list is not None:
        expect_log("holds not listed")
    at.desk.answer = PatronAnswer("P1", True, None)
    at.account.list = list
    at.perform(SignIn("P1"), ListHolds("P1"))
    at.next()
    assert at.next() == HoldsKnown("P1", None)
    at.nothing_more()


def test_a_hold_is_taken_back_on_the_card_of_the_session(at: Desk) -> None:
    at.desk.answer = PatronAnswer("P1", True, None)
    at.perform(SignIn("P1"), CancelHold("1", title="t", card="P1"))
    at.next()
    assert at.next() == HoldDecided("P1", "1", Outcome.REFUSED, Reason.ILS_CLOSED)
    assert at.account.asked == [("P1", {"item": "", "title": "t", "cancel": True})]


def test_a_hold_is_placed_on_the_card_of_the_session(at: Desk) -> None:
    at.desk.answer = PatronAnswer("P1", True, None)
    at.perform(SignIn("P1"), PlaceHold("100", "OOST", card="P1"))
    at.next()
    assert at.next() == HoldPlaced("P1", "100", Outcome.REFUSED, Reason.ILS_CLOSED)
    assert at.account.asked == [("P1", {"item": "100", "title": "", "pickup": "OOST"})]


def test_without_a_session_no_hold_is_taken_back(
    at: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("loan asked without a session")
    at.perform(CancelHold("1", title="t", card="P1"))
    assert isinstance(at.next(), AlarmRaised)
    assert not at.account.asked


def test_an_old_pin_that_is_wrong_costs_as_much_as_at_a_sign_in(at: Desk) -> None:
    """Whoever found a card could try PINs where it is changed."""
    at.perform(SignIn("P1"), *[CheckPin("0000", card="P1")] * 4)
    at.next()
    told = [at.next() for _ in range(4)]
    assert told[0] == PinChecked("P1", False)
    assert told[2] == PinChecked("P1", False, retry_in_s=30)
    # Not asked at all.
    assert told[3] == PinChecked("P1", False, retry_in_s=30)
    assert len(at.account.asked) == 3
    at.now += 31
    at.account.right = True
    at.perform(CheckPin("1234", card="P1"))
    assert at.next() == PinChecked("P1", True)
    at.account.right = None
    at.perform(CheckPin("1234", card="P1"))
    assert at.next() == PinChecked("P1", None)


def test_what_becomes_of_another_pin_is_told(at: Desk) -> None:
    at.perform(SignIn("P1"), ChangePin("5822", card="P1"))
    at.next()
    assert at.next() == PinChanged("P1", Outcome.REFUSED, Reason.UNMAPPED, least=6)
