"""Maintenance mode as a table: who gets in, how it ends, and what becomes of patrons meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import AFI_SECURED, ItemTag, TagKind
from kiosk.flow.effects import Borrow, Effect, GiveBack, SignIn
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    PadItem,
    PatronKnown,
    ScreenGivenBack,
    TimePassed,
    Timer,
)
from kiosk.flow.machine import step as patron_step
from kiosk.flow.patron_events import LanguageChosen, PatronEvent, Touched
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.flow.staff.board import Board
from kiosk.flow.staff.effects import (
    AskPinWait,
    BeginWork,
    By,
    CheckStaffPin,
    EndWork,
    RecordClosed,
    WatchStation,
)
from kiosk.flow.staff.events import (
    HEARD,
    BoardSampled,
    Heard,
    LeavePressed,
    PinWaitTold,
    RoleChosen,
    StaffPinChecked,
    StaffPinEntered,
    TagSeen,
    TileChosen,
    VisitTurned,
    WorkEnded,
)
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.machine import (
    ASKING_S,
    IGNORED,
    OPEN_S,
    STAFF,
    TRANSITIONS,
    WAITING_S,
    WARNED_S,
    step,
    waits,
)
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role
from kiosk.flow.staff.queue import (
    DeliverPressed,
    DeliveryAsked,
    Queue,
    QueueScreen,
    QueueTold,
)
from kiosk.flow.staff.routing import for_patrons, for_staff
from kiosk.flow.staff.service import (
    CallPressed,
    CallTurned,
    Service,
    ServicePressed,
    ServiceScreen,
    ServiceTold,
)
from kiosk.flow.staff.steps import OPEN, TILES, StaffStep, tiles_of
from kiosk.flow.staff.tags import LookAtTags
from kiosk.flow.staff.work_list import (
    CardWanted,
    Piece,
    Settled,
    SettlePressed,
    Way,
    WorkCardTold,
    WorkChosen,
    WorkList,
    WorkListed,
    WorkSettled,
)
from kiosk.flow.staff_call import StaffCall
from kiosk.flow.visit import Visit
from sync.model import Reason

TECHNICIAN = Role.TECHNICIAN
IN = (MaintenanceAsked(TECHNICIAN), StaffPinEntered("739154"), StaffPinChecked(1, TECHNICIAN, True))
BOARD = BoardSampled(Board(datetime(2026, 11, 24, tzinfo=UTC)))


@dataclass
class Played:
    now: Maintenance = field(default_factory=lambda: Maintenance("nl", ("nl", "en")))
    effects: list[StaffEffect] = field(default_factory=list)

    def happen(self, *events: Heard) -> Played:
        for event in events:
            self.now, effects = step(self.now, event)
            self.effects += effects
        return self


@pytest.fixture
def played() -> Played:
    return Played()


def test_each_pair_is_handled_or_ignored() -> None:
    everything = set(product(StaffStep, HEARD))
    assert set(TRANSITIONS) | IGNORED == everything
    assert not set(TRANSITIONS) & IGNORED


def test_a_card_then_a_pin_then_the_board(played: Played) -> None:
    played.happen(IN[0])
    assert (played.now.step, played.now.role) == (StaffStep.PIN, TECHNICIAN)
    played.happen(IN[1])
    assert played.now.step is StaffStep.CHECKING
    played.happen(IN[2], BOARD)
    assert played.now.step is StaffStep.BOARD
    assert played.now.board == BOARD.board
    played.happen(LeavePressed())
    assert played.now.step is StaffStep.CLOSED
    assert played.effects == [
        AskPinWait(TECHNICIAN),
        CheckStaffPin(1, TECHNICIAN, "739154"),
        WatchStation(on=True),
        WatchStation(on=False),
        RecordClosed(TECHNICIAN, By.HAND),
    ]


def test_work_ends_with_its_screen(played: Played) -> None:
    played.happen(*IN)
    at_work = replace(played.now, works=StaffStep.BOARD)
    still, effects = step(at_work, TileChosen(StaffStep.BOARD))
    assert (still.works, effects) == (StaffStep.BOARD, ())
    left, effects = step(at_work, TileChosen(StaffStep.ADVICE))
    assert (left.works, effects) == (None, (EndWork(),))
    # Of the screen that was left: too late.
    assert step(left, WorkEnded(StaffStep.BOARD, "cable out"))[0] == left
    ended, effects = step(at_work, WorkEnded(StaffStep.BOARD, "cable out"))
    assert (ended.works, ended.broke_off, effects) == (None, "cable out", ())


@pytest.mark.parametrize("last", [WorkEnded(StaffStep.BOARD, "cable out"), TimePassed(Timer.SHOWN)])
def test_it_closes_when_its_devices_are_back(played: Played, last: Heard) -> None:
    played.happen(*IN)
    played.now = replace(played.now, works=StaffStep.BOARD)
    played.happen(LeavePressed(), TagSeen("E01", there=True), WorkEnded(StaffStep.ADVICE))
    assert (played.now.step, played.now.suspends) == (StaffStep.ENDING, True)
    assert played.effects[-1] == EndWork()
    played.happen(last)
    assert (played.now.step, played.now.works) == (StaffStep.CLOSED, None)
    assert played.effects[-2:] == [WatchStation(on=False), RecordClosed(TECHNICIAN, By.HAND)]


def test_who_leaves_a_screen_and_closes_at_once_waits_for_its_devices(played: Played) -> None:
    played.happen(*IN, TileChosen(StaffStep.TAGS))
    assert played.effects[-1] == BeginWork(StaffStep.TAGS, LookAtTags(TECHNICIAN))
    played.happen(TileChosen(StaffStep.BOARD), LeavePressed())
    assert played.now.step is StaffStep.ENDING
    played.happen(TagSeen("E01", there=True), WorkEnded(StaffStep.TAGS, number=1))
    assert played.now.step is StaffStep.CLOSED
    # Once they are back nobody waits for anything.
    played.happen(MaintenanceAsked(TECHNICIAN), StaffPinEntered("739154"))
    played.happen(StaffPinChecked(2, TECHNICIAN, True), TileChosen(StaffStep.TAGS))
    played.happen(TileChosen(StaffStep.BOARD), WorkEnded(StaffStep.TAGS, number=2), LeavePressed())
    assert played.now.step is StaffStep.CLOSED


def test_keys_do_not_say_who_it_is_and_another_card_does(played: Played) -> None:
    assert played.happen(MaintenanceAsked()).now.step is StaffStep.ROLE
    assert played.happen(RoleChosen(Role.STAFF)).now.role is Role.STAFF
    assert played.happen(MaintenanceAsked()).now.role is Role.STAFF
    played.happen(MaintenanceAsked(TECHNICIAN))
    assert (played.now.step, played.now.role) == (StaffStep.PIN, TECHNICIAN)


def test_a_wrong_pin_is_asked_once_more_and_its_wait_is_told(played: Played) -> None:
    played.happen(*IN[:2], StaffPinChecked(1, TECHNICIAN, False, wait_s=30))
    assert (played.now.step, played.now.wrong, played.now.wait_s) == (StaffStep.PIN, True, 30)
    played.happen(StaffPinEntered("1"), StaffPinChecked(2, TECHNICIAN, False, fault=True))
    assert (played.now.wrong, played.now.fault) == (False, True)
    told = played.now.waits
    played.happen(PinWaitTold(Role.STAFF, 60))
    assert played.now.waits == told
    assert played.happen(PinWaitTold(TECHNICIAN, 60)).now.wait_s == 60


def test_a_right_pin_that_comes_too_late_opens_nothing_and_is_recorded_as_closed(
    played: Played,
) -> None:
    played.happen(*IN[:2], LeavePressed(), IN[2])
    assert played.now.step is StaffStep.CLOSED
    assert played.effects[-1] == RecordClosed(TECHNICIAN, By.ITSELF)
    # Nor the answer to a try before this one.
    played.happen(MaintenanceAsked(TECHNICIAN), StaffPinEntered("2"), IN[2])
    assert played.now.step is StaffStep.CHECKING


def test_the_key_switch_opens_the_question_and_ends_everything(played: Played) -> None:
    assert played.happen(KeySwitchTurned(True)).now.step is StaffStep.ROLE
    played.happen(RoleChosen(TECHNICIAN), *IN[1:])
    assert played.happen(KeySwitchTurned(True)).now.is_open
    assert played.happen(KeySwitchTurned(False)).now.step is StaffStep.CLOSED
    assert played.effects[-1] == RecordClosed(TECHNICIAN, By.HAND)


def test_a_visit_goes_first_and_is_waited_for_a_while(played: Played) -> None:
    played.happen(VisitTurned(True), MaintenanceAsked(TECHNICIAN))
    assert (played.now.step, played.now.suspends) == (StaffStep.WAITING, False)
    assert [each.seconds for each in waits(played.now)] == [WAITING_S]
    played.happen(VisitTurned(False))
    assert played.now.step is StaffStep.PIN
    played.happen(LeavePressed(), VisitTurned(True), MaintenanceAsked(), TimePassed(Timer.SHOWN))
    assert played.now.step is StaffStep.CLOSED
    assert played.happen(VisitTurned(False)).now.step is StaffStep.CLOSED


def test_it_ends_after_ten_minutes_and_says_so_a_minute_before() -> None:
    clock, effects = 0.0, list[Effect]()
    visit = Visit(STAFF, Maintenance(), effects.append, lambda event, now: None)
    for event in IN:
        visit.happen(event)

    def wait(seconds: float) -> None:
        nonlocal clock
        end = clock + seconds
        while (left := visit.seconds_left(clock)) is not None and clock + left <= end:
            clock += left
            visit.tick(clock)
        clock = end

    wait(OPEN_S - WARNED_S - 1)
    assert not visit.session.warned
    visit.happen(Touched())
    wait(OPEN_S - WARNED_S)
    assert visit.session.warned
    visit.happen(Touched())
    assert not visit.session.warned
    wait(OPEN_S - 1)
    assert visit.session.is_open
    wait(1)
    assert visit.session.step is StaffStep.CLOSED
    assert effects[-1] == RecordClosed(TECHNICIAN, By.ITSELF)
    visit.happen(MaintenanceAsked())
    wait(ASKING_S)
    assert visit.session.step is StaffStep.CLOSED


def test_each_role_begins_at_a_screen_of_its_own() -> None:
    assert set(TILES) == set(OPEN)
    for role in Role:
        assert tiles_of(role)
    assert set(tiles_of(TECHNICIAN)) == set(TILES)
    assert tiles_of(None) == ()


# Whatever happens ---------------------------------------------------------------------------------

_PIECE = Piece("w", "needs_review", BOARD.board.at, ways=(Way.RETRY,), has_card=True)
ON_SCREENS: tuple[StaffEvent, ...] = (
    *(WorkListed((_PIECE,)), WorkListed((), (_PIECE,)), WorkListed(None), WorkChosen("w")),
    *(SettlePressed(), WorkSettled("w", Settled.TAKEN), CardWanted(), WorkCardTold("w", "P1")),
    *(ServiceTold(Service(), switched=True), ServicePressed(), CallPressed(helped=True)),
    *(CallTurned(StaffCall(1)), CallTurned(None)),
    *(QueueTold(Queue(BOARD.board.at)), DeliverPressed(), DeliveryAsked(None)),
)
DRAWN: st.SearchStrategy[Any] = st.one_of(
    st.builds(MaintenanceAsked, st.sampled_from([None, *Role])),
    st.builds(KeySwitchTurned, st.booleans()),
    st.builds(VisitTurned, st.booleans()),
    st.builds(TagSeen, st.sampled_from("ab"), st.booleans()),
    st.builds(RoleChosen, st.sampled_from(Role)),
    st.just(StaffPinEntered("1")),
    st.builds(PinWaitTold, st.sampled_from(Role), st.integers(0, 60)),
    st.sampled_from(["right", "wrong", "never"]),
    st.builds(TileChosen, st.sampled_from(StaffStep)),
    st.builds(LanguageChosen, st.sampled_from(["nl", "en", "de"])),
    st.sampled_from([LeavePressed(), Touched(), BOARD, "time"]),
    st.sampled_from(ON_SCREENS),
)


NOTHING_SHOWN = (WorkList(), ServiceScreen(), QueueScreen())


@given(st.lists(DRAWN, max_size=60))
def test_nobody_gets_in_without_a_pin_and_it_always_ends(drawn: list[Any]) -> None:
    now, asked = Maintenance("nl", ("nl", "en")), list[CheckStaffPin]()
    let_in: Role | None = None
    opened = closed = 0
    for each in drawn:
        before = now
        event: Any = each
        if each in ("right", "wrong"):
            if not asked:
                continue
            tried = asked.pop(0)
            event = StaffPinChecked(tried.number, tried.role, each == "right")
            opened += event.ok
        elif each == "never":
            event = StaffPinChecked(now.tries, Role.STAFF, ok=False)
        elif each == "time":
            if not waits(now):
                continue
            event = TimePassed(waits(now)[0].timer)
        now, effects = step(now, event)
        asked += [effect for effect in effects if isinstance(effect, CheckStaffPin)]
        closed += sum(isinstance(effect, RecordClosed) for effect in effects)
        if now.is_open and not before.is_open:
            assert isinstance(event, StaffPinChecked)
            assert event.ok
            assert event.number == before.tries
            assert before.step is StaffStep.CHECKING
            let_in = event.role
        if now.is_open:
            assert now.role is let_in
            assert now.step in tiles_of(now.role)
            # Of the staff's alone, while its row is open.
            shown = now.work_list
            assert not shown.card or (now.role is Role.STAFF and shown.chosen)
            assert opened == closed + 1
        else:
            assert (now.work_list, now.service, now.queue) == NOTHING_SHOWN
            # Each opening that stands in the journal has its end there, once devices are back.
            assert opened == closed + (now.step is StaffStep.ENDING)
        if now.suspends and not before.suspends:
            assert not now.visited
        assert now.shown_language in ("nl", "en")
        assert bool(waits(now)) is (now.step is not StaffStep.CLOSED)
    for _ in range(3):
        if waits(now):
            now, _ = step(now, TimePassed(waits(now)[0].timer))
    if now.step in (StaffStep.ROLE, StaffStep.PIN):
        now, _ = step(now, TimePassed(waits(now)[0].timer))
    assert now.step is StaffStep.CLOSED


# Patrons ------------------------------------------------------------------------------------------

RULES = Rules(0xC2, pad="pad")
BOOK = PadItem("1", (("E01", ItemTag(TagKind.ISO28560_3, "1", 1)),), (AFI_SECURED,))


@dataclass
class Both:
    """The patron's visit and maintenance mode, as the screen runs them."""

    patron: Session = field(default_factory=lambda: Session(RULES, language="nl"))
    staff: Maintenance = field(default_factory=Maintenance)
    orders: list[Effect] = field(default_factory=list)

    def happen(self, *events: Event | StaffEvent) -> None:
        for event in events:
            staff, patron = for_staff(event, self.staff), for_patrons(event, self.staff)
            if patron is not None:
                self.patron, effects = patron_step(self.patron, patron)
                self.orders += effects
            if staff is not None:
                before = self.staff
                self.staff, _ = step(before, staff)
                if before.suspends and not self.staff.suspends:
                    self.patron, _ = patron_step(self.patron, ScreenGivenBack(before.on_pad))


def is_about_loans(effect: Effect) -> bool:
    return isinstance(effect, SignIn | Borrow | GiveBack)


@pytest.mark.parametrize("opened", [IN[:1], IN], ids=["asked", "open"])
def test_nothing_is_lent_in_it_nor_of_what_lay_there(opened: tuple[StaffEvent, ...]) -> None:
    both = Both()
    both.happen(*opened, ItemShown("E01"), ItemSettled(BOOK), CardShown("P1"))
    assert both.patron.step is Step.IDLE
    both.happen(LeavePressed(), CardShown("P1"), PatronKnown("P1", offline=False))
    both.happen(ItemSettled(BOOK), ItemShown("E01"), ItemSettled(BOOK))
    assert not any(isinstance(effect, Borrow | GiveBack) for effect in both.orders)
    # Once it has left the pad it is a book as any other.
    both.happen(ItemRemoved("E01"), ItemShown("E01"), ItemSettled(BOOK))
    assert isinstance(both.orders[-1], Borrow)


def test_what_left_the_pad_meanwhile_is_nobodys_any_more() -> None:
    both = Both()
    both.happen(*IN, ItemShown("E01"), ItemRemoved("E01"), LeavePressed())
    assert not both.patron.on_pad
    both.happen(ItemShown("E01"), CardShown("P1"), PatronKnown("P1", offline=False))
    both.happen(ItemSettled(BOOK))
    assert isinstance(both.orders[-1], Borrow)


def test_the_screen_begins_anew() -> None:
    both = Both(Session(replace(RULES, languages=("nl", "en")), language="nl"))
    both.happen(LanguageChosen("en"), *IN, LanguageChosen("nl"), LeavePressed())
    assert (both.patron.language, both.patron.language_chosen) == ("nl", False)


@given(st.data())
def test_whatever_a_patron_touches_means_nothing_there(data: st.DataObject) -> None:
    kinds: list[Callable[..., Any]] = list(get_args(PatronEvent))
    kind = data.draw(st.sampled_from(kinds))
    event = object.__new__(kind)  # type: ignore[arg-type]
    for now in (Maintenance(step=at) for at in (StaffStep.PIN, StaffStep.BOARD)):
        assert for_patrons(event, now) is None
    for now in (Maintenance(step=at) for at in (StaffStep.CLOSED, StaffStep.WAITING)):
        assert for_patrons(event, now) is event
        assert for_staff(event, now) is None


def test_a_staff_card_says_nothing_to_the_patrons_flow() -> None:
    for now in (Maintenance(step=at) for at in StaffStep):
        for event in (*IN, KeySwitchTurned(True), BOARD):
            assert for_patrons(event, now) is None
    assert for_patrons(PatronKnown("P1", False, Reason.PATRON_UNKNOWN), Maintenance()) is not None
