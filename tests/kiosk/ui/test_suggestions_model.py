"""What goes with a book as cards: days and prices in words, and nothing that is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.flow.events import Suggestion
from kiosk.flow.patron_events import ReceiptCode
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import Sight
from kiosk.ui.dates import Days
from kiosk.ui.models.suggestions import SuggestionsModel
from sync.content.catalogue.relation import Related, Relation

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
WALK = Related(
    Relation.EVENT,
    "Op pad langs de ridders",
    "Kasteel",
    "https://x.example/1",
    datetime(2026, 12, 5, 13, 0, tzinfo=UTC),
    price=Decimal("2.50"),
    currency="EUR",
)


@pytest.fixture
def model(qapp: QGuiApplication) -> SuggestionsModel:
    return SuggestionsModel(Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en")))


def _last_screen(*related: Related, **more: Any) -> Session:
    shown = tuple(Suggestion(each, b"png" if each.link else b"", 29) for each in related)
    rules = Rules(0xC2, children_choice=True)
    return replace(Session(rules, step=Step.DONE, language="nl", suggestions=shown), **more)


def test_a_day_and_a_price_as_one_says_them(model: SuggestionsModel) -> None:
    model.project(_last_screen(WALK))
    (card,) = model.cards
    assert (card["when"], card["clock"], card["price"]) == (
        "za 5 dec",
        "14",
        "€\N{NO-BREAK SPACE}2,50",
    )
    assert card["code"] == "image://code/cG5n"
    half = replace(WALK, start=WALK.start and WALK.start + timedelta(minutes=30), price=Decimal(0))
    model.project(_last_screen(half, language="en"))
    (card,) = model.cards
    assert (card["when"], card["clock"], card["price"]) == ("Sat 5 Dec", "14:30", "")
    assert card["free"]
    model.project(_last_screen(replace(WALK, whole_day=True, price=None)))
    (card,) = model.cards
    assert (card["clock"], card["price"], card["free"]) == ("", "", False)


def test_words_that_are_too_many_end_at_a_word(model: SuggestionsModel) -> None:
    model.project(_last_screen(Related(Relation.TIP, "Oeroeg", "Een heel mooi boek " * 9)))
    assert model.cards[0]["text"].endswith("boek Een…")
    model.project(_last_screen(Related(Relation.TIP, "Oeroeg", "x" * 90)))
    assert model.cards[0]["text"] == "x" * 60 + "…"


@pytest.mark.parametrize(
    "more",
    [
        {"titles_hidden": True},
        {"receipt_code": ReceiptCode(b"png", 29)},
        {"step": Step.IDLE},
    ],
)
def test_nothing_is_shown_where_it_may_not(model: SuggestionsModel, more: dict[str, Any]) -> None:
    model.project(_last_screen(WALK))
    assert len(model.cards) == 1
    model.project(_last_screen(WALK, **more))
    assert model.cards == []


def test_what_is_for_adults_is_on_no_child_s_screen(model: SuggestionsModel) -> None:
    wine = replace(WALK, title="Wijn proeven", adults=True)
    model.project(_last_screen(WALK, wine))
    assert len(model.cards) == 2
    model.project(_last_screen(WALK, wine, sight=Sight(children=True)))
    assert [card["title"] for card in model.cards] == [WALK.title]
