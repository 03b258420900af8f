"""What is said of every screen that a patron can come to: all of it, once, for the right ears."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from PySide6.QtTest import QTest
from screen_walk import at_once
from waiting import PATIENCE_S

from drivers.model import AFI_UNSECURED
from drivers.model_speech import Route
from kiosk.demo.scenes import SCENES, played
from kiosk.demo.scenes.scene import Scene, item_id, laid, signed_in
from kiosk.demo.spoken import Scribe, on_arrival, on_the_way
from kiosk.flow.events import LoanDecided, SlipsChosen
from kiosk.flow.patron_events import LanguageChosen, WhyPressed
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen
from kiosk.texts import explain, translator
from kiosk.ui.speech.transcript import Spoken, Why
from kiosk.ui.speech.words import BETWEEN, plain
from sync.model import Action, Outcome, Reason

PARTS = 8
"""So that several cores share the work."""
MARK = "Zilverwit"
"""In every title, and in no other word."""
ONE_OF_EACH = tuple({scene.screen: scene for scene in SCENES}.values())
pytestmark = pytest.mark.timeout(300)
_MONEY = "CHF"
_PERSONAL = ("title", "author", "description", "text")
_WRONG = re.compile(r"[.!?…][.,:;]|[,;:][,.;]|[\u2066-\u2069\u200b\u2060\n]|%\d|\s[.,?!]")
"""Joined, doubled, or not meant to be heard."""


@pytest.fixture
def rules(rules: Rules) -> Rules:
    """At a station that reads aloud."""
    return replace(rules, speaks=True)


def marked(value: Any) -> Any:
    """With the mark in everything that somebody lends, has lent or looks for, and in what goes with
    it; and with amounts in money that has no sign of its own."""
    if isinstance(value, tuple):
        return tuple(map(marked, value))
    if not is_dataclass(value) or isinstance(value, type | SlipsChosen):
        return value
    told = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    return replace(
        value,
        **{
            name: f"{MARK} {held} {MARK} / {MARK}s"
            if name in _PERSONAL and held
            else _MONEY
            if name == "currency" and held
            else marked(held)
            for name, held in told.items()
        },
    )


def listened(
    visitor: Any, scene: Any, route: Route, language: str = "nl", *, mark: bool = False
) -> tuple[Spoken, ...]:
    arrived(visitor, scene, language, mark=mark)
    return on_the_way(visitor.app, route)


def arrived(visitor: Any, scene: Any, language: str = "nl", *, mark: bool = False) -> None:
    visitor.begin(scene)
    events = played(scene, language, visitor.now_is)
    at_once(visitor.app, [marked(each) for each in events] if mark else list(events))
    visitor.settle()
    if scene.keys or scene.sheet:
        visitor.app.key_in(scene.keys)
        visitor.app.lay_over(scene.sheet)
        visitor.settle()


def in_another(visitor: Any, language: str) -> Spoken:
    """What is said first of the screen that is shown, once it is in this language."""
    scribe = Scribe(visitor.app)
    visitor.app.happen(LanguageChosen(language))
    until = time.monotonic() + PATIENCE_S
    while not scribe.spoken:
        assert time.monotonic() < until, "nothing is said"
        QTest.qWait(1)
    assert scribe.spoken[0].why is Why.STATE
    return scribe.spoken[0]


def wrong(said: tuple[Spoken, ...]) -> Iterator[str]:
    for each in said:
        if (found := _WRONG.search(each.text)) is not None:
            yield f"{found[0]!r} in {each.text!r}"
        sentences = [one for one in BETWEEN.split(each.text) if len(one) > 11]
        if each.why is Why.STATE and len(set(sentences)) < len(sentences):
            yield f"said twice in {each.text!r}"


def around(visitor: Any, scene: Any, language: str) -> Iterator[str]:
    """What everybody hears of it that is nobody else's business. Nobody is asked here: the question
    would lie over every screen that has any of it."""
    said = tuple(on_arrival(visitor.app, Route.LOUDSPEAKER).spoken)
    yield from wrong(said)
    assert {each.language for each in said} == {language}, scene.name
    assert {each.route for each in said} == {Route.LOUDSPEAKER}, scene.name
    # Wherever the keys lead.
    look = visitor.app.aloud._take()
    there = [text for each in look.pieces for text in (each.name, each.more, each.group)]
    text = " ".join([*(each.text for each in said), *map(look.heard, there)])
    for found in re.finditer(rf".{{0,30}}(?:{MARK}|A\.V\.|€|{_MONEY}|@)", text):
        yield found[0]


def in_a_headset(visitor: Any, scene: Any, language: str) -> Iterator[str]:
    first = scene in ONE_OF_EACH
    said = on_the_way(visitor.app) if first else tuple(on_arrival(visitor.app).spoken)
    assert said[0].why is Why.STATE, scene.name
    assert {each.language for each in said} == {language}, scene.name
    assert {each.route for each in said} == {Route.HEADSET}, scene.name
    yield from wrong(said)
    if first:
        # Whoever walks through it hears of everything that has the focus, and has all of it in
        # another language as soon as that is chosen.
        assert any(each.why is Why.FOCUS for each in said), scene.name
        other = "en" if language == "nl" else "nl"
        assert in_another(visitor, other).language == other, scene.name


@pytest.mark.parametrize("part", range(PARTS))
def test_every_screen_is_said_once_to_the_right_ears(stand: Callable[..., Any], part: int) -> None:
    """Whichever screen shows a title, a name or an amount, in whatever sentence: nobody around
    hears it. Whoever has a headset hears all of it, without being asked."""
    visitor = stand("small")
    languages = ("nl", "en", "de", "ar")
    visitor._rules = replace(visitor._rules, languages=languages)
    loaded = visitor.app._languages._translators
    loaded |= {each: translator(each) for each in languages if each not in loaded}
    faults = []
    for number, scene in enumerate(SCENES[part::PARTS]):
        language = languages[number % 4]
        arrived(visitor, scene, language, mark=True)
        session = visitor.app.visit.session
        for listens, asks in ((around, False), (in_a_headset, True)):
            visitor.app.visit.session = replace(
                session, rules=replace(session.rules, asks_aloud=asks)
            )
            visitor.app._project(visitor.app.visit.session)
            faults += [f"{scene.name}: {fault}" for fault in listens(visitor, scene, language)]
    assert not faults, "\n".join(faults)


def test_who_has_a_headset_hears_them(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    scene = next(each for each in SCENES if each.name == "refusal")
    assert MARK in listened(visitor, scene, Route.HEADSET, mark=True)[0].text


_BY_STATION = (Reason.PUBLISHER_NUMBER,)


def _laid_for(action: Action) -> list[Any]:
    if action is Action.BORROW:
        return [*laid((0,)), *signed_in()]
    return list(laid((0,), AFI_UNSECURED))


@pytest.mark.parametrize("action", [Action.BORROW, Action.RETURN])
def test_every_reason_for_a_refusal_is_said(stand: Callable[..., Any], action: Action) -> None:
    """Of a card and of an item: what, why and what now."""
    visitor = stand("small")
    if action is Action.RETURN:
        visitor._rules = replace(visitor._rules, return_at_once=True)
    faults = []
    for reason in Reason:
        refused = LoanDecided(
            item_id(0), action, Outcome.REFUSED, reason=reason, title=f"{MARK} / {MARK}s"
        )
        scene = Scene("", Screen.REFUSAL, lambda _: ())
        visitor.begin(scene)
        at_once(
            visitor.app,
            [*_laid_for(action), refused, WhyPressed(item_id(0))],
        )
        visitor.settle()
        (said, *_) = on_arrival(visitor.app).spoken
        told = explain(reason, action, "nl")
        faults += [
            f"{action} {reason}: {sentence!r} in {said.text!r}"
            # What to do now with a number of the publisher depends on what there is to scan.
            for sentence in (told.title, told.why, told.what)[: 3 - (reason in _BY_STATION)]
            if plain(sentence).rstrip(".") not in said.text
        ]
    assert not faults, "\n".join(faults)
