"""Whatever is shown, the thread that draws it opens nothing. (A whole station: tests/station.)"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kiosk.demo.scenes import SCENES

SLOW = ("open", "os.", "socket.", "sqlite3.", "subprocess.", "shutil.", "glob.", "time.sleep")
"""Beginnings of audit events: files, folders, ports, sockets, journals, processes, waiting."""
SCRIPTS = ("Війна і мир / Лев Толстой", "ألف ليلة وليلة / شهرزاد", "Łódź, İzmir / Ÿ", "📚 / 🦊")


class Watch:
    """Notes what one thread opens, as long as it is watched."""

    def __init__(self) -> None:
        self._watched = 0
        self.seen: list[str] = []
        # There is no way to take a hook away again.
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        # In this order: the interpreter that ends has no modules any more.
        if self._watched and self._watched == threading.get_ident() and event.startswith(SLOW):
            caller = sys._getframe(1)
            where = f"{caller.f_code.co_filename}:{caller.f_lineno}"
            self.seen.append(f"{event}{arguments[:1]} at {where}")

    @contextmanager
    def on_this_thread(self) -> Iterator[list[str]]:
        self.seen = []
        self._watched = threading.get_ident()
        try:
            yield self.seen
        finally:
            self._watched = 0


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.mark.timeout(300)
def test_no_screen_opens_anything(stand: Callable[..., Any], watch: Watch) -> None:
    visitor = stand("portrait")
    with watch.on_this_thread() as seen:
        for number, scene in enumerate(SCENES):
            title = SCRIPTS[number % len(SCRIPTS)]
            visitor.play(scene, titled=lambda _, title=title: title)
            for language in ("en", "nl"):
                for _ in visitor.states(scene, language):
                    pass
        for _ in visitor.sheets(SCENES[0], "nl"):
            for theme in ("dark", "contrast", "light"):
                visitor.app._theme.choose(theme)
                visitor.settle()
    assert seen == []


def test_the_watch_sees_what_is_opened(tmp_path: Path, watch: Watch) -> None:
    with watch.on_this_thread() as seen:
        (tmp_path / "file").write_text("")
        os.listdir(tmp_path)
        elsewhere = threading.Thread(target=os.listdir, args=(tmp_path,))
        elsewhere.start()
        elsewhere.join()
    assert [line.partition("(")[0] for line in seen] == ["open", "os.listdir"]
