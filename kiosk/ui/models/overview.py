"""Mijn overzicht: the loans of a card, its holds, and what the library wrote; with figures."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.account import HoldLine, HoldState
from kiosk.flow.holds import can_cancel, lies_elsewhere, ready_here
from kiosk.flow.patron_events import (
    CancelPressed,
    DonePressed,
    KeepPressed,
    RenewPressed,
    Tab,
    TabChosen,
    TitlesHidden,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.rows import LoanLine, LoanState
from kiosk.flow.session import Session
from kiosk.ui.dates import Days
from kiosk.ui.models.lines import cloth, kind
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import HoldsModel, LoansModel, MessagesModel
from kiosk.ui.models.strip import ends_soon
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell
from sync.model import Ability, Action, Hold

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_NO_DATE = datetime.max.replace(tzinfo=UTC)


class Loaned(NamedTuple):
    """What the screen says about one loan. The fields are the roles of LoansModel."""

    key: str
    title: str
    author: str
    spine: int
    kind: str
    due: str
    overdue: bool
    loanState: str
    reason: str


class Held(NamedTuple):
    """What the screen says about one hold. The fields are the roles of HoldsModel."""

    key: str
    title: str
    author: str
    spine: int
    ready: bool
    heads: bool
    """The first of those that stand ready, or of the others."""
    place: str
    """Where it is fetched: on the shelf where the ILS says so; elsewhere the library."""
    until: str
    """The last day on which it stands ready; empty where the ILS does not say."""
    late: bool
    """That day has gone."""
    position: int
    """In the queue, from 1; 0 where the ILS does not say."""
    expected: str
    """When it may come, only where the ILS says so."""
    holdState: str
    cancels: bool
    """It can be taken back here."""
    reason: str


class Message(NamedTuple):
    """One message. The fields are the roles of MessagesModel."""

    text: str


class _Shown(NamedTuple):
    tab: str = Tab.HOME.value
    hasHolds: bool = False
    """The library system lists them."""
    listed: str = ""
    """Whether the list of holds is there: a value of the flow's Listed."""
    home: int = 0
    """How many loans there are."""
    overdue: int = 0
    holdsReady: int = 0
    """Here, as far as is known."""
    holdsElsewhere: int = 0
    """Ready in another of the library's places."""
    holdsWaiting: int = 0
    ends: str = ""
    """The last day of the membership, where that is soon."""
    fees: str = ""
    """What is owed, formatted; empty when that is nothing."""
    canRenewAll: bool = False
    """Is there a loan whose renewal was not asked for yet?"""
    titlesHidden: bool = False
    """For whoever stands behind. The titles are still in the rows."""
    busy: bool = False


def _place(session: Session, hold: Hold) -> str:
    """A shelf is one of this library's. Elsewhere the library is said, by the site's own name; the
    first of its places is where this station is."""
    name = dict(session.rules.pickup).get(hold.pickup, hold.pickup)
    return name if lies_elsewhere(session, hold) or not hold.shelf else hold.shelf


@QmlElement
@QmlUncreatable("the station makes it")
class OverviewModel(QObject):
    """The loans of whoever is signed in. Empty for everybody else."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._rows = LoansModel(Loaned)
        self._holds = HoldsModel(Held)
        self._messages = MessagesModel(Message)
        self._session: Session | None = None
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        self._session = session if session.signed_in else None
        self._tell()

    def _tell(self) -> None:
        before, session = self._shown, self._session
        if session is None:
            self._rows.replace(())
            self._holds.replace(())
            self._messages.replace(())
            self._shown = _Shown()
        else:
            # Overdue first: what is due earlier stands above what is due later.
            loans = sorted(session.loans, key=lambda line: line.due or _NO_DATE)
            lines = [self._line(line, session.language) for line in loans]
            self._rows.replace([Entry(line.key, line) for line in lines])
            self._holds.replace(self._held(session))
            written = enumerate(session.messages)
            self._messages.replace([Entry(str(at), Message(text)) for at, text in written])
            ready, _ = ready_here(session)
            amount = self._days.amount(session.fees, session.currency, session.language)
            self._shown = _Shown(
                tab=session.tab.value,
                hasHolds=Ability.LIST_HOLDS in session.abilities,
                listed=session.listed.value,
                home=len(lines),
                overdue=sum(line.overdue for line in lines),
                holdsReady=ready,
                holdsElsewhere=session.holds_ready - ready,
                holdsWaiting=session.holds_waiting,
                ends=ends_soon(session, self._days),
                fees=amount if session.fees > 0 else "",
                canRenewAll=any(line.state is LoanState.HOME for line in loans),
                titlesHidden=session.titles_hidden,
                busy=session.busy,
            )
        tell(self, before, self._shown)

    def _line(self, line: LoanLine, language: str) -> Loaned:
        title, author = texts.split_title(line.title)
        refused = line.state is LoanState.REFUSED
        return Loaned(
            key=line.item,
            title=title,
            author=author,
            spine=cloth(line.item),
            kind=kind(line.media),
            due=self._days.day(line.due, language),
            overdue=line.due is not None and self._days.is_past(line.due),
            loanState=line.state.value,
            reason=texts.explain(line.reason, Action.RENEW, language).short if refused else "",
        )

    def _held(self, session: Session) -> list[Entry]:
        made: list[Entry] = []
        before: bool | None = None
        for line in session.holds:
            ready = line.hold.ready
            made.append(Entry(line.key, self._hold(session, line, heads=ready is not before)))
            before = ready
        return made

    def _hold(self, session: Session, line: HoldLine, *, heads: bool) -> Held:
        hold, language = line.hold, session.language
        title, author = texts.split_title(hold.title)
        kept = line.state is HoldState.KEPT
        return Held(
            key=line.key,
            title=title,
            author=author,
            spine=cloth(hold.item or hold.title_id or line.key),
            ready=hold.ready,
            heads=heads,
            place=_place(session, hold),
            until=self._days.of_day(hold.until, language),
            late=(hold.until or date.max) < self._days.today(),
            position=hold.position or 0,
            expected=self._days.of_day(hold.expected, language),
            holdState=line.state.value,
            cancels=can_cancel(session, hold),
            reason=texts.hold_kept(line.reason, language) if kept else "",
        )

    @Property(HoldsModel, constant=True)
    def holds(self) -> HoldsModel:
        """Those that stand ready first."""
        return self._holds

    @Property(MessagesModel, constant=True)
    def messages(self) -> MessagesModel:
        return self._messages

    @Slot(str)
    def show(self, tab: str) -> None:
        """A value of the flow's Tab."""
        self._post(TabChosen(Tab(tab)))

    @Slot(str)
    def cancel(self, key: str) -> None:
        self._post(CancelPressed(key))

    @Slot(str)
    def keep(self, key: str) -> None:
        self._post(KeepPressed(key))

    @Property(LoansModel, constant=True)
    def rows(self) -> LoansModel:
        """Loans, the earliest due first."""
        return self._rows

    @Slot(str)
    def renew(self, key: str) -> None:
        self._post(RenewPressed((key,)))

    @Slot()
    def renewAll(self) -> None:
        loans = self._session.loans if self._session else ()
        self._post(RenewPressed(tuple(x.item for x in loans if x.state is LoanState.HOME)))

    @Slot()
    def toggleTitles(self) -> None:
        self._post(TitlesHidden(not self._shown.titlesHidden))

    @Slot()
    def pile(self) -> None:
        """Back to borrowing and returning."""
        self._post(VerbChosen(Verb.BORROW))

    @Slot()
    def done(self) -> None:
        self._post(DonePressed())

    @Slot(str)
    def why(self, key: str) -> None:
        self._post(WhyPressed(key))
