"""The driver pcsc over the real chain: pyscard, pcscd, vpcd; our emulated reader behind them.

Skipped where one of them is not installed (Debian: pcscd, vsmartcard-vpcd, python3-pyscard). pcscd
has its socket in one place of the machine, so this needs root, and no other pcscd.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.config_card_reader import PcscConfig
from drivers.contract.card_reader import shown
from drivers.errors import LinkLost
from drivers.model import CardSeen
from drivers.ports import CardReader
from drivers.registry import open_device
from drivers.sim.cards.card import CardField, SimulatedCard, message
from drivers.sim.cards.vpcd import VirtualReader

pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
PCSCD = shutil.which("pcscd")
VPCD = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
if os.environ.get("LEENPUNT_VPCD"):
    VPCD = Path(os.environ["LEENPUNT_VPCD"])
SOCKET = Path("/run/pcscd/pcscd.comm")

pytestmark = [
    pytest.mark.skipif(PCSCD is None or not VPCD.exists(), reason="no pcscd with vpcd"),
    pytest.mark.skipif(os.geteuid() != 0 or SOCKET.exists(), reason="pcscd's place is not ours"),
    pytest.mark.timeout(120),
]
UID = "04A1B2C3D4E5F6"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as place:
        return int(place.getsockname()[1])


class Chain:
    """vpcd listens, and our reader calls it."""

    def __init__(self, folder: Path) -> None:
        self.field = CardField()
        self._port = free_port()
        self._ending = threading.Event()
        (folder / "reader.conf").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{self._port:#x}\n'
            f"LIBPATH {VPCD}\nCHANNELID {self._port:#x}\n"
        )
        with (folder / "log").open("w") as log:
            self.daemon = subprocess.Popen(
                [str(PCSCD), "-f", "-i", "--disable-polkit", "-c", str(folder / "reader.conf")],
                stdout=log,
                stderr=log,
            )
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        reader = VirtualReader(self.field)
        while not self._ending.wait(0.02):
            if len(self.field.cards()) != 1:
                continue
            try:
                with socket.create_connection(("127.0.0.1", self._port), timeout=0.5) as line:
                    self._talk(reader, line)
            except OSError:
                # pcscd is not up yet, or gone.
                continue

    def _talk(self, reader: VirtualReader, line: socket.socket) -> None:
        while not self._ending.is_set():
            try:
                received = line.recv(4096)
            except TimeoutError:
                continue
            if not received:
                return
            for reply in reader.receive_data(received):
                if reply.hang_up:
                    return
                line.sendall(reply.data)

    def open(self) -> CardReader:
        config = PcscConfig(kind="card_reader", driver="pcsc", name="cards", reader="00 00")
        until = time.monotonic() + 15
        while True:
            try:
                reader: CardReader = open_device(config)
            except LinkLost:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return reader

    def close(self) -> None:
        self.daemon.kill()
        self.daemon.wait()
        self._ending.set()
        self._thread.join()
        shutil.rmtree(SOCKET.parent, ignore_errors=True)


@pytest.fixture
def chain(tmp_path: Path) -> Iterator[Chain]:
    made = Chain(tmp_path)
    yield made
    made.close()


def nothing_for_ever(reader: CardReader) -> None:
    while True:
        assert reader.read(0.1) is None


def test_cards_over_the_real_chain(chain: Chain) -> None:
    reader = chain.open()
    said = message(text="2000123456", uri="https://library.example/card/77")
    for kind, technology, ndef in (
        ("type2", "iso14443-a", said),
        ("type4", "iso14443", said),
        ("classic", "iso14443-a", None),
    ):
        chain.field.place(SimulatedCard(UID, kind, ndef))  # type: ignore[arg-type]
        texts = ("2000123456", "https://library.example/card/77") if ndef else ()
        assert shown(reader) == CardSeen("cards", technology, UID, texts)
        for _ in range(10):
            assert reader.read(0.1) is None
        chain.field.clear()
        for _ in range(10):
            assert reader.read(0.1) is None
    chain.daemon.kill()
    with pytest.raises(LinkLost):
        nothing_for_ever(reader)
    reader.close()
