"""An eye before a window: every word, control and icon that can be seen there, and its colours.

What the tests hold against the look, and ``leenpunt a11y report`` against the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetricsF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import Shiboken

from kiosk.demo.a11y.letters import capital_of
from kiosk.ui import palettes

_TAGS = re.compile(r"</?b>")
_PLAIN_TEXT: Final = 0
_HIGHEST: Final = 0.74
_LOWEST: Final = 0.22
"""How far the letters reach above and below their line, in em: d and g."""
_LOWEST_OF_ARABIC: Final = 0.42
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ENTITIES: Final = {"<br>": "\n", "&nbsp;": "\xa0", "&lt;": "<", "&gt;": ">", "&amp;": "&"}
_CLOTH: Final = ("LyingBook", "BookCover", "KidCover", "BinBadge")


@dataclass
class Words:
    """One text as it is painted. Boxes in pixels of the window."""

    text: str
    box: QRectF
    """Of the letters."""
    room: QRectF
    """Of the item that they are in."""
    pixels: int
    capital: float
    """How high its capital H is, in pixels; in Arabic an alef."""
    truncated: bool
    rich: bool
    colour: QColor
    ground: QColor
    ground_box: QRectF
    on_cloth: bool = False
    """On a spine, a cover or a bin, in the colour that this thing has."""
    slanted: bool = False
    """Its box is wider than its letters."""
    covered: bool = False
    cut: bool = False
    """Something lies over a part of it."""

    @property
    def contrast(self) -> float:
        """With what it stands on."""
        return contrast(self.colour, self.ground)


@dataclass
class Press:
    """One control."""

    address: int
    """Of its item, which may be gone: nothing that outlives a look may hold on to an item, or the
    next item at that address is taken for it."""
    kind: str
    box: QRectF
    enabled: bool
    outline: float
    """Contrast of its border, or of its face where it has none, with what it lies on."""
    ground: QColor
    aloft: bool = False
    """It is shown only: buttons lie low, and one of those presses it."""
    steers: bool = False
    """It is one of the three that do; keys pass it by."""
    words: list[Words] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)
    covered: bool = False
    cut: bool = False

    @property
    def label(self) -> str:
        """What can be read on it."""
        return " ".join(words.text for words in self.words)


@dataclass
class Picture:
    """One icon."""

    name: str
    box: QRectF
    has_words: bool
    """Beside it, or in the drawing that it is part of."""


@dataclass
class _Sheet:
    """An opaque rectangle, in the order of painting."""

    at: int
    box: QRectF
    colour: QColor


class Seen:
    """Everything that can be seen in a window at this moment."""

    def __init__(self, window: QQuickWindow) -> None:
        self.frame = QRectF(0, 0, window.width(), window.height())
        self.words: list[Words] = []
        self.presses: list[Press] = []
        self.pictures: list[Picture] = []
        self._painted = 0
        self._sheets = [_Sheet(0, self.frame, window.color())]
        self._found: list[tuple[int, Words | Press]] = []
        """After what was painted: the thing itself."""
        self._press: Press | None = None
        self._facts = facts(window)
        for child in _in_order(window.contentItem()):
            self._look(child, ())
        for painted, found in self._found:
            for sheet in self._sheets:
                if sheet.at > painted and found.box.intersects(sheet.box):
                    found.covered |= sheet.box.contains(found.box)
                    found.cut |= not found.covered
        self.presses = [press for press in self.presses if not press.covered]
        self.words = [words for words in self.words if not words.covered]

    @property
    def kinds(self) -> dict[int, str]:
        """The QML file of each item, or its C++ class, by its address."""
        return {at: fact.kind for at, fact in self._facts.items()}

    def texts(self) -> list[str]:
        """What can be read, in the order of painting."""
        return [words.text for words in self.words]

    def press(self, name: str) -> Press:
        """The control with this name."""
        return next(press for press in self.presses if press.label == name)

    def _look(self, item: QQuickItem, above: tuple[QQuickItem, ...]) -> None:
        if not item.isVisible() or item.opacity() == 0:
            return
        self._painted += 1
        box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        outer = self._press
        if item.inherits("QQuickText"):
            self._read(item, box, above)
        elif item.inherits("QQuickRectangle"):
            if item.property("color").alpha() == 255:
                self._sheets.append(_Sheet(self._painted, box, item.property("color")))
        elif item.inherits("QQuickImage"):
            self._picture(item, box, above)
        elif item.property("keyDown") is not None:
            ground = self._ground(box).colour
            self._press = Press(
                address(item),
                self._kind(item),
                box,
                item.isEnabled(),
                self._outline(item, ground),
                ground,
                bool(item.property("aloft")),
                not item.property("activeFocusOnTab"),
            )
            self.presses.append(self._press)
        for child in _in_order(item):
            self._look(child, (*above, item))
        if self._press is not outer and self._press is not None:
            self._found.append((self._painted, self._press))
        self._press = outer

    def _read(self, item: QQuickItem, room: QRectF, above: tuple[QQuickItem, ...]) -> None:
        text = item.property("text")
        if not text:
            return
        metrics = QFontMetricsF(item.property("font"))
        pixels = item.property("font").pixelSize()
        over = metrics.ascent() - _HIGHEST * pixels
        lowest = _LOWEST_OF_ARABIC if _ARABIC.search(text) else 0 if text.isdigit() else _LOWEST
        under = metrics.descent() - lowest * pixels
        fact = self._facts[address(item)]
        painted = QRectF(
            _start(item, fact.alignment),
            item.property("topPadding") + over,
            item.property("contentWidth"),
            item.property("contentHeight") - over - under,
        )
        rich = fact.rich
        box = item.mapRectToScene(painted)
        ground = self._ground(box)
        words = Words(
            plain(text) if rich else text,
            box,
            room,
            pixels,
            capital_of(item.property("font"), text),
            bool(item.property("truncated")),
            rich,
            item.property("color"),
            ground.colour,
            ground.box,
            any(self._kind(each) in _CLOTH for each in above[-3:]),
            item.mapToScene(QPointF(0, 0)).y() != item.mapToScene(QPointF(100, 0)).y(),
        )
        self.words.append(words)
        self._found.append((self._painted, words))
        if self._press is not None:
            self._press.words.append(words)

    def _picture(self, item: QQuickItem, box: QRectF, above: tuple[QQuickItem, ...]) -> None:
        name = item.property("name")
        if not name:
            return
        if self._press is not None:
            self._press.icons.append(name)
        near = above[-3:]
        drawing = any(self._kind(each).endswith(("Picture", "Pile", "Arrow")) for each in above)
        has_words = drawing or any(_has_words(each) for each in near)
        self.pictures.append(Picture(name, box, has_words))

    def _kind(self, item: QQuickItem) -> str:
        return self._facts[address(item)].kind

    def _outline(self, item: QQuickItem, ground: QColor) -> float:
        if not item.isEnabled():
            (box,) = (child for child in all_below(item) if self._kind(child) == "DashedBox")
            return contrast(box.property("colour"), ground)
        *_, face = (child for child in item.childItems() if child.inherits("QQuickRectangle"))
        colours = [face.property("color")]
        if not item.property("filled") and item.property("border") > 0:
            colours.append(item.property("borderColour"))
        return max(contrast(colour, ground) for colour in colours)

    def _ground(self, box: QRectF) -> _Sheet:
        centre = box.center()
        under = (sheet for sheet in reversed(self._sheets) if sheet.box.contains(centre))
        # What leaves the window has the window's own colour under it, and is said to leave it.
        return next(under, self._sheets[0])


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""
    return palettes.contrast(one.name(), other.name())


def all_below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every item below this one, seen or not."""
    waiting = item.childItems()[::-1]
    while waiting:
        child = waiting.pop()
        yield child
        waiting += child.childItems()[::-1]


def _in_order(item: QQuickItem) -> list[QQuickItem]:
    return sorted(item.childItems(), key=lambda child: child.z())


def _start(item: QQuickItem, alignment: int) -> float:
    room = item.width() - item.property("leftPadding") - item.property("rightPadding")
    spare = room - item.property("contentWidth")
    share = {1: 0.0, 2: 1.0, 4: 0.5}.get(alignment, 0.0)
    return float(item.property("leftPadding") + spare * share)


def read(item: QQuickItem, expression: str) -> Any:
    """What QML knows of an item and Python has no type for."""
    return _evaluated(item, item, expression)


def _has_words(item: QQuickItem) -> bool:
    if item.inherits("QQuickText"):
        return item.isVisible() and bool(item.property("text"))
    return any(_has_words(child) for child in item.childItems())


def plain(styled: str) -> str:
    """What is read of a text with words in bold."""
    text = _TAGS.sub("", styled)
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text


def address(item: QObject) -> int:
    """What tells two items apart."""
    return int(Shiboken.getCppPointer(item)[0])


class Fact(NamedTuple):
    """What only QML knows of an item."""

    kind: str
    """The name of its QML file, or of its C++ class."""
    rich: bool = False
    """Its text has markup."""
    alignment: int = 0
    """Of its text, as Qt.AlignmentFlag has it."""


_FACTS: Final = """
(() => {
    const found = [];
    const below = item => {
        const children = item.children;
        for (let at = 0; at < children.length; at++) {
            const child = children[at];
            found.push([child, child.textFormat, child.effectiveHorizontalAlignment].join(";"));
            below(child);
        }
    };
    below(this);
    return found.join("\\n");
})()
"""
_FACT = re.compile(r"(\w+?)(?:_QML\w*)?\(0x([0-9a-f]+).*\);(\d*);(\d*)")


def _evaluated(of: QObject, scope: QObject, expression: str) -> Any:
    context = qmlContext(of)
    if context is None:
        raise LookupError(f"{of} was not made by QML")
    value, _ = QQmlExpression(context, scope, expression).evaluate()
    return value


def facts(window: QQuickWindow) -> dict[int, Fact]:
    """Of every item in a window, seen or not, by its address.

    Asked in QML: what Python has of a type outlives it, and is taken for what comes there next. And
    at once: thousands of questions take longer than their answers.
    """
    found = _evaluated(window, window.contentItem(), _FACTS)
    return {
        int(at, 16): Fact(kind, int(text or 0) != _PLAIN_TEXT, int(alignment or 0))
        for kind, at, text, alignment in _FACT.findall(found)
    }


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and not child.state().invisible:
            yield child
            yield from _below(child)


def heard(window: QQuickWindow) -> list[QAccessibleInterface]:
    """What a screen reader finds of what can be seen, in its order."""
    QAccessible.setActive(True)
    return list(_below(QAccessible.queryAccessibleInterface(window)))
