"""Many items in one moment: each is an event, the screen is brought up to date once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drivers.model import AFI_SECURED, ItemTag, TagKind
from kiosk.flow.events import CardShown, ItemSettled, ItemShown, PadItem
from kiosk.flow.patron_events import LanguageChosen
from kiosk.flow.screens import screen
from kiosk.ui.app import ScreenApp
from kiosk.ui.models.kiosk import KioskModel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows there were each time that the screen was brought up to date."""
    rows: list[int] = []
    project = KioskModel.project

    def counted(model: KioskModel, session: object) -> None:
        project(model, session)  # type: ignore[arg-type]
        rows.append(model.pile.count)

    monkeypatch.setattr(KioskModel, "project", counted)
    return rows


def test_a_stack_is_drawn_at_once(screen_app: ScreenApp, drawn: list[int], qtbot: QtBot) -> None:
    for number in range(20):
        screen_app.post(ItemShown(f"E0{number}"))
    qtbot.waitUntil(lambda: len(screen_app.visit.session.rows) == 20)
    assert drawn == [20]


def test_what_comes_one_by_one_is_drawn_one_by_one(
    screen_app: ScreenApp, drawn: list[int], qtbot: QtBot
) -> None:
    for number in range(3):
        screen_app.post(ItemShown(f"E0{number}"))
        qtbot.waitUntil(lambda seen=number: len(drawn) == seen + 1)
    assert drawn == [1, 2, 3]


def test_a_burst_ends_where_something_else_happens(
    screen_app: ScreenApp, drawn: list[int], qtbot: QtBot
) -> None:
    item = PadItem("3000001", (("E0", ItemTag(TagKind.ISO28560_3, "3000001")),), (AFI_SECURED,))
    for event in (ItemShown("E0"), ItemShown("E1"), ItemSettled(item), CardShown("P1001")):
        screen_app.post(event)
    qtbot.waitUntil(lambda: len(drawn) == 3)
    assert screen(screen_app.visit.session).value == "stack"


def test_what_people_do_is_never_passed_over(
    screen_app: ScreenApp, drawn: list[int], qtbot: QtBot
) -> None:
    for code in ("en", "nl"):
        screen_app.post(LanguageChosen(code))
    qtbot.waitUntil(lambda: len(drawn) == 2)
