"""A station with its screen: the station and the window, put together and taken apart again."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import replace
from typing import Final
from zoneinfo import ZoneInfo

from drivers.model import AFI_UNSECURED
from kiosk import site_texts
from kiosk.cli.lines import Lines
from kiosk.cli.look import look
from kiosk.cli.output import plain
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.config_station import LANGUAGES
from kiosk.flow.events import AlarmRaised, Event
from kiosk.flow.rules import Rules
from kiosk.flow.screens import screen
from kiosk.reconfigure import Reconfiguration
from kiosk.station import Station
from kiosk.supervision import Supervision
from sync.end_flag import EndFlag
from sync.errors import Alarm

try:
    from kiosk.ui.app import ScreenApp, engine
    from kiosk.ui.engine import Engine
    from kiosk.ui.look import Look
    from kiosk.ui.wakeup import SignalWakeup
except ImportError as missing:
    # A library of Qt that ``display.check`` did not ask for.
    from kiosk.cli.display import NoScreen, explain

    raise NoScreen(explain(str(missing))) from missing

_PLAIN: Final = Look(library="", label="", bins={}, timezone=ZoneInfo("Europe/Amsterdam"))
"""Of a station whose configuration cannot be read."""

Beside = Callable[[ScreenApp], AbstractContextManager[object]]
"""What runs beside the window as long as that is open."""


def show_fault(
    fault: Alarm,
    config: Config | None,
    size: tuple[int, int] | None,
    seconds: float,
    ending: EndFlag,
) -> None:
    """Out of service, and why, for so long; or until ``ending``, which a signal sets."""
    until = time.monotonic() + seconds
    shown = _PLAIN if config is None else look(config)
    languages = LANGUAGES if config is None else config.station.languages
    rules = Rules(AFI_UNSECURED, language=languages[0], languages=languages)
    site_texts.use(site_texts.NONE if config is None else config.screen.own_texts)
    why = "\n".join(map(plain, str(fault).splitlines()))
    with closing(ScreenApp(rules, replace(shown, fault=why))) as app:

        def beat() -> None:
            if ending.is_set() or time.monotonic() >= until:
                app.quit()

        def end() -> None:
            ending.set()
            app.quit()

        app.post(AlarmRaised(fault.kind, str(fault)))
        with SignalWakeup(end):
            app.run(_nothing, _nothing, full_screen=size is None, size=size, beat=beat)


def _nothing(_: object) -> None:
    """Nothing can be done, and nobody is told more."""


class StationScreen:
    """A station whose events go to a window and to ``lines``. On the main thread."""

    def __init__(
        self,
        config: Config,
        lines: Lines,
        *,
        clock: StationClock | None = None,
        supervision: Supervision | None = None,
        changes: Reconfiguration | None = None,
    ) -> None:
        self._config = config
        self._changes = changes
        self._lines = lines
        self._clock = clock or system_clock(config.station.clock)
        self._supervision = supervision or Supervision()
        self._shown = ""

    def run(
        self,
        size: tuple[int, int] | None,
        beside: Beside = lambda _: nullcontext(),
    ) -> None:
        """Work until a signal or the window ends it. Raises an Alarm at the start.

        ``size`` of the window in pixels; None: the whole display.
        """
        with closing(engine()) as reading:
            station = Station(
                self._config,
                asks=True,
                clock=self._clock,
                supervision=self._supervision,
                at_gate=self._lines.line,
                changes=self._changes,
            )
            self._work(station, reading, size, beside)

    def _work(
        self, station: Station, reading: Engine, size: tuple[int, int] | None, beside: Beside
    ) -> None:
        now = self._clock
        with closing(
            ScreenApp(
                station.rules(),
                look(self._config),
                lambda: now().utc,
                station.typed_at_the_screen,
                self._config.staff.keys,
                reading,
            )
        ) as app:

            def say(event: Event) -> None:
                station.hear(app.visit.session)
                self._lines.event(event)
                self._say_screen(app)

            def frame_shown() -> None:
                self._supervision.ready()
                if not self._shown:
                    self._say_screen(app)

            app.after_each_frame(frame_shown)
            with (
                SignalWakeup(app.quit),
                station.opened(app.post, app.press, app.aloud.told) as perform,
                beside(app),
                station.at_work() as goes_round,
            ):
                app.aloud.voice = station.speech
                app.aloud.titles.ask = station.languages

                def beat() -> None:
                    goes_round()
                    if station.leaves(app.nobody):
                        app.quit()

                app.run(perform, say, full_screen=size is None, size=size, beat=beat)

    def _say_screen(self, app: ScreenApp) -> None:
        name = screen(app.visit.session).value
        if name != self._shown:
            self._shown = name
            self._lines.line({"event": "ScreenShown", "screen": name})
