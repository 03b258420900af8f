"""The number of a card while it is typed, and the way to it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import NumberEntered, StopPressed, TypePressed
from kiosk.flow.session import Session, Step
from kiosk.flow.typed import Letters, TypedCards
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_SECOND_MS = 1000


class _Shown(NamedTuple):
    offered: bool = False
    """Whoever stands here may type a number in the place of a card."""
    text: str = ""
    """What was typed, in groups as on the card."""
    marks: str = ""
    """An underscore for each digit that is missing, with blanks between groups; empty: nobody knows
    how many there are."""
    digits: int = 0
    """How many are in a number; 0: nobody has said so."""
    missing: int = 0
    letters: bool = False
    """Some numbers have letters."""
    upper: bool = False
    """They are capitals."""
    spelling: bool = False
    """The letter keyboard is there."""
    asksPin: bool = False
    """The PIN is next."""
    unknown: bool = False
    """The last one is no card's."""
    retryIn: int = 0
    """Seconds until the next try, counting down; 0: now."""
    canContinue: bool = False
    checking: bool = False
    """The number is being asked about."""


@QmlElement
@QmlUncreatable("the station makes it")
class NumberModel(QObject):
    """Digits in memory, kept until the card is known or the visit is another one."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._typed = ""
        self._spelling = False
        self._session: Session | None = None
        self._asked = False
        self._retry_in = 0
        self._shown = _Shown()
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND_MS)
        self._seconds.timeout.connect(self._second)

    @property
    def typed(self) -> str:
        """As the screen shows it."""
        return self._shown.text

    def project(self, session: Session) -> None:
        """Show this session."""
        asked = session.step is Step.NUMBER
        under_way = session.typed and session.step in (Step.PIN, Step.SIGNING_IN)
        if not (asked or under_way):
            self._typed, self._spelling = "", False
        if asked is not self._asked:
            self._asked = asked
            self._wait(session.retry_in_s if asked else 0)
        self._session = session
        self._tell()

    def _wait(self, seconds: int) -> None:
        self._retry_in = seconds
        if seconds:
            self._seconds.start()
        else:
            self._seconds.stop()

    def _second(self) -> None:
        self._wait(self._retry_in - 1)
        self._tell()

    @property
    def _cards(self) -> TypedCards:
        rules = self._session.rules.typed if self._session is not None else None
        return rules or TypedCards()

    def _tell(self) -> None:
        session, cards = self._session, self._cards
        assert session is not None
        before = self._shown
        missing = max(0, cards.most(self._typed) - len(self._typed)) if cards.digits else 0
        marked = cards.digits > 0 and cards.most(self._typed) == cards.digits
        self._shown = _Shown(
            offered=session.can_type,
            text=" ".join(cards.grouped(self._typed)),
            marks=_marks(cards, len(self._typed)) if marked else "",
            digits=cards.digits,
            missing=missing if marked else 0,
            letters=cards.letters is not Letters.NONE,
            upper=cards.letters is Letters.UPPER,
            spelling=self._spelling,
            asksPin=session.rules.typed_needs_pin,
            unknown=session.number_unknown,
            retryIn=self._retry_in,
            canContinue=self._asked and cards.is_whole(self._typed) and not self._retry_in,
            checking=session.typed and session.step is Step.SIGNING_IN,
        )
        tell(self, before, self._shown)

    @Slot()
    def begin(self) -> None:
        """Geen pas? Typ je nummer."""
        self._post(TypePressed())

    @Slot(str)
    def press(self, character: str) -> None:
        """One more. What cannot be in a number, and what is too much, is left out."""
        if not self._asked or len(character) != 1:
            return
        longer = self._cards.added(self._typed, character)
        if longer != self._typed:
            self._typed = longer
            # On a real keyboard nobody has to ask for letters first.
            self._spelling = self._spelling or character.isalpha()
            self._tell()

    @Slot()
    def erase(self) -> None:
        """The last one."""
        if self._asked:
            self._typed = self._typed[:-1]
            self._tell()

    @Slot()
    def clear(self) -> None:
        """All of it."""
        if self._asked:
            self._typed = ""
            self._tell()

    @Slot(bool)
    def spell(self, letters: bool) -> None:
        """The letter keyboard, or the number pad."""
        self._spelling = letters and self._shown.letters
        self._tell()

    @Slot()
    def enter(self) -> None:
        """The number goes to the flow, once it is whole. It stays here, to be put right."""
        if self._shown.canContinue:
            self._post(NumberEntered(self._typed))

    @Slot()
    def stop(self) -> None:
        self._typed = ""
        self._tell()
        self._post(StopPressed())


def _marks(cards: TypedCards, typed: int) -> str:
    """What is missing, in groups: after 7 digits of 5, 4, 4 it is ``__ ____``."""
    whole = " ".join(cards.grouped("0" * cards.digits))
    seen = 0
    for at, character in enumerate(whole):
        if seen == typed:
            return whole[at:].replace("0", "_")
        seen += character == "0"
    return ""
