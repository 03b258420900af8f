"""The moves that are possible in the small world."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from drivers.model import PortState
from kiosk.flow.events import (
    CallNews,
    CallWord,
    Event,
    ItemRemoved,
    ItemShown,
    Standing,
    TimePassed,
    Timer,
)
from kiosk.flow.ignored import IGNORED
from kiosk.flow.patron_events import (
    AnswerGiven,
    ContinuePressed,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    FeeTicked,
    FindPressed,
    NewPinPressed,
    PayingStopped,
    PayPressed,
    PinEntered,
    PlacePressed,
    RenewPressed,
    ReservePressed,
    SearchPressed,
    SheetOpened,
    StaffCancelled,
    StaffPressed,
    StopPressed,
    TabChosen,
    TitlePressed,
    TypePressed,
    UndoPressed,
    VerbChosen,
    WhyPressed,
    WordsTyped,
)
from kiosk.flow.rows import RowState
from kiosk.flow.session import Step
from kiosk.flow.timing import wait, waits
from small_world.books import Books
from small_world.clerk import drop_what_is_decided, perform, tell_of_payment
from small_world.things import ITEM_OF, OUT

TOUCHES = (
    *(AnswerGiven, ContinuePressed, DonePressed, FamilyAnswered, FeesPressed, FeeTicked),
    *(FindPressed, NewPinPressed, PayingStopped, PayPressed, PinEntered, PlacePressed),
    *(RenewPressed, ReservePressed, SearchPressed, SheetOpened, StaffCancelled, StaffPressed),
    *(StopPressed, TabChosen, TitlePressed, TypePressed, UndoPressed, VerbChosen, WhyPressed),
    WordsTyped,
)
"""Of which this world keeps no book of its own before it is known what became of them."""
Move = tuple[str, Any]


class World(Books):
    """One station. A move that is not possible now does nothing."""

    def move(self, move: Move) -> None:
        what, detail = move
        getattr(self, "_" + what)(detail)

    def make(self, move: Move) -> None:
        """What it leads to is not looked at yet: of worlds with the same key once is enough."""
        what, detail = move
        # Those two may be several events.
        self.checks_later = what not in ("pad", "minute")
        getattr(self, "_" + what)(detail)

    def is_idle(self, move: Move) -> bool:
        """Would surely nothing happen? Then nothing needs to be looked at again."""
        what, detail = move
        match what:
            case "lay":
                return detail in self.now_on_pad
            case "settle" | "lift":
                return detail not in self.now_on_pad
            case "clerk":
                return not self.orders
            case "time":
                return wait(self.session) is None
            case "event":
                return isinstance(detail, TOUCHES) and (self.session.step, type(detail)) in IGNORED
        return False

    def _lay(self, uid: str) -> None:
        if uid not in self.now_on_pad:
            self.now_on_pad[uid] = None
            self.happen(ItemShown(uid))

    def _settle(self, uid: str) -> None:
        """The pad tells what lies there; the clerk looks at it first."""
        if uid in self.now_on_pad:
            item_id = ITEM_OF[uid]
            uids = sorted(
                other
                for other in self.now_on_pad
                if other == uid or (item_id and ITEM_OF[other] == item_id)
            )
            self.orders = (*self.orders, ("inspect", tuple(uids)))

    def _lift(self, uid: str) -> None:
        if uid in self.now_on_pad:
            del self.now_on_pad[uid]
            self.happen(ItemRemoved(uid))

    def _pad(self, up: bool) -> None:
        """A pad that is unplugged has nothing on it."""
        for uid in tuple(self.now_on_pad):
            if not up:
                self._lift(uid)
        self.happen(PortState("pad", up))

    def _event(self, event: Event) -> None:
        self.happen(event)

    def _time(self, _: None) -> None:
        """The timer that runs runs out."""
        waiting = wait(self.session)
        if waiting is not None:
            self.happen(TimePassed(waiting.timer))

    def _row_time(self, which: int) -> None:
        """The timer of a row runs out, or that of the pile."""
        waiting = [each for each in waits(self.session) if each.key]
        if waiting:
            row = waiting[which % len(waiting)]
            self.happen(TimePassed(row.timer, row.key))

    def _minute(self, _: None) -> None:
        """Of a class that is open."""
        self._row_times(Timer.CLASS_MINUTE)

    def _row_times(self, timer: Timer) -> None:
        for each in waits(self.session):
            if each.timer is timer:
                self.happen(TimePassed(each.timer, each.key))

    def _call_time(self, _: None) -> None:
        """The timer of the call that runs out first."""
        waiting = [each for each in waits(self.session) if each.key.startswith("call ")]
        if waiting:
            first = min(waiting, key=lambda each: each.seconds)
            self.happen(TimePassed(first.timer, first.key))

    def _desk(self, word: CallWord) -> None:
        """About the call of the moment, or about one that is over."""
        number = self.session.call.number if self.session.call is not None else 1
        self.happen(CallNews(number, word, datetime(2026, 11, 24, tzinfo=UTC)))

    def _bank(self, what: tuple[Standing, int]) -> None:
        """The till hears of a payment by itself. What was paid stays so."""
        standing, which = what
        open_now = sorted(number for number, told in self.till.items() if told is not Standing.PAID)
        if open_now:
            tell_of_payment(self, open_now[which % len(open_now)], standing)

    def _clerk(self, outcome: str) -> None:
        perform(self, outcome)

    def _alarm(self, _: None) -> None:
        drop_what_is_decided(self)

    def run_out(self) -> None:
        """No more events but answers and time: nobody stays signed in, whatever lies there."""
        for _ in range(60):
            if self.orders:
                self.move(("clerk", "well"))
            elif self.session.held:
                self.move(("call_time", None))
            elif self.session.step is Step.CLASS:
                self.move(("minute", None))
            elif self.session.school is not None and self.session.count(RowState.PUT_BACK):
                # Its time is shorter than that of the visit, which does not end before it.
                self._row_times(Timer.PUT_BACK)
            elif self.session.step is not Step.IDLE:
                assert wait(self.session) is not None
                self.move(("time", None))
        assert self.session.step is Step.IDLE
        assert self.session.language == self.rules.language or self.session.language_chosen


def lent_to(world: World, card: str, *items: str) -> World:
    """Before anybody comes: these are at home with somebody."""
    for item in items:
        world.loans[item] = card
        world.afis.update({uid: OUT for uid in ITEM_OF if ITEM_OF[uid] == item})
    return world
