"""The driver nfcpy: its ports, what it does not wait for, its emulator under nfcpy's own code."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import nfc
import nfc.clf.pn532
import nfc.clf.transport
import nfc.tag
import pytest
from pydantic import ValidationError
from waiting import PATIENCE_S

from drivers.cards.nfc import open_reader
from drivers.cards.pn532_frames import ACK
from drivers.cards.pn532_line import Pn532Line
from drivers.config_card_reader import NfcpyConfig
from drivers.errors import BadFrame, LinkLost, NoAnswer
from drivers.link import Link
from drivers.sim.cards.card import CardField, SimulatedCard, crc_a, message
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.serve import EmulatorServer

T = TypeVar("T")


def config(port: str, **keys: Any) -> NfcpyConfig:
    return NfcpyConfig(kind="card_reader", driver="nfcpy", port=port, **keys)


def patiently(call: Callable[[], T]) -> T:
    """A chip's acknowledgement is waited for half a second, which a busy machine may miss."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            return call()
        except NoAnswer:
            assert time.monotonic() < until


@pytest.fixture(autouse=True)
def late(expect_log: Callable[[str], None]) -> None:
    expect_log("while waiting for ack")


@pytest.fixture
def chip() -> Pn532:
    return Pn532()


@pytest.fixture
def line(chip: Pn532, tmp_path: Path) -> Iterator[EmulatorServer]:
    with EmulatorServer(chip, pty=tmp_path / "cards") as server:
        yield server


@pytest.mark.parametrize(
    ("port", "nfcpys"),
    [
        ("usb", True),
        ("usb:054c:06c3", True),
        ("usb:001:023", True),
        ("udp:127.0.0.1:54321", True),
        ("/dev/serial/by-id/usb-FTDI-if00-port0", False),
        ("socket://192.0.2.1:4000", False),
    ],
)
def test_who_opens_a_port(port: str, nfcpys: bool) -> None:
    assert config(port).is_nfcpys is nfcpys


@pytest.mark.parametrize("port", ["usb:", "udp:", "udp:host", "usb:zz", "ftp://x", "socket://x"])
def test_what_is_no_port(port: str) -> None:
    with pytest.raises(ValidationError, match="expected"):
        config(port)


def test_a_reader_that_is_not_plugged_in_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nfc.clf.transport.USB, "find", lambda path: [])
    with pytest.raises(LinkLost, match="usb:054c: no such reader"):
        open_reader(config("usb:054c"))


def test_another_chip_is_named(
    line: EmulatorServer, chip: Pn532, monkeypatch: pytest.MonkeyPatch
) -> None:
    do = chip._do

    def pn533(code: int, data: bytes, faults: Any) -> bytes | None:
        return bytes.fromhex("33020707") if code == 0x02 else do(code, data, faults)

    monkeypatch.setattr(chip, "_do", pn533)
    reader = open_reader(config(line.url))
    with pytest.raises(BadFrame, match="expected a PN532, found a PN533"):
        patiently(lambda: reader.read(0.0))
    reader.close()


def test_a_card_that_asks_for_more_time_for_ever_is_not_waited_for(
    line: EmulatorServer, chip: Pn532, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = SimulatedCard("04A1B2C3D4E5F6", "type4", message(text="2000123"))
    begin = card.answer
    # ISO 14443-4, S(WTX): one more waiting time, please.
    monkeypatch.setattr(
        card, "answer", lambda data: begin(data) if data[0] == 0xE0 else b"\xf2\x01"
    )
    chip.field.place(card)
    monkeypatch.setattr("drivers.cards.nfc.NDEF_LIMIT_S", 0.05)
    reader = open_reader(config(line.url))
    seen = None
    for _ in range(4):
        seen = seen or patiently(lambda: reader.read(0.0))
    assert seen is not None
    assert (seen.uid, seen.ndef) == (card.uid, ())
    reader.close()


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\xff" * 20,
        b"\xd1\x01\xff\x54",
        b"\xd1\x01\x03T\x3fen",
        b"\xc1\x01\xff\xff\xff\xffT",
        b"\0",
    ],
)
def test_ndef_that_is_rubbish_is_no_text(line: EmulatorServer, chip: Pn532, rubbish: bytes) -> None:
    chip.field.place(SimulatedCard("04A1B2C3D4E5F6", ndef=rubbish))
    reader = open_reader(config(line.url))
    seen = patiently(lambda: reader.read(1.0))
    assert seen is not None
    assert (seen.uid, seen.ndef) == ("04A1B2C3D4E5F6", ())
    reader.close()


def test_a_chip_that_was_closed_sleeps_and_wakes_again(line: EmulatorServer, chip: Pn532) -> None:
    for _ in range(2):
        reader = open_reader(config(line.url))
        assert patiently(reader.identity) == "PN532v1.6"
        reader.close()
        assert chip._asleep
    # Somebody who does not wake it first is not heard.
    sleepy = Pn532()
    assert sleepy.receive_data(bytes.fromhex("0000ff02fed4022a00")) == []


class _LateLink:
    """A line on which an answer takes its time, by a clock of its own."""

    def __init__(self, answer: bytes, after_s: float) -> None:
        self._answer, self._after_s = answer, after_s
        self.now = 0.0

    def drain(self) -> None: ...

    def write(self, data: bytes) -> None: ...

    def read_some(self, timeout_s: float) -> bytes:
        self.now = min(self.now + timeout_s, max(self.now, self._after_s))
        return self._answer if self.now >= self._after_s else b""


@pytest.mark.parametrize(("after_s", "comes"), [(0.0, True), (0.4, True), (0.6, False)])
def test_an_acknowledgement_may_take_longer_than_nfcpy_waits(after_s: float, comes: bool) -> None:
    link = _LateLink(ACK, after_s)
    line = Pn532Line(cast("Link", link), monotonic=lambda: link.now)
    line.write(b"")
    if comes:
        assert line.read(100) == ACK
    else:
        with pytest.raises(OSError, match="timed out"):
            line.read(100)


def test_the_emulator_under_nfcpys_own_opening_of_a_line(
    line: EmulatorServer, chip: Pn532, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its transport, its baud rates and its sense: only the far end is ours, and the patience."""
    read = nfc.clf.transport.TTY.read
    monkeypatch.setattr(
        nfc.clf.transport.TTY, "read", lambda tty, timeout: read(tty, 1000 * PATIENCE_S)
    )
    chip.field.place(SimulatedCard("04A1B2C3D4E5F6", ndef=message(text="2000123")))
    frontend = nfc.ContactlessFrontend()
    frontend.device = nfc.clf.pn532.init(nfc.clf.transport.TTY(line.url))
    frontend.device._path = line.url
    target = frontend.sense(nfc.clf.RemoteTarget("106A"))
    tag = nfc.tag.activate(frontend, target)
    assert tag.identifier.hex().upper() == "04A1B2C3D4E5F6"
    assert [record.text for record in tag.ndef.records] == ["2000123"]
    frontend.close()


def test_crc_a_of_the_standards_examples() -> None:
    # ISO 14443-3, annex B: CRC_A of 00 00 and of 12 34.
    assert crc_a(bytes.fromhex("0000")) == bytes.fromhex("a01e")
    assert crc_a(bytes.fromhex("1234")) == bytes.fromhex("26cf")


@pytest.mark.parametrize("made", [{"uid": "04A1"}, {"uid": "04A1B2C3", "kind": "type9"}])
def test_what_is_no_card(made: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a card"):
        SimulatedCard(**made)


def test_a_field_remembers_what_was_there() -> None:
    card = SimulatedCard("DEADBEEF")
    field = CardField([card])
    assert field.remove(card.uid) is card
    assert field.remove(card.uid) is None
    assert field.known(card.uid) is card


def test_conventions_and_configuration_load_no_nfc() -> None:
    program = (
        "import sys, kiosk.cli.card.command, drivers.registry; "
        "sys.exit(sum(name in sys.modules for name in ('nfc', 'ndef', 'usb1', 'pyDes')))"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
