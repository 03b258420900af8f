"""Everything that a patron comes for, by six keys: whoever presses them knows what has the focus.

Books, cards and what the library system answers come from outside; each choice is made by keys.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest

from kiosk.demo.a11y.rules import bare, name
from kiosk.demo.scenes import BOOKS, SCENES
from kiosk.demo.scenes.scene import known, laid, lent, returned, signed_in, undone
from kiosk.flow.events import ItemRemoved
from kiosk.ui.steering import CONTROLS, stops

SCENE = {scene.name: scene for scene in SCENES}
UP, DOWN, LEFT, RIGHT = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right
SELECT, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape
LINES = 60
"""More than any screen has."""


class Hands:
    """A patron with a keypad and no eyes."""

    def __init__(self, visitor: Any) -> None:
        self.visitor = visitor

    def here(self) -> tuple[str, str]:
        """What has the focus: its name and what is said of it."""
        item = self.visitor.app.window.activeFocusItem()
        node = QAccessible.queryAccessibleInterface(item)
        if node is None:
            return "", ""
        return bare(name(node)), bare(node.text(QAccessible.Text.Description))

    def key(self, key: Qt.Key) -> tuple[str, str]:
        QTest.keyClick(self.visitor.app.window, key)
        return self.here()

    def on_control(self) -> bool:
        node = QAccessible.queryAccessibleInterface(self.visitor.app.window.activeFocusItem())
        return node is not None and node.role() in CONTROLS

    def go_to(self, wanted: str, more: str = "", *, pressed: bool = False) -> None:
        """Down from line to line, and along each."""
        self.key(DOWN)
        for _ in range(LINES):
            first = self.here()
            while True:
                said, about = self.here()
                right = said.startswith(wanted) and more in about
                if right and (self.on_control() or not pressed):
                    return
                if self.key(RIGHT) == first:
                    break
            self.key(DOWN)
        raise AssertionError(f"no key leads to {wanted!r} {more!r}")

    def choose(self, wanted: str, more: str = "") -> None:
        before = self.visitor.now()
        self.go_to(wanted, more, pressed=True)
        self.key(SELECT)
        self.visitor.settle()
        assert self.visitor.now() != before, f"{wanted!r} does nothing"


def due(visitor: Any) -> list[Any]:
    return [lent(number, visitor.now_is) for number in range(3)]


VISITS: dict[str, tuple[Any, ...]] = {
    "borrow": (
        *("attract", "Lenen", lambda visitor: [*laid(range(3)), *known(range(3)), *signed_in()]),
        *(due, ("Toch niet", "Max Havelaar"), lambda visitor: [undone(0)], "Klaar"),
    ),
    "return": (
        *("question", "Inleveren"),
        *(lambda visitor: [returned(3, "romans"), returned(4, "jeugd")], "Klaar"),
    ),
    "renew": ("overview", ("Verlengen", "De kleine Johannes")),
    "holds": ("holds", ("Annuleer", "Afke's tiental")),
    "refusal": ("pile", ("Waarom?", "Eline Vere"), "Verder"),
    "count": ("count", "Ja"),
    "pay": ("fees", "Met je pinpas", "Betaal"),
    "pay a part": ("fees", "Je lidmaatschap", "Betaal"),
    "place a hold": (
        "search-found",
        "Max Havelaar",
    ),
    "place a hold that was found": ("reserve-found", "Reserveer"),
    "PIN": ("pin", "4", "8", "1", "5", "Verder"),
    "number": ("number-open", "2", "9", "0", "0", "0", "1", "7", "Verder"),
    "title": ("search", "k", "a", "s", "Zoek"),
    "call": ("attract", "Roep een medewerker", "Sluiten"),
    "language": ("pile", "Nederlands", "English"),
    "see and hear": ("attract", "Zien en horen", "Groot", "Sluiten"),
    "receipt": ("success-receipt", "Papier"),
    "class": ("class-turn", "Klaar!"),
    "family": ("family-question", "Ja, erbij"),
    "children": ("children-question", "Inleveren"),
    "parts": ("parts", "Pincet", "Verder"),
}


@pytest.mark.parametrize("visit", VISITS)
def test_a_visit_without_touch(stand: Callable[..., Any], visit: str) -> None:
    visitor = stand("small")
    start, *steps = VISITS[visit]
    # Buttons rest when they appear, those of the first screen by the real clock.
    visitor.play(SCENE["pin"])
    visitor.play(SCENE[start])
    hands = Hands(visitor)
    for step in steps:
        if callable(step):
            visitor.happen(*step(visitor))
        else:
            hands.choose(*((step,) if isinstance(step, str) else step))


def test_the_order_of_the_look(stand: Callable[..., Any]) -> None:
    """Section 15, h03: title, strip, rows from above with their own, Done, Stop, foot."""
    visitor = stand("small")
    visitor.play(SCENE["question"])
    hands = Hands(visitor)
    way = [hands.key(Qt.Key.Key_Tab)[0] for _ in stops(visitor.app.window)]
    titles = {book.partition(" / ")[0] for book in BOOKS}
    assert [
        each.partition(",")[0] if each.partition(",")[0] in titles else each for each in way
    ] == [
        *("2 van 2 geleend", "Nog 1 vraag. Bij de bovenste 2 boeken."),
        *("De kleine Johannes", "Max Havelaar", "Inleveren", "Verlengen"),
        *("Kees de jongen", "Toch niet", "Eline Vere", "Toch niet"),
        *("Klaar", "Stoppen", "Hulp", "Roep een medewerker", "Nederlands", "Zien en horen"),
        *("Bibliotheek Lindeveld", "Pas van A.V."),
    ]


def test_up_and_down_walk_the_lines_left_and_right_one(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    visitor.play(SCENE["question"])
    hands = Hands(visitor)
    hands.go_to("Max Havelaar")
    assert hands.key(DOWN)[0] == "Inleveren"
    assert [hands.key(RIGHT)[0], hands.key(RIGHT)[0]] == ["Verlengen", "Inleveren"]
    assert hands.key(DOWN)[0].startswith("Kees de jongen")
    assert hands.key(RIGHT) == ("Toch niet", "Kees de jongen")
    assert hands.key(DOWN)[0].startswith("Eline Vere")
    assert hands.key(DOWN)[0] == "Klaar"
    assert hands.key(LEFT)[0] == "Stoppen"
    assert hands.key(UP)[0].startswith("Eline Vere")
    assert hands.key(BACK)[0] == "2 van 2 geleend"


def test_keys_of_a_pad_are_walked_in_columns(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    visitor.play(SCENE["pin"])
    hands = Hands(visitor)
    hands.go_to("2")
    assert [hands.key(DOWN)[0] for _ in range(3)] == ["5", "8", "0"]
    assert [hands.key(UP)[0], hands.key(RIGHT)[0], hands.key(UP)[0]] == ["8", "9", "6"]


def test_what_is_new_takes_no_focus_and_what_goes_is_followed(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    visitor.play(SCENE["pile-undo"])
    hands = Hands(visitor)
    hands.go_to("Toch niet", "Kees de jongen")
    visitor.happen(*laid([8]), *known([8]))
    assert hands.here() == ("Toch niet", "Kees de jongen"), "a new row takes nothing"
    removed = next(row for row in visitor.app.visit.session.rows if "Kees" in row.title)
    visitor.happen(*(ItemRemoved(uid) for uid in removed.uids))
    # Its button is gone: the next key goes on from there, not from the beginning.
    assert hands.key(DOWN)[0] not in ("3 van 5 geleend", "Bibliotheek Lindeveld")


def test_a_question_takes_the_focus_once(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    visitor.play(SCENE["pile"])
    hands = Hands(visitor)
    hands.key(DOWN)
    visitor.play(SCENE["question"])
    hands.key(DOWN)
    visitor.settle()
    hands.key(BACK)
    before = visitor.focused()
    visitor.happen(*laid([9]), *known([9]))
    assert visitor.focused() == before


def held(visitor: Any, key: Qt.Key, times: int) -> None:
    """As a keyboard sends a key that is held down, after its first press."""
    for _ in range(times):
        for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
            event = QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, "", True)
            QCoreApplication.sendEvent(visitor.app.window, event)


def test_a_key_that_is_held_counts_again_after_two_seconds(stand: Callable[..., Any]) -> None:
    visitor = stand("small")
    visitor.play(SCENE["question"])
    now = 100.0
    visitor.app._steering.monotonic = lambda: now
    hands = Hands(visitor)
    hands.key(DOWN)
    QTest.keyPress(visitor.app.window, DOWN)
    first = hands.here()
    held(visitor, DOWN, 50)
    assert hands.here() == first
    now += 2.0
    held(visitor, DOWN, 50)
    second = hands.here()
    assert second[0].startswith("De kleine Johannes"), "one step on, not fifty"
    QTest.keyRelease(visitor.app.window, DOWN)
    assert hands.key(DOWN)[0].startswith("Max Havelaar"), "let go, it is a key as any other"


def test_a_held_key_types_and_presses_once(stand: Callable[..., Any]) -> None:
    visitor = stand("small", key_repeat_s=0)
    visitor.play(SCENE["pin"])
    QTest.keyPress(visitor.app.window, "7")
    held(visitor, Qt.Key.Key_7, 50)
    QTest.keyRelease(visitor.app.window, "7")
    while visitor.app._bursts.waits:
        QTest.qWait(1)
    assert visitor.app._kiosk.pin.filled == 1
    hands = Hands(visitor)
    hands.go_to("8")
    QTest.keyPress(visitor.app.window, SELECT)
    held(visitor, SELECT, 50)
    QTest.keyRelease(visitor.app.window, SELECT)
    visitor.settle()
    assert visitor.app._kiosk.pin.filled == 2


def test_a_double_strike_can_be_locked_out(stand: Callable[..., Any]) -> None:
    visitor = stand("small", double_strike_s=0.5)
    visitor.play(SCENE["question"])
    now = 100.0
    visitor.app._steering.monotonic = lambda: now
    hands = Hands(visitor)
    first = hands.key(DOWN)
    now += 0.4
    assert hands.key(DOWN) == first
    assert hands.key(UP) != first, "another key counts at once"
    now += 0.5
    assert hands.key(DOWN) == first
