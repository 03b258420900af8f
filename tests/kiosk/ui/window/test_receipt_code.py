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

from drivers.model import Scan
from kiosk import qr_code
from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.devices.barcodes import Barcodes
from kiosk.flow.events import PaymentTold, Standing
from kiosk.flow.patron_events import (
    ReceiptChosen,
    ReceiptCode,
    ReceiptWay,
    SightChosen,
    SightCodeMade,
    TitlesHidden,
)
from kiosk.flow.sight import Colours, Letters, Sight
from kiosk.flow.sight_code import written

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


AS_MUCH = Sight(Letters.LARGER, Colours.DARK, done_left=True, low=True, moves=False, tempo=5)
"""As much as can be chosen at once."""


@pytest.mark.parametrize(
    ("shape", "chosen"), [("portrait", AS_MUCH), ("landscape", Sight(moves=False))]
)
def test_what_was_chosen_to_see_by_is_read_back(
    stand: Callable[..., Any], shape: str, chosen: Sight
) -> None:
    visitor = stand(shape)
    visitor.play(SCENE["sight"])
    visitor.happen(SightChosen(chosen))
    assert read(visitor) == [], "it is not there before it was made"
    text = written(chosen)
    visitor.happen(SightCodeMade(text, ReceiptCode(*qr_code.png(text))))
    (said,) = read(visitor)
    # The next visit: a phone before the scanner.
    visitor.play(SCENE["stack"])
    visitor.happen(Barcodes().meaning(Scan(said, "scanner")))
    assert visitor.app.visit.session.sight == chosen
