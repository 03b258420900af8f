"""The letter keyboards: data, one a language, and each letter of it can be typed once."""

from __future__ import annotations

import string

import pytest

from kiosk import asset_folder
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session
from kiosk.ui.keyboards import USUAL, load_layouts
from kiosk.ui.models.keyboard import KeyboardModel

LAYOUTS = load_layouts()
FIRST_ROW = {
    "fr": "azertyuiop",
    "de": "qwertzuiopü",
    "tr": "qwertyuıopğü",
    "uk": "йцукенгшщзхї",
    "ar": "ضصثقفغعهخحجد",
}
OWN = {
    "de": "äöüß",
    "fr": "éèàçùœ",
    "fy": "âêôúû",
    "nl": "éëïöü",
    "pl": "ąćęłńóśźż",
    "tr": "çğıöşü",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى",
}


def test_every_language_of_the_screen_has_one() -> None:
    assert set(asset_folder.languages()) <= set(LAYOUTS)
    assert USUAL in LAYOUTS


@pytest.mark.parametrize("language", LAYOUTS)
def test_every_letter_is_there_once_and_every_row_fits(language: str) -> None:
    layout = LAYOUTS[language]
    keys = "".join((*layout.letters, *layout.accents))
    assert len(set(keys)) == len(keys)
    assert set(string.ascii_lowercase) <= set("".join(layout.latin))
    assert all(key.isalpha() and key == key.lower() for key in keys)
    assert layout.letters[0] == FIRST_ROW.get(language, "qwertyuiop")
    assert set(OWN.get(language, "")) <= set(keys)
    # As many rows as the pages share; Wissen is two keys beside the last row.
    assert len(layout.letters) == 3
    assert len(layout.accents) <= 3
    columns = max(10, *map(len, layout.letters))
    assert columns <= 12
    assert len(layout.names) == (1 if layout.latin == layout.letters else 2)
    assert all(0 < len(name) <= 3 for name in layout.names)
    for rows in (layout.letters, layout.accents):
        assert len(rows[-1]) + 2 <= columns
        assert all(len(row) <= columns for row in rows)


@pytest.mark.parametrize("language", LAYOUTS)
def test_a_number_is_typed_in_letters_that_have_one_capital(language: str) -> None:
    """No ß, whose capital is two letters; no ı beside i, of which Turkish has two capitals."""
    keys = KeyboardModel(LAYOUTS)
    keys.project(Session(Rules(0xC2), language=language))
    assert sorted("".join(keys.numbers)) == list(string.ascii_lowercase)  # type: ignore[attr-defined]
    assert len(keys.numbers) == 3  # type: ignore[attr-defined]
