"""An emulated card reader that types: a card that is held to it goes out as keys."""

from __future__ import annotations

import threading

from drivers.sim.cards.card import CardField, SimulatedCard
from drivers.sim.faults import FaultPlan, Reply
from drivers.sim.scanner import EmulatedWedge
from drivers.sim.serve import EmulatorServer


class TypingReader(EmulatedWedge):
    """Types the UID of each card that comes into the field. With two in it, it types neither.

    Its faults are those of a scanner that types (command ``scan``): repeat is a card typed twice.
    """

    def __init__(
        self, field: CardField | None = None, faults: FaultPlan | None = None, *, layout: str = "us"
    ) -> None:
        super().__init__(faults, layout=layout)
        self.field = field or CardField()
        self.field.watch(self._came)
        self._server: EmulatorServer | None = None
        self._lock = threading.Lock()

    def served_by(self, server: EmulatorServer) -> None:
        """It sends without being asked."""
        self._server = server

    def receive_data(self, data: bytes) -> list[Reply]:
        """Takes no commands."""
        return []

    def _came(self, card: SimulatedCard) -> None:
        if self._server is None or len(self.field.cards()) > 1:
            return
        with self._lock:
            self._server.push(self.scan(card.on_air.hex().upper()))
