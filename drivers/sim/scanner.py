"""An emulated barcode scanner: sends codes, listens to nothing."""

from __future__ import annotations

from drivers.sim.faults import FaultPlan, Reply, spoil


class EmulatedScanner:
    """Turns a code into the bytes that a scanner sends: prefix, code (UTF-8), suffix."""

    def __init__(
        self, faults: FaultPlan | None = None, *, prefix: bytes = b"", suffix: bytes = b"\r"
    ) -> None:
        self._faults = faults or FaultPlan()
        self._prefix = prefix
        self._suffix = suffix

    def scan(self, code: str) -> list[Reply]:
        """What goes out for one code; nothing under the fault ``deaf``."""
        faults = self._faults.for_command("scan")
        if "deaf" in faults:
            return []
        return spoil(self._prefix + code.encode() + self._suffix, 0.0, faults)

    def receive_data(self, data: bytes) -> list[Reply]:
        """A scanner on a line takes no commands here."""
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
