"""Receipts of every sort as pictures: those of the demo, in every language."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image

from drivers.config_printer import EscposConfig
from drivers.model import PrintLine
from drivers.printers import fonts, raster
from drivers.printers.escpos.job import encoded
from drivers.printers.escpos.job import raster as as_dots
from drivers.sim.printers.drawing import picture_of
from drivers.sim.printers.roll import Drawn, Roll, Written
from kiosk.asset_folder import languages
from kiosk.demo import receipts
from kiosk.services.receipts.model import Fate, Style
from kiosk.services.receipts.paper import job_of, lines_of

AT = datetime(2026, 11, 26, 16, 4, tzinfo=ZoneInfo("Europe/Amsterdam"))
SAMPLES = receipts.receipts("Bibliotheek Zuid", "Leenpunt 2", AT)


def test_each_is_drawn_in_each_language(tmp_path: Path) -> None:
    drawn = receipts.draw(
        tmp_path, languages(), "Bibliotheek Zuid", "Leenpunt 2", lambda language: AT
    )
    assert {(each.scene, each.language) for each in drawn} == {
        (f"receipt-{name}", language) for name in SAMPLES for language in languages()
    }
    for each in drawn:
        with Image.open(tmp_path / each.file) as paper:
            dark = paper.convert("L").point(lambda grey: 255 * (grey < 128))
            left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
            # Nothing hangs over an edge.
            assert 0 < left < right < paper.width
            assert 0 < top < bottom < paper.height
            assert paper.width == 572


def test_every_fate_is_among_them() -> None:
    fates = {line.fate for made, _ in SAMPLES.values() for line in made.lines}
    assert fates == set(Fate) - {Fate.RESERVED}


@pytest.mark.parametrize("language", languages())
def test_leenpunts_own_fonts_have_its_own_words(language: str) -> None:
    """And the scripts that it promises: Latin, Cyrillic, Arabic."""
    for name, (made, large) in SAMPLES.items():
        for line in lines_of(made, Style(language, large), 42):
            if name != "scripts" or not raster.has_right_to_left(line.text):
                own = [each for each in line.text if ord(each) < 0x590]
                paths = fonts.files(line.bold)
                assert [x for x in own if not any(fonts.has(path, x) for path in paths)] == []


@pytest.mark.parametrize("dots", [384, 512, 576])
@pytest.mark.parametrize("said", ["https://example.org/bon/1", "x" * 300])
def test_a_code_is_read_back_from_the_dots(dots: int, said: str) -> None:
    """By a decoder that is not ours, from what the printer is sent."""
    roll = Roll()
    roll.receive_data(as_dots(raster.picture(PrintLine(code=said), dots, 42)))
    bands = [picture_of(row) for row in roll.piece.rows if isinstance(row, Drawn)]
    paper = Image.new("L", (dots, sum(band.height for band in bands)))
    for number, band in enumerate(bands):
        paper.paste(band, (0, 30 * number))
    (found,) = zxingcpp.read_barcodes(paper)
    assert (found.text, found.format.name) == (said, "QRCode")


@pytest.mark.parametrize("language", languages())
def test_each_language_is_read_back_from_the_printer(language: str) -> None:
    """Letters where a code page has them all, else dots of the same line, shaped and in order."""
    made, _ = SAMPLES["mixed"]
    config = EscposConfig(kind="printer", driver="escpos", port="/dev/usb/lp0", profile="TM-T88V")
    job = job_of(made, Style(language), config.columns)
    roll = Roll()
    roll.receive_data(encoded(job, config))
    assert roll.unknown == []
    drawn = 0
    for line, row in zip(job.lines, roll.pieces[0].rows, strict=False):
        if isinstance(row, Drawn):
            drawn += 1
            wanted = raster.picture(line, config.dots, config.columns, language=language)
            black = picture_of(row).convert("L").point(lambda grey: 255 * (grey < 127))
            assert black.tobytes() == wanted.point(lambda grey: 255 * (grey < 127)).tobytes()
        else:
            assert isinstance(row, Written)
            assert row.text == line.text
    assert drawn == sum(raster.has_right_to_left(line.text) for line in job.lines)
