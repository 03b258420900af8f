"""The far end of the made-up Acme Tap, over the cards of a CardField. Sans-IO."""

from __future__ import annotations

from binascii import crc_hqx

from drivers.sim.cards.card import CardField
from drivers.sim.faults import FaultPlan, Reply, spoil


class TapSim:
    def __init__(self, field: CardField, plan: FaultPlan) -> None:
        self._field, self._plan = field, plan
        self._heard = b""

    def receive_data(self, data: bytes) -> list[Reply]:
        *commands, self._heard = (self._heard + data).split(b"\n")
        return [reply for command in commands for reply in self._answer(command)]

    @property
    def has_partial(self) -> bool:
        return bool(self._heard)

    def discard_partial(self) -> list[Reply]:
        self._heard = b""
        return []

    def disconnected(self) -> None:
        self._heard = b""

    def _answer(self, command: bytes) -> list[Reply]:
        faults = self._plan.for_command("inventory")
        if command != b"?" or "deaf" in faults:
            return []
        words = ["OK", *(card.on_air.hex().upper() for card in self._field.cards())]
        line = " ".join(words).encode()
        crc = crc_hqx(line, 0 if "wrong_crc" in faults else 0xFFFF)
        return spoil(line + b"*%04X\n" % crc, 0.0, faults)
