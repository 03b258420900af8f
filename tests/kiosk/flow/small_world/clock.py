"""The small world with a clock: time passes by the station's own timers, and in their order."""

from __future__ import annotations

from kiosk.flow.effects import Effect
from kiosk.flow.events import Event, SpeechVoiced, Timer
from kiosk.flow.machine import PATRON
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step
from kiosk.flow.timing import CARD_S, IDLE_S, NEXT_S, PAY_S, WARNING_S
from kiosk.flow.visit import Flow, Visit
from small_world.world import World

ASKED_FOR = (Step.PIN, Step.SIGNING_IN)
EPSILON_S = 0.001


class TimedWorld(World):
    """One station. It knows when each card was shown last, and when somebody was there."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.now = 0.0
        self.shown_when: dict[str, float] = {}
        self.over_when = 0.0
        """The last screen began."""
        self.alive_when = 0.0
        flow = Flow(self._stepped, PATRON.waits, PATRON.alive)
        self.visit = Visit(flow, self.session, lambda effect: None, lambda event, session: None)

    def happen(self, event: Event) -> None:
        # Whoever runs a visit asks for its timer before he waits for an event.
        self.visit.seconds_left(self.now)
        self.visit.happen(event)

    def _stepped(self, before: Session, event: Event) -> tuple[Session, tuple[Effect, ...]]:
        super().happen(event)
        after = self.session
        if PATRON.alive(before, after):
            self.alive_when = self.now
        if after.step is Step.DONE and before.step is not Step.DONE:
            self.over_when = self.now
        if after.step in ASKED_FOR and (before.step not in ASKED_FOR or before.card != after.card):
            self._somebody_stands_there(before, after.card)
        return after, ()

    def _show(self, card: str) -> None:
        self.shown_when[card] = self.now
        super()._show(card)

    def _somebody_stands_there(self, before: Session, card: str) -> None:
        """A visit begins of a card that was shown a moment ago."""
        shown = self.shown_when[card]
        assert self.now - shown <= CARD_S + NEXT_S + EPSILON_S, "its owner may have left"
        if before.step is Step.DONE:
            since = max(shown, self.over_when)
            assert self.now - since <= NEXT_S + EPSILON_S, "the last screen kept it waiting"

    def _nobody_is_held(self) -> None:
        """An account of which nothing lies there does not stay open for whoever comes next."""
        session = self.session
        waits = session.busy or session.speech.on or session.count(RowState.PUT_BACK)
        if not session.signed_in or session.on_pad - session.stale or waits:
            return
        longest = (PAY_S if session.pay is not None else IDLE_S) + WARNING_S
        assert self.now - self.alive_when <= longest + EPSILON_S, "nobody is there any more"

    def pass_time(self, seconds: float) -> None:
        """Nothing happens for so long, but what a timer does."""
        until = self.now + seconds
        while (left := self.visit.seconds_left(self.now)) is not None and self.now + left <= until:
            self.now += left
            self.visit.tick(self.now)
        self.now = until
        self._nobody_is_held()

    # The moves of time ----------------------------------------------------------------------------

    def _time(self, _: None) -> None:
        """The visit's own timer runs out, and before it whatever is due."""
        own = self.visit.own_seconds_left(self.now)
        self.pass_time(0.0 if own is None else own)

    def _row_time(self, which: int) -> None:
        self.pass_time(4.0 * (which + 1))

    def _minute(self, _: None) -> None:
        self.pass_time(60.0)

    def _call_time(self, _: None) -> None:
        self.pass_time(60.0)

    def _row_times(self, timer: Timer) -> None:
        self.pass_time(10.0)

    def run_out(self) -> None:
        # Whoever reads aloud comes to an end.
        self.happen(SpeechVoiced(on=False))
        super().run_out()
