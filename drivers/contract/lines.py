"""The lines on which a reader is tried: the same for a pad and for a reader of cards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

import pytest

WIRES = ("pty", "tcp")
LINES = ("clean", "byte-at-a-time", "lossy", "delayed")

BenchT = TypeVar("BenchT")


class OnEveryLine(Generic[BenchT]):
    """The fixtures of a suite: a bench on each wire, and on each kind of line."""

    driver: ClassVar[Any]
    """Has a ``name``, the ``wires`` that it is used on, and the ``faults`` of each of LINES."""

    def on(self, wire: str, faults: str, place: Path) -> AbstractContextManager[BenchT]:
        """A bench; ``place`` is a folder for what lies beside it."""
        raise NotImplementedError

    @pytest.fixture(params=WIRES)
    def wire(self, request: pytest.FixtureRequest) -> str:
        if request.param not in self.driver.wires:
            pytest.skip(f"{self.driver.name} has no {request.param}")
        return str(request.param)

    @pytest.fixture(params=LINES)
    def line(self, request: pytest.FixtureRequest) -> str:
        return str(request.param)

    @pytest.fixture
    def any_line(self, wire: str, line: str, tmp_path: Path) -> Iterator[BenchT]:
        with self.on(wire, self.driver.faults(line), tmp_path) as bench:
            yield bench

    @pytest.fixture
    def clean(self, wire: str, tmp_path: Path) -> Iterator[BenchT]:
        with self.on(wire, "", tmp_path) as bench:
            yield bench
