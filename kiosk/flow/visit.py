"""A session that goes on: events in, effects and screens out. Whoever runs it has the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kiosk.flow.effects import Effect
from kiosk.flow.events import BinFull, Event, TimePassed, Timer
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.timing import Wait

_S = TypeVar("_S")


@dataclass(frozen=True, slots=True)
class Flow(Generic[_S]):
    """A table and what goes with it: the patron's, or that of other people at the screen."""

    step: Callable[[_S, Any], tuple[_S, tuple[Effect, ...]]]
    """Of every Event; a chute's of BinFull too, the staff's of StaffEvents."""
    waits: Callable[[_S], tuple[Wait, ...]]
    """Every timer of this session: at most one of its own, and those of its rows."""
    alive: Callable[[_S, _S], bool]
    """(before, after): was what happened in between a sign of life?"""
    nobody: Callable[[_S], bool] = lambda session: False
    """Would nobody notice if the station ended now?"""


class Visit(Generic[_S]):
    """The one place where the station's present session lives. Used by one thread."""

    def __init__(
        self,
        flow: Flow[_S],
        session: _S,
        perform: Callable[[Effect], None],
        show: Callable[[Any, _S], None],
    ) -> None:
        self.session = session
        self._flow = flow
        self._perform = perform
        self._show = show
        self._began: dict[tuple[Timer, str], tuple[Wait, float, float | None]] = {}
        """When each began, and up to when it stood so far; None: it goes."""

    def happen(self, event: Event | BinFull | StaffEvent) -> None:
        """One step: what is shown first, then what is to be done."""
        before = self.session
        self.session, effects = self._flow.step(before, event)
        self._restart_timers(before)
        try:
            self._show(event, self.session)
        finally:
            # A fault in what is shown must not swallow an order: its row would wait for ever.
            for effect in effects:
                self._perform(effect)

    def _restart_timers(self, before: _S) -> None:
        alive = self._flow.alive(before, self.session)
        running = {(each.timer, each.key) for each in self._flow.waits(self.session)}
        self._began = {
            which: (waited, since, stood)
            for which, (waited, since, stood) in self._began.items()
            if not (alive and waited.life_restarts)
            and (which in running or not waited.break_restarts)
        }

    @property
    def nobody(self) -> bool:
        """Would nobody notice if the station ended now?"""
        return self._flow.nobody(self.session)

    @property
    def own(self) -> Wait | None:
        """The visit's own timer, whatever its rows wait for."""
        return next((each for each in self._flow.waits(self.session) if not each.key), None)

    def seconds_left(self, now: float) -> float | None:
        """Seconds until ``tick`` has something to do. ``now``: a monotonic clock, in seconds."""
        first = self._first(now)
        return None if first is None else first[0]

    def own_seconds_left(self, now: float) -> float | None:
        """Of the visit's own timer."""
        own = self.own
        return None if own is None else self._left(own, now)

    def tick(self, now: float) -> None:
        """Let time pass: call it when ``seconds_left`` has reached zero; earlier does nothing."""
        first = self._first(now)
        if first is None or first[0] > 0.0:
            return
        timer, key = first[1].timer, first[1].key
        if key:
            del self._began[timer, key]
        else:
            self._began = {which: began for which, began in self._began.items() if which[1]}
        self.happen(TimePassed(timer, key))

    def _first(self, now: float) -> tuple[float, Wait] | None:
        """The timer that runs out first, and in how many seconds."""
        left = [(self._left(each, now), each) for each in self._flow.waits(self.session)]
        return min(left, key=lambda one: one[0], default=None)

    def _left(self, waiting: Wait, now: float) -> float:
        which = (waiting.timer, waiting.key)
        waited, since, stood = self._began.get(which, (waiting, now, None))
        if stood is not None:
            since += now - stood
        self._began[which] = (waited, since, now if waiting.stands else None)
        return max(0.0, since + waiting.seconds - now)
