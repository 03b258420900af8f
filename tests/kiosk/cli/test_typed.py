"""A secret at a real terminal: it is asked for, and not shown; from a pipe it is the first line."""

from __future__ import annotations

import os
import pty
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from in_process import call
from station_alone import ALONE


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    return path


def at_a_terminal(config: Path, *words: str, typed: dict[str, str]) -> tuple[int, str]:
    """Its exit code, and all that the screen shows. ``typed``: after which words what is typed."""
    command = [sys.executable, "-m", "kiosk", *words, "--config", str(config)]
    shown = ""
    person, line = pty.openpty()
    # Of its own session: the terminal of whoever runs the tests is none of its business.
    with subprocess.Popen(
        command, stdin=line, stdout=line, stderr=line, start_new_session=True
    ) as running:
        os.close(line)
        waiting = dict(typed)
        with suppress(OSError):
            while piece := os.read(person, 4096):
                shown += piece.decode()
                for after, text in [*waiting.items()]:
                    if after in shown:
                        del waiting[after]
                        os.write(person, f"{text}\n".encode())
    os.close(person)
    return running.returncode, shown.replace("\r", "")


def test_a_pin_is_asked_for_twice_and_not_shown(config: Path) -> None:
    pin = "930417"
    asks = {"PIN of technician: ": pin, "The same again: ": pin}
    said = at_a_terminal(config, "staff", "pin", "--role", "technician", "--pin-stdin", typed=asks)
    assert said[0] == 0
    assert said[1].startswith("PIN of technician: \nThe same again: \n")
    assert said[1].endswith("technician: PIN set\n")
    assert pin not in said[1]
    verify = ("staff", "verify", "--role", "technician", "--pin-stdin")
    assert at_a_terminal(config, *verify, typed=asks) == (0, "PIN of technician: \nright\n")
    piped = call((*verify, "--config", str(config)), f"{pin}\nmore\n".encode())
    assert (piped.returncode, piped.stdout, piped.stderr) == (0, b"right\n", b"")


def test_ctrl_d_is_no_pin(config: Path) -> None:
    words = ("staff", "pin", "--role", "staff", "--pin-stdin")
    asks = {"PIN of staff: ": "\x04", "The same again: ": "\x04"}
    code, shown = at_a_terminal(config, *words, typed=asks)
    assert code == 1
    assert "this PIN is not set" in shown
    assert "Traceback" not in shown


def test_the_password_of_the_library_system_as_the_documents_have_it(tmp_path: Path) -> None:
    config = tmp_path / "station.toml"
    template = Path(__file__).parents[3] / "assets/systemd/station.toml"
    text = template.read_text().replace("/var/lib/leenpunt", str(tmp_path / "state"))
    config.write_text(text)
    asks = {"ils.password: ": "between us", "The same again: ": "between us"}
    code, shown = at_a_terminal(config, "config", "set", "ils.password", "--stdin", typed=asks)
    assert code == 0, shown
    assert "between us" not in shown
    kept = tmp_path / "ils_password"
    assert kept.read_text() == "between us\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    document = (template.parents[2] / "docs/first-station.md").read_text()
    assert (
        "leenpunt config set ils.password --stdin --config /etc/leenpunt/station.toml" in document
    )
