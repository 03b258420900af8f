"""The walk of docs/first-station.md, command by command as the page has them."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from emulator_process import Process
from in_process import Ended, call

from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.library import Library

PAGE = Path(__file__).parents[3] / "docs" / "first-station.md"


class Reader:
    """Somebody who does what stands below one heading of the page, and nothing else."""

    def __init__(self, heading: str) -> None:
        text = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}")[1].split("\n## ")[0]
        self.files = re.findall(r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        lines = re.findall(r"^ {4}\.venv/bin/leenpunt (.*)$", text, re.MULTILINE)
        self.commands = [words for words in map(shlex.split, lines) if words[0] != "sim"]
        (self.sim,) = (words for words in map(shlex.split, lines) if words[0] == "sim")


def demo() -> Library:
    return Library(catalogue.parse(DEMO), lambda: datetime.now(UTC))


def written(file: str, port: int) -> str:
    """The page's configuration, on the disk of a test, which may be memory."""
    return file.replace("6001", str(port)) + "\n[journal]\nallow_unsafe_storage = true\n"


def ran(words: list[str]) -> Ended:
    ended = call(words)
    assert ended.returncode == 0, (words, ended.stdout, ended.stderr)
    return ended


def test_a_stranger_lends_offline_and_sees_a_pad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    station = tmp_path / "station.toml"
    loan, pad = Reader("2. A loan"), Reader("3. A pad")
    assert loan.sim == ["sim", "acs", "--listen", "127.0.0.1:6001"]
    *first, offline, deliver = loan.commands
    with AcsServer(demo()) as library:
        station.write_text(written(loan.files[0], library.address[1]))
        said = [ran(words) for words in first]
    assert b"in order" in said[0].stdout
    assert b"devices: none" in said[0].stdout
    assert [answer.stdout.count(b"accepted") for answer in said[3:5]] == [1, 1]

    assert re.search(rb"3000002 +pending +yes .*-\d\d-\d\dT", ran(offline).stdout)
    with AcsServer(demo()) as library:
        station.write_text(written(loan.files[0], library.address[1]))
        ran(deliver)
        entries = ran(["journal", "list", "--config", "station.toml", "--json"]).stdout
        assert b'"pending"' not in entries

        emulator = Process(*pad.sim[1:3], "127.0.0.1:0", *pad.sim[4:])
        try:
            named = pad.files[0].replace("socket://127.0.0.1:10001", emulator.port)
            station.write_text(station.read_text() + named)
            assert re.search(rb"^pad +yes .* tags on it", ran(pad.commands[0]).stdout, re.M)
        finally:
            emulator.end()
        gone = call(pad.commands[0])
    assert gone.returncode == 1
    assert re.search(rb"^pad +no .*Connection refused +The address is right", gone.stdout, re.M)


def test_the_files_of_a_station_that_lends_are_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = PAGE.read_text(encoding="utf-8").split("\n## 5.")[0]
    station, pad, books, scanner, barcodes = re.findall(
        r"^```toml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL
    )
    station = station.replace("[station]\n", f"[station]\n{barcodes}")
    Path("station.toml").write_text(station + pad + scanner)
    Path("books.toml").write_text(books)
    checked = ran(["config", "check", "station.toml"])
    assert b"in order" in checked.stdout
    # What is missing to start a station, or is doubtful, is a line here.
    assert b"devices" not in checked.stdout
    assert checked.stderr == b""
    ran(["sim", "scenario", "check", "books.toml"])
