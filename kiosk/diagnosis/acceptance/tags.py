"""The tags on the station's pad, for a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drivers.ports import ItemReader
from drivers.security import SecurityRules, Switched
from drivers.tags.decoder import Decoder
from kiosk.devices.pad.switch import switch_set
from kiosk.diagnosis.tags import describe


class PadTags:
    """All that lies there, read anew each time."""

    def __init__(self, reader: ItemReader, rules: SecurityRules, decoder: Decoder) -> None:
        self._reader, self._rules, self._decoder = reader, rules, decoder

    def rows(self) -> list[dict[str, Any]]:
        return describe(self._reader, self._rules, self._decoder)

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self._reader, self._rules, uids, afi)
