"""The plan of the floor as a picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage

from kiosk import asset_folder
from kiosk.ui.plan import PlanProvider


def drawn(svg: bytes, size: QSize) -> QImage:
    return PlanProvider(svg).requestImage("floor", QSize(), size)


def has_ink(image: QImage) -> bool:
    points = ((x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
    return any(image.pixelColor(x, y).alpha() for x, y in points)


def test_it_is_drawn_whole_in_any_size(qapp: QGuiApplication) -> None:
    image = drawn(asset_folder.example_plan(), QSize(300, 400))
    assert (image.width(), image.height()) == (300, 400)
    assert has_ink(image)
    # It keeps its shape: 880 by 400 in a picture that is higher than wide.
    assert not has_ink(image.copy(0, 0, 300, 100))


def test_no_plan_is_an_empty_picture(qapp: QGuiApplication) -> None:
    assert not has_ink(drawn(b"", QSize(40, 40)))


@pytest.mark.parametrize("svg", [b"<svg", b"\x00" * 99, b"<svg></svg><svg/>", b"<html/>"])
def test_what_is_no_plan_leaves_the_screen_alone(
    qapp: QGuiApplication, svg: bytes, expect_log: Callable[[str], None]
) -> None:
    expect_log("the plan of the floor cannot be drawn")
    expect_log("Cannot read SVG")
    image = drawn(svg, QSize(40, 40))
    assert (image.width(), image.height()) == (40, 40)
