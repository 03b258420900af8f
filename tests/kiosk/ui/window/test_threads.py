"""Whatever is shown, the thread that draws it opens nothing. (A whole station: tests/station; every
scene as it is: test_walk_states.)
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from screen_walk import in_turn

from kiosk.demo.scenes import SCENES

SCRIPTS = ("Війна і мир / Лев Толстой", "ألف ليلة وليلة / شهرزاد", "Łódź, İzmir / Ÿ", "📚 / 🦊")
Opened = Callable[[], AbstractContextManager[list[str]]]


@pytest.mark.timeout(300)
def test_no_title_and_no_colours_open_anything(stand: Callable[..., Any], opened: Opened) -> None:
    visitor = stand("portrait")
    scripts = cycle(SCRIPTS)
    with opened() as files:
        # A pile shows all scripts at once.
        for scene in in_turn(SCENES, 0, 3):
            visitor.play(scene, titled=lambda _: next(scripts))
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
