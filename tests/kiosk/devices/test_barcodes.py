"""Items, cards and publishers' numbers are told apart, by what the library configured."""

from __future__ import annotations

import pytest

from drivers.model import Scan
from kiosk.devices.barcodes import Barcodes
from kiosk.flow.events import CardShown, Event, ItemScanned
from kiosk.flow.typed import require_pattern
from sync.model import Reason

ISBN = "9780306406157"


def item(number: str) -> ItemScanned:
    return ItemScanned(number)


def publishers(number: str) -> ItemScanned:
    return ItemScanned(number, Reason.PUBLISHER_NUMBER)


@pytest.mark.parametrize(
    ("items", "cards", "text", "meaning"),
    [
        ("", "", "3000001", CardShown("3000001")),
        ("3[0-9]{6}", "", "3000001", item("3000001")),
        ("3[0-9]{6}", "", "30000012", CardShown("30000012")),
        ("3[0-9]{6}", "", "x3000001", CardShown("x3000001")),
        ("[0-9]+", "2[0-9]+", "3000001", item("3000001")),
        ("[0-9]+", "2[0-9]+", "2000001", CardShown("2000001")),
        ("[0-9]+", "2", "2000001", item("2000001")),
        ("", "2[0-9]+", "3000001", CardShown("3000001")),
        # A publisher's number, unless the library says that its own look like that.
        ("", "", ISBN, publishers(ISBN)),
        ("3[0-9]{6}", "P[0-9]+", ISBN, publishers(ISBN)),
        ("[0-9]{13}", "", ISBN, item(ISBN)),
        ("3[0-9]{6}", "[0-9]{13}", ISBN, CardShown(ISBN)),
        ("", "", "080442957X", publishers("080442957X")),
        # Ten digits: whose they are is known where the cards are.
        ("", "", "0306406152", CardShown("0306406152")),
        ("", "P[0-9]+", "0306406152", publishers("0306406152")),
        ("", "[0-9]{10}", "0306406152", CardShown("0306406152")),
        # Telephones: the number is a part of the code.
        ("", r"(?:LIB:)?(?P<number>[0-9]{4})", "LIB:1001", CardShown("1001")),
        ("", r"(?:LIB:)?(?P<number>[0-9]{4})", "1001", CardShown("1001")),
        ("", r"https://lib\.example/\?card=(?P<number>\w+)(?:&.*)?",
         "https://lib.example/?card=P1&x=2", CardShown("P1")),
        (r"https://lib\.example/i/(?P<number>3\d+)", "", "https://lib.example/i/31", item("31")),
        # A group that took no part in the match: the whole code.
        ("", r"P(?P<number>[0-9]+)?", "P", CardShown("P")),
    ],
)  # fmt: skip
def test_what_a_code_means(items: str, cards: str, text: str, meaning: Event) -> None:
    assert Barcodes(items, cards).meaning(Scan(text, "desk")) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2900001", CardShown("2900001")),
        # As what is our own card's and an item's: it is a card.
        ("3900001", CardShown("3900001")),
        ("3000001", item("3000001")),
        # Whatever is no card's is a publisher's.
        ("0306406152", publishers("0306406152")),
        ("2900001\n", CardShown("2900001\n")),
        ("39000011", CardShown("39000011")),
    ],
)
def test_cards_of_other_libraries_are_cards_too(text: str, meaning: Event) -> None:
    barcodes = Barcodes("3[0-9]{6}", "P[0-9]+", ("29[0-9]{5}", "39[0-9]{5}"))
    assert barcodes.meaning(Scan(text, "desk")) == meaning


def test_a_bookland_code_is_known_by_its_identifier() -> None:
    assert Barcodes().meaning(Scan("0306406152", "desk", "X0")) == publishers("0306406152")


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "not a regular expression"),
        ("a{99999999999}", "not a regular expression"),
        ("(?P<card>.*)", r"found a group called 'card', expected only \(\?P<number>…\)"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_named(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        require_pattern(pattern)
