"""Screens of patrons in the largest letters, on the small panel, and over low buttons: nothing that
is to be read or pressed gives way where there is room for it, and no two buttons say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.asset_folder import languages
from kiosk.demo.days import due_wide
from kiosk.demo.gallery import every, shown
from kiosk.demo.page import Places
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters
from kiosk.ui.app import Look

pytestmark = pytest.mark.timeout(300)

UPRIGHT, SMALL = (1080, 1920), (1280, 800)
EVERY = tuple(languages())


@pytest.fixture
def seen(
    qapp: QGuiApplication, before: Callable[..., Any], rules: Rules, look: Look
) -> Callable[..., Any]:
    """``seen(["refusal"], sizes=…)``: each shot's file, and whoever stands before it."""

    def each(scenes: Any, said: Any = ("nl",), sizes: Any = (UPRIGHT, SMALL), **more: Any) -> Any:
        shots = every(scenes, said, (look.theme,), sizes, **more)
        for _, picture, app in shown(rules, look, shots, due_wide):
            yield picture.file, before(app, rules)

    return each


LARGEST = {"letters": (Letters.LARGER,)}


@pytest.mark.parametrize(
    ("scene", "kind"), [("refusal", "QuestionBlock"), ("paying", "NumberedStep")]
)
def test_all_three_are_there_in_every_language(
    seen: Callable[..., Any], scene: str, kind: str
) -> None:
    left_out = [
        file
        for file, visitor in seen([scene], EVERY, **LARGEST)
        if [each.opacity() for each in visitor.all_of(kind) if each.isVisible()] != [1, 1, 1]
    ]
    assert left_out == []


def test_the_word_beside_klaar_grows_with_the_letters(seen: Callable[..., Any]) -> None:
    pixels = {}
    for letters in Letters:
        for _, visitor in seen(["pile"], sizes=(UPRIGHT,), letters=(letters,)):
            (word,) = (each for each in visitor.look().words if each.text == "Stoppen")
            pixels[letters] = word.pixels
    assert pixels[Letters.NORMAL] < pixels[Letters.LARGE] < pixels[Letters.LARGER]


def test_on_the_small_panel_it_is_larger_than_what_stands_in_the_foot(
    seen: Callable[..., Any],
) -> None:
    for _, visitor in seen(["pile", "overview"], sizes=(SMALL,)):
        words = {each.text: each.pixels for each in visitor.look().words}
        assert words["Stoppen"] > words["Hulp"]


def test_low_buttons_step_by_words_of_their_own(seen: Callable[..., Any]) -> None:
    for file, visitor in seen(["stack-sheets", "overview"], EVERY, places=(Places.LOW,)):
        if visitor.app.visit.session.loans:
            # Each loan has its own button, named by its row.
            continue
        labels = Counter(press.label for press in visitor.look().presses if not press.steers)
        steers = {press.label for press in visitor.look().presses if press.steers}
        assert [label for label, count in labels.items() if count > 1] == [], file
        # The third says what it presses.
        assert len(steers & labels.keys()) <= 1, file


def test_as_many_loans_on_a_page_as_have_room(seen: Callable[..., Any]) -> None:
    for file, visitor in seen(["overview", "holds"], EVERY, sizes=(UPRIGHT,)):
        rows = [each for each in visitor.all_of("ItemRow") if each.isVisible()]
        assert len(rows) in (5, 3), file
        assert not any(each.isVisible() for each in visitor.all_of("Pager")), file


def test_the_last_screen_shows_every_book_and_its_whole_title(seen: Callable[..., Any]) -> None:
    """As far as it has room: on the small panel from sheet to sheet."""
    for file, visitor in seen(["success-many"], EVERY, sizes=(UPRIGHT,)):
        titles = [each.property("title") for each in visitor.all_of("BookRow")]
        assert len(titles) == 14, file
        assert not [text for text in visitor.look().texts() if text.endswith("…")], file


@pytest.mark.parametrize("letters", [Letters.NORMAL, Letters.LARGER])
@pytest.mark.parametrize("size", [UPRIGHT, SMALL])
def test_what_has_no_room_on_the_last_screen_is_on_the_next_sheet(
    seen: Callable[..., Any], size: tuple[int, int], letters: Letters
) -> None:
    scenes = ("success-many", "success-receipt-many")
    for file, visitor in seen(scenes, sizes=(size,), letters=(letters,)):
        wanted = {row.key for row in visitor.app.visit.session.rows}
        found: set[str] = set()
        for _ in range(len(wanted)):
            found |= {each.property("key") for each in visitor.all_of("BookRow")}
            sight = visitor.look()
            assert not [text for text in sight.texts() if "zie je hier niet" in text]
            ahead = [each for each in sight.presses if each.label == "Volgende"]
            if not ahead or not ahead[0].enabled:
                break
            visitor.touch(ahead[0])
        assert found == wanted, file
