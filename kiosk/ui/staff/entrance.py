"""Maintenance mode beside the patrons' visit: which of the two hears what, and its screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.asset_folder import language_of_staff
from kiosk.flow.effects import Effect
from kiosk.flow.events import ScreenGivenBack, TimePassed, Timer
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.flow.staff.events import Heard, VisitTurned
from kiosk.flow.staff.machine import STAFF, closes_in
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.routing import for_patrons, for_staff
from kiosk.flow.staff.service import CallTurned
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.visit import Visit
from kiosk.ui.bridge import Happening, VisitClock
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.staff.model import StaffModel


class Patrons(Protocol):
    """The patrons' screen, as maintenance mode needs it. On the GUI thread."""

    visit: Visit[Session]

    def stand_aside(self, aside: bool) -> None:
        """Nothing of the patrons' is seen, nor what they chose to see by; or it is again."""

    def speak(self, language: str) -> None:
        """All words are in this language (ISO 639-1) from now on."""

    def lay_staff_over(self, model: StaffModel | None) -> None:
        """Show this over the patrons' screen; None: nothing any more."""


class Entrance:
    """Runs maintenance mode. Made when it is first asked for; used by the GUI thread alone."""

    def __init__(
        self,
        patrons: Patrons,
        look: Look,
        days: Days,
        rules: Rules,
        post: Callable[[Heard], None],
        perform: Callable[[Effect], None],
    ) -> None:
        self._patrons = patrons
        self.model = StaffModel(post, look, days)
        languages = dict.fromkeys(map(language_of_staff, rules.languages))
        now = Maintenance(language_of_staff(rules.language), tuple(languages))
        self.visit = Visit(STAFF, now, perform, self._happened)
        self._shown = now
        self._spoken = ""
        """What the screen was last told to speak; empty: it is the patrons' choice."""
        self._clock = _ClosingClock(self.visit, self.model.count_down)
        self.patrons_moved(patrons.visit.session)

    def happen(self, event: Happening) -> None:
        """To whom it concerns."""
        now = self.visit.session
        theirs, ours = for_patrons(event, now), for_staff(event, now)
        if theirs is not None:
            self._patrons.visit.happen(theirs)
        if ours is not None:
            self.visit.happen(ours)

    def patrons_moved(self, session: Session) -> None:
        """This is the patrons' session now."""
        if session.call != self.visit.session.call:
            self.visit.happen(CallTurned(session.call))
        going_on = session.step is not Step.IDLE
        if going_on is not self.visit.session.visited:
            self.visit.happen(VisitTurned(going_on))

    def end(self) -> None:
        """The station ends: so does this, and stands on record."""
        while not self.visit.nobody:
            # It waits for no device any more.
            self.visit.happen(TimePassed(Timer.EXPIRED))

    def stop(self) -> None:
        """Time stands still."""
        self._clock.stop()

    def _happened(self, event: object, now: Maintenance) -> None:
        try:
            self._show(now)
        finally:
            self._clock.wind()

    def _show(self, now: Maintenance) -> None:
        before, self._shown = self._shown, now
        if now.suspends and not before.suspends:
            # Nobody is there: what they chose to see by is gone with them.
            self._patrons.visit.happen(ScreenGivenBack())
            self._patrons.stand_aside(True)
        if now.suspends and now.shown_language != self._spoken:
            self._spoken = now.shown_language
            self._patrons.speak(now.shown_language)
        self.model.project(now)
        # Only as long as it is wanted: patrons' screens pay nothing for it.
        self._patrons.lay_staff_over(self.model if now.step is not StaffStep.CLOSED else None)
        if before.suspends and not now.suspends:
            self._spoken = ""
            self._patrons.stand_aside(False)
            self._patrons.visit.happen(ScreenGivenBack(before.on_pad))


class _ClosingClock(VisitClock):
    """Lets time pass for maintenance mode, and says how much is left until it closes."""

    def __init__(self, visit: Visit[Maintenance], count_down: Callable[[int], None]) -> None:
        super().__init__(visit, count_down)
        self._maintenance = visit

    def _until_the_end(self) -> float | None:
        left = self._maintenance.own_seconds_left(self._monotonic())
        return None if left is None else closes_in(self._maintenance.session, left)
