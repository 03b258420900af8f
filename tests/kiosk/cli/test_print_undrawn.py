"""A machine that lacks the library by which Pillow lays lines out: commands name that, no driver.

The commands are processes: Pillow looks for the library once, when it is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from station_alone import ALONE

from drivers.printers import fonts
from drivers.sim.printers.cups import StubQueue

QUEUE = f'{ALONE}[[devices]]\nkind = "printer"\ndriver = "cups"\nqueue = "receipts"\n'
SAID = "receipts cannot be drawn: Pillow lays out no line without libfribidi.so.0 (libfribidi0)"
DO = "apt-get install libfribidi0"


@dataclass
class Machine:
    """One whose linker finds, under the names of that library, something that is none."""

    config: Path
    libraries: Path
    queue: StubQueue

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LD_LIBRARY_PATH": str(self.libraries)}
        command = [sys.executable, "-m", "kiosk", *words, "--config", str(self.config)]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    def lines(self, *words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(*words, "--json").stdout.splitlines()]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    libraries, programs = tmp_path / "libraries", tmp_path / "programs"
    libraries.mkdir()
    programs.mkdir()
    for name in fonts.LIBRARIES:
        (libraries / name).write_text("no library")
        (libraries / name.rpartition(".")[0]).write_text("no library")
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    config = tmp_path / "station.toml"
    config.write_text(QUEUE)
    return Machine(config, libraries, StubQueue(programs))


def test_the_test_page_says_what_to_install(machine: Machine) -> None:
    done = machine.run("print", "test")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"{SAID}\n")
    assert machine.queue.jobs == []


def test_doctor_and_the_guided_test_blame_no_driver(machine: Machine) -> None:
    (found,) = (each for each in machine.lines("doctor") if each["check"] == "printer")
    assert not found["ok"]
    assert SAID in found["message"]
    assert DO in found["do"]
    (result,) = machine.lines("test", "printer")
    assert result["outcome"] == "fail"
    assert SAID in result["why"]
    assert "driver" not in result["why"]
    assert DO in result["next"]


def test_doctor_names_it_for_slips_at_the_desk_too(machine: Machine) -> None:
    machine.config.write_text(f'{ALONE}[staff_call]\nslip_queue = "receipts"\n')
    (found,) = (each for each in machine.lines("doctor") if each["check"] == "staff call")
    assert not found["ok"]
    assert SAID in found["message"]
    assert DO in found["do"]


def test_what_needs_no_layout_is_still_printed(machine: Machine) -> None:
    """A printer of ESC/POS has the letters of most languages itself."""
    code = (
        "from drivers.config_printer import EscposConfig as C; from drivers.model import *;"
        "from drivers.printers.escpos.job import encoded;"
        "c = C(kind='printer', driver='escpos', port='socket://127.0.0.1:9', profile='TM-T88V');"
        "print(b'Terug op' in encoded(PrintJob('a', (PrintLine('Terug op'),)), c))"
    )
    environment = {**os.environ, "LD_LIBRARY_PATH": str(machine.libraries)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True
    )
    assert done.stdout == "True\n", done.stderr
