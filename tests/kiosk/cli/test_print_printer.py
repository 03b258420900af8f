"""``leenpunt print test``, ``status``, ``receipt --to printer``, and what ``doctor`` says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from in_process import Ended, call
from station_alone import ALONE

from drivers.sim.printers.escpos import EmulatedPrinter
from drivers.sim.serve import EmulatorServer
from kiosk.books import Books
from kiosk.config import load
from kiosk.diagnosis.devices import examine_device
from sync.journal.records import Intent, Told
from sync.model import Action, Outcome


@dataclass
class Branch:
    config: Path
    printer: EmulatedPrinter
    server: EmulatorServer

    def run(self, *words: str) -> Ended:
        return call(("print", *words, "--config", str(self.config)))

    def said(self, *words: str) -> tuple[int, dict[str, Any]]:
        done = self.run(*words, "--json")
        assert done.stderr == b""
        return done.returncode, json.loads(done.stdout)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    printer = EmulatedPrinter()
    with EmulatorServer(printer, listen="127.0.0.1:0") as server:
        path = tmp_path / "station.toml"
        path.write_text(
            f'{ALONE}name = "Bibliotheek Zuid"\n'
            '[[devices]]\nkind = "printer"\ndriver = "escpos"\ntimeout_s = 0.1\n'
            f'print_timeout_s = 0.3\nprofile = "TM-T88V"\nport = "{server.address}"\n'
        )
        yield Branch(path, printer, server)


def test_the_test_page(branch: Branch) -> None:
    assert branch.said("test") == (0, {"printer": "printer", "printed": True, "error": None})
    (page,) = branch.printer.texts()
    for text in ("Testpagina", "123456789012345678901234567890123456789012\n", "Żółw", "Привіт"):
        assert text in page
    assert page.count("[picture 512x") > 2, "Arabic, and the code in bands"
    assert branch.printer.roll.unknown == []


def test_status_names_what_is_wrong(branch: Branch) -> None:
    code, well = branch.said("status")
    assert (code, well["printer"], well["ok"], well["paper"]) == (0, "printer", True, "enough")
    assert "LEENPUNT SIM-80" in well["message"]
    branch.printer.turn(paper="near_end")
    code, low = branch.said("status")
    assert (code, low["ok"], low["paper"]) == (0, True, "near_end")
    assert low["do"] == "Have a new roll at hand."
    branch.printer.turn(paper="out")
    code, out = branch.said("status")
    assert (code, out["ok"], out["paper"]) == (1, False, "out")
    assert "out of paper" in out["message"]
    branch.printer.turn(paper="enough", cover_open=True)
    code, opened = branch.said("status")
    assert (code, opened["cover_open"]) == (1, True)
    branch.printer.turn(cover_open=False, mute=True)
    code, mute = branch.said("status")
    assert (code, mute["ok"], mute["paper"]) == (1, False, None)
    assert "nothing answers" in mute["message"]
    done = branch.run("status")
    assert done.stdout.startswith(b"printer: ")


def test_doctor_names_the_printer(branch: Branch) -> None:
    config = load(branch.config)
    branch.printer.turn(cover_open=True)
    found = examine_device(config, config.devices[0], None)
    assert (found.check, found.ok) == ("printer", False)
    assert "its cover is open" in found.message
    assert "close the cover" in found.do
    branch.server.stop()
    found = examine_device(config, config.devices[0], None)
    assert not found.ok
    assert "refused" in found.message


def test_what_cannot_be_printed_is_said(branch: Branch) -> None:
    branch.printer.turn(paper="out")
    code, said = branch.said("test")
    assert (code, said["printed"]) == (1, False)
    assert said["error"] == "printer: it is out of paper"
    done = branch.run("test")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"out of paper" in done.stderr


def test_a_receipt_on_paper(branch: Branch) -> None:
    with Books(load(branch.config)) as books:
        entry = books.journal.intend(Intent(Action.RETURN, "3000001"))
        books.journal.tell(entry, Told(Outcome.ACCEPTED, title="Pluk"))
    done = branch.run("receipt", "--entry", entry, "--to", "printer", "--language", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    (paper,) = branch.printer.texts()
    assert "Returned\nPluk\n" in paper
    branch.printer.turn(mute=True)
    done = branch.run("receipt", "--entry", entry, "--to", "printer")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"no answer" in done.stderr


def test_without_a_printer_and_with_a_wrong_one(branch: Branch) -> None:
    text = branch.config.read_text()
    branch.config.write_text(text.replace("TM-T88V", "TM-X"))
    done = branch.run("test")
    assert done.returncode == 2
    assert b"python-escpos knows no 'TM-X'" in done.stderr
    branch.config.write_text(text + 'fonts = ["/no/such/font.ttf"]\n')
    done = branch.run("test")
    assert done.returncode == 2
    assert b"/no/such/font.ttf is no font that can be used" in done.stderr
    code, said = branch.said("status")
    assert (code, said["ok"]) == (1, False)
    assert "/no/such/font.ttf is no font" in said["message"]
    assert "Correct this device in the configuration" in said["do"]
    branch.config.write_text(text.partition("[[devices]]")[0])
    for command in ("test", "status"):
        done = branch.run(command)
        assert done.returncode == 2
        assert b'no device of kind "printer"' in done.stderr
