"""The codes of a receipt, a form and a payment as painted: a reader that is not ours reads them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice

from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.flow.events import PaymentTold, ReceiptChosen, ReceiptWay, Standing, TitlesHidden

SCENE = {scene.name: scene for scene in SCENES}


def read(visitor: Any) -> list[str]:
    """What a phone held before the screen reads."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert visitor.app.window.grabWindow().save(buffer, "bmp")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("L")
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("shape", ["portrait", "landscape"])
@pytest.mark.parametrize(
    ("scene", "books"), [("success-code", 3), ("success-long-code", len(BOOKS))]
)
def test_the_code_is_read_from_the_screen(
    stand: Callable[..., Any], shape: str, theme: str, scene: str, books: int
) -> None:
    visitor = stand(shape, theme=theme)
    visitor.play(SCENE[scene], "nl")
    (said,) = read(visitor)
    assert said.startswith("Bibliotheek Lindeveld\n")
    left_out = re.search(r"En nog ([0-9]+)\.$", said)
    assert said.count("\n- ") + int(left_out[1] if left_out else 0) == books
    visitor.app.post(ReceiptChosen(ReceiptWay.NONE))
    visitor.settle()
    assert read(visitor) == [], "it goes with the choice"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_what_goes_with_a_book_is_taken_along_by_its_codes(
    stand: Callable[..., Any], shape: str, theme: str
) -> None:
    visitor = stand(shape, theme=theme)
    visitor.play(SCENE["success-related"], "nl")
    assert sorted(read(visitor)) == [
        "https://agenda.example/wandeling",
        "https://luisterboeken.example/titel/4711",
    ]
    visitor.app.post(TitlesHidden(True))
    visitor.settle()
    assert read(visitor) == [], "what was hidden names nothing that goes with it"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_the_form_is_read_from_the_screen(
    stand: Callable[..., Any], shape: str, theme: str
) -> None:
    visitor = stand(shape, theme=theme)
    visitor.play(SCENE["card-pile"], "nl")
    assert read(visitor) == ["https://www.lindeveld.example/lid-worden"]
    visitor.play(SCENE["card-over-pile"], "nl")
    assert read(visitor) == [], "no form helps against too many loans"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_the_code_to_pay_by_is_read_from_the_screen(
    stand: Callable[..., Any], shape: str, theme: str
) -> None:
    visitor = stand(shape, theme=theme)
    visitor.play(SCENE["paying"], "nl")
    (said,) = read(visitor)
    assert said.startswith("https://www.mollie.com/checkout/")
    visitor.app.post(PaymentTold(2, Standing.PAID))
    visitor.settle()
    assert read(visitor) == [], "nobody else pays by it"
