"""A receipt as PDF, read back by PDFium."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from drivers.model import PrintLine
from kiosk.ui.paper_pdf import NoFont, as_pdf

LINES = (
    PrintLine("Bibliotheek Zuid", bold=True, centred=True),
    PrintLine(),
    PrintLine("\u017b\u00f3\u0142w i \u017ad\u017ab\u0142o " * 5),
    PrintLine("  Terug op di\u00a015\u00a0dec\u00a02026", size=2),
)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("columns", "width_mm"), [(32, 58), (42, 80), (48, 80)])
def test_letters_and_size(columns: int, width_mm: int) -> None:
    document = PdfDocument(as_pdf(LINES, columns, title="Bibliotheek Zuid, vandaag").content)
    assert len(document) == 1
    page = document[0]
    assert page.get_size()[0] == pytest.approx(width_mm / 25.4 * 72, abs=1)
    text = page.get_textpage()
    said = text.get_text_range().replace("\u00a0", " ").split("\r\n")
    assert said[0] == "Bibliotheek Zuid"
    assert "15 dec 2026" in " ".join(said)
    assert " ".join(said).count("\u017ad\u017ab\u0142o") == 5
    left, bottom, right, top = zip(
        *(
            text.get_charbox(number)
            for number in range(text.count_chars())
            # A space at the end of a line hangs over its edge.
            if text.get_text_range(number, 1).strip()
        ),
        strict=True,
    )
    width, height = page.get_size()
    assert min(left) >= 0 <= min(bottom)
    assert max(right) <= width
    assert max(top) <= height
    assert document.get_metadata_dict()["Title"] == "Bibliotheek Zuid, vandaag"
    text.close()
    page.close()
    document.close()


@pytest.mark.usefixtures("qapp")
def test_letters_that_no_font_has_are_named() -> None:
    """Of planes that are assigned to nobody, so that no font ever has them."""
    made = as_pdf((PrintLine("Boek \u0378 en \U000cfff0"), PrintLine("Żółw")), 42, title="t")
    assert made.unwritten == {"\u0378", "\U000cfff0"}
    every = (PrintLine("Één € Żółw Війна Kırmızı كتاب ألف لله 2026"),)
    assert as_pdf(every, 42, title="t").unwritten == frozenset()


@pytest.mark.usefixtures("qapp")
def test_a_font_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x.ttf").write_bytes(b"no font")
    with pytest.raises(NoFont, match=r"x\.ttf is no font"):
        as_pdf(LINES, 42, title="t", fonts=[tmp_path / "x.ttf"])
