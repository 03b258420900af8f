"""The screen: window, view models and the visit that they show. One per process."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtQuick import QQuickItem

from drivers.model import PadKey
from kiosk.flow.effects import Effect
from kiosk.flow.events import Event, ItemKnown, ItemRemoved, ItemSettled, ItemShown
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import Touched
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.flow.sight import Sight
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked
from kiosk.flow.visit import Visit
from kiosk.ui import codes, plan
from kiosk.ui.bridge import Bridge, Happening, VisitClock
from kiosk.ui.bursts import BurstFilter
from kiosk.ui.dates import Days
from kiosk.ui.engine import Engine
from kiosk.ui.keypad import KeypadKeys, OpeningKeys
from kiosk.ui.look import Look
from kiosk.ui.models.kiosk import KioskModel
from kiosk.ui.speech.aloud import Aloud
from kiosk.ui.window import AppWindow

if TYPE_CHECKING:
    from kiosk.ui.staff.entrance import Entrance

__all__ = ["Look", "ScreenApp", "engine"]

QUIET_S = 1.0
"""Any touch keeps a visit alive; within a second of one, others say nothing new."""

_OF_A_STACK = (ItemShown, ItemSettled, ItemKnown, ItemRemoved)
"""What happens to many items in the same moment."""
_SIGNS_OF_LIFE = (QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)


class _SignsOfLife(QObject):
    """An event filter: whoever touches the window is there."""

    def __init__(self, post: Callable[[Event], None]) -> None:
        super().__init__()
        self._post = post
        self._monotonic = time.monotonic
        self._told = -math.inf

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        if event.type() in _SIGNS_OF_LIFE:
            now = self._monotonic()
            if now - self._told >= QUIET_S:
                self._told = now
                self._post(Touched())
        return False


def engine() -> Engine:
    """Read a patron's screen: before anything else that a station needs, for it takes its time."""
    return Engine("Kiosk", "Main")


class ScreenApp(AppWindow):
    """Everything that stands before a patron. Made, run and closed on the main thread."""

    def __init__(
        self,
        rules: Rules,
        look: Look,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        scanned: Callable[[str], Happening | None] = lambda text: None,
        opening_keys: tuple[PadKey, ...] = (),
        reading: Engine | None = None,
    ) -> None:
        """Read all that the screen will ever need; the window is there, but not shown.

        Effects go nowhere before ``run``. ``scanned``: what it means that a scanner typed this.
        ``opening_keys``: those that ask for maintenance mode, one after the other; empty: none do.
        ``reading``: an ``engine`` that has begun; this closes it.

        Raises:
            OSError: A part of the installation is missing.
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        super().__init__(reading or engine(), look, rules.languages, rules.language)
        self._to_perform: Callable[[Effect], None] = _drop
        self._to_show: Callable[[Event], None] = _drop
        self._laying = False
        session = Session(rules, language=rules.language)
        self.visit = Visit(PATRON, session, self._asked, self._happened)
        self._worn = session.sight
        self._look = look
        self.maintenance: Entrance | None = None
        """None: nobody has asked for it yet."""
        self._bridge = Bridge(self.happen)
        self.post: Callable[[Happening], None] = self._bridge.post
        """From any thread: this happened."""
        self._days = days = Days(look.timezone, now, rules.languages)
        self._kiosk = KioskModel(self.post, look, days)
        self._kiosk.project(session)
        self._clock = VisitClock(self.visit, self._kiosk.count_down)
        self._load(kiosk=self._kiosk)
        # Asked for once the way to the desk is shown.
        self._engine.qml.addImageProvider(plan.PROVIDER, plan.PlanProvider(look.plan))
        self._engine.qml.addImageProvider(codes.PROVIDER, codes.CodeProvider())
        self._signs_of_life = _SignsOfLife(self.post)
        self._scanned = scanned
        self._bursts = BurstFilter(self.window, self._typed)
        self._keypad = KeypadKeys(self._bursts.give)
        self.press: Callable[[PadKey], None] = self._keypad.press
        """From any thread: this key of a keypad was pressed."""
        # The last one is asked first: what a scanner types is nothing that a patron did.
        self._opening = OpeningKeys(opening_keys, lambda: self.post(MaintenanceAsked()))
        self.aloud = Aloud(self.window, self._kiosk, self.post, now)
        watchers = (self._theme, self._signs_of_life, self._opening, self._bursts, self.aloud)
        for watcher in watchers:
            self.window.installEventFilter(watcher)

    def run(
        self,
        perform: Callable[[Effect], None],
        show: Callable[[Event], None],
        *,
        full_screen: bool,
        size: tuple[int, int] | None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the window and work until ``quit``, or until the window is closed.

        ``show`` is told each event, then ``perform`` each effect of it; neither may block.
        ``go_round`` says more.
        """
        self._to_perform, self._to_show = perform, show
        self.go_round(beat, full_screen=full_screen, size=size)
        if self.maintenance is not None:
            self.maintenance.end()
        self._to_perform, self._to_show = _drop, _drop

    @property
    def nobody(self) -> bool:
        """Would nobody notice if the station ended now?"""
        return self.visit.nobody and (self.maintenance is None or self.maintenance.visit.nobody)

    def play(self, events: Sequence[Event]) -> None:
        """All this happened, one after another; a stack was laid down at once. For pictures."""
        try:
            for event, then in zip_longest(events, events[1:]):
                self._laying = isinstance(event, _OF_A_STACK) and isinstance(then, _OF_A_STACK)
                self.visit.happen(event)
        finally:
            self._laying = False

    def lay_over(self, sheet: str) -> None:
        """This sheet lies over the screen, by its name in Stage.qml; empty: none. For pictures."""
        for stage in self.window.findChildren(QObject, "stage"):
            stage.setProperty("sheet", sheet)

    def lay_down(self) -> None:
        """Rows that wait for those that are laid down with them wait no longer: for pictures."""
        self._kiosk.lay_down()

    def key_in(self, text: str) -> None:
        """This was typed on the screen of the card's number. For pictures."""
        self._kiosk.key_in(text)

    def stand_aside(self, aside: bool) -> None:
        """As ``kiosk.ui.staff.entrance.Patrons`` has it."""
        for stage in self.window.findChildren(QQuickItem, "stage"):
            stage.setVisible(not aside)
            if not aside:
                stage.forceActiveFocus()
        # Whoever stands there wants to reach everything, wherever patrons have their buttons.
        self._theme.wear(Sight(low=False) if aside else self.visit.session.sight)

    def lay_staff_over(self, model: QObject | None) -> None:
        """The same."""
        self.window.setProperty("staff", model)

    def happen(self, event: Happening) -> None:
        """This happened. On the GUI thread."""
        if self.maintenance is None:
            if not isinstance(event, StaffEvent):
                self.visit.happen(event)
            if not isinstance(event, MaintenanceAsked | KeySwitchTurned):
                return
            # Most stations are started and stopped without it.
            from kiosk.ui.staff.entrance import Entrance

            rules = self.visit.session.rules
            self.maintenance = Entrance(self, self._look, self._days, rules, self.post, self._asked)
        self.maintenance.happen(event)

    def _emptied(self) -> None:
        self._bridge.close()
        self._clock.stop()
        self.aloud.close()
        if self.maintenance is not None:
            self.maintenance.stop()
        self._kiosk.project(Session(self.visit.session.rules))
        self._kiosk.close()

    def _typed(self, text: str) -> None:
        event = self._scanned(text)
        if event is not None:
            self.post(event)

    def _asked(self, effect: Effect) -> None:
        self._to_perform(effect)

    def _happened(self, event: Event, session: Session) -> None:
        """The visit's ``show``: everything on the screen follows the session."""
        # A stack is laid down at once, so it is drawn at once, not anew for each book.
        try:
            of_a_stack = isinstance(event, _OF_A_STACK)
            if not (self._laying or (of_a_stack and type(event) is type(self._bridge.coming))):
                self._project(session)
        finally:
            # Time goes on whatever a view model makes of the session, so that the visit ends.
            self._clock.wind()
            self._to_show(event)
            if self.maintenance is not None:
                self.maintenance.patrons_moved(session)

    def _project(self, session: Session) -> None:
        if session.sight != self._worn:
            self._worn = session.sight
            self._theme.wear(session.sight)
        if self.maintenance is None or not self.maintenance.visit.session.suspends:
            self.speak(session.language)
        self._kiosk.project(session)
        self.aloud.project(session)


def _drop(_: object) -> None:
    """Nobody performs effects or reads along yet."""
