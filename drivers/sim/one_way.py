"""An emulated device that only tells: nothing that comes down its line means anything to it."""

from __future__ import annotations

from drivers.sim.faults import Reply


class OneWay:
    """What every such emulator answers, as drivers.sim.serve asks it."""

    def receive_data(self, data: bytes) -> list[Reply]:
        """It takes no commands."""
        return []

    @property
    def has_partial(self) -> bool:
        """Never: nothing is received."""
        return False

    def discard_partial(self) -> list[Reply]:
        """Nothing to give up."""
        return []

    def disconnected(self) -> None:
        """Nothing to forget."""
