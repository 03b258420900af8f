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
    """Tags that lie there, read anew when ``rows`` is called."""

    def __init__(self, reader: ItemReader, rules: SecurityRules, decoder: Decoder) -> None:
        self._reader, self._rules, self._decoder = reader, rules, decoder
        self._seen: list[dict[str, Any]] | None = None

    def rows(self) -> list[dict[str, Any]]:
        self._seen = describe(self._reader, self._rules, self._decoder)
        return self._seen

    def uids(self, item: str) -> tuple[str, ...]:
        # Ten tags are read in seconds, and who lends them one by one asks for them often.
        seen = self.rows() if self._seen is None else self._seen
        return tuple(row["uid"] for row in seen if row["item"] == item)

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self._reader, self._rules, uids, afi)
