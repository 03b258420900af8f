"""A visit to play by hand: a pad, a clerk who answers when told to, and a clock."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from drivers.model import ItemTag, TagKind
from kiosk.flow.effects import Effect
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemRemoved,
    ItemSettled,
    ItemShown,
    LoanDecided,
    PadItem,
    PatronKnown,
    Security,
    Timer,
)
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import PinEntered
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session, Step
from kiosk.flow.timing import QUIET_S, wait
from kiosk.flow.visit import Visit
from sync.model import Action, Loan, Outcome, Reason

pytest.register_assert_rewrite("small_world")
sys.path.insert(0, str(Path(__file__).parent))

IN, OUT = 0x07, 0xC2


class Played:
    """One station. Every method but ``wait`` gives the object back, so that visits read on."""

    def __init__(self, rules: Rules) -> None:
        self.effects: list[Effect] = []
        """Since ``forget``."""
        self.now = 1000.0
        self._visit = Visit(
            PATRON, Session(rules, language=rules.language), self.effects.append, _shown
        )

    @property
    def session(self) -> Session:
        return self._visit.session

    @property
    def step(self) -> Step:
        return self.session.step

    @property
    def screen(self) -> Screen:
        return screen(self.session)

    @property
    def asks(self) -> bool:
        """Is the question about the pile open?"""
        return self.session.asks_now

    @property
    def rows(self) -> dict[str, str]:
        """Key to state."""
        return {row.key: row.state.value for row in self.session.rows}

    def item(
        self, item_id: str, afi: int = IN, uids: str = "", refusal: Reason | None = None
    ) -> PadItem:
        """Without ``uids`` its one tag is ``T`` and the item's number; with: one letter a tag."""
        tags = tuple(
            (uid, ItemTag(TagKind.ISO28560_3, item_id, 1)) for uid in uids or ("T" + item_id,)
        )
        return PadItem(item_id, tags, (afi,) * len(tags), refusal)

    def happen(self, *events: Event) -> Played:
        for event in events:
            # Whoever runs a visit asks for its timer before he waits for an event.
            self._visit.seconds_left(self.now)
            self._visit.happen(event)
        return self

    def lay(self, *items: PadItem) -> Played:
        for item in items:
            missing = [uid for uid in item.uids if uid not in self.session.on_pad]
            self.happen(*(ItemShown(uid) for uid in missing), ItemSettled(item))
        return self

    def lift(self, *items: PadItem) -> Played:
        return self.happen(*(ItemRemoved(uid) for item in items for uid in item.uids))

    def card(self, card: str = "P1", pin: str = "") -> Played:
        self.happen(CardShown(card))
        return self.happen(PinEntered(pin)) if pin else self

    def known(self, card: str = "P1", loans: tuple[str, ...] = (), **more: object) -> Played:
        answer = PatronKnown(card, offline=False, loans=tuple(Loan(item) for item in loans))
        return self.happen(replace(answer, **more))

    def told(
        self,
        item: str,
        action: Action = Action.BORROW,
        outcome: Outcome = Outcome.ACCEPTED,
        security: Security = Security.VERIFIED,
        **more: object,
    ) -> Played:
        return self.happen(replace(LoanDecided(item, action, outcome, security=security), **more))

    def forget(self) -> Played:
        """What was asked for up to now."""
        self.effects.clear()
        return self

    def pass_time(self, seconds: float) -> Played:
        """Nothing happens for so long, but what a timer does."""
        until = self.now + seconds
        while (left := self._visit.seconds_left(self.now)) is not None and self.now + left <= until:
            self.now += left
            self._visit.tick(self.now)
        self.now = until
        return self

    def rest(self) -> Played:
        """The pile stays as it is for a moment, so that it may be asked about."""
        return self.pass_time(QUIET_S)

    def wait(self) -> Timer | None:
        """Let the visit's own timer run out, and those of its rows before. Which one was it?

        That the pad has become empty is only said.
        """
        while (own := wait(self.session)) is not None:
            first = self._visit.seconds_left(self.now) or 0.0
            its_own = first == self._visit.own_seconds_left(self.now)
            self.now += first + 0.001
            self._visit.tick(self.now)
            if its_own and own.timer is not Timer.EMPTY:
                return own.timer
        return None

    def seconds_left(self) -> float | None:
        return self._visit.seconds_left(self.now)


def _shown(event: Event, session: Session) -> None:
    """Whatever happens can be shown, and nobody's data stays behind."""
    screen(session)
    if session.step is Step.IDLE:
        personal = (session.card, session.initials, session.loans, session.rows, session.fees)
        left = (session.explaining, session.refusal, session.guest_of, session.answer)
        assert not any((*personal, *left))


class Stations:
    """Makes stations by their rules."""

    def __call__(self, **rules: object) -> Played:
        return Played(replace(Rules(OUT, pad="pad", scanner="scanner"), **rules))


@pytest.fixture
def station() -> Stations:
    """A station with these rules: a pad, a scanner, a screen, no PIN, where not said otherwise."""
    return Stations()


@pytest.fixture
def visit(station: Stations) -> Played:
    """Nobody was there yet."""
    return station()
