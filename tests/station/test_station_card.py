"""Cards from a shell's point of view, and against a tag that is not ours: nfcpy's own, over UDP."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import nfc
import nfc.clf
import nfc.clf.udp
import pytest
from waiting import wait_until

from drivers.sim.cards.card import SimulatedCard, message

pytestmark = pytest.mark.station

UID = "04A1B2C3D4E5F6"
SHAPE = ["reader", "technology", "uid", "ndef", "number", "refused"]


def configure(branch: Any, port: str, more: str = "") -> None:
    branch.configure(
        f"""
[[card_conventions]]
source = "ndef"
pattern = "2[0-9]{{6}}"

[[card_conventions]]
source = "uid"
form = "decimal"
pad = 10
pattern = "[0-9]{{10}}"

[[devices]]
kind = "card_reader"
driver = "nfcpy"
name = "desk"
port = "{port}"
{more}
"""
    )


@pytest.fixture
def reader(branch: Any) -> Any:
    """An emulated PN532 that the configuration names."""
    sim = branch.speak("sim", "card", "--pty", str(branch.folder / "cards"))
    place = sim.wait_for(lambda line: "pty" in line)["pty"]
    configure(branch, place)
    return sim


def watch(branch: Any, *more: str) -> Any:
    return branch.speak(*branch.arguments("card", "watch", *more))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_object_for_each_presentation_until_a_signal(
    branch: Any, reader: Any, number: signal.Signals
) -> None:
    watching = watch(branch)
    reader.order(place={"uid": UID, "text": "2000123"})
    line = watching.wait_for(lambda line: True)
    assert list(line) == SHAPE
    assert list(line.values()) == ["desk", "iso14443-a", UID, ["2000123"], "2000123", None]
    reader.order(place={"uid": "0EADBEEF", "kind": "classic"})
    assert watching.wait_for(lambda line: True)["refused"] == "several_cards"
    reader.order(remove=UID)
    line = watching.wait_for(lambda line: True)
    assert (line["uid"], line["number"]) == ("0EADBEEF", "0246267631")
    reader.order(remove="0EADBEEF")
    reader.order(place={"uid": "11223344", "drawn": "random"})
    line = watching.wait_for(lambda line: True)
    assert (line["number"], line["refused"]) == (None, "random_uid")
    reader.order(place={"uid": UID, "kind": "type9"})
    assert watching.end(number) == 0
    assert len(watching.said) == 4
    assert "'type2', 'type4' or 'classic', found 'type9'" in branch.errors


def test_so_many_presentations_and_a_cable_that_is_pulled(branch: Any, reader: Any) -> None:
    watching = watch(branch, "--count", "2")
    reader.order(place={"uid": UID, "text": "2000123"})
    watching.wait_for(lambda line: line["number"] == "2000123")
    reader.order(remove=UID)
    reader.order(faults="close")
    wait_until(lambda: branch.errors.count("desk: ") >= 2)
    reader.order(faults="")
    reader.order(place={"uid": "0EADBEEF", "text": "2000124"})
    assert watching.wait_for(lambda line: True)["number"] == "2000124"
    assert watching.finish() == 0


def test_what_cannot_be_watched(branch: Any, reader: Any) -> None:
    branch.configure()
    done = branch.run("card", "watch", json_lines=False)
    assert (done.code, done.out) == (2, "")
    assert "no device of kind card_reader" in done.err


def test_learning_is_a_process_too(branch: Any) -> None:
    words = ("card", "learn", "--uid", "DEADBEEF", "--number", "EFBEADDE", "--json")
    done = branch.command(*words, env=None)
    assert (done.code, done.line) == (
        0,
        {"conventions": [{"source": "uid", "order": "reversed"}]},
    )


class UdpTag:
    """A Type 2 Tag by nfcpy's own emulation of radio, with the memory of one of our cards.

    Not by ``ContactlessFrontend.listen``: that one gives up its port after each activation, when
    the reader asks next, and takes it on every interface.
    """

    def __init__(self, card: SimulatedCard) -> None:
        self._card = card
        self._target = nfc.clf.LocalTarget("106A")
        self._target.sens_res = bytearray.fromhex("4400")
        self._target.sdd_res = bytearray(card.on_air)
        self._target.sel_res = bytearray(1)
        self._radio = nfc.clf.udp.Device("127.0.0.1", 0)
        self._radio.socket.bind(("127.0.0.1", 0))
        self.port: int = self._radio.socket.getsockname()[1]
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._ending.is_set():
            self._card.select()
            activated = self._radio._listen_tta(self._target, time.time() + 0.2)
            command = activated.tt2_cmd if activated else None
            while command and (answer := self._card.answer(bytes(command))) is not None:
                self._radio._send_data("106A", answer, activated._addr)
                try:
                    _, command, _ = self._radio._recv_data(0.5, "106A")
                except nfc.clf.CommunicationError:
                    break

    def close(self) -> None:
        self._ending.set()
        self._thread.join()
        self._radio.socket.close()


@pytest.fixture
def udp_tag() -> Iterator[int]:
    tag = UdpTag(SimulatedCard(UID, ndef=message(text="2000123")))
    yield tag.port
    tag.close()


def test_a_tag_of_nfcpys_own_emulation(branch: Any, udp_tag: int) -> None:
    configure(branch, f"udp:127.0.0.1:{udp_tag}", 'technologies = ["A"]')
    watching = watch(branch, "--count", "1")
    line = watching.wait_for(lambda line: True)
    assert (line["uid"], line["ndef"], line["number"]) == (UID, ["2000123"], "2000123")
    assert watching.finish() == 0
