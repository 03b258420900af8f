"""A session that goes on: events in, effects and screens out. Whoever runs it has the clock."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.flow.effects import Effect
from kiosk.flow.events import Event, TimePassed, Timer
from kiosk.flow.machine import step
from kiosk.flow.session import Session
from kiosk.flow.timing import wait


class Visit:
    """The one place where the station's present session lives. Used by one thread."""

    def __init__(
        self,
        session: Session,
        perform: Callable[[Effect], None],
        show: Callable[[Event, Session], None],
    ) -> None:
        self.session = session
        self._perform = perform
        self._show = show
        self._began: dict[Timer, float] = {}

    def happen(self, event: Event) -> None:
        """One step: what is shown first, then what is to be done."""
        before = self.session
        self.session, effects = step(before, event)
        if self.session.activity != before.activity or self.session.step is not before.step:
            self._began.clear()
        self._show(event, self.session)
        for effect in effects:
            self._perform(effect)

    def seconds_left(self, now: float) -> float | None:
        """Seconds until ``tick`` has something to do. ``now``: a monotonic clock, in seconds."""
        waiting = wait(self.session)
        if waiting is None:
            return None
        # A timer that came, went and came again without a sign of life has run all the time.
        return max(0.0, self._began.setdefault(waiting.timer, now) + waiting.seconds - now)

    def tick(self, now: float) -> None:
        """Let time pass: call it when ``seconds_left`` has reached zero; earlier does nothing."""
        waiting = wait(self.session)
        if waiting is not None and self.seconds_left(now) == 0.0:
            self._began.clear()
            self.happen(TimePassed(waiting.timer))
