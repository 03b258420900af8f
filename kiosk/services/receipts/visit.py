"""The receipt with which a visit ends: handed to the printer or the mail server, or made a code."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from drivers.model import PrintJob
from kiosk.flow.effects import (
    Aside,
    MailReceipt,
    MakeReceiptCode,
    MakeSightCode,
    PrintReceipt,
    ReadReceipt,
)
from kiosk.flow.patron_events import ReceiptCode, ReceiptCodeMade, ReceiptRead, SightCodeMade
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.sources import of_visit

if TYPE_CHECKING:
    from email.message import EmailMessage

log = logging.getLogger(__name__)


class VisitReceipts:
    """Makes receipts of visits; ``put`` and ``mail`` take what is made, and must not block."""

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
        mail: Callable[[EmailMessage], None] = lambda mail: None,
        sender: str = "",
        post: Callable[[ReceiptCodeMade | SightCodeMade | ReceiptRead], None] = lambda made: None,
    ) -> None:
        """``now`` gives the time in the library's zone; ``post`` gets the codes that are made, and
        what is to be heard."""
        self._library = library
        self._station = station
        self._now = now
        self._put = put
        self._columns = columns
        self._large = large
        self._titles = titles
        self._mail = mail
        self._sender = sender
        self._post = post
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="receipts")

    def __call__(self, wanted: PrintReceipt) -> None:
        """Print what this visit came to, in the language that it was in."""
        from kiosk.services.receipts.paper import job_of

        self._put(job_of(self._receipt(wanted), self._style(wanted), self._columns))

    def aside(self, wanted: Aside) -> None:
        """Mail it, make a code of it or tell what it says, on a thread of its own. From any."""
        self._maker.submit(self._make, wanted)

    def close(self) -> None:
        """What was asked is made first."""
        self._maker.shutdown()

    def _make(self, wanted: Aside) -> None:
        try:
            if isinstance(wanted, MailReceipt):
                self._send(wanted)
            elif isinstance(wanted, MakeSightCode):
                self._post(SightCodeMade(wanted.text, _coded(wanted.text)))
            elif isinstance(wanted, ReadReceipt):
                self._post(ReceiptRead(wanted.number, self._lines(wanted)))
            else:
                self._write(wanted)
        except Exception as error:  # noqa: BLE001
            # A trace would hold titles and the address.
            log.error("receipt not made", extra={"error": type(error).__name__})

    def _send(self, wanted: MailReceipt) -> None:
        # Whoever mails nothing does not pay for it.
        from kiosk.services.receipts.mail import mail_of

        receipt, style = self._receipt(wanted.receipt), self._style(wanted.receipt)
        self._mail(mail_of(receipt, style, sender=self._sender, to=wanted.to))

    def _write(self, wanted: MakeReceiptCode) -> None:
        from kiosk import qr_code
        from kiosk.services.receipts.code import code_text

        receipt, style = self._receipt(wanted.receipt), self._style(wanted.receipt)
        made = code_text(receipt, style, qr_code.fits)
        code = replace(_coded(made.text), left_out=made.left_out)
        self._post(ReceiptCodeMade(wanted.number, code))

    def _lines(self, wanted: ReadReceipt) -> tuple[str, ...]:
        from kiosk.services.receipts.paper import lines_of

        return tuple(
            line.text.strip()
            for each in wanted.receipts
            for line in lines_of(self._receipt(each), self._style(each), 0)
            if line.text.strip()
        )

    def _receipt(self, wanted: PrintReceipt) -> Receipt:
        return Receipt(
            self._library,
            self._station,
            self._now(),
            of_visit(wanted.rows, wanted.loans, wanted.paid, wanted.currency),
            wanted.initials,
            wanted.fees,
            wanted.currency,
        )

    def _style(self, wanted: PrintReceipt) -> Style:
        large = self._large or wanted.large
        return Style(wanted.language, large, self._titles and wanted.titles)


def _coded(text: str) -> ReceiptCode:
    # Only who wants one pays for what makes them.
    from kiosk import qr_code

    return ReceiptCode(*qr_code.png(text))
