"""A receipt as an e-mail: what is on paper, once as text and once as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from html import escape

from drivers.model import PrintLine
from kiosk import receipt_words as words
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.paper import cleaned, lines_of
from kiosk.services.receipts.text import as_text

_FONT = "font-family:sans-serif;line-height:1.4;color:#1f2328"


def mail_of(receipt: Receipt, style: Style, *, sender: str, to: str) -> EmailMessage:
    """multipart/alternative (RFC 2046 section 5.1.4), in 7 bits; two calls are two mails.

    ``sender`` and ``to``: addresses in ASCII. Nothing in it comes from anywhere else: no picture,
    no link, so that nobody learns that it was opened.
    """
    lines = lines_of(receipt, style, 0)
    subject = words.said(words.MAIL_SUBJECT, style.language, receipt.library)
    why = words.said(words.MAIL_WHY, style.language)
    mail = letter(
        subject,
        f"{as_text(lines, 0)}\n{why}\n",
        style.language,
        at=receipt.at,
        sender=(receipt.library, sender),
        to=to,
    )
    page = "".join(_page(lines, style.language, subject, why))
    # The one above goes into the first part with the text.
    mail.add_alternative(page, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = style.language
    return mail


def letter(
    subject: str, text: str, language: str, *, at: datetime, sender: tuple[str, str], to: str
) -> EmailMessage:
    """A mail of plain text from (name, address), in 7 bits. ``at``: aware."""
    mail = EmailMessage()
    name, address = sender
    mail["Subject"] = cleaned(subject)
    mail["From"] = Address(cleaned(name), addr_spec=address)
    mail["To"] = Address(addr_spec=to)
    mail["Date"] = format_datetime(at)
    # The same at each try: a copy that came twice is seen to be one.
    mail["Message-ID"] = make_msgid(domain=address.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer that somebody is away
    mail["Content-Language"] = language
    mail.set_content(text, cte="quoted-printable")
    return mail


def _page(lines: Iterable[PrintLine], language: str, title: str, why: str) -> Iterator[str]:
    yield f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
    yield f'<title>{escape(title)}</title></head><body style="{_FONT}">\n'
    yield from map(_paragraph, lines)
    yield f'<p dir="auto" style="margin:1.5em 0 0;font-size:85%">{escape(why)}</p></body></html>\n'


def _paragraph(line: PrintLine) -> str:
    if not line.text:
        return '<p style="margin:.7em 0"></p>\n'
    text = escape(line.text.strip())
    text = f"<b>{text}</b>" if line.bold else text
    indent = "1.5em" if line.text.startswith(" ") else "0"
    size = f";font-size:{line.size * 100}%" if line.size > 1 else ""
    return f'<p dir="auto" style="margin:.15em {indent}{size}">{text}</p>\n'
