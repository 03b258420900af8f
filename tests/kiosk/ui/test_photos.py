"""Photos of parts: which are shown, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from kiosk.ui.photos import MOST_BYTES, why_not


def picture(path: Path, across: int = 60, down: int = 60) -> Path:
    image = QImage(across, down, QImage.Format.Format_Mono)
    image.fill(1)
    assert image.save(str(path))
    return path


@pytest.mark.parametrize("name", ["lamp.jpg", "lamp.png"])
def test_a_jpeg_and_a_png_are_shown(tmp_path: Path, name: str) -> None:
    assert why_not(picture(tmp_path / name)) == ""


def test_the_name_says_nothing_the_content_does(tmp_path: Path) -> None:
    assert why_not(picture(tmp_path / "lamp.png").rename(tmp_path / "lamp.jpg")) == ""
    text = tmp_path / "tekst.jpg"
    text.write_text("<svg/>")
    assert why_not(text) == "expected a JPEG or a PNG, found something else"
    assert why_not(picture(tmp_path / "lamp.bmp")) == why_not(text)


def test_what_is_too_large_or_not_there_is_named(tmp_path: Path) -> None:
    assert why_not(tmp_path / "geen.jpg") == "expected a file, found none"
    assert why_not(tmp_path) == "expected a file, found none"
    assert why_not(picture(tmp_path / "klein.png", 39)).startswith("expected at least 40 × 40")
    # A few kB that would unpack to hundreds of MB.
    assert "found 9000 × 9000 pixels" in why_not(picture(tmp_path / "bom.png", 9000, 9000))
    heavy = picture(tmp_path / "zwaar.jpg")
    with heavy.open("ab") as file:
        file.truncate(MOST_BYTES + 1)
    assert why_not(heavy) == "expected at most 8 MB, found 8 MB"
