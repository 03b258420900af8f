"""Qt reads a window's QML while Python does other things."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.ui.app import engine

TESTS = Path(__file__).parents[2]
# What was read once is compiled in the cache, and from then on mapped: so it can be seen.
_CODE = """
import sys, time
from pathlib import Path
from waiting import PATIENCE_S
from kiosk.ui.app import engine

reading, until = engine(), time.monotonic() + PATIENCE_S
if sys.argv[1] == "compile":
    reading.qml.loadFromModule("Kiosk", "Main")
while ".qmlc" not in Path("/proc/self/maps").read_text() and time.monotonic() < until:
    time.sleep(0.01)
print(Path("/proc/self/maps").read_text().count(".qmlc"))
reading.close()
"""


def _mapped(what: str, cache: Path) -> int:
    return int(
        subprocess.run(
            [sys.executable, "-c", _CODE, what],
            env=os.environ
            | {
                "PYTHONPATH": f"{TESTS.parent}:{TESTS}",
                "XDG_CACHE_HOME": str(cache),
                "QT_QPA_PLATFORM": "offscreen",
                "QT_QUICK_BACKEND": "software",
            },
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
    )


def test_it_is_read_before_anybody_waits_for_it(tmp_path: Path) -> None:
    _mapped("compile", tmp_path)
    assert _mapped("wait", tmp_path) > 0


def test_closed_before_it_was_read(qapp: QGuiApplication) -> None:
    """A station that does not start: where its journal is in use, say."""

    def handler(*_: object) -> None: ...

    before = qInstallMessageHandler(handler)
    reading = engine()
    reading.close()
    assert reading.closed
    reading.close()
    assert qInstallMessageHandler(before) is handler
