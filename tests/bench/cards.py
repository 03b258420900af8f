"""Cards: from the moment that one is held to a PN532 until its number is an event of the visit.

What nobody can go below is the line: the bytes that went over it meanwhile, at 115200 baud 8N1. The
time on air and inside the chip is left out on both sides: the emulator takes none.
"""

from __future__ import annotations

import queue
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import Figure

from drivers.config_card_reader import NfcpyConfig
from drivers.config_cards import CardConvention
from drivers.registry import open_device
from drivers.sim.cards.card import CardField, SimulatedCard, message
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.serve import EmulatorServer
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.device_thread import DeviceThread
from kiosk.devices.kinds import CardWatch, Surroundings
from kiosk.devices.pad.pad import PadWatch
from kiosk.flow.events import CardShown, Event

CARDS = 30
BAUD, BITS = 115_200, 10
_GUARD_S = 10.0
_CONVENTIONS = (CardConvention(source="ndef"), CardConvention())


def held() -> Iterator[Figure]:
    """By UID, and by an NDEF text of a Type 2 and of a Type 4 tag."""
    for name, kind, text in (
        ("card.uid", "classic", ""),
        ("card.type2", "type2", "2000123456"),
        ("card.type4", "type4", "2000123456"),
    ):
        yield _row(name, kind, text)


def _row(name: str, kind: Any, text: str) -> Figure:
    field = CardField()
    chip = Pn532(field)
    shown: queue.SimpleQueue[Event] = queue.SimpleQueue()
    watch = CardWatch(
        Surroundings(shown.put, Barcodes(), PadWatch(lambda event: None), conventions=_CONVENTIONS)
    )
    dice = random.Random(1)
    lines, over = [], []
    with tempfile.TemporaryDirectory() as folder:
        server = EmulatorServer(chip, pty=Path(folder) / "cards", baud=BAUD, bits_per_byte=BITS)
        config = NfcpyConfig(kind="card_reader", driver="nfcpy", port=server.url)
        thread = DeviceThread[Any](
            "cards", lambda: open_device(config), watch.poll, lambda state: None, lost=watch.lost
        )
        with server:
            thread.start()
            try:
                for number in range(CARDS):
                    # Anywhere in a round: nobody waits for the reader.
                    time.sleep(0.3 + dice.random() / 10)
                    uid = f"04A1B2C3{number:06X}"
                    said = message(text=text) if text else None
                    before, began = chip.bytes_in + chip.bytes_out, time.perf_counter()
                    field.place(SimulatedCard(uid, kind, said))
                    event = shown.get(timeout=_GUARD_S)
                    took = time.perf_counter() - began
                    line_s = (chip.bytes_in + chip.bytes_out - before) * BITS / BAUD
                    if event != CardShown(text or uid):
                        raise SystemExit(f"a wrong card: {event}")
                    lines.append(line_s * 1000)
                    over.append((took - line_s) * 1000)
                    field.clear()
            finally:
                thread.stop()
    p95 = statistics.quantiles(over, n=20)[-1]
    return Figure(name, p95, statistics.median(lines), f"{CARDS} cards")
