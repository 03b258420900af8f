"""What is said of a screen: when it comes, when a key moves on it, when something on it changes.

Pure: two looks at the same screen in, sentences out. When they are said is for ``saying``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from kiosk.ui.speech import words
from kiosk.ui.speech.tree import PRESSED, Part, Piece

_TOLD: Final = frozenset(
    {"lent", "returned", "renewed", "undone", "put_back", "missed", "refused", "not_done", "left"}
)
"""How an item of the pile stands when there is something to say of it; before, it is counted."""
_CALLS: Final = frozenset({"put_back", "missed"})
_FAILED: Final = frozenset({"refused", "not_done"})
_DIGITS = re.compile(r"\d+")
_UNHEARD: Final = frozenset({Part.BAR, Part.KEY, *PRESSED})
"""Of what changes: buttons come and go with what they are about."""
_SAID: Final = frozenset({Part.TITLE, Part.TEXT, Part.ALERT, Part.GROUP, Part.TYPED})
MOST_ROWS: Final = 3
"""More of them at once, and how many there are is said instead."""


MOST_GROUPS: Final = 2
"""Of more, a new screen names none."""


class Urgency(IntEnum):
    """What is said first."""

    CALLS = 0
    """It breaks off whatever is being said: somebody has to do something now."""
    FAILED = 1
    DONE = 2


@dataclass(frozen=True, slots=True)
class Change:
    """Something to be said of a screen that stands."""

    key: str
    """What it is about: a newer one takes its place."""
    text: str
    urgency: Urgency = Urgency.DONE
    row: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A screen at one moment, ready to be read."""

    screen: str
    """Another one is another screen, or the same one over again."""
    language: str
    """By whose voice it is read, ISO 639-1."""
    pieces: tuple[Piece, ...]
    focus: int = 0
    """The address of what has the focus; 0: nothing that is pressed."""
    stars: bool = False
    """What is typed here is a PIN."""
    secret: bool = False
    """Signs that are typed here are for nobody's ears but those with a headset."""
    privately: bool = False
    """What is heard now is heard by the patron alone, or they agreed that it is not."""
    veil: Callable[[str], str] = str
    """What a text is for other ears."""

    def heard(self, text: str) -> str:
        """As it is said, by whoever may hear it."""
        # First: of "18.12., box 2" a full stop or a comma is dropped.
        text = words.dates_in_full(text, self.language)
        return words.plain(text) if self.privately else self.veil(text)

    @property
    def title(self) -> str:
        """What the screen is about."""
        texts = (each for each in self.pieces if each.part in (Part.TITLE, Part.TEXT))
        return self.heard(next((each.name for each in texts), ""))

    @property
    def focused(self) -> Piece | None:
        """What has the focus."""
        return next((each for each in self.pieces if self.focus and each.item == self.focus), None)


def arrival(look: Look) -> str:
    """Of a new screen: what it is about, what is true, and what can be done; not all of it."""
    return words.joined([*_about(look), *_choices(look)])


def where(look: Look) -> str:
    """The same, and where on it the focus is."""
    here = look.focused
    return words.joined([*_about(look), focus(look, here) if here else "", *_choices(look)])


def focus(look: Look, piece: Piece, before: Piece | None = None) -> str:
    """Of what a key moved to: its name, what it is, its place, and how it stands. What it is one of
    is said to whoever comes from elsewhere, ``before``."""
    said, language = words.said, look.language
    name = _called(look, piece)
    if piece.group and piece.group != (before.group if before else ""):
        name = f"{words.sentence(look.heard(piece.group))} {name}"
    if piece.part is Part.KEY:
        hidden = look.secret and not look.privately and len(piece.name) == 1
        return words.sentence(said(words.DIGIT, language) if hidden else name)
    more = []
    if piece.part in (Part.BUTTON, Part.FOOT):
        more.append(said(words.BUTTON, language))
    if piece.part is Part.TICK:
        more.append(said(words.TICKED if piece.checked else words.NOT_TICKED, language))
    if piece.of:
        more.append(said(words.PLACE, language, str(piece.at), str(piece.of)))
    if piece.part is Part.CHOICE and piece.checked:
        more.append(said(words.CHOSEN, language))
    if not piece.enabled:
        more.append(look.heard(piece.more) or said(words.NOT_NOW, language))
    if name.endswith((".", "!", "?")):
        return words.joined([name, ", ".join(more).capitalize()])
    return words.sentence(", ".join([name, *more]))


def changes(before: Look, after: Look) -> Iterator[Change]:
    """What is to be said of a screen that stands, most urgent first."""
    return iter(sorted(_changed(before, after), key=lambda change: change.urgency))


def gone(before: Look, after: Look) -> set[str]:
    """What stood there and does no more, as it was said."""
    then, now = (
        {words.sentence(look.heard(piece.name)) for piece in look.pieces}
        for look in (before, after)
    )
    return then - now


def settled(look: Look) -> Iterator[Change]:
    """Of a pile that was never looked at: the items of which there is something to say already. A
    new screen says how many there are, and one that stands alone."""
    for piece in look.pieces:
        if piece.part is Part.ROW and piece.of and piece.state in _TOLD:
            yield _of_row(look, piece)


def _about(look: Look) -> Iterator[str]:
    groups = {each.name for each in look.pieces if each.part is Part.GROUP}
    for piece in look.pieces:
        if piece.name in groups and len(groups) > MOST_GROUPS:
            # Each is said with its choices.
            continue
        if piece.part in _SAID:
            yield look.heard(piece.name)
        elif piece.part is Part.ROW and piece.at <= 1:
            # Of each list; what stands alone in one is said whole.
            yield words.rows(piece.of, look.language) if piece.of else look.heard(piece.name)
    if look.secret and not look.privately:
        yield words.said(words.TYPE_DIGITS, look.language)


def _choices(look: Look) -> Iterator[str]:
    can = [each for each in look.pieces if each.part in PRESSED - {Part.KEY} and each.enabled]
    # Where nothing can be done help is what is left.
    choices = [each for each in can if each.part is not Part.FOOT] or can
    if not choices:
        return
    here = look.focused
    first = _called(look, here if here is not None and here in choices else choices[0])
    if len(choices) == 1:
        yield words.plain(words.said(words.ONLY, look.language, first))
    else:
        yield words.choices(len(choices), look.language)
        yield words.plain(words.said(words.FIRST, look.language, first))


def _called(look: Look, piece: Piece) -> str:
    """Its name, and what it is about: Waarom?, of which book."""
    about = f" {piece.more}" if piece.enabled and piece.more else ""
    return look.heard(piece.name + about)


def _changed(before: Look, after: Look) -> Iterator[Change]:
    were = {piece.name for piece in before.pieces}
    counted = {_DIGITS.sub("#", name) for name in were}
    stood = {piece.item: piece.state for piece in before.pieces if piece.part is Part.ROW}
    title = next((each for each in after.pieces if each.part in (Part.TITLE, Part.TEXT)), None)
    same_rows = stood.keys() == {each.item for each in after.pieces if each.part is Part.ROW}
    for piece in after.pieces:
        if piece.part in _UNHEARD or piece.name in were:
            continue
        text = words.sentence(after.heard(piece.name))
        if piece.part is Part.ROW:
            if piece.state in _TOLD and stood.get(piece.item) != piece.state:
                yield _of_row(after, piece)
            elif not piece.state and same_rows:
                # Of another list, or page, it is enough how many there are.
                yield Change(f"row {piece.item}", text, row=True)
        elif piece.part is Part.TYPED:
            yield Change("typed", _typed(before, after, piece), Urgency.CALLS)
        elif piece is title:
            # Counts above all: the last one is enough.
            yield Change("title", text)
        elif _DIGITS.sub("#", piece.name) in counted:
            # Time that is left, and other figures that run.
            continue
        elif piece.part in (Part.ALERT, Part.GROUP):
            yield Change(f"alert {piece.item}", text, Urgency.CALLS)
        else:
            yield Change(f"text {piece.item}", text)


def _of_row(look: Look, piece: Piece) -> Change:
    text = words.sentence(look.heard(piece.name))
    return Change(f"row {piece.item}", text, _urgency(piece.state), row=True)


def _urgency(state: str) -> Urgency:
    if state in _CALLS:
        return Urgency.CALLS
    return Urgency.FAILED if state in _FAILED else Urgency.DONE


def _typed(before: Look, after: Look, piece: Piece) -> str:
    """A sign more is a star, whatever it is; how many there are tells where one is."""
    text = after.heard(piece.name)
    was = next((each.state for each in before.pieces if each.item == piece.item), "")
    star = after.stars and int(piece.state or 0) > int(was or 0)
    return words.joined([words.said(words.STAR, after.language) if star else "", text])
