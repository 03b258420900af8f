"""Icons are read once and tinted; nothing is opened when they are drawn."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from heap import heap
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from drivers.printers.fonts import best
from kiosk.asset_folder import folder
from kiosk.ui import assets
from kiosk.ui.icons import IconProvider

BUNDLED = folder() / "icons"


@pytest.fixture(scope="module")
def provider(qapp: object) -> IconProvider:
    return IconProvider(BUNDLED)


def _asked(provider: IconProvider, wish: str, size: int = 48) -> QImage:
    return provider.requestImage(wish, QSize(), QSize(size, size))


def _colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_comes_in_the_size_and_colour_asked_for(provider: IconProvider) -> None:
    image = _asked(provider, "check/3b3390/2", 72)
    assert (image.width(), image.height()) == (72, 72)
    assert _colours(image) == {"#3b3390"}


def test_without_a_size_it_has_the_size_it_was_drawn_on(provider: IconProvider) -> None:
    size = QSize()
    image = provider.requestImage("x/000000/2", size, QSize())
    assert (image.width(), size.width(), size.height()) == (24, 24, 24)


def test_a_wider_stroke_covers_more(provider: IconProvider) -> None:
    def covered(image: QImage) -> int:
        return sum(image.pixelColor(x, y).alpha() > 0 for x in range(48) for y in range(48))

    assert covered(_asked(provider, "check/000000/3")) > covered(
        _asked(provider, "check/000000/1.5")
    )


def test_every_bundled_icon_draws_something(provider: IconProvider) -> None:
    for name in sorted(provider.names):
        assert _colours(_asked(provider, f"{name}/22262b/2", 96)), name


@pytest.mark.parametrize("wish", ["nobody/22262b/2", "check/blue/2", "check/22262b", "check", ""])
def test_what_cannot_be_drawn_is_said(
    provider: IconProvider, expect_log: Callable[[str], None], wish: str
) -> None:
    expect_log(f"no icon for image://icon/{wish}")
    assert _colours(_asked(provider, wish)) == set()


def test_drawing_opens_no_file(provider: IconProvider) -> None:
    opened: list[Any] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "open":
            opened.append(arguments[0])

    sys.addaudithook(watch)
    _asked(provider, "book/123456/2.2", 57)
    watching = False
    assert not opened


def test_a_picture_is_gone_with_what_shows_it(provider: IconProvider) -> None:
    shown = weakref.ref(_asked(provider, "book/123456/2.2"))
    assert shown() is None


def test_a_folder_without_icons_is_an_installation_gone_wrong(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no icons"):
        IconProvider(tmp_path)


def test_bundled_files_carry_their_licences() -> None:
    assert "MIT License" in (BUNDLED / "LICENSE").read_text(encoding="utf-8")
    fonts = folder() / "fonts"
    for licence in ("AtkinsonHyperlegibleNext", "NotoSans", "NotoSansArabic"):
        text = (fonts / f"{licence}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in text.upper()


def test_the_four_families_load(qapp: object) -> None:
    expected = ["Atkinson Hyperlegible Next"]
    expected += ["Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari"]
    assert assets.load_fonts() == tuple(expected)


def test_a_picture_that_is_kept_takes_its_pixels_and_no_painter(provider: IconProvider) -> None:
    names = sorted(provider.names)

    def kept() -> int:
        pictures = [_asked(provider, f"{name}/123456/2.2") for name in names]
        taken = heap().given_out
        pictures.clear()
        return taken - heap().given_out

    kept()
    assert kept() < len(names) * (48 * 48 * 4 + 2_000)


@pytest.mark.parametrize("weight", ["400Regular", "700Bold"])
def test_no_letter_was_lost_when_noto_was_divided(weight: str) -> None:
    devanagari = folder() / "fonts" / f"NotoSansDevanagari_{weight}.ttf"
    assert best("हिन्दी कहानियाँ (1984) – ‘ऐ’।", [devanagari]) == devanagari
    rest = folder() / "fonts" / f"NotoSans_{weight}.ttf"
    assert best("Їжак, Ελλάδα – Nguyễn", [rest]) == rest
