"""What every printer promises: nothing lost, nothing twice without saying so, silence is known.

A driver joins with a class of two lines in a test of its own::

    class TestMine(PrinterContract):
        driver = Driver("mine", stage=…)
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

import pytest

from drivers.errors import DeviceError, LinkLost, MaybePrinted, NoAnswer, NotReady
from drivers.model import PaperState, PrintJob, PrintLine
from drivers.ports import Printer

PATIENCE_S = 30.0
"""A guard against hanging, never a limit of speed."""


class Far(Protocol):
    """The far end: a printer, or a queue, with somebody beside it."""

    def open(self) -> Printer:
        """Opened by the driver; the suite closes it."""

    def printed(self) -> Sequence[str]:
        """What came out so far, a text a piece; a picture is a line that begins with ``[``."""

    def paper(self, state: PaperState) -> None:
        """ENOUGH, NEAR_END or OUT from now on."""

    def cover(self, is_open: bool) -> None:
        """Somebody opens or closes it."""

    def mute(self, mute: bool) -> None:
        """It keeps what comes and answers nothing; then it does all of it."""

    def mute_when_printing(self) -> None:
        """From the next job on it is mute: that is taken, and nothing is said of it."""

    def unplug(self) -> None:
        """The line breaks; it may be opened anew."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    stage: Callable[[str, Path], AbstractContextManager[Far]]
    """From one of ``wires`` and a folder of its own."""
    wires: tuple[str, ...] = ("pty", "tcp")
    confirms: bool = True
    """Its far end says when a job is on paper, and whether it can print at all."""
    has_sensors: bool = True
    """It says what is wrong with paper and cover."""
    writes: bool = True
    """What comes out can be read as text; False: it is one picture."""
    has_line: bool = True
    """There is a line that can break, and a far end that can fall silent in a job and go on."""
    knows_enough: bool = True
    """It says that there is paper, not only that there is none."""


@dataclass(slots=True)
class Bench:
    """A far end, and the drivers that were opened to it."""

    far: Far
    opened: list[Printer]

    def open(self) -> Printer:
        printer = self.far.open()
        self.opened.append(printer)
        return printer

    def comes(self, pieces: int) -> Sequence[str]:
        """So many pieces, once they are there."""
        until = time.monotonic() + PATIENCE_S
        while len(self.far.printed()) < pieces:
            assert time.monotonic() < until, "it was never printed"
            time.sleep(0.005)
        return self.far.printed()


def job(key: str, *lines: str) -> PrintJob:
    return PrintJob(key, tuple(map(PrintLine, lines or (f"job {key}",))), "nl")


def ask_for_ever(printer: Printer) -> None:
    """Until something ends it that is not silence."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(NoAnswer):
            printer.status()


class PrinterContract:
    """Everything below is promised by every driver of a printer."""

    driver: ClassVar[Driver]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "bench" in metafunc.fixturenames:
            metafunc.parametrize("wire", self.driver.wires)

    @pytest.fixture
    def bench(self, wire: str, tmp_path: Path) -> Iterator[Bench]:
        with self.driver.stage(wire, tmp_path) as far:
            bench = Bench(far, [])
            yield bench
            for printer in bench.opened:
                printer.close()

    def needs(self, what: str) -> None:
        if not getattr(self.driver, what):
            pytest.skip(f"{self.driver.name}: not {what}")

    def came(self, bench: Bench, *keys: str) -> None:
        """These jobs, in this order, and no other."""
        pieces = [piece.strip() for piece in bench.comes(len(keys))]
        assert len(pieces) == len(keys)
        if self.driver.writes:
            assert pieces == [f"job {key}" for key in keys]

    def test_lines_come_out_in_order(self, bench: Bench) -> None:
        self.needs("writes")
        printer = bench.open()
        printer.print(job("a", "Bibliotheek Zuid", "", "Terug op di 15 dec 2026", "Één € 2,50"))
        (piece,) = bench.comes(1)
        lines = [line.strip() for line in piece.splitlines()]
        assert lines[0] == "Bibliotheek Zuid"
        assert lines[2] == "Terug op di 15 dec 2026"
        assert "?" not in piece
        assert len(lines) >= 4

    def test_no_letter_becomes_a_question_mark(self, bench: Bench) -> None:
        self.needs("writes")
        scripts = ("Żółw", "Kırmızı ağaç", "Привіт, Єво", "كتاب الطبخ", "שלום", "中文", "☃")
        printer = bench.open()
        printer.print(job("a", *scripts))
        (piece,) = bench.comes(1)
        assert "?" not in piece
        assert len([line for line in piece.splitlines() if line.strip()]) == len(scripts)

    def test_arabic_is_a_picture(self, bench: Bench) -> None:
        """A printer's own font neither joins nor orders its letters."""
        printer = bench.open()
        printer.print(job("a", "كتاب 2026"))
        assert bench.comes(1)[0].strip().startswith("[picture")

    def test_codes_sizes_and_long_lines(self, bench: Bench) -> None:
        self.needs("writes")
        printer = bench.open()
        wide = "1234567890" * 6
        lines = (
            PrintLine("Groot", bold=True, size=2, centred=True),
            PrintLine(code="https://example.org/receipts/1"),
            PrintLine(wide),
        )
        printer.print(PrintJob("a", lines))
        (piece,) = bench.comes(1)
        assert piece.count("[") >= 2, "the code, and the line that is too wide"

    def test_many_jobs_come_once_each_and_in_order(self, bench: Bench) -> None:
        printer = bench.open()
        for number in range(20):
            printer.print(job(str(number)))
        self.came(bench, *map(str, range(20)))

    def test_it_says_that_all_is_well(self, bench: Bench) -> None:
        printer = bench.open()
        status = printer.status()
        assert status.problem == ""
        if self.driver.knows_enough:
            assert status.paper is PaperState.ENOUGH
        assert printer.columns in (32, 42, 48)

    def test_it_says_what_it_is(self, bench: Bench) -> None:
        printer = bench.open()
        assert printer.identity().isprintable()
        assert printer.identity() == printer.identity() != ""

    def test_what_happens_is_counted(self, bench: Bench) -> None:
        printer = bench.open()
        assert printer.statistics().sent == 0
        printer.print(job("a"))
        first = printer.statistics()
        assert first.sent > 0
        assert first == printer.statistics()

    def test_paper_near_its_end_is_said_and_prints(self, bench: Bench) -> None:
        self.needs("has_sensors")
        printer = bench.open()
        bench.far.paper(PaperState.NEAR_END)
        status = printer.status()
        assert (status.paper, status.problem) == (PaperState.NEAR_END, "")
        printer.print(job("a"))
        bench.comes(1)

    @pytest.mark.parametrize("trouble", ["paper", "cover"])
    def test_what_cannot_print_takes_no_job(self, bench: Bench, trouble: str) -> None:
        self.needs("has_sensors")
        printer = bench.open()
        if trouble == "paper":
            bench.far.paper(PaperState.OUT)
        else:
            bench.far.cover(True)
        assert trouble in printer.status().problem
        with pytest.raises(NotReady, match=trouble):
            printer.print(job("a"))
        bench.far.paper(PaperState.ENOUGH)
        bench.far.cover(False)
        printer.print(job("b"))
        self.came(bench, "b")

    def test_silence_is_known_and_takes_no_job(self, bench: Bench) -> None:
        self.needs("confirms")
        printer = bench.open()
        bench.far.mute(True)
        with pytest.raises(NoAnswer, match="no answer"):
            printer.status()
        with pytest.raises(NoAnswer):
            printer.print(job("a"))
        bench.far.mute(False)
        printer.print(job("b"))
        self.came(bench, "b")

    def test_silence_in_a_job_is_a_doubt_that_ends(self, bench: Bench) -> None:
        """Mute for a minute, then everything: it is on paper once, and known to be."""
        self.needs("has_line")
        printer = bench.open()
        bench.far.mute_when_printing()
        with pytest.raises(MaybePrinted):
            printer.print(job("a"))
        assert not printer.confirmed("a")
        assert not printer.confirmed("")
        bench.far.mute(False)
        bench.comes(1)
        until = time.monotonic() + PATIENCE_S
        while not printer.confirmed("a"):
            assert time.monotonic() < until, "it was never confirmed"
        printer.print(job("b"))
        assert [piece.strip() for piece in bench.comes(2)] == ["job a", "job b"]

    def test_a_line_that_breaks_is_lost_and_comes_back(self, bench: Bench) -> None:
        self.needs("has_line")
        printer = bench.open()
        printer.print(job("a"))
        bench.far.unplug()
        with pytest.raises(LinkLost):
            ask_for_ever(printer)
        printer.close()
        printer.close()
        with pytest.raises(DeviceError):
            printer.print(job("b"))
        again = bench.open()
        assert not again.confirmed("b"), "it was never sent"
        again.print(job("c"))
        assert [piece.strip() for piece in bench.comes(2)] == ["job a", "job c"]
