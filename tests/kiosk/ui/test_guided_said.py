"""Results of guided tests in the language of the screen: no sentence of ours stays English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.diagnosis.guided.run import TESTS
from kiosk.flow.staff.guided import Outcome, Result
from kiosk.guided_words import ADVICE, EXPECTED, FOUND
from kiosk.ui.staff.said import advice, said

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DIAGNOSIS = Path(__file__).parents[3] / "kiosk" / "diagnosis"
SOURCES = [
    *sorted(DIAGNOSIS.glob("guided/*.py")),
    DIAGNOSIS.parent / "devices" / "device_thread.py",
]
"""The doctor looks before the person does."""
DOCTORS = [
    DIAGNOSIS / f"{name}.py"
    for name in ("advice", "devices", "pad", "payment", "printer", "relay", "sound", "speech")
]
_PLACE = re.compile(r"%[1-9]")


def result(why: str, do: str = "", name: str = "pad", device: str = "plaat") -> Result:
    return Result(name, device, Outcome.FAIL, why, do, NOW)


@pytest.mark.parametrize(
    ("why", "found", "expected"),
    [
        (
            "plaat: no tag was seen within 30 s; expected one barcode, whole and once",
            ("Er is geen tag gezien binnen 30 s",),
            "één streepjescode, heel en één keer",
        ),
        (
            "plaat: FEIG CPR.M02; a card (ISO14443A) with a UID of 7 bytes, its number of the"
            " shape '##'; no test can be written on this tag: its last block is in use",
            (
                "FEIG CPR.M02",
                "Een pas (ISO14443A) met een UID van 7 bytes, met een nummer van de vorm '##'",
                "Op deze tag kan geen test: het laatste blok is in gebruik",
            ),
            "",
        ),
        (
            "pad: the loan is needs review after the link was put in again",
            ("De uitlening is moet worden bekeken nadat de verbinding terug was",),
            "",
        ),
        ("plaat: cable out (5 of 9)", ("Cable out (5 of 9)",), ""),
    ],
)
def test_a_sentence_is_found_again_with_its_figures(
    why: str, found: tuple[str, ...], expected: str
) -> None:
    told = said(result(why), "nl")
    assert (told.found, told.expected) == (found, expected)


def test_advice_is_said_sentence_by_sentence() -> None:
    text = (
        "Clean its window and try another barcode. Try a shorter or shielded cable; set the scanner"
        " up anew from the pages of its driver. Ask Mr Vos."
    )
    assert list(advice(text, "nl")) == [
        "Maak het venster schoon en probeer een andere streepjescode.",
        "Probeer een kortere of afgeschermde kabel; stel de scanner opnieuw in volgens de pagina's"
        " van de driver.",
        "Ask Mr Vos.",
    ]
    assert list(advice("", "nl")) == []


def texts(path: Path) -> Iterator[str]:
    """Every text of a module, its figures left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = (each.value if isinstance(each, ast.Constant) else "\0" for each in node.values)
            yield "".join(map(str, parts))


def test_every_test_says_in_words_of_the_table_how_it_should_be() -> None:
    assert {each.expected for each in TESTS.values()} == set(EXPECTED)
    assert {each.mend for each in TESTS.values()} <= {*ADVICE, ils_away()}


def ils_away() -> str:
    return "Is its address right, and does the network work?"


def test_no_sentence_of_the_table_is_one_that_nobody_says() -> None:
    everything = "\n".join(text for path in (*SOURCES, *DOCTORS) for text in texts(path))
    # Parts of which the module itself has parts.
    short = {"a code", "a card", "a card with a UID of %1 bytes"}
    for source in (*FOUND, *ADVICE):
        longest = max(_PLACE.split(source), key=len).strip(" ,:();")
        if source not in short and len(longest) > 12:
            assert longest[:12] in everything, source
