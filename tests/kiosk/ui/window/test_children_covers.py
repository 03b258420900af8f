"""A library's own pictures on the covers of the children's screen."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from waiting import wait_until

from kiosk.demo.scenes import SCENES
from kiosk.flow.events import ItemShown
from kiosk.flow.patron_events import TitlesHidden
from kiosk.ui.covers import name_of, path_of, scaled

STAMPS = next(scene for scene in SCENES if scene.name == "children-stamps")
PAINT = (255, 0, 255)


def pictured(visitor: Any) -> list[str]:
    """Titles of the covers that show a picture."""
    QCoreApplication.processEvents()
    return [
        cover.property("title")
        for cover in visitor.all_of("KidCover")
        if cover.property("pictured")
    ]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Two of the six books have a picture."""
    content = BytesIO()
    Image.new("RGB", (300, 400), PAINT).save(content, "PNG")
    for item in ("30000000", "30000003"):
        path_of(tmp_path, name_of(item)).write_bytes(scaled(content.getvalue()))
    return tmp_path


def test_a_picture_takes_the_place_of_title_and_icon(
    stand: Callable[..., Any], cache: Path
) -> None:
    visitor = stand("portrait", covers=cache)
    visitor.play(STAMPS)
    wait_until(lambda: sorted(pictured(visitor)) == ["Kikker is verliefd", "Minoes"])
    seen = visitor.look()
    assert "Matilda" in seen.texts()
    assert "Minoes" not in seen.texts()
    grabbed = visitor.app.window.grabWindow()
    found = {grabbed.pixelColor(x, 1150).getRgb()[:3] for x in range(60, 364)}
    assert any(abs(r - 255) < 8 and g < 8 and abs(b - 255) < 8 for r, g, b in found)
    visitor.happen(TitlesHidden(True))
    assert pictured(visitor) == [], "a picture tells the title"


def test_a_book_that_nobody_has_read_yet_lies_there_like_the_others(
    stand: Callable[..., Any],
) -> None:
    visitor = stand("portrait")
    visitor.play(STAMPS)
    before = len(visitor.all_of("KidCover"))
    visitor.happen(ItemShown("E004015000000FFF"))
    wait_until(lambda: len(visitor.all_of("KidCover")) == before + 1)
