"""Words that are true of what lies there: how many of each, and what kind of thing it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from drivers.model import AFI_UNSECURED
from kiosk.demo.scenes.account import loans
from kiosk.demo.scenes.scene import LOAN, Scene, item_id, laid, lent, returned, signed_in
from kiosk.flow.events import Event, ItemKnown
from kiosk.flow.patron_events import Answer, AnswerGiven, Verb, VerbChosen
from kiosk.flow.screens import Screen
from sync.model import ItemStatus


def _two_ready(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(loans=loans(now)[1:], holds_ready=2)


def _one_of_each(now: datetime) -> Iterable[Event]:
    yield from laid((0, 1))
    yield from signed_in()
    yield lent(0, now + LOAN)
    yield lent(1, now + LOAN)
    yield from laid((2,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RETURN)
    yield returned(2, "romans")


def _of_no_kind(now: datetime) -> Iterable[Event]:
    yield from laid((0, 1))
    yield ItemKnown(item_id(0), "Finding Nemo", ItemStatus.AVAILABLE)
    yield ItemKnown(item_id(1), "", ItemStatus.AVAILABLE)


def _heard(visitor: Any) -> list[str]:
    return [node.text(QAccessible.Text.Name) for node in visitor.heard()]


def test_two_that_are_ready_are_two(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(Scene("two-ready", Screen.OVERVIEW, _two_ready))
    assert "2 liggen klaar" in _heard(visitor)


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "2 geleend, 1 ingeleverd"), ("en", "2 borrowed, 1 returned")],
)
def test_what_is_done_in_both_directions_is_counted_apart(
    stand: Callable[..., Any], language: str, said: str
) -> None:
    visitor = stand("portrait")
    visitor.play(Scene("each", Screen.PILE, _one_of_each), language)
    assert said in [text.replace("\xa0", " ") for text in visitor.look().texts()]


def test_what_nobody_has_said_the_kind_of_is_called_no_book(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(Scene("of-no-kind", Screen.STACK, _of_no_kind))
    heard = _heard(visitor)
    (film,) = [name for name in heard if "Finding Nemo" in name]
    (without_title,) = [name for name in heard if item_id(1)[-4:] in name]
    assert without_title.startswith("Item …")
    assert "Boek" not in film + without_title
    assert "Hier liggen 1 ding en 1 boek" in [name.replace("\u2068", "") for name in heard], (
        "until it is known what it is, one counts as a book"
    )
