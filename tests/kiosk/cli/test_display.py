"""What a screen lacks here is named at once, with the one line that installs it."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from kiosk.cli import display

LACKS = ("libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libEGL.so.1")


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loader that finds all but these."""

    def load(name: str) -> Any:
        if name in LACKS:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(ctypes, "CDLL", load)


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        (
            "xcb",
            "the screen needs libEGL.so.1, libxcb-icccm.so.4, libxcb-keysyms.so.1: apt-get install"
            " libegl1 libxcb-icccm4 libxcb-keysyms1",
        ),
        ("offscreen", "the screen needs libEGL.so.1: apt-get install libegl1"),
    ],
)
def test_all_that_is_missing_is_named_at_once(
    lacking: None, monkeypatch: pytest.MonkeyPatch, platform: str, expected: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    first = "libEGL.so.1: cannot open shared object file: No such file or directory"
    assert display.explain(first) == expected


def test_what_nobody_knows_is_said_as_the_loader_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: None)
    said = display.explain("libother.so.9: wrong ELF class")
    assert said.startswith("the screen cannot be loaded: libother.so.9: wrong ELF class; ")
