"""PySide reads the source of nothing that a station imports."""

from __future__ import annotations

import subprocess
import sys

_CODE = """
import linecache
import kiosk.ui
import kiosk.ui.app
print(*linecache.cache, sep="\\n")
"""


def test_no_source_is_read_for_an_import() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CODE], capture_output=True, text=True, check=True, timeout=50
    )
    assert [name for name in done.stdout.split() if "/kiosk/" in name] == []
