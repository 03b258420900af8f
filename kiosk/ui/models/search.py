"""What somebody looks for to reserve it, while it is typed, and what was found of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.account import SearchBy
from kiosk.flow.patron_events import (
    ContinuePressed,
    FindPressed,
    SearchPressed,
    TitlePressed,
    WordsTyped,
)
from kiosk.flow.search import LONGEST_NUMBER, LONGEST_WORDS, can_hold, is_held, way
from kiosk.flow.session import Session
from kiosk.ui.models.lines import cloth, kind
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import FoundModel
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell
from sync.model import Title

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class Found(NamedTuple):
    """What the screen says about one title. The fields are the roles of FoundModel."""

    title: str
    author: str
    year: str
    spine: int
    kind: str
    can: bool
    """It can be reserved here."""
    held: bool
    """This patron has it on hold."""


class _Shown(NamedTuple):
    offered: bool = False
    """Something can be looked for to reserve it."""
    byNumber: bool = False
    words: str = ""
    state: str = ""
    """A value of the flow's SearchState."""
    total: int = 0
    """How many there are in all."""
    canSearch: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class SearchModel(QObject):
    """Words in memory, gone with the search."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._titles = FoundModel(Found)
        self._typed = ""
        self._seen = ""
        """What the session looked for when it was shown last."""
        self._posted: list[str] = []
        """What was typed and the session has not taken yet."""
        self._session: Session | None = None
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        self._session = session
        self._follow(session.search.words if session.search is not None else "")
        before, search = self._shown, session.search
        offered = session.signed_in and way(session) is not None
        if search is None:
            self._titles.replace(())
            self._shown = _Shown(offered=offered)
        else:
            found = [self._found(session, title) for title in search.titles]
            self._titles.replace([Entry(f"{search.shown} {at}", x) for at, x in enumerate(found)])
            self._shown = _Shown(
                offered=offered,
                byNumber=search.by is SearchBy.NUMBER,
                words=self._typed,
                state=search.state.value,
                total=search.total,
                canSearch=bool(self._typed.strip()),
            )
        tell(self, before, self._shown)

    def _follow(self, words: str) -> None:
        """Keys go on while the session takes the ones before; a number may be scanned, too."""
        if words == self._seen:
            return
        self._seen = words
        if words in self._posted:
            self._posted = self._posted[self._posted.index(words) + 1 :]
        else:
            self._typed, self._posted = words, []

    @staticmethod
    def _found(session: Session, title: Title) -> Found:
        name, author = texts.split_title(title.title)
        return Found(
            title=name,
            author=title.author or author,
            year=title.year,
            spine=cloth(title.item or title.title_id or name),
            kind=kind(title.media),
            can=can_hold(session, title),
            held=is_held(session, title),
        )

    @Property(FoundModel, constant=True)
    def titles(self) -> FoundModel:
        return self._titles

    def _type(self, words: str) -> None:
        if words == self._typed:
            return
        self._typed = words
        self._posted.append(words)
        self._post(WordsTyped(words))

    @Slot()
    def open(self) -> None:
        """Reserveer iets."""
        self._post(FindPressed())

    @Slot(str)
    def press(self, character: str) -> None:
        """One more. What is too much is left out, and a blank where nothing stands yet."""
        blank = character == " " and (not self._typed or self._shown.byNumber)
        most = LONGEST_NUMBER if self._shown.byNumber else LONGEST_WORDS
        if len(character) == 1 and character.isprintable() and not blank:
            self._type((self._typed + character)[:most])

    @Slot()
    def erase(self) -> None:
        """The last one."""
        self._type(self._typed[:-1])

    @Slot()
    def enter(self) -> None:
        """Zoek."""
        self._post(SearchPressed())

    @Slot(int)
    def choose(self, at: int) -> None:
        """The title at this place."""
        search = self._session.search if self._session is not None else None
        if search is not None:
            self._post(TitlePressed(search.shown, at))

    @Slot()
    def goOn(self) -> None:
        """Terug."""
        self._post(ContinuePressed())
