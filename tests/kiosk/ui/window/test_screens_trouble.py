"""Whatever hands, cards and devices do: a screen that is true, and a visit that ends by itself."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from personal import held_by_models, in_the_window, personal
from PySide6.QtCore import QByteArray, QPoint, Qt, QUrl
from PySide6.QtQml import QQmlComponent, qmlEngine
from PySide6.QtTest import QTest
from screen_walk import OF_THE_PILE, drawn_by, in_turn

from drivers.model import PortState
from kiosk.demo.scenes import SCENES, played
from kiosk.flow.account import HoldState, PlaceState
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CardShown,
    Event,
    FeesListed,
    HoldDecided,
    HoldPlaced,
    IlsLink,
    ItemShown,
    LoanDecided,
    PatronKnown,
    PaymentTold,
    Standing,
    TimePassed,
    Timer,
)
from kiosk.flow.payment import PayState
from kiosk.flow.rows import LoanState, RowState
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Fault, Session, Step
from kiosk.flow.timing import Wait, wait, waits
from kiosk.flow.visit import Visit
from sync.model import Action, Outcome, Reason

SCENE = {scene.name: scene for scene in SCENES}
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
NOBODY = (Screen.ATTRACT, Screen.OUT_OF_SERVICE)
pytestmark = pytest.mark.timeout(300)
PARTS = 4
"""So that several cores share the work."""
TOUCHES = 6
"""On each scene: more than 1 000 in all."""
TROUBLE = {
    "no connection": (IlsLink(up=False),),
    "pad unplugged": (PortState("pad", up=False),),
    "scanner unplugged": (PortState("scanner", up=False),),
    "alarm": (AlarmRaised("bad_message", "garbage"),),
    "and back": (IlsLink(up=False), IlsLink(up=True), AlarmRaised("ils", ""), AlarmEnded()),
}
BANNERS = {
    "no connection": "Geen verbinding.",
    "pad unplugged": "We zien je boeken nu even niet.",
    "scanner unplugged": "De scanner werkt even niet.",
}
TO_CHILDREN = {
    "no connection": "Geen verbinding.",
    "pad unplugged": "We zien je boeken niet.",
    "scanner unplugged": "De scanner doet het niet.",
}
AWAY_FIRST = {
    Fault.PAD: ("pad unplugged",),
    Fault.SCANNER: ("pad unplugged", "scanner unplugged"),
    Fault.CARD_READER: ("pad unplugged", "scanner unplugged"),
}
"""By a device that is away: what is told before it, or instead of it."""
SCREENS = """
(() => {
    const found = [];
    const below = (item, levels) => {
        for (let at = 0; at < item.children.length; at++) {
            const child = item.children[at];
            const [, screen] = /^(\\w+Screen)_QML/.exec(child) ?? [];
            if (screen)
                found.push(screen);
            else if (levels > 0)
                below(child, levels - 1);
        }
    };
    below(this, 2);
    return found.join(" and ");
})()
"""
"""The names of the QML files of those that there are on a stage."""
SILENT = ("number", "pin", "offline", "refusal", "out_of_service", "card", "count", "success")
"""Screens that say nothing beside what they are for, or say this themselves."""


def told(session: Session, trouble: str) -> str:
    """What this screen says about it; empty: nothing of it changes what is to be done here."""
    shown = screen(session)
    if trouble not in BANNERS or shown.value in SILENT or session.step is Step.DONE:
        return ""
    if shown is Screen.SEARCH:
        # Nothing is laid down or scanned there: the next screen says so.
        return BANNERS[trouble] if trouble == "no connection" else ""
    if session.school is not None:
        # With its turn begun a child needs the pad alone; an answer about a card goes by itself.
        answered = session.school.note is not None or session.refusal is not None
        needed = trouble == "pad unplugged" or not session.signed_in
        return TO_CHILDREN[trouble] if needed and not answered else ""
    if session.for_children and shown in OF_THE_PILE:
        return TO_CHILDREN[trouble]
    return BANNERS[trouble]


def answers(session: Session) -> Iterator[Event]:
    """What the machine still owes a visit: it always comes."""
    if session.step is Step.SIGNING_IN:
        yield PatronKnown(session.card, offline=True)
    for row in session.rows:
        if row.state is RowState.ASKING:
            action = row.action or Action.BORROW
            yield LoanDecided(row.key, action, Outcome.REFUSED, reason=Reason.ILS_CLOSED)
        if row.state is RowState.UNDOING:
            yield LoanDecided(row.key, Action.RETURN, Outcome.REFUSED, undoes=row.entry)
    for hold in session.holds:
        if hold.state is HoldState.CANCELLING:
            yield HoldDecided(session.card, hold.key, Outcome.REFUSED)
    pay = session.pay
    if pay is not None and pay.state is PayState.LISTING:
        yield FeesListed(pay.number)
    if pay is not None and pay.state is PayState.BEGINNING:
        yield PaymentTold(pay.number, Standing.REFUSED)
    placing = session.placing
    if placing is not None and placing.state is PlaceState.ASKING:
        yield HoldPlaced(session.card, placing.item, Outcome.REFUSED)
    for line in session.loans:
        if line.state is LoanState.ASKING:
            yield LoanDecided(line.item, Action.RENEW, Outcome.REFUSED, reason=Reason.ILS_CLOSED)


def call_over(session: Session) -> Wait:
    """What ends a visit that waits for a member of staff."""
    return next(each for each in waits(session) if each.timer is Timer.CALL_OVER)


def left_alone(visitor: Any) -> None:
    """Nobody does anything any more: each screen on the way to the one for the next visitor."""
    visit = visitor.app.visit
    for happens in what_happens_alone(visit):
        consistent(visitor)
        visitor.happen(*happens)
    consistent(visitor)


def what_happens_alone(visit: Visit) -> Iterator[list[Event]]:
    """One after another, until the screen is for the next visitor."""
    for _ in range(8):
        session = visit.session
        if screen(session) in NOBODY:
            return
        waiting = wait(session) or (call_over(session) if session.held else None)
        yield [TimePassed(waiting.timer, waiting.key)] if waiting else [*answers(session)]
        school = visit.session.school
        if screen(visit.session) is Screen.CLASS and school is not None:
            minutes = range(school.minutes, 0, -1)
            yield [TimePassed(Timer.CLASS_MINUTE, f"class {at}") for at in minutes]
    raise AssertionError(f"a visit that does not end: {visit.session}")


def consistent(visitor: Any) -> None:
    """The window shows the screen of the session, and no other."""
    wanted = screen(visitor.app.visit.session)
    assert visitor.app._kiosk.screen == wanted.value
    assert visitor.read(visitor.stage, SCREENS) == drawn_by(wanted)


# Devices and the library system -------------------------------------------------------------------


Device = Callable[..., None]


@pytest.fixture
def device() -> Iterator[Device]:
    """``device(visitor, *events)``: this comes from another thread, while screens change."""
    with ThreadPoolExecutor(1) as thread:

        def happens(visitor: Any, *events: Event) -> None:
            for event in events:
                thread.submit(visitor.app.post, event).result()
            visitor.settle()

        yield happens


@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_on_every_screen(stand: Callable[..., Any], device: Device, trouble: str) -> None:
    visitor = stand("small landscape" if trouble == "alarm" else "small")
    for scene in in_turn(SCENES, tuple(TROUBLE).index(trouble), len(TROUBLE)):
        visitor.play(scene)
        away = visitor.app.visit.session.faults & AWAY_FIRST.keys()
        device(visitor, *TROUBLE[trouble])
        consistent(visitor)
        # A pad that is not there cannot go; what went already may be told first.
        says = scene.pad or trouble != "pad unplugged"
        says = says and all(trouble in AWAY_FIRST[fault] for fault in away)
        # So is the answer to what was pressed a moment ago. A sheet lies over all of it.
        session = visitor.app.visit.session
        says = says and not (session.insisted or session.finishing or scene.sheet)
        if says:
            texts = " ".join(visitor.look().texts())
            assert told(session, trouble) in texts, scene.name
        left_alone(visitor)


# Cards --------------------------------------------------------------------------------------------


def two_cards(first: str) -> list[Event]:
    """Both are shown before the first is known, or not."""
    cards = [CardShown("P2"), CardShown("P3")]
    known = [PatronKnown(each.card, offline=False, initials="Z.Z.") for each in cards]
    if first == "PatronKnown":
        return [cards[0], known[0], cards[1], known[1]]
    return [*cards, *known]


CARDS = ("PatronKnown", "CardShown")


@pytest.mark.parametrize("first", CARDS)
def test_two_cards_at_once_on_every_screen(
    stand: Callable[..., Any], device: Device, first: str
) -> None:
    visitor = stand("small landscape" if first == "CardShown" else "small")
    for scene in in_turn(SCENES, -1, len(SCENES)):
        visitor.play(scene)
        device(visitor, *two_cards(first))
        consistent(visitor)
        left_alone(visitor)


@pytest.mark.parametrize("first", CARDS)
def test_two_cards_at_once_in_every_scene(
    qapp: object, rules: Rules, play_at: Callable[[Rules], Any], first: str
) -> None:
    """Whatever else was there: the view models follow, and the visit ends. No window is needed."""
    for scene in SCENES:
        there = play_at(scene.rules(rules))
        with patch.object(there.kiosk, "project"):
            there.happen(*played(scene, "nl", NOW))
        there.happen(*two_cards(first))
        for happens in what_happens_alone(there.visit):
            assert there.kiosk.screen == screen(there.visit.session).value
            there.happen(*happens)
        assert screen(there.visit.session) in NOBODY


def test_a_card_in_the_middle_of_a_stack(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["stack"])
    visitor.happen(
        ItemShown("E0A1"), CardShown("P2"), ItemShown("E0A2"), PatronKnown("P2", offline=False)
    )
    assert visitor.look().texts().count("Even kijken") == 6
    visitor.happen(ItemShown("E0A3"))
    consistent(visitor)
    left_alone(visitor)


# Hands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(PARTS))
def test_a_storm_of_touches(stand: Callable[..., Any], part: int) -> None:
    chance = random.Random(part)
    visitor = stand("small")
    screen_of_glass = QTest.createTouchDevice()
    window = visitor.app.window

    def anywhere() -> QPoint:
        return QPoint(chance.randrange(window.width()), chance.randrange(window.height()))

    def tap() -> None:
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=anywhere())

    def slide() -> None:
        first, second = anywhere(), anywhere()
        QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(window, second)
        QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=second)

    def two_fingers() -> None:
        first, second = anywhere(), anywhere()
        touch = QTest.touchEvent(window, screen_of_glass, autoCommit=False)
        touch.press(0, first, window).press(1, second, window).commit()
        touch = QTest.touchEvent(window, screen_of_glass, autoCommit=False)
        touch.release(0, second, window).release(1, first, window).commit()

    def on_a_control() -> None:
        presses = visitor.look().presses
        if presses:
            at = chance.choice(presses).box.center().toPoint()
            QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=at)

    for scene in SCENES[part::PARTS]:
        visitor.play(scene)
        for _ in range(TOUCHES):
            chance.choice((tap, slide, two_fingers, on_a_control))()
            if chance.random() < 0.2:
                visitor.settle()
                consistent(visitor)
        visit = visitor.app.visit
        with patch.object(visitor.app, "_project"):
            for happens in what_happens_alone(visit):
                for event in happens:
                    visit.happen(event)
        visitor.app._project(visit.session)
        # An example of a book is on one of them.
        visitor.stage.setProperty("sheet", "")
        visitor.settle()
        consistent(visitor)
        assert personal(held_by_models(visitor.app._kiosk)) == [], scene.name
        assert personal(in_the_window(visitor)) == [], scene.name


# What Qt says -------------------------------------------------------------------------------------


def test_a_warning_of_qml_would_fail_its_test(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    hygiene = [each for each in logging.getLogger().handlers if hasattr(each, "unexpected")]
    component = QQmlComponent(qmlEngine(visitor.stage))
    component.setData(QByteArray(b"import QtQuick\nItem { width: missing.thing }"), QUrl())
    assert component.create() is not None
    (lines,) = [each.unexpected for each in hygiene]
    assert [line.partition(" <")[0] for line in lines] == ["WARNING qt:"]
    assert "missing is not defined" in lines[0]
    # It was wanted here.
    lines.clear()


@pytest.mark.parametrize(
    ("scanner", "still"), [("scanner", "de streepjescode erop"), ("", "Inleveren kan wel.")]
)
def test_nobody_is_sent_to_a_reader_that_is_away(
    stand: Callable[..., Any], scanner: str, still: str
) -> None:
    visitor = stand("portrait")
    visitor._rules = replace(visitor._rules, scanner=scanner)
    visitor.play(SCENE["stack-card-reader-away"])
    said = visitor.look().texts()
    assert still in said
    assert not any("lezer rechts" in text or "bij de lezer" in text for text in said)
