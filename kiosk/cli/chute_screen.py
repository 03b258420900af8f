"""A return chute with its small screen, put together and taken apart again."""

from __future__ import annotations

import threading
from contextlib import closing

from kiosk.chute_role import ChuteRole
from kiosk.cli.lines import Lines
from kiosk.cli.look import look
from kiosk.clock import StationClock, system_clock
from kiosk.config import Config
from kiosk.reconfigure import Reconfiguration
from kiosk.supervision import SCREEN_LIMIT_S, Supervision
from kiosk.ui.chute.app import ChuteApp
from kiosk.ui.wakeup import SignalWakeup


def run_chute_screen(
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
    failed: list[Exception] = []
    at_work, seen = threading.Event(), threading.Event()
    with closing(ChuteApp(look(config), config.station.languages)) as app:
        role = ChuteRole(
            config,
            lines.event,
            lines.line,
            clock=now,
            supervision=supervision,
            view=app.model,
            changes=changes,
            aloud=app.aloud,
            press=app.press,
        )

        def work() -> None:
            try:
                role.run(ready=at_work.set)
            except Exception as error:  # noqa: BLE001 - raised again on the main thread
                failed.append(error)
            finally:
                app.quit()

        app.after_each_frame(seen.set)
        # The visit has a thread of its own: whatever the display does, returns are taken.
        thread = threading.Thread(target=work, name="chute")
        with SignalWakeup(app.quit):
            thread.start()
            try:
                goes_round = supervision.loop("window", SCREEN_LIMIT_S)

                def beat() -> None:
                    goes_round()
                    if at_work.is_set() and seen.is_set():
                        supervision.ready()

                app.run(full_screen=size is None, size=size, beat=beat)
            finally:
                role.stop()
                thread.join()
    if failed:
        raise failed[0]
