"""What holds for every screen, whoever stands before it: its words, its controls, what is spoken.

A fault names the line of the checklist that it breaks (assets/accessibility/lines.toml).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickWindow

from kiosk.demo.a11y.eye import Seen, address, heard
from kiosk.demo.a11y.tree import tree_wrong
from kiosk.ui.speech.words import dates_in_full
from kiosk.ui.theme import PITCH_MM

PRIMARY_MM: Final = 20.0
SECONDARY_MM: Final = 15.0
APART_MM: Final = 3.0
LEAST_TYPE: Final = 30
"""Pixels of the panel that the look was drawn for."""
HIGHEST_CONTROL: Final = 546
"""The reach line of an upright panel, in the same pixels."""
LOW_MM: Final = 199.0
"""So high above the panel's lower edge the highest control is where all of them lie low."""
BODY: Final = 7.0
LABEL: Final = 4.5
CONTROL: Final = 3.0
_RED_BIN: Final = "#9a3b2c"
"""A bin's own colour. Its number stands on it, in larger letters, among the words of its row."""
ROLES: Final = {
    "AntennaCell": QAccessible.Role.RadioButton,
    "WayButton": QAccessible.Role.RadioButton,
    "WordButton": QAccessible.Role.RadioButton,
    "SegmentButton": QAccessible.Role.RadioButton,
    "FeeRow": QAccessible.Role.CheckBox,
    "PlaceRow": QAccessible.Role.RadioButton,
    "TabButton": QAccessible.Role.PageTab,
}


class Fault(str):
    """A sentence that says what is wrong, and the line of the checklist that it breaks."""

    __slots__ = ("line",)

    line: str

    def __new__(cls, line: str, says: str) -> Fault:
        """``line``: such as A1."""
        fault = super().__new__(cls, says)
        fault.line = line
        return fault


def gap(one: QRectF, other: QRectF) -> float:
    """Between two boxes; negative when they overlap."""
    across = max(one.left(), other.left()) - min(one.right(), other.right())
    down = max(one.top(), other.top()) - min(one.bottom(), other.bottom())
    return max(across, down)


def words_wrong(seen: Seen, pitch_mm: float = PITCH_MM) -> Iterator[Fault]:
    """Words that do not fit, that something lies over, that are small or hard to see."""
    least = round(LEAST_TYPE * PITCH_MM / pitch_mm)
    for words in seen.words:
        if words.truncated or words.box.width() > words.room.width() + 1:
            yield Fault("A4", f"{words.text!r} does not fit: {words.box} in {words.room}")
        if not words.ground_box.adjusted(-1, -1, 1, 1).contains(words.box):
            yield Fault(
                "A4", f"{words.text!r} leaves its ground: {words.box} on {words.ground_box}"
            )
        if words.cut:
            yield Fault("A4", f"{words.text!r} is half covered")
        if words.pixels < least:
            yield Fault("A2", f"{words.text!r} has {words.pixels} px")
        if words.contrast < LABEL:
            yield Fault("A1", f"{words.text!r}: {words.contrast:.1f} to 1 on {words.ground.name()}")
    # Boxes that share no more than a pixel do not overlap. There are thousands of pairs: Qt tells.
    cores = [
        (words.box.adjusted(0.5, 0.5, -0.5, -0.5), words)
        for words in seen.words
        if min(words.box.width(), words.box.height()) > 1
    ]
    for (core, one), (other_core, other) in combinations(cores, 2):
        if core.intersects(other_core) and not (one.slanted and other.slanted):
            yield Fault("A4", f"{one.text!r} {one.box} and {other.text!r} {other.box} overlap")


def body_wrong(seen: Seen) -> Iterator[Fault]:
    """Running text that has less than the contrast of WCAG 1.4.6."""
    labels = {id(words) for press in seen.presses for words in press.words}
    for words in seen.words:
        ground = words.ground.name()
        if id(words) in labels or words.on_cloth or ground == _RED_BIN:
            continue
        if words.contrast < BODY:
            yield Fault("A1", f"{words.text!r}: only {words.contrast:.1f} to 1 on {ground}")


def controls_wrong(
    seen: Seen, shape: str, *, low: bool = False, pitch_mm: float = PITCH_MM
) -> Iterator[Fault]:
    """Controls that are small, too close, too high, hard to see or without a word.

    ``low``: whatever is pressed lies low; what is only shown may stand higher.
    """
    highest = HIGHEST_CONTROL * PITCH_MM / pitch_mm if shape == "portrait" else 0.0
    if low:
        highest = seen.frame.height() - LOW_MM / pitch_mm
    for press in seen.presses:
        least = PRIMARY_MM if press.kind == "PrimaryButton" else SECONDARY_MM
        if min(press.box.width(), press.box.height()) * pitch_mm < least:
            yield Fault("C1", f"{press.label!r} is small: {press.box}")
        if not seen.frame.contains(press.box):
            yield Fault("C1", f"{press.label!r} leaves the window: {press.box}")
        if press.enabled and not press.aloft and press.box.top() < highest - 1:
            yield Fault("C2", f"{press.label!r} is too high: {press.box.top()}")
        if press.cut:
            yield Fault("C1", f"{press.label!r} is half covered")
        if not press.words:
            yield Fault("A3", f"{press.kind} at {press.box} has no word")
        if press.outline < CONTROL:
            yield Fault("A1", f"{press.label!r}: its outline has {press.outline:.1f} to 1")
    for one, other in combinations(seen.presses, 2):
        if gap(one.box, other.box) * pitch_mm < APART_MM:
            yield Fault(
                "C1", f"{one.label!r} {one.box} and {other.label!r} {other.box} are too close"
            )
    for picture in seen.pictures:
        if not picture.has_words:
            yield Fault("A3", f"icon {picture.name} at {picture.box} stands alone")


def name(node: QAccessibleInterface) -> str:
    """What a screen reader calls it."""
    return node.text(QAccessible.Text.Name)


def spoken(node: QAccessibleInterface) -> str:
    """Its name and what is said of it."""
    return bare(f"{name(node)} {node.text(QAccessible.Text.Description)}")


def bare(text: str) -> str:
    """Without the signs that keep a name together or let it break, and on one line."""
    return " ".join(text.translate(dict.fromkeys((0x2068, 0x2069, 0x200B, 0x2060))).split())


def spoken_wrong(window: QQuickWindow, seen: Seen, language: str = "") -> Iterator[Fault]:
    """What a screen reader does not find, or calls otherwise than it is.

    ``language`` (ISO 639-1) of the screen: a date may be written shorter than it is said. Empty:
    whatever is written is said in the same letters.
    """
    nodes = heard(window)
    all_names = " | ".join(spoken(node) for node in nodes)
    by_address = {address(node.object()): node for node in nodes if node.object()}
    for press in seen.presses:
        node = by_address.get(press.address)
        if node is None:
            yield Fault("F5", f"{press.label!r} is not found")
            continue
        if node.role() is not ROLES.get(press.kind, QAccessible.Role.Button):
            yield Fault("F5", f"{press.label!r} is a {node.role().name}")
        # Of a title that has no room the rest is in its name.
        if any(bare(words.text).removesuffix("…") not in spoken(node) for words in press.words):
            yield Fault("F5", f"{press.label!r} is called {name(node)!r}")
        if node.state().disabled is press.enabled:
            yield Fault("F5", f"{press.label!r}: whether it can be pressed is not told")
        place = node.rect().translated(-window.position())
        if not press.box.adjusted(-1, -1, 1, 1).contains(QRectF(place)):
            yield Fault("F5", f"{press.label!r} is thought to be at {place}")
    for fault in tree_wrong(window, seen):
        yield Fault("F5", fault)
    said = dates_in_full(all_names, language) if language else all_names
    for words in seen.words:
        # A title that has no room is spoken whole.
        text = bare(words.text).removesuffix("…")
        if language:
            text = dates_in_full(text, language)
        if text not in said and not words.on_cloth:
            yield Fault("B1", f"{words.text!r} is never spoken")
