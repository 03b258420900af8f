"""Whoever waits for a line of a process hears its last one too, however late it is read."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import speaker

from kiosk.demo.branch import program

WORDS = ("card", "learn", "--uid", "DEADBEEF", "--number", "EFBEADDE", "--json")
LINE = {"conventions": [{"source": "uid", "order": "reversed"}]}
ASKED_AT_MOST = 3


class Late(queue.SimpleQueue[dict[str, Any]]):
    """Empty for the first who ask: the process has ended, and what it said was not read yet."""

    def __init__(self, ended: Callable[[], object]) -> None:
        super().__init__()
        self._ended = ended
        self._asked = 0
        self.is_read = threading.Event()

    def get(self, block: bool = True, timeout: float | None = None) -> dict[str, Any]:
        if self._asked < ASKED_AT_MOST:
            self._ended()
            self._asked += 1
            raise queue.Empty
        self.is_read.set()
        return super().get(block, timeout)


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Start one, of which nothing is read before its end."""

    def begun(module: Any, queue_name: str, ended: str, start: Callable[[], Any]) -> Any:
        late: list[Late] = []
        there = threading.Event()

        class Json:
            JSONDecodeError = json.JSONDecodeError

            @staticmethod
            def loads(text: str) -> Any:
                there.wait()
                late[0].is_read.wait()
                return json.loads(text)

        monkeypatch.setattr(module, "json", Json)
        made = start()
        late.append(Late(getattr(made, ended).wait))
        setattr(made, queue_name, late[0])
        there.set()
        return made

    return begun


def test_of_the_demo(begin: Any, tmp_path: Path) -> None:
    made = begin(program, "lines", "process", lambda: program.Program(WORDS, tmp_path / "log"))
    assert made.wait_for(lambda line: True, "what was learned") == LINE
    with pytest.raises(program.BranchFailed, match="card learn ended with 0 before more"):
        made.wait_for(lambda line: True, "more")
    assert made.end() == 0


def test_of_the_proofs(begin: Any, tmp_path: Path) -> None:
    made = begin(program, "lines", "process", lambda: speaker.Speaker(WORDS, tmp_path / "log"))
    assert made.wait_for(lambda line: True) == LINE
    with pytest.raises(AssertionError, match="not said"):
        made.wait_for(lambda line: True)
    assert made.finish() == 0
