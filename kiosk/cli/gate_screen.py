"""The gates' machine with its screen for staff, put together and taken apart again."""

from __future__ import annotations

from contextlib import closing

from kiosk import site_texts
from kiosk.cli.lines import Lines
from kiosk.cli.look import look
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.gate_role import GateRole
from kiosk.reconfigure import Reconfiguration
from kiosk.supervision import SCREEN_LIMIT_S, Supervision
from kiosk.ui.gate.app import GateApp
from kiosk.ui.wakeup import SignalWakeup


def run_gate_screen(
    config: Config,
    lines: Lines,
    size: tuple[int, int] | None,
    *,
    clock: StationClock | None = None,
    supervision: Supervision | None = None,
    changes: Reconfiguration | None = None,
) -> None:
    """Work until a signal or the window ends it. Raises an Alarm at the start. On the main thread.

    ``size`` of the window in pixels; None: the whole display.
    """
    now = clock or system_clock(config.station.clock)
    supervision = supervision or Supervision()
    gates = tuple(device.name for device in config.devices if device.kind == "gate")
    language = config.station.languages[0]
    site_texts.use(config.screen.own_texts)
    with closing(GateApp(gates, look(config), language, lambda: now().utc)) as app:
        role = GateRole(
            config, lines.line, clock=now, supervision=supervision, view=app.model, changes=changes
        )
        app.after_each_frame(supervision.ready)
        with SignalWakeup(app.quit), role.at_work():
            goes_round = supervision.loop("screen", SCREEN_LIMIT_S)

            def beat() -> None:
                goes_round()
                if role.leaves():
                    app.quit()

            app.run(full_screen=size is None, size=size, beat=beat)
