"""The accessible tree of a window as frozen data: what a screen reader would find there now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import Shiboken


class Part(Enum):
    """What a piece of a screen is to whoever hears it."""

    BAR = auto()
    """Whose library this is, and whose card: true on every screen."""
    TITLE = auto()
    TEXT = auto()
    ALERT = auto()
    """It asks for attention."""
    GROUP = auto()
    """A question, or the name of several choices."""
    ROW = auto()
    """One of a list."""
    BUTTON = auto()
    CHOICE = auto()
    """One of several, of which one holds."""
    TICK = auto()
    """A box that is ticked, or not."""
    KEY = auto()
    """A button that types one sign."""
    TYPED = auto()
    """What was typed with those."""
    FOOT = auto()
    """The same on every screen, or a finger's way to what has a key."""


PRESSED = frozenset({Part.BUTTON, Part.CHOICE, Part.TICK, Part.KEY, Part.FOOT})
"""What can be chosen."""

_OF_ROLES = {
    QAccessible.Role.Heading: Part.TITLE,
    QAccessible.Role.StaticText: Part.TEXT,
    QAccessible.Role.Graphic: Part.TEXT,
    QAccessible.Role.Paragraph: Part.TEXT,
    QAccessible.Role.AlertMessage: Part.ALERT,
    QAccessible.Role.Grouping: Part.GROUP,
    QAccessible.Role.Dialog: Part.GROUP,
    QAccessible.Role.ListItem: Part.ROW,
    QAccessible.Role.Button: Part.BUTTON,
    QAccessible.Role.Link: Part.BUTTON,
    QAccessible.Role.RadioButton: Part.CHOICE,
    QAccessible.Role.PageTab: Part.CHOICE,
    QAccessible.Role.CheckBox: Part.TICK,
    QAccessible.Role.Switch: Part.TICK,
}
"""Whatever else there is only holds other things."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a screen reader finds. Its words are those of the screen, in its language."""

    part: Part
    name: str
    item: int = 0
    """The address of its item: tells two pieces apart as long as the screen stands."""
    more: str = ""
    """Its description: what it is about; of what cannot be pressed, why not."""
    group: str = ""
    """The question that it answers, or the name of what it is one of."""
    enabled: bool = True
    checked: bool = False
    at: int = 0
    """Its place among its like, from 1; 0: it stands alone."""
    of: int = 0
    over: bool = False
    """It is on a card or a sheet that lies over the screen."""
    state: str = ""
    """Of an item of the pile: how it stands, as its row says it to the screen; of a PIN that is
    typed, how many digits there are."""


def pieces(window: QQuickWindow) -> tuple[Piece, ...]:
    """Everything that is there to be heard now, in reading order. On the GUI thread.

    What is invisible, ignored or has no name is left out; a card that lies over a screen, which
    goes on below it, comes first.
    """
    root = QAccessible.queryAccessibleInterface(window)
    found = list(_placed(list(_below(root, (0, "")))))
    return tuple(sorted(found, key=lambda piece: not piece.over))


def address(item: QObject | None) -> int:
    """What tells two items apart; 0: there is none."""
    return 0 if item is None else int(Shiboken.getCppPointer(item)[0])


_LISTS = (QAccessible.Role.List, QAccessible.Role.Grouping, QAccessible.Role.PageTabList)


def _below(
    node: QAccessibleInterface, within: tuple[int, str], *, over: bool = False
) -> Iterator[tuple[int, Piece]]:
    """Each with what it lies in: the address of a list or a group."""
    for index in range(node.childCount()):
        child = node.child(index)
        if child is None or child.state().invisible:
            continue
        lies_over = over or child.role() is QAccessible.Role.Dialog
        piece = _piece(child)
        if piece is not None:
            group = within[1] if piece.part in PRESSED else ""
            yield within[0], replace(piece, group=group, over=lies_over)
        inner = within
        if child.role() in _LISTS:
            # What is pressed in a row of a list answers no question of that list.
            asks = child.role() is not QAccessible.Role.List
            inner = (address(child.object()), child.text(QAccessible.Text.Name) if asks else "")
        yield from _below(child, inner, over=lies_over)


def _piece(node: QAccessibleInterface) -> Piece | None:
    part = _OF_ROLES.get(node.role())
    name = node.text(QAccessible.Text.Name)
    if part is None or not name:
        return None
    item, state = node.object(), node.state()
    told = item.property("heardAs") if item is not None else None
    if told:
        part = Part[str(told).upper()]
    return Piece(
        part,
        name,
        address(item),
        node.text(QAccessible.Text.Description),
        enabled=not state.disabled,
        checked=bool(state.checked),
        state=_state(item, _STATES[part]) if part in _STATES else "",
    )


_STATES = {Part.ROW: "rowState", Part.TYPED: "filled"}


def _state(item: QObject | None, name: str) -> str:
    """Of the row that it draws, or of the one that draws it."""
    for _ in range(3):
        if item is None:
            return ""
        if (state := item.property(name)) is not None:
            return str(state)
        item = item.parentItem() if isinstance(item, QQuickItem) else None
    return ""


def _placed(found: list[tuple[int, Piece]]) -> Iterator[Piece]:
    """With their places: rows among those of their list, choices among those of their group."""
    counted = Counter(map(_kin, found))
    at: Counter[tuple[int, Part]] = Counter()
    for one in found:
        kin, (_, piece) = _kin(one), one
        at[kin] += 1
        alike = counted[kin] if piece.part in (Part.ROW, Part.CHOICE, Part.TICK) else 1
        yield replace(piece, at=at[kin], of=alike) if alike > 1 else piece


def _kin(one: tuple[int, Piece]) -> tuple[int, Part]:
    return one[0], one[1].part
