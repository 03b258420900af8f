"""The root of what QML sees: which screen, whose, and what is true on every screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.patron_events import LanguageChosen, SheetOpened, SightChosen, TitlesHidden, Touched
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Fault, Session, Step
from kiosk.flow.sight import Colours, Letters, Sight
from kiosk.ui import codes
from kiosk.ui.covers import CachedCovers
from kiosk.ui.dates import Days
from kiosk.ui.keyboards import load_layouts
from kiosk.ui.look import Look
from kiosk.ui.models.attract import AttractModel
from kiosk.ui.models.call import CallModel
from kiosk.ui.models.card import CardModel
from kiosk.ui.models.closed import ClosedModel
from kiosk.ui.models.count import CountModel
from kiosk.ui.models.family import FamilyModel
from kiosk.ui.models.keyboard import KeyboardModel
from kiosk.ui.models.lines import Lines
from kiosk.ui.models.number import NumberModel
from kiosk.ui.models.offline import OfflineModel
from kiosk.ui.models.overview import OverviewModel
from kiosk.ui.models.parts import CheckModel
from kiosk.ui.models.paying import PayingModel
from kiosk.ui.models.pile import PileModel
from kiosk.ui.models.pin import PinModel
from kiosk.ui.models.refusal import RefusalModel
from kiosk.ui.models.reserve import ReserveModel
from kiosk.ui.models.school import ClassModel
from kiosk.ui.models.search import SearchModel
from kiosk.ui.models.speech import SpeechModel
from kiosk.ui.models.success import SuccessModel
from kiosk.ui.models.suggestions import SuggestionsModel
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    screen: str = Screen.ATTRACT.value
    """A value of the flow's Screen."""
    language: str = ""
    """ISO 639-1."""
    languages: list[str] = NONE
    """What a patron can choose from."""
    initials: str = ""
    """Ready to stand in a sentence of any direction; empty when nobody is known."""
    signedIn: bool = False
    secondsLeft: int = 0
    """Until what ``ending`` says, in steps of five; 0: nothing ends by itself now."""
    ending: str = ""
    """What ends by itself, and why: idle (nobody answers), empty (the pad is), shown (the last
    screen was), next (somebody else waits for that); or nothing."""
    banner: str = ""
    """What does not work now: pad, scanner, card_reader, offline (the ILS), or empty."""
    goesOn: str = ""
    """What goes on while the ILS is away: loans, returns or nothing; empty: it is there."""
    hasPad: bool = False
    """Items are laid on a pad here, now: without it they are scanned."""
    scansItems: bool = False
    """Items can be scanned here, now, with or without a pad."""
    scansCards: bool = False
    """Cards can be scanned here, now."""
    readsCards: bool = True
    """What cards are held to works; without it they may be scanned, or typed."""
    titlesHidden: bool = False
    forChildren: bool = False
    """The words and pictures are those for children."""
    childrenOffered: bool = False
    """Whoever stands here may choose that."""
    sightCode: str = ""
    """Of what was chosen to see by, to take along; empty: there is none."""
    sightModules: int = 0
    plain: bool = True
    """The patron has chosen nothing about what the screen looks like."""


@QmlElement
@QmlUncreatable("the station makes it")
class KioskModel(QObject):
    """Everything that a screen can show; each screen has a model of its own in it."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, look: Look, days: Days) -> None:
        super().__init__()
        self._post = post
        self._look = look
        self._days = days
        self._covers = CachedCovers(look.covers)
        self._lines = Lines(look.bins, days, self._covers, look.reading_levels)
        self._shown = _Shown()
        self._attract = AttractModel(post, days)
        self._number = NumberModel(post)
        self._keyboard = KeyboardModel(load_layouts())
        self._pin = PinModel(post)
        self._pile = PileModel(post, days)
        self._family = FamilyModel(post)
        self._card = CardModel(look, days)
        self._count = CountModel(post)
        self._check = CheckModel(post, look.photos)
        self._overview = OverviewModel(post, days)
        self._paying = PayingModel(post, days)
        self._success = SuccessModel(post, days)
        self._suggestions = SuggestionsModel(days)
        self._refusal = RefusalModel(post, self._lines)
        self._reserve = ReserveModel(post, self._lines, days)
        self._search = SearchModel(post)
        self.speech_model = SpeechModel(post)
        self._offline = OfflineModel(post)
        self._call = CallModel(post, look, days)
        self._school = ClassModel(post, days)
        self._closed = ClosedModel(days)
        self._sight = Sight()

    def project(self, session: Session) -> None:
        """Show this session."""
        entries = self._lines.of(session)
        self._attract.project(session)
        self._number.project(session)
        self._keyboard.project(session)
        self._pin.project(session)
        self._pile.project(session, entries)
        self._family.project(session, entries)
        self._card.project(session)
        self._count.project(session)
        self._check.project(session)
        self._overview.project(session)
        self._paying.project(session)
        self._success.project(session)
        self._suggestions.project(session)
        self._refusal.project(session)
        self._reserve.project(session)
        self._search.project(session)
        self.speech_model.project(session)
        self._offline.project(session)
        self._call.project(session)
        self._school.project(session)
        self._closed.project(session.closed, session.language, session.closing)
        self._sight, code = session.sight, session.sight_code
        # Last, so that a screen is complete before it is shown.
        before = self._shown
        self._shown = _Shown(
            screen=screen(session).value,
            language=session.language,
            languages=list(session.rules.languages),
            initials=texts.isolated(session.initials),
            signedIn=session.signed_in,
            secondsLeft=before.secondsLeft,
            ending=_ending(session),
            banner=_banner(session),
            goesOn=session.without_ils or "",
            hasPad=_lays(session),
            scansItems=_scans(session),
            scansCards=bool(session.rules.scanner) and Fault.SCANNER not in session.faults,
            readsCards=_reads(session),
            titlesHidden=session.titles_hidden,
            forChildren=session.for_children,
            childrenOffered=session.rules.children_choice,
            sightCode="" if code is None else codes.url(code.png),
            sightModules=0 if code is None else code.modules,
            plain=session.sight == Sight() and not session.titles_hidden,
        )
        tell(self, before, self._shown)

    def close(self) -> None:
        """Nothing is shown any more: no thread is left. Idempotent."""
        self._covers.close()

    def lay_down(self) -> None:
        """Rows of the pile that wait for others wait no longer."""
        self._pile.layDown()

    def key_in(self, text: str) -> None:
        """This was typed of a card's number."""
        for character in text:
            self._number.press(character)

    def typed(self) -> str:
        """What was typed of a card's number."""
        return self._number.typed

    def count_down(self, seconds_left: int) -> None:
        """Time passes: so many seconds are left until something ends by itself; 0: nothing does."""
        before = self._shown
        self._shown = before._replace(secondsLeft=seconds_left)
        tell(self, before, self._shown)

    @Property(str, constant=True)
    def libraryName(self) -> str:
        return self._look.library

    @Property(str, constant=True)
    def placeName(self) -> str:
        """Where what stands on notice slips is, as a slip says; empty: it does not."""
        return self._look.place

    @Property(str, constant=True)
    def stationLabel(self) -> str:
        return self._look.label

    @Property(str, constant=True)
    def fault(self) -> str:
        """Why it cannot start; empty at a station that works."""
        return self._look.fault

    @Property(str, constant=True)
    def padSide(self) -> str:
        """below, left or right of the screen."""
        return self._look.pad_side

    @Property(str, constant=True)
    def readerSide(self) -> str:
        return self._look.reader_side

    @Property(str, constant=True)
    def terminalSide(self) -> str:
        """Where patrons pay with their bank card: right, left or below."""
        return self._look.terminal_side

    @Slot(int, str, result=str)
    def dayIn(self, days: int, language: str) -> str:
        """So many days from today, as a row says when something is due back."""
        return self._days.of_day(self._days.today() + timedelta(days), language)

    @Property(AttractModel, constant=True)
    def attract(self) -> AttractModel:
        return self._attract

    @Property(NumberModel, constant=True)
    def number(self) -> NumberModel:
        return self._number

    @Property(KeyboardModel, constant=True)
    def keyboard(self) -> KeyboardModel:
        return self._keyboard

    @Property(PinModel, constant=True)
    def pin(self) -> PinModel:
        return self._pin

    @Property(PileModel, constant=True)
    def pile(self) -> PileModel:
        return self._pile

    @Property(FamilyModel, constant=True)
    def family(self) -> FamilyModel:
        return self._family

    @Property(CardModel, constant=True)
    def card(self) -> CardModel:
        return self._card

    @Property(CountModel, constant=True)
    def count(self) -> CountModel:
        return self._count

    @Property(CheckModel, constant=True)
    def check(self) -> CheckModel:
        return self._check

    @Property(OverviewModel, constant=True)
    def overview(self) -> OverviewModel:
        return self._overview

    @Property(PayingModel, constant=True)
    def paying(self) -> PayingModel:
        return self._paying

    @Property(SuccessModel, constant=True)
    def success(self) -> SuccessModel:
        return self._success

    @Property(SuggestionsModel, constant=True)
    def suggestions(self) -> SuggestionsModel:
        return self._suggestions

    @Property(RefusalModel, constant=True)
    def refusal(self) -> RefusalModel:
        return self._refusal

    @Property(ReserveModel, constant=True)
    def reserve(self) -> ReserveModel:
        return self._reserve

    @Property(SearchModel, constant=True)
    def search(self) -> SearchModel:
        return self._search

    @Property(SpeechModel, constant=True)
    def speech(self) -> SpeechModel:
        return self.speech_model

    @Property(OfflineModel, constant=True)
    def offline(self) -> OfflineModel:
        return self._offline

    @Property(CallModel, constant=True)
    def call(self) -> CallModel:
        return self._call

    @Property(ClassModel, constant=True)
    def school(self) -> ClassModel:
        return self._school

    @Property(ClosedModel, constant=True)
    def closed(self) -> ClosedModel:
        return self._closed

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        self._post(LanguageChosen(code))

    @Slot(str)
    def chooseLetters(self, letters: str) -> None:
        self._choose(letters=Letters(letters))

    @Slot(str)
    def chooseColours(self, colours: str) -> None:
        self._choose(colours=Colours(colours))

    @Slot(bool)
    def chooseDoneLeft(self, left: bool) -> None:
        self._choose(done_left=left)

    @Slot(bool)
    def chooseLow(self, low: bool) -> None:
        self._choose(low=low)

    @Slot(bool)
    def chooseMotion(self, moves: bool) -> None:
        self._choose(moves=moves)

    @Slot(bool)
    def chooseChildren(self, children: bool) -> None:
        self._choose(children=children)

    @Slot(bool)
    def hideTitles(self, hidden: bool) -> None:
        self._post(TitlesHidden(hidden))

    @Slot()
    def chooseNothing(self) -> None:
        """Alles gewoon."""
        self._post(SightChosen(Sight()))
        self._post(TitlesHidden(False))

    def _choose(self, **chosen: Any) -> None:
        # Two touches may come before the session has taken the first.
        self._sight = replace(self._sight, **chosen)
        self._post(SightChosen(self._sight))

    @Slot()
    def touched(self) -> None:
        """Ja, ga door."""
        self._post(Touched())

    @Slot(bool)
    def sheetOpened(self, opened: bool) -> None:
        """Help, languages or colours lie over the screen; or no longer."""
        self._post(SheetOpened(opened))


def _lays(session: Session) -> bool:
    """Without its pad, a station that cannot scan either asks for nothing else."""
    return bool(session.rules.pad) and (session.pad_works or not _scans(session))


def _reads(session: Session) -> bool:
    return Fault.CARD_READER not in session.faults


def _scans(session: Session) -> bool:
    return session.rules.scans_items and Fault.SCANNER not in session.faults


def _ending(session: Session) -> str:
    if session.warned:
        return "idle"
    if session.leaving:
        return "empty"
    if session.step is not Step.DONE or session.reading:
        return ""
    if session.lapsed:
        return "again"
    # Whoever listens has longer than the card that waits.
    return "next" if session.next_card and not session.speech.on else "shown"


def _banner(session: Session) -> str:
    """At most one, and first what changes what a patron has to do."""
    if screen(session) is Screen.OUT_OF_SERVICE:
        return ""
    if Fault.PAD in session.faults:
        return "pad"
    if Fault.SCANNER in session.faults:
        return "scanner"
    if Fault.CARD_READER in session.faults:
        return "card_reader"
    return "offline" if session.without_ils else ""
