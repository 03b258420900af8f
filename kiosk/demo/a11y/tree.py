"""What holds for the accessible tree of every screen: what a screen reader and keys walk through.

A node is heard by its role and its name. A container is named by what it is for; what is in it says
the rest. WCAG 2.2 1.3.1, 1.3.2, 2.4.6, 4.1.2; EN 301 549 5.1.3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow

from kiosk.demo.a11y.eye import Seen, address

_Role = QAccessible.Role
SCREENS: Final = frozenset({_Role.Pane, _Role.Dialog})
CONTAINERS: Final = SCREENS | {_Role.Grouping, _Role.List, _Role.PageTabList}
PRESSED: Final = frozenset(
    {_Role.Button, _Role.CheckBox, _Role.Switch, _Role.RadioButton, _Role.PageTab, _Role.Link}
)
_IN_A_LIST: Final = PRESSED | {_Role.ListItem, _Role.Heading}
"""What is chosen from is a list as well; a part of one may have a head."""
_BESIDE: Final = 40
"""Pixels between two buttons of the action zone, or fewer."""
_STANDS_EMPTY: Final = ("NumberField", "SearchField", "PinBoxes")
"""What is typed there is said also when it is nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One node of the tree, and where it hangs."""

    role: QAccessible.Role
    name: str
    more: str
    box: QRectF
    """In pixels of the window."""
    kind: str
    """The name of its QML file."""
    above: tuple[Node, ...]
    """Its ancestors below the window, the nearest last."""


def tree(window: QQuickWindow, kinds: Mapping[int, str] = MappingProxyType({})) -> list[Node]:
    """Everything that a screen reader finds in a window, in its order.

    ``kinds``: the QML files of items by their address; without them a node has none.
    """
    QAccessible.setActive(True)
    root = QAccessible.queryAccessibleInterface(window)
    return list(_below(root, (), window.position(), kinds))


def _below(
    parent: QAccessibleInterface, above: tuple[Node, ...], origin: QPoint, kinds: Mapping[int, str]
) -> Iterator[Node]:
    for at in range(parent.childCount()):
        child = parent.child(at)
        if child is None or child.state().invisible:
            continue
        node = Node(
            child.role(),
            child.text(QAccessible.Text.Name),
            child.text(QAccessible.Text.Description),
            QRectF(child.rect().translated(-origin)),
            kinds.get(address(child.object()), "") if child.object() else "",
            above,
        )
        yield node
        yield from _below(child, (*above, node), origin, kinds)


def tree_wrong(window: QQuickWindow, seen: Seen) -> Iterator[str]:
    """Nodes without a name or a place, names said twice, lists and screens that are none."""
    nodes = tree(window, seen.kinds)
    for node in nodes:
        yield from _node_wrong(node, seen)
    yield from _screens_wrong(nodes)
    yield from _twice(nodes)
    yield from _order_wrong(nodes)


def _node_wrong(node: Node, seen: Seen) -> Iterator[str]:
    if not node.name.strip():
        yield f"a {node.role.name} at {node.box} has no name"
    if "\n" in node.name or "\n" in node.more:
        yield f"{node.name!r} is more than one line"
    parent = node.above[-1] if node.above else None
    in_a_list = parent is not None and parent.role is _Role.List
    if node.role is _Role.ListItem and not in_a_list:
        yield f"{node.name!r} is an item of no list"
    if in_a_list and node.role not in _IN_A_LIST:
        yield f"{node.name!r}, a {node.role.name}, stands in a list"
    if (node.role is _Role.PageTab) is not (
        parent is not None and parent.role is _Role.PageTabList
    ):
        yield f"{node.name!r}, a {node.role.name}, and its tabs are not together"
    for each in node.above:
        if each.role not in SCREENS and node.name in each.name:
            yield f"{each.name!r} says {node.name!r} as well"
    pictured = node.role is _Role.Graphic or node.kind in _STANDS_EMPTY
    if node.role not in CONTAINERS and not pictured and not _is_seen(node, seen):
        yield f"{node.name!r} is heard, and not seen"


def _is_seen(node: Node, seen: Seen) -> bool:
    return any(node.box.intersects(words.box) for words in seen.words)


def _screens_wrong(nodes: list[Node]) -> Iterator[str]:
    panes = [node for node in nodes if node.role in SCREENS]
    if not panes:
        yield "no screen has a name"
    elif not any(node.role is _Role.Heading for node in nodes if panes[-1] in node.above):
        yield f"{panes[-1].name!r} has no heading"
    if len([pane for pane in panes if pane.role is _Role.Pane]) > 1:
        yield f"more than one screen: {[pane.name for pane in panes]}"


def _twice(nodes: list[Node]) -> Iterator[str]:
    """The same words in the same place: whoever hears them does not know which is which."""
    said = Counter(
        (tuple(each.name for each in node.above), node.role, node.name, node.more)
        for node in nodes
        if node.role not in SCREENS
    )
    for (_, _, name, more), times in said.items():
        if times > 1:
            yield f"{name!r} {more!r} is said {times} times"


def _order_wrong(nodes: list[Node]) -> Iterator[str]:
    """Title, strip, rows from above, Done, Stop, foot: the look, section 15."""
    front = [node for node in nodes if node.role in SCREENS][-1:]
    inside = [node for node in nodes if front and front[0] in node.above]
    listed = (node.role in _IN_A_LIST and node.role is not _Role.Heading for node in inside)
    if (
        any(listed)
        and next(
            node for node in inside if node.role is _Role.Heading or node.role in _IN_A_LIST
        ).role
        is not _Role.Heading
    ):
        yield f"the title of {front[0].name!r} does not come first"
    for one, other in pairwise(nodes):
        apart = other.box.left() - one.box.right(), one.box.left() - other.box.right()
        # In the action zone, both as high; what stands in the content beside a rail is not.
        level = abs(one.box.top() - other.box.top()) < 1
        beside = level and one.box.height() == other.box.height() and max(apart) < _BESIDE
        if (one.kind, other.kind) == ("SecondaryButton", "PrimaryButton") and beside:
            yield f"{one.name!r} comes before {other.name!r}"
        if one.kind == "FootButton" and other.role in PRESSED and other.kind != "FootButton":
            yield f"{other.name!r} comes after the foot"
    lowest: dict[tuple[Node, float], float] = {}
    for node in nodes:
        if node.role is _Role.ListItem and node.above:
            column = (node.above[-1], node.box.left())
            if node.box.top() < lowest.get(column, -inf):
                yield f"{node.name!r} comes after what lies below it"
            lowest[column] = node.box.top()
