"""A font is open once, however many sizes of it come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[2]
ROUNDS = 5
_CODE = f"""
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from heap import heap
from kiosk.ui import assets

application = QGuiApplication(["fonts"])
assets.load_fonts()
held = assets.held_fonts()

def asked(family, size, bold, text):
    font = QFont(family)
    font.setPixelSize(size)
    font.setBold(bold)
    QFontMetricsF(font).horizontalAdvance(text)
    return font

shown = []
for each in range({ROUNDS}):
    sizes = range(28 + each, 33 + each)
    shown[:-10] = []
    shown += [asked(assets.LATIN, size, bold, "Boek Їжак") for size in sizes for bold in (0, 1)]
    # Shown for a moment, then more than Qt keeps is asked for: nobody has a size of it any more.
    asked(assets.ARABIC, 30 + each, True, "كتاب")
    for size in 3 * [*range(40, 140)]:
        for bold in (False, True):
            asked(assets.LATIN, size, bold, "Boek Їжак")
    print(heap().given_out)
held.clear()
"""


def test_letters_that_come_and_go_take_no_more_each_time() -> None:
    """Without ``held_fonts`` 0.3 MB a round."""
    done = subprocess.run(
        [sys.executable, "-c", _CODE],
        capture_output=True,
        text=True,
        check=True,
        timeout=50,
        env={**os.environ, "PYTHONPATH": str(TESTS), "QT_QPA_PLATFORM": "offscreen"},
    )
    taken = [int(line) for line in done.stdout.split()]
    assert len(taken) == ROUNDS
    assert taken[-1] - taken[0] < 300_000
