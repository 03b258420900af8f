"""Our drivers of card readers, against the suite of their port."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scard_over_vpcd import READER, Scard

from drivers.cards.pcsc import PcscReader
from drivers.config_card_reader import EvdevCardConfig, NfcpyConfig, PcscConfig
from drivers.contract.card_reader import CardDriver, CardReaderContract
from drivers.ports import CardReader
from drivers.registry import open_device
from drivers.sim.cards.pn532 import Pn532
from drivers.sim.cards.vpcd import VirtualReader
from drivers.sim.cards.wedge import TypingReader


def opener(model: type[Any], driver: str, **settings: Any) -> Callable[[str], CardReader]:
    def open_reader(url: str) -> CardReader:
        config = model(kind="card_reader", driver=driver, name="cards", port=url, **settings)
        reader: CardReader = open_device(config)
        return reader

    return open_reader


def open_pcsc(url: str) -> CardReader:
    scard = Scard(url)
    _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    config = PcscConfig(kind="card_reader", driver="pcsc", name="cards")
    return PcscReader(config, scard, context, READER)


class TestNfcpy(CardReaderContract):
    driver = CardDriver("nfcpy", emulate=Pn532, open=opener(NfcpyConfig, "nfcpy"))


class TestEvdev(CardReaderContract):
    """One that types UIDs."""

    driver = CardDriver(
        "evdev",
        emulate=TypingReader,
        open=opener(EvdevCardConfig, "evdev", hold_s=0.02),
        reads_ndef=False,
        sees_several=False,
        finds_changing=False,
        asks=False,
        technology=lambda kind: "",
        round_s=0.01,
        # A damaged code is dropped; there is no check digit on what a card reader types.
        lossy="",
    )


class TestDutchEvdev(CardReaderContract):
    driver = CardDriver(
        "evdev nl",
        emulate=lambda field, plan: TypingReader(field, plan, layout="nl"),
        open=opener(EvdevCardConfig, "evdev", hold_s=0.02, layout="nl"),
        reads_ndef=False,
        sees_several=False,
        finds_changing=False,
        asks=False,
        technology=lambda kind: "",
        round_s=0.01,
        lossy="",
    )


class TestPcsc(CardReaderContract):
    """pyscard and pcscd stand in for themselves in test_pcsc_chain.py; here is a double of both."""

    driver = CardDriver(
        "pcsc",
        emulate=VirtualReader,
        open=open_pcsc,
        sees_several=False,
        finds_changing=False,
        asks=False,
        technology=lambda kind: "iso14443" if kind == "type4" else "iso14443-a",
        round_s=0.05,
        # What is lost on the way is pcscd's; a line that ends is a card that went.
        loses_link=False,
        lossy="",
        wires=("tcp",),
    )
