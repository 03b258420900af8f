"""A far end whose answers are rubbish."""

from __future__ import annotations

import random

from drivers.sim.faults import Reply
from drivers.sim.serve import Emulator


class Garbler:
    """Spoils every answer of a real emulator, each in another way."""

    def __init__(self, emulator: Emulator, dice: random.Random) -> None:
        self._emulator = emulator
        self._dice = dice
        self._last = b"\0"

    def receive_data(self, data: bytes) -> list[Reply]:
        return [Reply(0, self._spoil(reply.data)) for reply in self._emulator.receive_data(data)]

    def _spoil(self, data: bytes) -> bytes:
        dice, last = self._dice, self._last
        self._last = data or last
        at = dice.randrange(max(1, len(data)))
        return dice.choice(
            [
                dice.randbytes(dice.randrange(300)),
                data[:at],
                data[:at] + bytes((dice.randrange(256),)) + data[at + 1 :],
                data[:at] + data,
                data[::-1],
                last,
                last + data[: at + 1],
                b"",
            ]
        )

    @property
    def has_partial(self) -> bool:
        return self._emulator.has_partial

    def discard_partial(self) -> list[Reply]:
        return self._emulator.discard_partial()

    def disconnected(self) -> None:
        self._emulator.disconnected()
