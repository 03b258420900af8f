"""``leenpunt sim patron``: a station with its screen, and somebody who touches it on request."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.cli import DONE, USAGE, display
from kiosk.cli.lines import Lines
from kiosk.cli.output import complain, report_alarm
from sync.errors import Alarm

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.demo.finger import Finger
    from kiosk.ui.app import ScreenApp

CONTROL = """\
Control, one JSON object per line on standard input; each is answered by one line on standard
output, between the lines of events:
  {"tap": "Klaar"}        touch the control with this accessible name   {"tapped": "Klaar"}
  {"touch": [540, 960]}   touch that place of the window                {"touched": [540, 960]}
  {"key": "Return"}       press a key, by Qt's name for it              {"pressed": "Return"}
  {"picture": "a.png"}    save what the window shows        {"picture": "a.png", "cut": […]}
  {"quiet": true}         wait until everything was read aloud          {"quiet": true}
  {"controls": true}      what a screen reader finds                    {"controls": [{…}, …]}
What cannot be done is answered by {"error": "…"}. The end of standard input ends the station.
"""
_READ_ALOUD_S = 25.0
"""Longer than anything is read; whoever asked waits for longer (kiosk.demo.branch.program)."""


class OrderRefused(ValueError):
    """A line on standard input that cannot be followed."""


def add_parser(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``patron`` to the parsers of ``leenpunt sim``."""
    patron = kinds.add_parser(
        "patron",
        help="a station with its screen, and a finger on it",
        description="Run a station with its screen, and press what it is told to.",
        epilog=CONTROL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    patron.add_argument("--config", type=Path, required=True, metavar="FILE")
    patron.add_argument(
        "--window",
        type=display.size,
        default=display.PANEL,
        metavar="WxH",
        help="size of its window (default: 1080x1920)",
    )
    patron.add_argument(
        "--clock", type=Path, metavar="FILE", help="read the clock from here (sim station says how)"
    )
    patron.add_argument("--lang", metavar="LANGUAGE", help="instead of the configured language")
    patron.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from kiosk.clock import file_clock
    from kiosk.config import load
    from kiosk.log import configure

    if not display.present():
        display.without_one()
    try:
        display.check()
        config = _with_language(load(options.config), options.lang)
        configure()
        from kiosk.cli.screen import StationScreen

        with Lines(as_json=True) as lines:
            patron = Patron(lines)
            clock = file_clock(options.clock) if options.clock else None
            StationScreen(config, lines, clock=clock).run(options.window, patron.before)
    except (display.NoScreen, OrderRefused) as error:
        complain(str(error))
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=True)
    return DONE


def _with_language(config: Config, language: str | None) -> Config:
    if language is None:
        return config
    if language not in config.station.languages:
        known = ", ".join(config.station.languages)
        raise OrderRefused(f"--lang: found {language!r}, expected one of {known}")
    station = config.station.model_copy(update={"language": language})
    return config.model_copy(update={"station": station})


class Patron:
    """Follows the orders on standard input, in a thread of its own."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @contextmanager
    def before(self, app: ScreenApp) -> Iterator[None]:
        """Stand before this window as long as the context lasts."""
        from kiosk.demo.finger import Finger

        finger = Finger(app.window)
        # Nothing can wake a thread that reads the standard input: it ends with the process.
        threading.Thread(
            target=self._follow_all, args=(finger, app), name="patron", daemon=True
        ).start()
        yield

    def _follow_all(self, finger: Finger, app: ScreenApp) -> None:
        for text in sys.stdin:
            if text.strip():
                self._lines.line(answer(finger, app, text))
        app.quit()


def answer(finger: Finger, app: ScreenApp, text: str) -> Mapping[str, Any]:
    """Do what one line says; what came of it."""
    from kiosk.demo.finger import NotOnScreen

    try:
        return _obey(finger, app, json.loads(text))
    except (ValueError, NotOnScreen, OSError, TimeoutError) as error:
        return {"error": str(error) or type(error).__name__}


def _obey(finger: Finger, app: ScreenApp, order: object) -> Mapping[str, Any]:
    match order:
        case {"tap": str(name)}:
            finger.tap(name)
            return {"tapped": name}
        case {"touch": [int(x), int(y)]}:
            finger.touch(x, y)
            return {"touched": [x, y]}
        case {"key": str(name)}:
            finger.key(name)
            return {"pressed": name}
        case {"picture": str(path)}:
            return {"picture": path, "cut": list(finger.picture(Path(path)))}
        case {"quiet": True}:
            finger.wait(lambda: app.aloud.rests, _READ_ALOUD_S)
            return {"quiet": True}
        case {"controls": True}:
            return {"controls": [_shown(control) for control in finger.controls()]}
    raise OrderRefused("tap, touch, key, picture, quiet and controls can be asked for")


def _shown(control: Any) -> Mapping[str, Any]:
    place = [control.x, control.y, control.width, control.height]
    return {
        "name": control.name,
        "role": control.role,
        "place": place,
        "enabled": control.enabled,
        "pressable": control.pressable,
    }
