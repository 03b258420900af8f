"""What an ESC/POS printer says of itself, and a printer as a file."""

from __future__ import annotations

import os
import pty
import tty
from pathlib import Path

import pytest
from PIL import Image

from drivers.config_printer import EscposConfig
from drivers.errors import LinkLost, NoAnswer
from drivers.model import PaperState, PrinterStatus, PrintJob, PrintLine
from drivers.printers.device_file import FilePort, is_device_file, open_device_file
from drivers.printers.escpos.job import raster
from drivers.printers.escpos.printer import open_printer
from drivers.printers.escpos.status import is_done, is_status, read_status
from drivers.sim.faults import FaultPlan, Reply, parse_faults
from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.serve import EmulatorServer

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


@pytest.mark.parametrize(
    ("answers", "status", "problem"),
    [
        ({}, PrinterStatus(PaperState.ENOUGH), ""),
        ({4: 0x1E}, PrinterStatus(PaperState.NEAR_END), ""),
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, PrinterStatus(PaperState.OUT, offline=True), "out of paper"),
        ({1: 0x1A, 2: 0x16}, PrinterStatus(PaperState.ENOUGH, True, True), "cover is open"),
        ({3: 0x1A}, PrinterStatus(PaperState.ENOUGH, error="its cutter is stuck"), "cutter"),
        ({3: 0x32}, None, "switching it off"),
        ({3: 0x52}, None, "too hot"),
        ({1: 0x1A}, PrinterStatus(PaperState.ENOUGH, offline=True), "off-line"),
    ],
)
def test_status_bytes(answers: dict[int, int], status: PrinterStatus | None, problem: str) -> None:
    """DLE EOT 1 to 4 of Epson's TM-H5000 and HPRT's TP80K tables."""
    found = read_status(WELL | answers)
    assert status is None or found == status
    assert problem in found.problem
    assert bool(problem) is bool(found.problem)


def test_flow_control_and_answers_to_other_questions_are_no_status() -> None:
    assert [byte for byte in (0x11, 0x13, 0x00, 0x03, 0x80, 0x0F) if is_status(byte)] == []
    assert [byte for byte in (0x12, 0x1A, 0x7E, 0x11, 0x13) if is_done(byte)] == []
    assert is_done(0x00)
    assert is_done(0x03)


def config(port: str, **more: object) -> EscposConfig:
    keys = {"kind": "printer", "driver": "escpos", "port": port, "timeout_s": 0.2}
    return EscposConfig.model_validate(keys | more)


def test_a_port_as_printers_on_a_network_are_written() -> None:
    assert config("192.0.2.7:9100").port == "socket://192.0.2.7:9100"
    assert config("printer.example:9100").port == "socket://printer.example:9100"
    assert config("[2001:db8::7]:9100").port == "socket://[2001:db8::7]:9100"
    assert config("/dev/usb/lp0").port == "/dev/usb/lp0"
    assert config("usb:04b8:0e15").port == "usb:04b8:0e15"
    with pytest.raises(ValueError, match="expected socket://HOST:PORT"):
        config("printer:99999")


def test_noise_and_late_answers_are_no_status() -> None:
    printer = EmulatedPrinter(FaultPlan(parse_faults("noise:every=2,late:system@3:ms=350")))
    with EmulatorServer(printer, listen="127.0.0.1:0") as server:
        opened = open_printer(config(server.address))
        with pytest.raises(NoAnswer, match="printer: no answer within"):
            opened.status()
        assert opened.status().problem == ""
        assert opened.statistics().no_answers == 1
        opened.close()


def test_a_printer_that_does_not_say_its_name() -> None:
    with EmulatorServer(
        EmulatedPrinter(FaultPlan(parse_faults("deaf:version"))), listen="127.0.0.1:0"
    ) as server:
        opened = open_printer(config(server.address))
        assert opened.identity() == "ESC/POS printer"
        opened.close()
        mute = open_printer(config(server.address, answers=False))
        assert mute.status() == PrinterStatus()
        mute.close()


def test_a_printer_as_a_file(tmp_path: Path) -> None:
    assert is_device_file("/dev/usb/lp0")
    assert is_device_file("/dev/lp1")
    assert not is_device_file("/dev/ttyUSB0")
    (tmp_path / "usb-printer").symlink_to("/dev/usb/lp7")
    assert is_device_file(str(tmp_path / "usb-printer"))
    with pytest.raises(LinkLost, match="No such file"):
        open_device_file(str(tmp_path / "nothing"), 0.1)
    far, near = pty.openpty()
    tty.setraw(near)
    port = FilePort(os.ttyname(near), 0.1)
    port.write(b"abc")
    assert os.read(far, 10) == b"abc"
    assert port.read_some(0.0) == b""
    os.write(far, b"\x12")
    assert port.read_some(1.0) == b"\x12"
    with pytest.raises(OSError, match="takes no bytes"):
        port.write(bytes(1 << 20))
    port.close()
    for end in (far, near):
        os.close(end)


@pytest.mark.parametrize("sent", [1, 9, 100, 1925])
def test_what_a_broken_line_left_unfinished_costs_the_next_job_nothing(sent: int) -> None:
    """A station that was killed within a line of dots: the printer waits for the rest of it."""
    printer = EmulatedPrinter()
    printer.receive_data(raster(Image.new("L", (512, 30)))[:sent])
    with EmulatorServer(printer, listen="127.0.0.1:0") as server:
        opened = open_printer(config(server.address))
        opened.print(PrintJob("a", (PrintLine("Dag"),)))
        opened.close()
    assert printer.texts()[-1].splitlines()[-1] == "Dag"


def test_a_job_is_finished_off_once_a_connection() -> None:
    heard: list[int] = []

    class Counting(EmulatedPrinter):
        def receive_data(self, data: bytes) -> list[Reply]:
            heard.append(data.count(0))
            return super().receive_data(data)

    with EmulatorServer(Counting(), listen="127.0.0.1:0") as server:
        opened = open_printer(config(server.address))
        opened.print(PrintJob("a", (PrintLine("Dag"),)))
        first = sum(heard)
        opened.print(PrintJob("b", (PrintLine("Dag"),)))
        opened.close()
    assert first >= 1928 > sum(heard) - first
