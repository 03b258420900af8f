"""Our drivers of printers, against the suite of their port."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from unittest.mock import patch

from drivers.config_printer import CupsConfig, EscposConfig
from drivers.contract.printer import Driver, Far, PrinterContract
from drivers.model import PaperState
from drivers.ports import Printer
from drivers.registry import open_device
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.printers.cups import StubQueue
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.serve import EmulatorServer


class _MuteInAJob(EmulatedPrinter):
    """Falls silent at the first byte of a job."""

    waits = False

    def receive_data(self, data: bytes) -> list[Reply]:
        if self.waits and b"\x1b@" in data:
            self.waits = False
            self.turn(mute=True)
        return super().receive_data(data)


class _Escpos:
    def __init__(self, printer: _MuteInAJob, server: EmulatorServer, more: dict[str, object]):
        self._printer, self._server, self._more = printer, server, more

    def open(self) -> Printer:
        config = EscposConfig.model_validate(
            {
                "kind": "printer",
                "driver": "escpos",
                "port": self._server.address,
                "timeout_s": 0.5,
                "print_timeout_s": 1.0,
            }
            | self._more
        )
        return open_device(config)

    def printed(self) -> list[str]:
        return self._printer.texts()

    def paper(self, state: PaperState) -> None:
        self._server.push(self._printer.turn(paper=state.value))

    def cover(self, is_open: bool) -> None:
        self._server.push(self._printer.turn(cover_open=is_open))

    def mute(self, mute: bool) -> None:
        self._server.push(self._printer.turn(mute=mute))

    def mute_when_printing(self) -> None:
        self._printer.waits = True

    def unplug(self) -> None:
        self._server.unplug()


def escpos(faults: str = "", **more: object) -> Callable[[str, Path], AbstractContextManager[Far]]:
    @contextmanager
    def stage(wire: str, folder: Path) -> Iterator[Far]:
        printer = _MuteInAJob(FaultPlan(parse_faults(faults)))
        place = {"pty": folder / "printer"} if wire == "pty" else {"listen": "127.0.0.1:0"}
        with EmulatorServer(printer, **place) as server:
            yield _Escpos(printer, server, more)
        assert printer.roll.unknown == [], "a command that no table has"

    return stage


class TestEscpos(PrinterContract):
    driver = Driver("escpos", stage=escpos())


class TestEscposOfAPrinterWithItsProfile(PrinterContract):
    driver = Driver("escpos, TM-T88V", stage=escpos(profile="TM-T88V", columns=42))


class TestEscposOnASlowLine(PrinterContract):
    driver = Driver("escpos, delayed", stage=escpos("late:ms=10,split"))


class TestEscposThatNeverAnswers(PrinterContract):
    """No way back on its cable: nothing is known of it."""

    driver = Driver(
        "escpos, mute",
        stage=escpos("deaf", answers=False),
        confirms=False,
        has_sensors=False,
        has_line=False,
        knows_enough=False,
    )


class _Cups:
    """A stub of lp on PATH; a real cupsd is in tests/station."""

    def __init__(self, queue: StubQueue) -> None:
        self._queue = queue

    def open(self) -> Printer:
        config = CupsConfig(kind="printer", driver="cups", queue="receipts", timeout_s=TIMEOUT_S)
        return open_device(config)

    def printed(self) -> list[str]:
        return ["[picture]" for _ in self._queue.jobs]

    def paper(self, state: PaperState) -> None:
        self._queue.alerts(_ALERTS[state])

    def cover(self, is_open: bool) -> None:
        if is_open:
            self._queue.alerts("cover-open-error")

    def mute(self, mute: bool) -> None:
        self._queue.mute(mute)

    def mute_when_printing(self) -> None:
        self._queue.hang(True)

    def unplug(self) -> None:
        raise NotImplementedError


TIMEOUT_S = 2.0
_ALERTS = {
    PaperState.ENOUGH: "none",
    PaperState.NEAR_END: "media-low-report",
    PaperState.OUT: "media-empty-error",
}


@contextmanager
def cups(wire: str, folder: Path) -> Iterator[Far]:
    with patch.dict(os.environ, {"PATH": f"{folder}:{os.environ['PATH']}"}):
        yield _Cups(StubQueue(folder))


class TestCups(PrinterContract):
    driver = Driver(
        "cups", stage=cups, wires=("lp",), writes=False, has_line=False, knows_enough=False
    )
