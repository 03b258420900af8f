"""Monitoring put together: what looks at a station, and the sockets at which it is asked."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.books import Books
from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.config_monitoring import where
from kiosk.supervision import Supervision
from sync.errors import Alarm, StationBusy

if TYPE_CHECKING:
    from kiosk.devices.health import DeviceHealth
    from kiosk.diagnosis.station_look import Kind
    from kiosk.flow.staff.board import Reading
    from kiosk.monitoring.server import Answers
    from kiosk.monitoring.status import Role
    from kiosk.monitoring.watching import Watching

log = logging.getLogger(__name__)

LOOK_EVERY_S: Final = 4.0
_LATEST_S: Final = 1.0
"""A start that takes longer is looked at meanwhile."""
_KINDS: Final[dict[Role, Kind]] = {
    "kiosk": "station",
    "sync": "station",
    "gate": "gate",
    "return": "returns",
}


def monitored(
    config: Config,
    role: Role,
    books: Books,
    clock: StationClock,
    supervision: Supervision,
    stack: ExitStack,
    *,
    devices: Callable[[], Sequence[DeviceHealth]] = tuple,
    in_maintenance: Callable[[], bool] = lambda: False,
    more: Callable[[], tuple[Reading, ...]] = tuple,
) -> None:
    """Have this station monitored until ``stack`` is left. ``more``: what else there is to see.

    On a thread of its own, its libraries too, and only once everything works: a start waits for
    none of it, nor does the first screen for Python.
    """

    def watching() -> Watching:
        from kiosk.diagnosis.station_look import StationLook
        from kiosk.monitoring.counting import Counting
        from kiosk.monitoring.memory import FILE_NAME, Memory
        from kiosk.monitoring.watching import Watched, Watching

        journal, monitor = books.journal, books.engine.monitor
        of = Watched(
            role, config.station.id, config.journal_path, clock, monitor, supervision.hanging
        )
        look = StationLook(
            config, _KINDS[role], devices, journal, monitor, clock, in_maintenance, more
        )
        return Watching(of, look, Memory(config.state_dir / FILE_NAME), Counting(journal))

    monitoring = _Monitoring(config, watching)
    stack.callback(monitoring.stop)
    monitoring.start()
    supervision.when_ready(monitoring.begin)


class _Monitoring:
    """The thread that looks every few seconds."""

    def __init__(self, config: Config, watching: Callable[[], Watching]) -> None:
        self._config, self._watching = config, watching
        self._begun = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="monitoring")

    def start(self) -> None:
        """Look from ``begin`` on, or soon."""
        self._thread.start()

    def begin(self) -> None:
        """Look, now. Idempotent."""
        self._begun.set()

    def stop(self) -> None:
        """Join."""
        self._stopping.set()
        self._begun.set()
        self._thread.join()

    def _work(self) -> None:
        self._begun.wait(_LATEST_S)
        try:
            with ExitStack() as stack:
                watching = self._watching()
                watching.begin()
                stack.callback(watching.end)
                listen(self._config, watching.answer, stack)
                write = written(self._config, watching, stack)
                alarm = alarmed(self._config, watching, stack)
                write()
                alarm()
                while not self._stopping.wait(LOOK_EVERY_S):
                    try:
                        watching.look()
                        write()
                        alarm()
                    except Exception:
                        # What fails once must not end what comes after it.
                        log.exception("monitoring")
        except Exception:
            # The station lends without it.
            log.exception("monitoring ends")


@contextmanager
def start_failed(config: Config | None, alarm: Alarm) -> Iterator[None]:
    """Whoever asks meanwhile is told why no station runs. Not where it is not known at which socket
    that would be, nor where another station answers there."""
    with ExitStack() as stack:
        if config is not None and not isinstance(alarm, StationBusy):
            from kiosk.monitoring.status import not_running

            first = str(alarm).splitlines()[0]
            status = not_running(datetime.now(UTC), config.station.id, first, alarm.kind)
            body = json.dumps(status).encode() + b"\n"
            listen(config, lambda path: (503, "application/json", body), stack)
        yield


def listen(config: Config, answers: Answers, stack: ExitStack) -> None:
    """Answer whoever asks, until ``stack`` is left. What is not possible here is logged: a station
    works without it."""
    from kiosk.monitoring.asking import socket_of
    from kiosk.monitoring.server import StatusServer, at_port, at_socket

    settings = config.monitoring
    path = socket_of(config)
    places: list[tuple[str, Path | None, Callable[[], socket.socket]]] = [
        (str(path), path, partial(at_socket, path, shared=settings.socket is not None))
    ]
    if settings.listen:
        places.append((settings.listen, None, partial(at_port, *where(settings.listen))))
    for place, own, opened in places:
        try:
            server = StatusServer(opened(), answers, own)
        except OSError as error:
            why = error.strerror or error
            log.warning("nobody can ask how the station is", extra={"error": f"{place}: {why}"})
            continue
        server.start()
        stack.callback(server.stop)


def written(config: Config, watching: Watching, stack: ExitStack) -> Callable[[], None]:
    """What keeps the file of figures, where one is wanted, called after each look; its last word is
    that the station ended."""
    path = config.monitoring.textfile
    if path is None:
        return lambda: None
    from kiosk.monitoring.figures import ended, exposition
    from kiosk.monitoring.textfile import WRITTEN_EVERY_S, Textfile

    file, due = Textfile(path), time.monotonic()
    stack.callback(lambda: file.write(ended(config.station.id)))

    def write() -> None:
        nonlocal due
        shown, now = watching.shown(), time.monotonic()
        if shown is not None and now >= due:
            due = now + WRITTEN_EVERY_S - LOOK_EVERY_S / 2
            file.write(exposition(shown))

    return write


def alarmed(config: Config, watching: Watching, stack: ExitStack) -> Callable[[], None]:
    """What somebody is told by, where one is wanted, called after each look."""
    alarms = config.alarms
    if not (alarms.mail or alarms.hook):
        return lambda: None
    from kiosk.monitoring.alarms import FILE_NAME, Alarms
    from kiosk.monitoring.telling import Telling
    from kiosk.monitoring.ways import ways_of

    ways = ways_of(config)
    kept = Alarms(
        config.state_dir / FILE_NAME,
        tuple(ways),
        after_s=alarms.after_minutes * 60,
        attention=alarms.attention,
    )
    kept.begin(time.monotonic())
    telling = Telling(kept, ways, alarms.most_an_hour)
    stack.callback(telling.stop)
    telling.start()

    def see() -> None:
        if (shown := watching.shown()) is not None:
            kept.see(shown.status.findings, shown.status.at, time.monotonic())

    return see
