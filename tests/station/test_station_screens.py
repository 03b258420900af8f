"""`leenpunt screens` as a process: it needs no display, no device and no configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.asset_folder import languages

pytestmark = pytest.mark.station


def test_pictures_of_the_demo_need_nothing(branch: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("screens", "--out", str(out), "--only", "overview", "--size", "portrait", "--json")
    done = branch.command(*words)
    assert (done.code, done.err) == (0, "")
    assert {line["file"] for line in done.lines} == {
        f"overview-portrait-{language}.png" for language in languages()
    }
    for line in done.lines:
        assert (out / "screens" / line["file"]).read_bytes()[:4] == b"\x89PNG"
    assert "overview-portrait-nl.png" in (out / "index.html").read_text("utf-8")
