"""One step of the flow: noted before and after, by what was done and not by what the flow says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.flow.account import HoldState
from kiosk.flow.effects import ChangePin, Effect, EndVisit, SignIn
from kiosk.flow.events import (
    AlarmRaised,
    CardShown,
    Event,
    ItemRemoved,
    ItemScanned,
    ItemSettled,
    ItemShown,
    OpeningChanged,
    PatronKnown,
)
from kiosk.flow.machine import step
from kiosk.flow.patron_events import (
    CancelPressed,
    FamilyAnswered,
    KeepPressed,
    NumberEntered,
    StopPressed,
    Tab,
)
from kiosk.flow.rows import RowState
from kiosk.flow.rules import Columns
from kiosk.flow.screens import is_closed
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import Sight
from small_world.asked import asked_for
from small_world.checks import check_state, check_step
from small_world.state import NOBODY, State


class Books(State):
    """A station of which every step is noted and looked at."""

    def happen(self, event: Event) -> None:
        assert not self.unchecked
        before = self.session
        self._before(event)
        self.session, effects = step(before, event)
        self._bookkeeping(before, event, effects)
        check_step(self, before, event)
        self.unchecked = True
        if not self.checks_later:
            self.check()

    def check(self) -> None:
        """Is this state, whatever led to it, one that may be?"""
        if self.unchecked:
            check_state(self)
        self.unchecked = self.checks_later = False

    def _before(self, event: Event) -> None:
        match event:
            case CardShown(card):
                self._show(card)
            case NumberEntered(number) if self.session.step is Step.NUMBER:
                self._show(number)
            case PatronKnown(card) if event.refusal is not None and card == self.turn:
                self.turn = self.earlier
            case StopPressed() if self.session.step is Step.PIN and self.session.family:
                self.turn = self.earlier
            case ItemRemoved(uid):
                self.stale -= {uid}
            case CancelPressed(key) if self.session.step is Step.OVERVIEW:
                ends = self.session.finishing or self.session.next_card
                seen = self.session.tab is Tab.HOLDS and not ends
                there = (HoldState.THERE, HoldState.KEPT) if seen else ()
                lines = [line.key for line in self.session.holds if line.state in there]
                self.wanted |= {key} & set(lines)
            case KeepPressed(key) if self.session.step is Step.OVERVIEW:
                leaving = (HoldState.LEAVING,)
                lines = [line.key for line in self.session.holds if line.state in leaving]
                self.wanted -= {key} & set(lines)
            case AlarmRaised():
                self.wanted = frozenset()
            case ItemShown(uid) if self.session.step in (*NOBODY, Step.DONE):
                # What is asked back goes on with its visit; what was done, unless all was taken.
                tried = {RowState.REFUSED, RowState.NOT_DONE}
                if len(self.now_on_pad) == 1 and not self.session.count(RowState.PUT_BACK):
                    tried |= {RowState.LENT, RowState.RETURNED, RowState.RENEWED}
                    tried |= {RowState.SEEN, RowState.LEFT, RowState.UNDONE}
                rows = [row for row in self.session.rows if row.state not in tried]
                if is_closed(self.session) and not any(uid in row.uids for row in rows):
                    self.stale |= {uid}
            case ItemSettled(item) if not self.stale & set(item.uids):
                self.settled[item.item_id] = (self.turn, len(self.shown))

    def _nobody_is_let_in(self, before: Session, event: Event, effects: Iterable[Effect]) -> None:
        """When it is closed: whoever is here goes on, and nobody else begins."""
        after = self.session
        if isinstance(event, OpeningChanged):
            now = {"closed": after.closed, "closing": after.closing, "staffed": after.staffed}
            assert after == replace(before, **now), "a visit was broken"
            assert not tuple(effects)
        if after.closed is None:
            return
        if before.step in (Step.IDLE, Step.DONE):
            assert after.step in (Step.IDLE, Step.DONE), "somebody was let in"
        if any(isinstance(effect, EndVisit) for effect in effects) and after.school is None:
            assert not any(isinstance(effect, SignIn) for effect in effects), "the next was let in"

    def _bookkeeping(self, before: Session, event: Event, effects: Iterable[Effect]) -> None:
        after = self.session
        if isinstance(event, AlarmRaised):
            for question, became in self.asked.items():
                if became == "asked":
                    self.asked[question] = "not_done"
        self._accept(event)
        self._nobody_is_let_in(before, event, effects)
        ended = any(isinstance(effect, EndVisit) for effect in effects)
        begun_anew = before.step is Step.DONE and after.step is not Step.DONE
        over = after.step in (*NOBODY, Step.DONE) and before.step not in (*NOBODY, Step.DONE)
        joins = bool(after.family) and not after.signed_in
        gone = before.signed_in and not (after.signed_in or joins or after.step is Step.DONE)
        if begun_anew or gone:
            assert (after.sight, after.titles_hidden) == (Sight(), False), "chosen by somebody else"
            assert after.patron_type == "", "the type of somebody else's card"
        if self.accepted - self._signed_in():
            assert ended, "a session was left without its end"
        if ended or over or begun_anew:
            self._forget_visit(event)
        scanned = isinstance(event, ItemScanned) and event.refusal is None
        if scanned and after.step not in (*NOBODY, Step.DONE):
            self.settled[event.item_id] = (self.turn, len(self.shown))
        for effect in effects:
            if isinstance(effect, ChangePin):
                twice = before.new_pin is not None and before.new_pin.pin == effect.pin
                assert twice, "another one than was typed twice"
            asked_for(self, effect, before)
            self.orders = (*self.orders, effect)

    def _show(self, card: str) -> None:
        """It has the turn; while another is asked about only where columns are."""
        if self.rules.columns is Columns.OFF and self.session.step is Step.SIGNING_IN:
            return
        self.shown = (*self.shown, card)
        if card != self.turn:
            self.earlier = self.turn if self.turn in self.accepted else self.earlier
        self.turn = card

    def _signed_in(self) -> frozenset[str]:
        """Who may have something booked, by the flow."""
        session = self.session
        if session.step in (Step.IDLE, Step.DONE):
            return frozenset()
        cards = frozenset(each.card for each in session.family)
        # Whoever has the turn has left that list.
        return cards | {session.card} if session.signed_in else cards - {session.card}

    def _accept(self, event: Event) -> None:
        """A card comes in by the answer to it alone, or by somebody's yes after that."""
        for card in self._signed_in() - self.accepted:
            if isinstance(event, PatronKnown):
                assert (event.card, event.refusal) == (card, None)
            else:
                assert event == FamilyAnswered(joins=True)
            assert card in self.clerks
            assert card in self.shown
            assert not self.accepted or self.rules.columns is not Columns.OFF
            self.accepted |= {card}
            self.earlier = self.earlier if card == self.turn else card

    def _forget_visit(self, event: Event) -> None:
        self.accepted = frozenset()
        self.shown = (self.session.card,) if self.session.card else ()
        if isinstance(event, CardShown) and self.session.school is None:
            self.shown = (event.card,)
        self.turn, self.earlier = "".join(self.shown), ""
        self.settled = {}
        self.booked = {}
        if self.session.step is not Step.DONE:
            self.asked.clear()
        # A tag that was shown in this very step is the next visit's.
        new = {event.uid} if isinstance(event, ItemShown) else set()
        self.stale = frozenset(self.now_on_pad) - new
