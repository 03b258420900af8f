"""What ``leenpunt doctor`` says of tags that are written here: is one of them half written?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from kiosk.clock import system_clock
from kiosk.config import Config
from kiosk.diagnosis.finding import Finding, of_alarm
from sync.errors import StorageFault
from sync.tag_ledger import LEDGER_FILE, TagLedger

_CHECK = "encoding"
_PAGE = "tags.md#encoding"


def examine_encoding(config: Config) -> Iterator[Finding]:
    """Nothing where no tag is written."""
    path = config.state_dir / LEDGER_FILE
    if path.exists():
        try:
            with closing(TagLedger.open(path, now=system_clock())) as ledger:
                unfinished = ledger.unfinished()
        except StorageFault as fault:
            yield of_alarm(_CHECK, fault)
            return
        if unfinished:
            yield Finding(
                _CHECK,
                True,
                f"warning: tags that were begun and are not finished: {len(unfinished)}",
                "Lay them on the pad where tags are encoded: they are finished there"
                " (leenpunt encode --unfinished names them)",
                page=_PAGE,
            )
    if config.encoding is not None and not config.station.item_barcodes:
        yield Finding(
            _CHECK,
            True,
            "warning: the screen takes no scan: nothing says what barcodes of items look like",
            "Set station.item_barcodes",
            page=_PAGE,
        )
