"""A receipt as an e-mail: the same model as on paper, as text and as HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest

from kiosk.asset_folder import languages
from kiosk.demo.receipts import receipts
from kiosk.services.receipts.mail import mail_of
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from kiosk.services.receipts.paper import lines_of

AT = datetime(2026, 11, 26, 16, 4, tzinfo=ZoneInfo("Europe/Amsterdam"))
DUE = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)
WHOLE = Receipt(
    "Bibliotheek Zuid",
    "Leenpunt 2",
    AT,
    (ReceiptLine(Fate.LENT, "3000001", "Één <b> & ŵ / Wie", DUE),),
    "A.V.",
    Decimal("2.5"),
    "EUR",
)


def mail(receipt: Receipt = WHOLE, language: str = "nl", **style: bool) -> EmailMessage:
    sent = mail_of(receipt, Style(language, **style), sender="bon@zuid.nl", to="ada@example.org")
    return message_from_bytes(sent.as_bytes(policy=policy.SMTP), policy=policy.default)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.said.append(data.strip())


def read(page: str) -> _Words:
    words = _Words()
    words.feed(page)
    return words


def test_who_and_what() -> None:
    sent = mail()
    assert sent["Subject"] == "Je bon van Bibliotheek Zuid"
    assert (sent["From"], sent["To"]) == ("Bibliotheek Zuid <bon@zuid.nl>", "ada@example.org")
    assert sent["Date"].datetime == AT
    assert sent["Message-ID"].endswith("@zuid.nl>")
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent.get_content_type() == "multipart/alternative"
    assert mail()["Message-ID"] != sent["Message-ID"]


def test_it_says_what_the_paper_says_twice() -> None:
    sent = mail()
    plain, page = (part.get_content() for part in sent.iter_parts())
    assert plain.startswith("Bibliotheek Zuid\r\nLeenpunt 2\r\n") or plain.startswith(
        "Bibliotheek Zuid\nLeenpunt 2\n"
    )
    for said in ("Één <b> & ŵ", "Terug op wo\u00a016\u00a0dec\u00a02026", "Nog te betalen: €"):
        assert said in plain
    words = read(page)
    paper = [line.text.strip() for line in lines_of(WHOLE, Style("nl"), 0) if line.text]
    assert words.said[1 : 1 + len(paper)] == paper
    assert words.tags <= {"html", "head", "meta", "title", "body", "p", "b"}, "nothing is fetched"
    assert not words.names & {"href", "src"}
    assert 'lang="nl"' in page


def test_every_byte_is_ascii_and_no_line_too_long() -> None:
    """So that a server that knows no 8BITMIME (RFC 6152) takes it as well."""
    whole = mail(replace(WHOLE, library="Bibliotheek 红楼梦 " * 5)).as_bytes(policy=policy.SMTP)
    assert whole.isascii()
    assert max(map(len, whole.split(b"\r\n"))) <= 998


def test_a_library_s_name_adds_no_header() -> None:
    sent = mail(replace(WHOLE, library="Zuid\r\nBcc: all@example.org"))
    assert sent["Bcc"] is None
    assert sent["Subject"] == "Je bon van Zuid Bcc: all@example.org"


@pytest.mark.parametrize("language", languages())
def test_every_sort_of_receipt_in_its_own_language(language: str) -> None:
    for receipt, large in receipts("Bibliotheek Zuid", "Leenpunt 2", AT).values():
        sent = mail(receipt, language, large=large, titles=False)
        assert sent["Content-Language"] == language
        plain, page = (part.get_content() for part in sent.iter_parts())
        paper = [each.text.strip() for each in lines_of(receipt, Style(language, large, False), 0)]
        assert [line for line in paper if line] == read(page).said[1:-1]
        for line in paper:
            assert line in plain
