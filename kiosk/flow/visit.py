"""A session that goes on: events in, effects and screens out. Whoever runs it has the clock."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.flow.effects import Effect
from kiosk.flow.events import Event, TimePassed, Timer
from kiosk.flow.machine import step
from kiosk.flow.session import Session
from kiosk.flow.timing import Wait, wait, waits


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
        self._began: dict[tuple[Timer, str], float] = {}

    def happen(self, event: Event) -> None:
        """One step: what is shown first, then what is to be done."""
        before = self.session
        self.session, effects = step(before, event)
        self._restart_timers(before)
        try:
            self._show(event, self.session)
        finally:
            # A fault in what is shown must not swallow an order: its row would wait for ever.
            for effect in effects:
                self._perform(effect)

    def _restart_timers(self, before: Session) -> None:
        """A sign of life starts the visit's anew; an interruption without one does not."""
        after = self.session
        waiting = wait(after)
        alive = after.activity != before.activity or after.step is not before.step
        running = {(each.timer, each.key) for each in waits(after)}
        for timer, key in tuple(self._began):
            if key:
                # A row's own: as long as the row is as it is.
                anew = (timer, key) not in running
            elif timer is Timer.CHECK:
                # Whoever tries a station that is out of service does not put off its check.
                anew = waiting is None or waiting.timer is not timer
            elif timer is Timer.WALK_AWAY:
                # Empty means empty all that time.
                anew = alive or waiting is None or waiting.timer is not timer
            else:
                anew = alive
            if anew:
                del self._began[timer, key]

    def seconds_left(self, now: float) -> float | None:
        """Seconds until ``tick`` has something to do. ``now``: a monotonic clock, in seconds."""
        first = self._first(now)
        return None if first is None else first[0]

    def own_seconds_left(self, now: float) -> float | None:
        """Of the visit's own timer, whatever its rows wait for."""
        own = wait(self.session)
        if own is None:
            return None
        return max(0.0, self._began.setdefault((own.timer, ""), now) + own.seconds - now)

    def tick(self, now: float) -> None:
        """Let time pass: call it when ``seconds_left`` has reached zero; earlier does nothing."""
        first = self._first(now)
        if first is None or first[0] > 0.0:
            return
        timer, key = first[1].timer, first[1].key
        if key:
            del self._began[timer, key]
        else:
            self._began = {which: since for which, since in self._began.items() if which[1]}
        self.happen(TimePassed(timer, key))

    def _first(self, now: float) -> tuple[float, Wait] | None:
        """The timer that runs out first, and in how many seconds."""
        left = [
            (
                max(0.0, self._began.setdefault((each.timer, each.key), now) + each.seconds - now),
                each,
            )
            for each in waits(self.session)
        ]
        return min(left, key=lambda one: one[0], default=None)
