"""A receipt as a QR code: read again by somebody else's reader; and a long one."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kiosk import qr_code
from kiosk.asset_folder import languages
from kiosk.demo.receipts import receipts
from kiosk.services.receipts.code import CodeText, code_text
from kiosk.services.receipts.model import Fate, Receipt, ReceiptLine, Style
from sync.model import Action, Reason

ZONE = ZoneInfo("Europe/Amsterdam")
AT = datetime(2026, 11, 26, 16, 4, tzinfo=ZONE)
DUE = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)
"""In Amsterdam it is the sixteenth by then."""


def made(receipt: Receipt, language: str = "nl", *, titles: bool = True) -> CodeText:
    return code_text(receipt, Style(language, titles=titles), qr_code.fits)


def lent(count: int, title: str = "De ontdekking van de hemel : roman / Harry Mulisch") -> Receipt:
    lines = (ReceiptLine(Fate.LENT, f"30{n:05}", f"{n} {title}", DUE) for n in range(count))
    return Receipt("Bibliotheek Zuid", "Leenpunt 2", AT, tuple(lines), "A.V.")


def read_again(text: str) -> str:
    """As a reader that is not ours sees it on the screen."""
    png, modules = qr_code.png(text)
    picture = Image.open(io.BytesIO(png)).convert("L")
    assert picture.size == (modules, modules)
    shown = picture.resize((modules * 5, modules * 5), Image.Resampling.NEAREST)
    (found,) = zxingcpp.read_barcodes(shown)
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.ec_level == "M"
    return found.text


def test_the_code_says_the_receipt_and_each_date_once() -> None:
    whole = replace(
        lent(2, "Pluk"),
        lines=(
            ReceiptLine(Fate.REFUSED, "3", "Max", None, Action.BORROW, Reason.HELD_FOR_OTHER),
            *lent(2, "Pluk").lines,
            ReceiptLine(Fate.RETURNED, "4", "Één ŵ 红楼梦"),
            ReceiptLine(Fate.RENEWED, "5", "", DUE + timedelta(7)),
        ),
        owed=Decimal("2.5"),
        currency="EUR",
    )
    said = made(whole)
    assert said == CodeText(
        "Bibliotheek Zuid\ndo 26 nov 2026 16:04\nPas van A.V.\nNog te betalen: € 2,50\n"
        "\nGeleend\nTerug op wo 16 dec 2026\n- 0 Pluk\n- 1 Pluk\n"
        "\nVerlengd\nTerug op wo 23 dec 2026\n- Nummer 5\n"
        "\nIngeleverd\n- Één ŵ 红楼梦\n"
        "\nDit is niet gelukt\n- Max: Iemand anders wacht hierop."
    )
    assert read_again(said.text) == said.text
    assert "Borrowed\nDue back Wed 16 Dec 2026\n" in made(whole, "en").text


def test_titles_that_are_hidden_are_not_in_it() -> None:
    said = made(lent(2), titles=False).text
    assert "- Nummer 3000000\n- Nummer 3000001" in said
    assert "hemel" not in said


def test_titles_become_shorter_before_books_are_left_out() -> None:
    whole, cut = made(lent(5)), made(lent(11))
    assert "- 4 De ontdekking van de hemel : roman" in whole.text
    assert (cut.left_out, cut.text.count("\n- ")) == (0, 11)
    assert "…" in cut.text


def test_what_does_not_fit_is_counted_and_the_code_says_so() -> None:
    said = made(lent(60))
    listed = said.text.count("\n- ")
    assert listed >= 10
    assert (listed + said.left_out, said.text.endswith(f"En nog {said.left_out}.")) == (60, True)
    assert read_again(said.text) == said.text


@pytest.mark.parametrize("language", languages())
def test_every_sort_of_receipt_is_read_again(language: str) -> None:
    for name, (receipt, _) in receipts("Bibliotheek Zuid", "Leenpunt 2", AT).items():
        said = made(receipt, language).text
        assert read_again(said) == said, name


def test_it_fits_exactly_what_a_code_of_that_size_holds() -> None:
    png, modules = qr_code.png("x" * qr_code.MOST_BYTES)
    assert modules == 17 + 4 * qr_code.LARGEST_VERSION + 2 * qr_code.QUIET_ZONE
    assert png.startswith(b"\x89PNG")
    assert not qr_code.fits("x" * (qr_code.MOST_BYTES + 1))
    assert not qr_code.fits("é" * qr_code.MOST_BYTES)
    with pytest.raises(ValueError, match="413 bytes, a code holds at most 412"):
        qr_code.png("x" * 413)


@settings(max_examples=60)
@given(
    st.lists(st.text(max_size=300), max_size=60),
    st.text(max_size=300),
    st.sampled_from(languages()),
)
def test_whatever_titles_say_the_code_can_be_drawn(
    titles: list[str], library: str, language: str
) -> None:
    lines = tuple(ReceiptLine(Fate.LENT, str(n), title, DUE) for n, title in enumerate(titles))
    said = made(Receipt(library, "", AT, lines, "A.V."), language)
    assert qr_code.fits(said.text)
    assert said.text.count("\n- ") + said.left_out == len(titles)
