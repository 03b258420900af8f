"""Whatever is shown, the thread that draws it opens nothing. (A whole station: tests/station; every
scene: test_walk_states; any title: test_walk_look.)
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from kiosk.demo.scenes import SCENES

Opened = Callable[[], AbstractContextManager[list[str]]]


def test_no_colours_open_anything(stand: Callable[..., Any], opened: Opened) -> None:
    visitor = stand("portrait")
    with opened() as files:
        for _ in visitor.sheets(SCENES[0], "nl"):
            for theme in ("dark", "contrast", "light"):
                visitor.app._theme.choose(theme)
                visitor.settle()
    assert files == []


def test_what_is_opened_is_seen(tmp_path: Path, opened: Opened) -> None:
    with opened() as files:
        (tmp_path / "file").write_text("")
        os.listdir(tmp_path)
        elsewhere = threading.Thread(target=os.listdir, args=(tmp_path,))
        elsewhere.start()
        elsewhere.join()
    assert [line.partition("(")[0] for line in files] == ["open", "os.listdir"]
