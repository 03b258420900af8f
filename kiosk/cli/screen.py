"""A station with its screen: the station and the window, put together and taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext

from kiosk.cli.lines import Lines
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.flow.events import Event
from kiosk.flow.session import screen
from kiosk.station import Station
from kiosk.supervision import Supervision

try:
    from kiosk.ui.app import ScreenApp
    from kiosk.ui.look import Look
    from kiosk.ui.wakeup import SignalWakeup
except ImportError as missing:
    # A library of Qt that ``display.check`` did not ask for.
    from kiosk.cli.display import NoScreen, explain

    raise NoScreen(explain(str(missing))) from missing

Beside = Callable[[ScreenApp], AbstractContextManager[object]]
"""What runs beside the window as long as that is open."""


def look(config: Config) -> Look:
    """What the screen needs of the configuration, besides the flow's rules."""
    return Look(
        library=config.station.name,
        label=config.station.shown_label,
        colour=config.screen.colour,
        theme=config.screen.theme,
        pitch_mm=config.screen.pixel_pitch_mm,
        pad_side=config.screen.pad_side,
        reader_side=config.screen.reader_side,
        reduce_motion=config.screen.reduce_motion,
        bins={each.code: (each.number, each.colour or "") for each in config.bins},
        offline_mode=config.offline.mode,
        timezone=config.station.zone,
    )


class StationScreen:
    """A station whose events go to a window and to ``lines``. On the main thread."""

    def __init__(
        self,
        config: Config,
        lines: Lines,
        *,
        clock: StationClock | None = None,
        supervision: Supervision | None = None,
    ) -> None:
        self._config = config
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
        station = Station(self._config, asks=True, clock=self._clock, supervision=self._supervision)
        now = self._clock
        with closing(ScreenApp(station.rules(), look(self._config), lambda: now().utc)) as app:

            def say(event: Event) -> None:
                self._lines.event(event)
                self._say_screen(app)

            def frame_shown() -> None:
                self._supervision.ready()
                if not self._shown:
                    self._say_screen(app)

            app.after_each_frame(frame_shown)
            with (
                SignalWakeup(app.quit),
                station.opened(app.post) as perform,
                beside(app),
                station.at_work() as beat,
            ):
                app.run(perform, say, full_screen=size is None, size=size, beat=beat)

    def _say_screen(self, app: ScreenApp) -> None:
        name = screen(app.visit.session).value
        if name != self._shown:
            self._shown = name
            self._lines.line({"event": "ScreenShown", "screen": name})
