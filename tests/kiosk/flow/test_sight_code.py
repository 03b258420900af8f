"""What somebody took along of how they see the screen comes back out of its code."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import Scan
from drivers.model_speech import FIRST_VOLUME, STEPS
from kiosk.devices.barcodes import Barcodes
from kiosk.flow.events import CardShown
from kiosk.flow.patron_events import SightChosen
from kiosk.flow.sight import AS_EVER, Colours, Letters, Sight
from kiosk.flow.sight_code import read, written

SIGHTS = st.builds(Sight, tempo=st.integers(1, STEPS), volume=st.just(FIRST_VOLUME))


@given(SIGHTS)
def test_what_was_chosen_comes_back(sight: Sight) -> None:
    text = written(sight)
    assert read(text) == sight
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def test_it_says_what_differs_and_nothing_else() -> None:
    assert written(AS_EVER) == "LPSEE1"
    chosen = Sight(Letters.LARGER, Colours.CONTRAST, low=True, moves=False)
    assert written(chosen) == "LPSEE1-LETTERS-LARGER-COLOURS-CONTRAST-LOW-YES-MOVES-NO"


def test_no_visit_begins_louder_by_it() -> None:
    assert written(Sight(volume=STEPS)) == "LPSEE1"
    assert read(f"LPSEE1-VOLUME-{STEPS}") == AS_EVER


def test_every_choice_can_be_written() -> None:
    for field in fields(Sight):
        assert field.name.replace("_", "").isalpha(), field.name


@pytest.mark.parametrize(
    "text", ["", "P1001", "LPSEE", "LPSEE2-LOW-YES", "LPSEE1-LOW", "X-LPSEE1-LOW-YES"]
)
def test_another_code_is_none_of_these(text: str) -> None:
    assert read(text) is None


def test_what_is_not_known_is_left() -> None:
    later = "lpsee1-tempo-99-low-yes-letters-huge\r\n"
    assert read(later) == Sight(low=True)


def test_the_scanner_reads_it_whatever_cards_look_like() -> None:
    barcodes = Barcodes(items="30[0-9]{5}", cards="[A-Z0-9-]+")
    assert barcodes.meaning(Scan("LPSEE1-LOW-YES", "scanner")) == SightChosen(Sight(low=True))
    assert barcodes.meaning(Scan("LPSEE", "scanner")) == CardShown("LPSEE")
