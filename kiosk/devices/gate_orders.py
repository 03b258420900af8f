"""What a command wants of a gate that this process has: its alarm on or off, its clock set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from drivers.errors import DeviceError
from drivers.ports import Gate
from kiosk.devices.device_thread import DeviceThread

PATIENCE_S = 4.0
"""Less than a command waits for us (sync.control)."""


def order(request: Mapping[str, Any]) -> Callable[[Gate], None]:
    """What ``leenpunt gate alarm`` and ``gate clock`` ask for. ValueError: it is neither."""
    match request:
        case {"alarm": bool() as on}:
            return lambda gate: gate.set_alarm(on)
        case {"clock": str() as moment}:
            shown = datetime.fromisoformat(moment)
            return lambda gate: gate.set_clock(shown)
    raise ValueError("alarm and clock are what a gate can be asked for")


class GateOrders:
    """Obeys on each gate's own thread."""

    def __init__(self, threads: Mapping[str, DeviceThread[Any]]) -> None:
        """``threads``: of the gates, by name."""
        self._threads = threads

    def obey(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Once it is done. ValueError says why it is not."""
        name = str(request.get("gate", ""))
        if name not in self._threads:
            raise ValueError(f"no gate is called {name!r} here")
        wanted = order(request)
        try:
            self._threads[name].request(wanted, PATIENCE_S)
        except DeviceError as error:
            raise ValueError(str(error)) from error
        return {}
