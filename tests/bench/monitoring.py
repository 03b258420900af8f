"""What it costs that a station says how it is: a look, an answer at its socket, its figures."""

from __future__ import annotations

import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from figures import Figure
from prometheus_client import CollectorRegistry, Metric, write_to_textfile
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

LOANS = 2000
ANSWERS = 600
LOOKS = 200
WRITES = 200
CONFIGURATION = """
[station]
id = "bench"
state_dir = "state"
item_barcodes = "[0-9]+"
[ils]
host = "127.0.0.1"
port = 1
account = "a"
password = "b"
[journal]
allow_unsafe_storage = true
"""


def answers() -> Iterator[Figure]:
    """A journal of two thousand loans, all waiting, ten devices of which one is away."""
    from kiosk.books import Books
    from kiosk.clock import system_clock
    from kiosk.compose.monitoring import LOOK_EVERY_S
    from kiosk.config import load
    from kiosk.devices.health import DeviceHealth
    from kiosk.diagnosis.station_look import StationLook
    from kiosk.monitoring.asking import ask
    from kiosk.monitoring.counting import Counting
    from kiosk.monitoring.figures import exposition
    from kiosk.monitoring.memory import FILE_NAME, Memory
    from kiosk.monitoring.server import StatusServer, at_socket
    from kiosk.monitoring.textfile import Textfile
    from kiosk.monitoring.watching import Watched, Watching
    from sync.journal.records import Intent
    from sync.model import Action

    devices = tuple(DeviceHealth(f"device {n}", "scanner", up=n > 0) for n in range(10))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "station.toml").write_text(CONFIGURATION)
        config, clock = load(folder / "station.toml"), system_clock()
        with Books(config) as books:
            books.journal._connection.execute("PRAGMA synchronous = OFF")
            for number in range(LOANS):
                books.journal.intend(Intent(Action.BORROW, f"3{number:06d}", patron="P1001"))
            monitor = books.engine.monitor
            watching = Watching(
                Watched("kiosk", "bench", config.journal_path, clock, monitor, lambda: ()),
                StationLook(
                    *(config, "station", lambda: devices, books.journal, monitor, clock),
                    lambda: False,
                ),
                Memory(config.state_dir / FILE_NAME),
                Counting(books.journal),
            )
            watching.begin()
            took = statistics.median(_took(watching.look, LOOKS))
            share = took / LOOK_EVERY_S
            yield Figure("monitoring.look", share * 100, None, f"{took * 1e3:.1f} ms each")
            server = StatusServer(at_socket(folder / "s", shared=False), watching.answer)
            server.start()
            said = watching.answer("/health")
            shown = watching.shown()
            assert said is not None
            assert shown is not None
            with _Bare(folder / "bare", said[2]) as stop:
                ours, theirs = [], []
                for _ in range(ANSWERS):
                    theirs += _took(lambda: _asked_bare(folder / "bare"), 1)
                    ours += _took(lambda: ask(folder / "s"), 1)
                stop()
            server.stop()
            size = f"{len(said[2])} bytes"
            yield Figure("monitoring.answer", _p95(ours) * 1e3, _p95(theirs) * 1e3, size)
            text, file = exposition(shown), Textfile(folder / "leenpunt.prom")
            registry = CollectorRegistry()
            registry.register(_Same(text))
            ours, theirs = [], []
            for _ in range(WRITES):
                theirs += _took(lambda: write_to_textfile(str(folder / "lib.prom"), registry), 1)
                ours += _took(lambda: file.write(exposition(shown)), 1)
            mine, other = statistics.median(ours), statistics.median(theirs)
            yield Figure("monitoring.figures", mine * 1e6, other * 1e6, f"{len(text)} bytes")


def _took(do: Callable[[], object], times: int) -> list[float]:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        found.append(time.perf_counter() - began)
    return found


def _p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


class _Same(Collector):
    """The same figures, as Prometheus' own library has them."""

    def __init__(self, text: str) -> None:
        self._families = list(text_string_to_metric_families(text))

    def collect(self) -> Iterable[Metric]:
        return self._families


class _Bare:
    """A socket that reads a line and says these bytes, in a thread."""

    def __init__(self, path: Path, body: bytes) -> None:
        self._body = body
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen(8)
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Callable[[], None]:
        self._thread.start()
        return lambda: self._listener.shutdown(socket.SHUT_RDWR)

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with closing(connection):
                connection.recv(4096)
                connection.sendall(self._body)


def _asked_bare(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.connect(str(path))
        connection.sendall(b"GET /health HTTP/1.0\r\n\r\n")
        while connection.recv(65536):
            pass
