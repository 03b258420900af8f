"""Our drivers of card readers, against the suite of their port."""

from __future__ import annotations

from drivers.config import NfcpyConfig
from drivers.contract.card_reader import CardDriver, CardReaderContract
from drivers.ports import CardReader
from drivers.registry import open_device
from drivers.sim.cards.pn532 import Pn532


def open_nfcpy(url: str) -> CardReader:
    reader: CardReader = open_device(
        NfcpyConfig(kind="card_reader", driver="nfcpy", name="cards", port=url)
    )
    return reader


class TestNfcpy(CardReaderContract):
    driver = CardDriver("nfcpy", emulate=Pn532, open=open_nfcpy)
