"""The receipt with which a visit ends, handed to the printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from drivers.model import PrintJob
from kiosk.flow.effects import PrintReceipt
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.paper import job_of
from kiosk.services.receipts.sources import of_visit


class VisitReceipts:
    """Makes the job of a visit; ``put`` takes it and must not block."""

    def __init__(
        self,
        library: str,
        station: str,
        now: Callable[[], datetime],
        put: Callable[[PrintJob], None],
        *,
        columns: int,
        large: bool = False,
        titles: bool = True,
    ) -> None:
        """``now`` gives the time in the library's zone."""
        self._library = library
        self._station = station
        self._now = now
        self._put = put
        self._columns = columns
        self._large = large
        self._titles = titles

    def __call__(self, wanted: PrintReceipt) -> None:
        """Print what this visit came to, in the language that it was in."""
        receipt = Receipt(
            self._library,
            self._station,
            self._now(),
            of_visit(wanted.rows, wanted.loans),
            wanted.initials,
            wanted.fees,
            wanted.currency,
        )
        style = Style(wanted.language, self._large, self._titles and wanted.titles)
        self._put(job_of(receipt, style, self._columns))
