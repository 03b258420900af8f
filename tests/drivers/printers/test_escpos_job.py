"""The bytes of a job: against the published tables, and read back by a renderer of its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.config import ConfigError
from drivers.config_printer import EscposConfig
from drivers.model import PrintJob, PrintLine
from drivers.printers.escpos.job import encoded, raster
from drivers.printers.escpos.library import pages, writer
from drivers.printers.raster import LINE_DOTS, is_right_to_left, picture
from drivers.sim.printers.roll import PAGES, UNPRINTABLE, Drawn, Roll, Written, as_text

LETTERS = (
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÉÖÜÇ"  # western
    "ąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžőű"  # central
    "ğışİŞĞ"  # Turkish
    "абвгдежзийклмнопрстуфхцчшщьюяієїґАЯІЄЇҐ"  # Cyrillic
    "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώ"  # Greek
    "€£«»–—“”„’…°½"
)


def config(**more: object) -> EscposConfig:
    keys = {"kind": "printer", "driver": "escpos", "port": "/dev/usb/lp0"}
    return EscposConfig.model_validate(keys | more)


def printed(*lines: PrintLine, **more: object) -> Roll:
    roll = Roll()
    roll.receive_data(encoded(PrintJob("a", lines, "nl"), config(**more)))
    assert roll.unknown == []
    assert not roll.has_partial
    return roll


def test_the_bytes_are_those_of_the_published_tables() -> None:
    """ESC @, GS a 0, GS !, ESC a, ESC E, ESC t 16 (WPC1252), ESC d 6, GS V 1."""
    lines = (PrintLine("€ 2", bold=True, centred=True), PrintLine("Ja", size=2))
    assert encoded(PrintJob("a", lines), config(profile="TM-T88V")) == (
        b"\x1b@\x1da\x00"
        b"\x1d!\x00\x1bE\x01\x1ba\x01\x1bt\x10\x80 2\n"
        b"\x1d!\x11\x1bE\x00\x1ba\x00Ja\n"
        b"\x1ba\x00\x1bd\x06\x1dV\x01"
    )


@pytest.mark.parametrize("profile", ["default", "TM-T88V", "TM-T20II", "simple"])
def test_every_letter_comes_out_as_itself_or_as_dots(profile: str) -> None:
    """The library's table of code pages against Python's own; profiles with Epson's numbers."""
    lines = [PrintLine(f"[{letter}]") for letter in LETTERS]
    roll = printed(*lines, profile=profile, cut="none")
    rows = roll.piece.rows[: len(lines)]
    text = [row.text for row in rows if isinstance(row, Written)]
    assert [f"[{each}]" for each in LETTERS if f"[{each}]" in text] == text
    assert len(text) + sum(isinstance(row, Drawn) for row in rows) == len(lines)
    if profile != "simple":
        assert len(text) > 0.9 * len(lines)


def test_pages_have_the_numbers_of_the_reference() -> None:
    for name, number in pages(writer("TM-T88V")).items():
        assert int(number) in PAGES, name


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=42)))
def test_nothing_becomes_something_else(said: list[str]) -> None:
    roll = printed(*(PrintLine(text) for text in said))
    (piece,) = roll.pieces
    assert len(piece.rows) == len(said) + 6
    for text, row in zip(said, piece.rows, strict=False):
        if isinstance(row, Written):
            assert row.text == text
            assert UNPRINTABLE not in row.text or UNPRINTABLE in text


def test_arabic_and_hebrew_are_dots_though_there_are_code_pages_for_them() -> None:
    for text in ("كتاب", "שלום", "boek كتاب", "12 كتاب"):
        assert as_text(printed(PrintLine(text)).pieces[0]).startswith("[picture 512x")


def test_arabic_is_shaped_and_runs_to_the_left() -> None:
    dots, joined = 512, picture(PrintLine("ببب"), 512, 42)
    apart = picture(PrintLine("ب\u200cب\u200cب"), 512, 42)
    assert joined.getbbox() == (0, 0, dots, LINE_DOTS)
    assert ink(joined)[2] > dots * 0.95, "it begins at the right"
    assert ink(joined)[2] - ink(joined)[0] < ink(apart)[2] - ink(apart)[0]
    assert ink(picture(PrintLine("boek كتاب"), dots, 42))[0] < 10
    assert is_right_to_left("12 كتاب")


def test_what_is_too_wide_is_drawn_smaller_and_whole() -> None:
    number = "12345678901234567890" * 4
    left, _, right, _ = ink(picture(PrintLine(number), 384, 32))
    assert 0 <= left < right <= 384
    assert right > 300
    assert isinstance(printed(PrintLine(number)).pieces[0].rows[0], Drawn)


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (42, 512), (48, 576)])
def test_dots_are_as_wide_as_the_paper(columns: int, dots: int) -> None:
    rows = printed(PrintLine("كتاب"), PrintLine(code="x"), columns=columns).pieces[0].rows
    pictures = [row for row in rows if isinstance(row, Drawn)]
    assert {8 * row.width_bytes for row in pictures} == {dots}
    assert {row.height for row in pictures[:-1]} == {30}, "in bands"


def test_a_raster_line_has_the_dots_of_its_picture() -> None:
    image = Image.new("L", (16, 2), 255)
    image.putpixel((0, 0), 0)
    image.putpixel((15, 1), 0)
    assert raster(image) == b"\x1dv0\x00\x02\x00\x02\x00" + b"\x80\x00\x00\x01"


def test_cutting() -> None:
    for cut, ends in (("full", b"\x1dV\x00"), ("part", b"\x1dV\x01"), ("none", b"\x1bd\x04")):
        made = encoded(PrintJob("a", (PrintLine("x"),)), config(cut=cut, profile="TM-T88V"))
        assert made.endswith(ends)


def test_a_font_of_the_configuration_has_the_last_word() -> None:
    with pytest.raises(ConfigError, match=r"no-font.ttf is no font"):
        encoded(PrintJob("a", (PrintLine("☃"),)), config(fonts=["/no-font.ttf"]))
    with pytest.raises(ConfigError, match="python-escpos knows no 'TM-X'; it knows: AF-240"):
        encoded(PrintJob("a", ()), config(profile="TM-X"))


def ink(image: Image.Image) -> tuple[int, int, int, int]:
    """The box around what is dark."""
    box = image.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert box is not None
    return box


def test_no_dots_are_taken_for_a_question() -> None:
    """DLE EOT, ENQ and DC4 are obeyed among dots, too (Epson's reference)."""
    for second in (0x04, 0x05, 0x14):
        image = Image.frombytes("1", (512, 30), bytes((0x10, second)) * 960).convert("L")
        sent = raster(image.point(lambda grey: 255 - grey))
        assert bytes((0x10, second)) not in sent
        assert bytes((0x18, second)) * 32 in sent
