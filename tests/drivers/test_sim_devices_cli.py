"""`sim reader` and `sim scanner` as processes: one line when ready, orders, state, exit 0."""

from __future__ import annotations

import json
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drivers.config import FeigConfig, SerialScannerConfig
from drivers.model import Scan, TagSeen
from drivers.readers.feig import FeigReader, open_reader
from drivers.scanners.serial_line import open_scanner

UID, OTHER = "E004010000000001", "E004010000000002"
PROGRAM = """
import argparse, sys
from kiosk.cli.sim_devices import add_parsers
parser = argparse.ArgumentParser(prog="leenpunt sim")
add_parsers(parser.add_subparsers(required=True))
args = parser.parse_args()
sys.exit(args.run(args))
"""
Start = Callable[..., "Process"]


class Process:
    """One emulator process and what it said when it was ready."""

    def __init__(self, *arguments: str) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.ready: dict[str, str] = json.loads(self._line(self._popen.stdout))

    @property
    def port(self) -> str:
        return self.ready.get("pty") or f"socket://{self.ready['listening']}"

    def order(self, order: Any) -> None:
        text = order if isinstance(order, str) else json.dumps(order)
        assert self._popen.stdin is not None
        self._popen.stdin.write(text.encode() + b"\n")
        self._popen.stdin.flush()

    def error(self) -> str:
        return str(json.loads(self._line(self._popen.stderr))["error"])

    def close_stdin(self) -> None:
        assert self._popen.stdin is not None
        self._popen.stdin.close()

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, bytes, bytes]:
        """Exit status and what was still to be read on standard output and error."""
        self._popen.send_signal(number)
        if self._popen.stdin and self._popen.stdin.closed:
            self._popen.stdin = None
        out, err = self._popen.communicate(timeout=10)
        return self._popen.returncode, out, err

    @property
    def running(self) -> bool:
        return self._popen.poll() is None

    @staticmethod
    def _line(stream: Any) -> bytes:
        ready, _, _ = select.select([stream], [], [], 20)
        assert ready, "the emulator says nothing"
        return bytes(stream.readline())


@pytest.fixture
def start() -> Iterator[Start]:
    processes: list[Process] = []

    def start(*arguments: str) -> Process:
        processes.append(Process(*arguments))
        return processes[-1]

    yield start
    for process in processes:
        if process.running:
            process.end()


def pad_at(process: Process) -> FeigReader:
    return open_reader(FeigConfig(kind="item_reader", driver="feig", port=process.port))


def until_seen(reader: FeigReader, uids: set[str]) -> tuple[TagSeen, ...]:
    """Orders arrive by another way than commands: ask until they are done."""
    for _ in range(500):
        if {tag.uid for tag in seen_by(reader)} == uids:
            break
    return seen_by(reader)


def seen_by(reader: FeigReader) -> tuple[TagSeen, ...]:
    return reader.inventory()


def state_of(path: Path) -> dict[str, Any]:
    tags = json.loads(path.read_text(encoding="utf-8"))["tags"]
    return {tag.pop("uid"): tag for tag in tags}


def is_on_file(path: Path, uid: str, *, present: bool) -> bool:
    """The file is written after the field has changed: look until it says so."""
    for _ in range(500):
        if state_of(path)[uid]["present"] is present:
            return True
        time.sleep(0.01)
    return False


def test_a_reader_over_tcp_with_orders_and_state(start: Start, tmp_path: Path) -> None:
    tags, state = tmp_path / "tags.json", tmp_path / "state.json"
    tags.write_text(json.dumps({"tags": [{"uid": UID, "memory": "110101", "afi": 7}]}))
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--tags", str(tags), "--state", str(state),
        "--air", "none",
    )  # fmt: skip
    assert set(process.ready) == {"listening"}
    reader = pad_at(process)
    assert [tag.uid for tag in reader.inventory()] == [UID]
    assert reader.read_blocks(UID, 0, 1).data == b"\x11\x01\x01\x00"
    reader.write_afi(UID, 0xC2)
    assert state_of(state)[UID] == {
        "afi": 0xC2, "dsfid": 0, "block_size": 4, "memory": "11010100", "present": True,
    }  # fmt: skip

    process.order({"place": {"uid": OTHER, "memory": "aabbccdd", "afi": 7, "dsfid": 62}})
    assert {tag.dsfid for tag in until_seen(reader, {UID, OTHER})} == {0, 62}
    process.order({"remove": UID})
    assert [tag.uid for tag in until_seen(reader, {OTHER})] == [OTHER]
    assert is_on_file(state, UID, present=False)
    process.order({"place": {"uid": UID}})
    until_seen(reader, {UID, OTHER})
    assert reader.read_afi(UID) == 0xC2

    state.unlink()
    process.order({"state": True})
    process.order({"remove": "E0FF"})
    assert "E0FF" in process.error()
    assert is_on_file(state, UID, present=True)
    process.close_stdin()
    assert len(reader.inventory()) == 2
    reader.close()
    state.unlink()
    assert process.end() == (0, b"", b"")
    assert state_of(state)[OTHER] == {
        "afi": 7, "dsfid": 62, "block_size": 4, "memory": "aabbccdd", "present": True,
    }  # fmt: skip


def test_a_state_file_can_be_the_next_start(start: Start, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    present = {"uid": UID, "afi": 7, "dsfid": 0, "block_size": 8, "memory": "00" * 16}
    before = {"tags": [{**present, "present": True}, {**present, "uid": OTHER, "present": False}]}
    state.write_text(json.dumps(before))
    process = start(
        "reader", "--listen", "127.0.0.1:0", "--tags", str(state), "--state", str(state)
    )
    reader = pad_at(process)
    assert [tag.uid for tag in reader.inventory()] == [UID]
    reader.close()
    assert process.end(signal.SIGINT)[0] == 0
    assert json.loads(state.read_text()) == before


def test_a_reader_on_a_line_with_faults(start: Start, tmp_path: Path) -> None:
    place = tmp_path / "pad"
    process = start("reader", "--pty", str(place), "--faults", "wrong_crc:inventory@1,split")
    assert process.ready == {"pty": str(place)}
    reader = pad_at(process)
    assert reader.inventory() == ()
    assert reader.counts["bad_frames"] == 1
    reader.close()
    assert process.end()[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_orders_that_cannot_be_followed_are_named_and_survived(start: Start) -> None:
    process = start("reader", "--listen", "127.0.0.1:0", "--air", "none")
    for order, named in (
        ("{", "Expecting"),
        ("[]", "JSON object"),
        ({"plce": {"uid": UID}}, "place, remove and state"),
        ({"place": {"uid": "E004"}}, "sixteen"),
        ({"place": {"uid": UID, "memory": "0g"}}, UID),
        ({"place": {"uid": UID, "colour": "red"}}, "colour"),
        ({"place": {"uid": UID, "block_size": 0}}, "1 to 32"),
        ({"state": True}, "--state"),
    ):
        process.order(order)
        assert named in process.error()
    process.order({"place": {"uid": UID}})
    reader = pad_at(process)
    assert len(until_seen(reader, {UID})) == 1
    reader.close()


@pytest.mark.parametrize("suffix", ["cr", "crlf"])
def test_a_scanner(start: Start, suffix: str, tmp_path: Path) -> None:
    process = start("scanner", "--pty", str(tmp_path / "scanner"), "--suffix", suffix)
    config = SerialScannerConfig(kind="scanner", driver="serial", port=process.port, name="desk")
    scanner = open_scanner(config)
    for code in ("P1001", "30001234567890"):
        process.order({"scan": code})
        assert scanner.read(5.0) == Scan(code, "desk")
    process.order({"scn": "P1"})
    assert "scan" in process.error()
    scanner.close()
    assert process.end() == (0, b"", b"")


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (("reader", "--listen", "127.0.0.1:0", "--faults", "explode"), 2, "wrong_crc"),
        (("scanner", "--listen", "127.0.0.1:0", "--faults", "explode"), 2, "split"),
        (("reader", "--listen", "nowhere"), 2, "HOST:PORT"),
        (("reader", "--listen", "127.0.0.1:0", "--tags", "/nowhere.json"), 2, "/nowhere.json"),
        (("scanner",), 2, "--listen"),
        (("reader", "--help"), 0, "wrong_crc"),
    ],
)
def test_arguments_that_cannot_be_used(arguments: tuple[str, ...], status: int, named: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, timeout=30
    )
    assert done.returncode == status
    assert named in done.stderr + done.stdout
    assert (done.stdout == "") is (status != 0)
