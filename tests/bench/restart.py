"""Ready again after kill -9, the service manager included: window and headless."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "station"))

from service_manager import ServiceManager  # noqa: E402

ENTRIES = 1000
KILLS = 5
IN_MEMORY = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
CONFIG = """\
[station]
id = "bench"
state_dir = "{folder}/state"
item_barcodes = "[0-9]{{7}}"
[ils]
host = "127.0.0.1"
port = 1
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
[[devices]]
kind = "scanner"
driver = "serial"
port = "socket://127.0.0.1:1"
"""
WINDOW = """\
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView
app = QGuiApplication([])
view = QQuickView()
view.setSource(QUrl.fromLocalFile({qml!r}))
view.frameSwapped.connect(app.quit)
view.show()
app.exec()
"""
QML = "import QtQuick\nRectangle { width: 1080; height: 1920; color: 'white' }\n"


def after_kill() -> Iterator[Figure]:
    """Killed five times each, with a journal of a thousand settled entries."""
    with tempfile.TemporaryDirectory(dir=HERE.parents[2]) as name:
        folder = Path(name)
        config = folder / "station.toml"
        config.write_text(CONFIG.format(folder=folder))
        _fill(config)
        (folder / "empty.qml").write_text(QML)
        program = WINDOW.format(qml=str(folder / "empty.qml"))
        for ready, end, words, peer in (
            ("restart.window", "restart.window-end", (), program),
            ("restart.headless", "restart.headless-end", ("--headless",), "pass"),
        ):
            ours = _ready_after(folder, config, words)
            command = [sys.executable, "-c", peer]
            other = statistics.median(_ran(command) for _ in range(KILLS))
            yield Figure(ready, max(ours), other, f"median {statistics.median(ours):.2f} s")
            ends = _ends(folder, config, words)
            yield Figure(end, max(ends), None, f"median {statistics.median(ends):.2f} s")


def _fill(config: Path) -> None:
    from kiosk.books import Books
    from kiosk.config import load
    from sync.journal.records import Intent, State, Told
    from sync.model import Action, Outcome

    with Books(load(config)) as books, books.journal.write():
        # Three entries each: asked, told, settled.
        for number in range(ENTRIES // 3 + 1):
            entry = books.journal.intend(Intent(Action.BORROW, f"3{number:06d}", patron="P1001"))
            books.journal.tell(entry, Told(Outcome.ACCEPTED, title="Max Havelaar"))
            books.journal.settle(entry, State.ACCEPTED, {})


def _ready_after(folder: Path, config: Path, words: tuple[str, ...]) -> list[float]:
    taken = []
    manager = ServiceManager(
        (sys.executable, "-m", "kiosk", "run", "--config", str(config), *words),
        folder,
        watchdog_s=_setting("WatchdogSec"),
        restart_s=_setting("RestartSec"),
        environment={} if words else IN_MEMORY,
        abstract=True,
    )
    with manager:
        manager.wait("ready")
        for _ in range(KILLS):
            mark = manager.mark
            killed = manager.kill()
            taken.append(manager.wait("ready", mark).at - killed)
    return taken


def _ends(folder: Path, config: Path, words: tuple[str, ...]) -> list[float]:
    taken = []
    for _ in range(KILLS):
        station = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "run", "--config", str(config), "--json", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **IN_MEMORY},
        )
        if station.stdout is None or not station.stdout.readline():
            raise SystemExit("bench: the station said nothing")
        began = time.monotonic()
        station.terminate()
        station.communicate()
        taken.append(time.monotonic() - began)
    return taken


def _ran(command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, check=True, env={**os.environ, **IN_MEMORY})
    return time.monotonic() - began


def _setting(name: str) -> float:
    """Seconds, as the unit has them."""
    unit = HERE.parents[2] / "assets" / "systemd" / "leenpunt.service"
    found = re.search(rf"^{name}=([0-9]+)(ms|s)$", unit.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise SystemExit(f"bench: {unit} has no {name}")
    return float(found[1]) / (1000 if found[2] == "ms" else 1)
