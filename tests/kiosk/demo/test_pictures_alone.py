"""Pictures in a process of their own: no window was ever open there, and nobody made Qt ready."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_receipts_and_a_screen_are_drawn(tmp_path: Path) -> None:
    words = ["screens", "--only", "receipt-borrow", "--only", "attract", "--language", "nl"]
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *words, "--out", tmp_path / "pictures"],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.rglob("receipt-borrow-nl.png"))
